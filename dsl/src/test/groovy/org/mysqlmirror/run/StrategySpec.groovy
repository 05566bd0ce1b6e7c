package org.mysqlmirror.run

import java.sql.Connection
import java.util.concurrent.atomic.AtomicBoolean
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.request.Consent
import org.mysqlmirror.request.HazardKind
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** What each strategy does with the tables that are there already. */
class StrategySpec extends Specification {
    static final STRATEGIES = ['replace_existing', 'bomb_and_rebuild', 'atomic_rename']

    @AutoCleanup
    MirrorFixture fixture

    TestServer from
    TestServer to
    String source
    String target

    private void between(Vendor vendor, String hint) {
        from = vendor.one()
        to = vendor.two()
        source = from.freshDatabase(hint)
        target = to.freshDatabase(hint)
        fixture = MirrorFixture.between(from, source, to, target)
    }

    private List<String> beside() {
        to.rows("SHOW DATABASES LIKE '${target.replace('_', '\\_')}\\_%'".toString())*.first()
    }

    /** A family of tables, with triggers, and with keys that have names. */
    private static void family(TestServer server, String database, int generation) {
        server.sqlIn(database,
            'CREATE TABLE parent (id INT PRIMARY KEY, generation INT NOT NULL)',
            '''CREATE TABLE child (id INT PRIMARY KEY, parent INT NOT NULL, generation INT NOT NULL, KEY by_parent (parent),
               CONSTRAINT to_parent FOREIGN KEY (parent) REFERENCES parent (id) ON DELETE CASCADE)''',
            'CREATE TABLE alone (id INT PRIMARY KEY, generation INT NOT NULL)',
            "INSERT INTO parent VALUES (1, $generation), (2, $generation)".toString(),
            "INSERT INTO child VALUES (10, 1, $generation), (11, 2, $generation)".toString(),
            "INSERT INTO alone VALUES (5, $generation)".toString(),
            "CREATE TRIGGER watch_$generation BEFORE INSERT ON child FOR EACH ROW SET NEW.generation = $generation".toString())
    }

    def "every strategy brings every table, with its keys and triggers, first into nothing and then over the old ones (#vendor, #strategy)"() {
        given:
        between(vendor, 'family')
        family(from, source, 2)

        when:
        def first = fixture.mirror(strategy: strategy)

        then:
        first.problems() == []
        Dumps.differences(from, source, to, target) == []

        when: 'the target has rows and triggers of its own'
        to.sqlIn(target, 'DELETE FROM child', 'DROP TRIGGER watch_2', 'INSERT INTO parent VALUES (77, 1)',
            'CREATE TRIGGER mine AFTER DELETE ON alone FOR EACH ROW DELETE FROM child')
        def second = fixture.mirror(strategy: strategy)

        then:
        second.problems() == []
        Dumps.differences(from, source, to, target) == []
        beside() == (strategy == 'atomic_rename' ? ["${target}_old".toString()] : [])
        fixture.diff().same() == Optional.of(true)

        where:
        [vendor, strategy] << [Vendor.values().toList(), STRATEGIES].combinations()
    }

    def "a bomb drops what only the target has, but not what is ignored, and says so (#vendor)"() {
        given:
        between(vendor, 'bomb')
        family(from, source, 2)
        to.sqlIn(target, 'CREATE TABLE mine (id INT PRIMARY KEY)', 'CREATE TABLE local_settings (id INT PRIMARY KEY)')

        when:
        def plan = fixture.plan(strategy: 'bomb_and_rebuild', ignore: 'local_.*')

        then:
        plan.hazards()*.toString().any { it.contains('drops 1 table of target/' + target + ' for which none is brought: mine') }

        when:
        fixture.engine().run(plan, new Consent([HazardKind.REPLACE_TABLES] as Set), {}, new Cancellation())

        then:
        thrown(MirrorException)

        when:
        def report = fixture.run(plan)

        then:
        report.problems() == []
        Dumps.tablesOf(to, target) == ['alone', 'child', 'local_settings', 'parent']
        beside() == []

        where:
        vendor << Vendor.values()
    }

    def "a table that refers to a replaced one and stays is refused, or brought along, or pointed to its new parent (#vendor, #strategy)"() {
        given:
        between(vendor, 'children')
        family(from, source, 2)
        family(to, target, 1)
        def other = to.freshDatabase('other')
        to.sqlIn(target, 'CREATE TABLE mine (id INT PRIMARY KEY, parent INT, CONSTRAINT mine_to_parent FOREIGN KEY (parent) REFERENCES parent (id) ON DELETE SET NULL)',
            'INSERT INTO mine VALUES (1, 1)')
        to.sqlIn(other, "CREATE TABLE far (id INT PRIMARY KEY, parent INT, CONSTRAINT far_to_parent FOREIGN KEY (parent) REFERENCES ${target}.parent (id) ON UPDATE CASCADE)".toString())
        def definitions = { to.rows("SHOW CREATE TABLE ${target}.mine".toString()) + to.rows("SHOW CREATE TABLE ${other}.far".toString()) }
        def before = definitions()

        when:
        def refused = fixture.plan(strategy: strategy, tables: 'parent')

        then:
        refused.refusals()*.what().toSet() == [
            "foreign key far_to_parent of ${other}.far points to parent, which is to be replaced without it",
            "foreign key mine_to_parent of ${target}.mine points to parent, which is to be replaced without it",
            "foreign key to_parent of ${target}.child points to parent, which is to be replaced without it"]*.toString().toSet()

        when:
        def plan = fixture.plan(strategy: strategy, tables: 'parent', 'include-children': 'true')
        def report = fixture.run(plan)

        then:
        plan.hazards().any { it.kind() == HazardKind.LEAVE_ORPHANS && it.reason().contains("${other}.far, ${target}.mine refer, which the source does not have") }
        report.problems() == []
        report.tables()*.table().sort() == ['child', 'parent']
        definitions() == before
        to.value("SELECT generation FROM ${target}.parent WHERE id = 1".toString()) == '2'

        when: 'the keys guard the new parent'
        to.sqlIn(other, 'INSERT INTO far VALUES (1, 99)')

        then:
        thrown(java.sql.SQLIntegrityConstraintViolationException)

        when:
        to.sqlIn(target, 'DELETE FROM parent WHERE id = 1')

        then:
        to.rows("SELECT id, parent FROM ${target}.mine".toString()) == [['1', null]]

        where:
        [vendor, strategy] << [Vendor.values().toList(), ['replace_existing', 'atomic_rename']].combinations()
    }

    def "kept tables stay until the next run that keeps some, and go at once where nobody wants them (#vendor)"() {
        given:
        between(vendor, 'kept')
        family(from, source, 2)
        family(to, target, 1)

        when:
        fixture.mirror(strategy: 'atomic_rename')

        then:
        to.value("SELECT generation FROM ${target}_old.alone".toString()) == '1'

        when: 'a run that keeps nothing leaves them alone'
        from.sqlIn(source, 'UPDATE alone SET generation = 3')
        def other = fixture.mirror(strategy: 'replace_existing')

        then:
        other.problems() == []
        to.value("SELECT generation FROM ${target}_old.alone".toString()) == '1'

        when:
        def next = fixture.mirror(strategy: 'atomic_rename')

        then:
        next.problems() == []
        to.value("SELECT generation FROM ${target}_old.alone".toString()) == '3'

        when:
        def last = fixture.mirror(strategy: 'atomic_rename', 'drop-old': 'true')

        then:
        last.problems() == []
        to.value("SELECT generation FROM ${target}_old.alone".toString()) == '3'

        where:
        vendor << Vendor.values()
    }

    def "a database that only looks like kept tables is never dropped (#vendor)"() {
        given:
        between(vendor, 'foreign')
        family(from, source, 2)
        family(to, target, 1)
        to.sql("CREATE DATABASE ${target}_old".toString(), "CREATE TABLE ${target}_old.precious (id INT)".toString())

        when:
        def kept = fixture.mirror(strategy: 'atomic_rename')

        then:
        kept.exitCode().get() == ExitCode.REFUSED
        kept.problems()*.what() == ["database ${target}_old is in the way, and bears no record of a job of ours".toString()]
        to.value("SELECT generation FROM ${target}.alone".toString()) == '1'

        when: 'whoever keeps nothing is not concerned'
        def report = fixture.mirror()

        then:
        report.problems() == []
        to.value("SELECT COUNT(*) FROM ${target}_old.precious".toString()) == '0'
        to.value("SELECT generation FROM ${target}.alone".toString()) == '2'

        cleanup:
        to?.sql("DROP DATABASE IF EXISTS ${target}_old".toString())

        where:
        vendor << Vendor.values()
    }

    def "a rollback puts back what was there, rows, triggers, keys and all, and whatever was not there goes (#vendor)"() {
        given:
        between(vendor, 'rollback')
        family(from, source, 2)
        from.sqlIn(source, 'CREATE TABLE fresh (id INT PRIMARY KEY)')
        family(to, target, 1)
        to.sqlIn(target, 'DROP TABLE alone', 'CREATE TABLE alone (id INT PRIMARY KEY, other VARCHAR(10))', "INSERT INTO alone VALUES (1, 'mine')",
            'CREATE TABLE mine (id INT PRIMARY KEY, parent INT, CONSTRAINT mine_to_parent FOREIGN KEY (parent) REFERENCES parent (id))')
        def state = { [to.dumpTables(target), to.rows("""SELECT trigger_name, event_object_table, action_statement, definer, sql_mode
            FROM information_schema.triggers WHERE trigger_schema = '$target' ORDER BY 1""")] }
        def before = state()

        when:
        def mirror = fixture.mirror(strategy: 'atomic_rename', 'include-children': 'true')

        then:
        mirror.problems() == []
        state() != before

        when:
        def plan = fixture.engine().planRollback(mirror.started().job().text(), java.time.Duration.ZERO, false)
        def nobody = { fixture.engine().run(plan, Consent.NONE, {}, new Cancellation()) }
        nobody()

        then:
        thrown(MirrorException)

        when:
        def report = fixture.run(plan)

        then:
        report.problems() == []
        report.started().verb() == 'rollback'
        state() == before
        beside() == []

        when: 'the key guards its parent again'
        to.sqlIn(target, 'INSERT INTO mine VALUES (1, 99)')

        then:
        thrown(java.sql.SQLIntegrityConstraintViolationException)

        when:
        fixture.engine().planRollback(mirror.started().job().text(), java.time.Duration.ZERO, false)

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.REFUSED
        e.problems()*.what() == ["nothing is kept of job ${mirror.started().job()}: there is no ${target}_old with a record of ours".toString()]

        where:
        vendor << Vendor.values()
    }

    def "a rollback puts back views and routines as well, and takes away those that were new (#vendor)"() {
        given:
        between(vendor, 'objects')
        family(from, source, 2)
        from.sqlIn(source, 'CREATE VIEW both_sides AS SELECT id FROM parent', 'CREATE VIEW fresh AS SELECT id FROM child',
            "CREATE FUNCTION which() RETURNS INT DETERMINISTIC RETURN 2", 'CREATE PROCEDURE fresh_one() SELECT 1')
        family(to, target, 1)
        to.sqlIn(target, 'CREATE VIEW both_sides AS SELECT generation FROM alone', "CREATE FUNCTION which() RETURNS INT DETERMINISTIC RETURN 1",
            'CREATE VIEW mine AS SELECT 1 AS one')
        def objects = {
            [to.rows("SELECT table_name, view_definition FROM information_schema.views WHERE table_schema = '$target' ORDER BY 1"),
             to.rows("SELECT routine_name, routine_definition FROM information_schema.routines WHERE routine_schema = '$target' ORDER BY 1")]
        }
        def before = objects()

        when:
        def mirror = fixture.mirror(strategy: 'atomic_rename')

        then:
        mirror.problems() == []
        mirror.notes().any { it == "the replaced tables are kept in ${target}_old: rollback ${mirror.started().job()} puts them back".toString() }
        to.value("SELECT ${target}.which()".toString()) == '2'
        fixture.diff(ignore: 'mine').same() == Optional.of(true)

        when:
        def report = fixture.run(fixture.engine().planRollback(mirror.started().job().text(), java.time.Duration.ZERO, false))

        then:
        report.problems() == []
        objects() == before
        to.value("SELECT generation FROM ${target}.both_sides".toString()) == '1'

        where:
        vendor << Vendor.values()
    }

    def "a bomb leaves no view and no routine that only the target has (#vendor)"() {
        given:
        between(vendor, 'bombed')
        family(from, source, 2)
        to.sqlIn(target, 'CREATE TABLE mine (id INT PRIMARY KEY)', 'CREATE VIEW of_mine AS SELECT id FROM mine',
            'CREATE PROCEDURE my_own() SELECT 1', 'CREATE VIEW local_view AS SELECT 1 AS one')

        when:
        def plan = fixture.plan(strategy: 'bomb_and_rebuild', ignore: 'local_.*')
        def report = fixture.run(plan)

        then:
        plan.hazards()*.reason().contains("drops what only target/$target has: view of_mine, procedure my_own".toString())
        report.problems() == []
        to.rows("SELECT table_name FROM information_schema.views WHERE table_schema = '$target'") == [['local_view']]
        to.rows("SELECT routine_name FROM information_schema.routines WHERE routine_schema = '$target'") == []

        where:
        vendor << Vendor.values()
    }

    def "nothing is put back where another job kept its tables since, or some are missing, or others are in the way (#vendor)"() {
        given:
        between(vendor, 'refused')
        family(from, source, 2)
        family(to, target, 1)
        def first = fixture.mirror(strategy: 'atomic_rename').started().job().text()
        def second = fixture.mirror(strategy: 'atomic_rename').started().job().text()
        def third = fixture.mirror().started().job().text()
        def rollback = { String job -> fixture.engine().planRollback(job, java.time.Duration.ZERO, false) }

        when:
        rollback(first)

        then:
        def e = thrown(MirrorException)
        e.problems()*.what() == ["nothing is kept of job $first: ${target}_old holds what job $second kept".toString()]

        when:
        rollback(third)

        then:
        thrown(MirrorException)

        when:
        to.sql("DROP TABLE ${target}_old.alone".toString())

        then:
        rollback(second).refusals()*.what() == ["${target}_old no longer holds alone".toString()]

        where:
        vendor << Vendor.values()
    }

    def "whoever reads all tables in one statement or one transaction sees only old rows or only new ones (#vendor, #how)"() {
        given:
        between(vendor, 'reader')
        family(from, source, 2)
        family(to, target, 1)
        def stop = new AtomicBoolean()
        def seen = Collections.synchronizedSet(new LinkedHashSet<List<String>>())
        def failures = Collections.synchronizedList([])
        def readers = (1..3).collect {
            Thread.start {
                while (!stop.get()) {
                    try (Connection connection = to.connect(target)) {
                        for (int i = 0; i < 200 && !stop.get(); i++) {
                            seen << how(connection)
                        }
                    } catch (Exception e) {
                        failures << e.toString()
                    }
                }
            }
        }

        when:
        def reports = (1..4).collect { fixture.mirror(strategy: 'atomic_rename') }

        then:
        reports*.problems().flatten() == []

        when:
        stop.set(true)
        readers*.join(10_000)

        then: 'whom the server tells to try again has read nothing: its snapshot is older than a definition, or it held a lock'
        failures.findAll { !it.contains('Table definition has changed') && !it.contains('Deadlock found') } == []
        seen.size() <= 2
        seen.every { it.toSet().size() == 1 }
        seen.any { it[0] == '2' }

        cleanup:
        stop.set(true)

        where:
        [vendor, how] << [Vendor.values().toList(), [oneStatement(), oneTransaction()]].combinations()
    }

    private static Closure oneStatement() {
        new Reading('one statement', { Connection connection ->
            rows(connection, '''SELECT p.generation, c.generation, a.generation
                FROM parent p JOIN child c ON c.parent = p.id JOIN alone a''').flatten()
        })
    }

    private static Closure oneTransaction() {
        new Reading('one transaction', { Connection connection ->
            connection.createStatement().execute('START TRANSACTION WITH CONSISTENT SNAPSHOT')
            try {
                ['parent', 'child', 'alone'].collectMany { rows(connection, "SELECT generation FROM $it".toString()).flatten() }
            } finally {
                connection.createStatement().execute('COMMIT')
            }
        })
    }

    private static List<List<String>> rows(Connection connection, String sql) {
        def results = connection.createStatement().executeQuery(sql)
        def rows = []
        while (results.next()) {
            rows << (1..results.metaData.columnCount).collect { results.getString(it) }
        }
        rows
    }

    /** A way of reading, with a name. */
    static final class Reading extends Closure<List<String>> {
        private final String name
        private final Closure reading

        Reading(String name, Closure reading) {
            super(reading.owner)
            this.name = name
            this.reading = reading
        }

        List<String> doCall(Connection connection) {
            reading.call(connection)
        }

        @Override
        String toString() {
            name
        }
    }
}
