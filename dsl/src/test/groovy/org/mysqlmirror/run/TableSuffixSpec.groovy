package org.mysqlmirror.run

import java.time.Duration
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.ServerOptions
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** What an account does that has every right on its target's database, and may make no other. */
class TableSuffixSpec extends Specification {
    static final STRATEGIES = ['replace_existing', 'bomb_and_rebuild', 'atomic_rename']

    @AutoCleanup
    MirrorFixture fixture

    TestServer from
    TestServer to
    String source
    String target
    String account

    private void between(Vendor vendor, String hint, TestServer onto = vendor.two()) {
        from = vendor.one()
        to = onto
        source = from.freshDatabase(hint)
        target = to.freshDatabase(hint)
        account = target
        [from, to].toSet().each { it.sql("CREATE USER '$account'@'%' IDENTIFIED BY 'pw-$account'".toString()) }
        to.sql("GRANT ALL ON `${target.replace('_', '\\_')}`.* TO '$account'@'%'".toString())
        // Triggers, where there is a binary log.
        to.sql("GRANT SUPER ON *.* TO '$account'@'%'".toString())
        fixture = new MirrorFixture()
            .with('source', from, source, [programs: from.programs()])
            .with('target', to, target, [user: account, password: 'pw-' + account, programs: to.programs()])
    }

    /** A family of tables, with triggers, and with constraints of all sorts of names. */
    private void family(TestServer server, String database, int generation) {
        server.sqlIn(database,
            '''CREATE TABLE parent (id INT PRIMARY KEY, generation INT NOT NULL, CONSTRAINT positive CHECK (id > 0),
               CONSTRAINT parent_chk_even CHECK (generation < 1000))''',
            '''CREATE TABLE child (id INT PRIMARY KEY AUTO_INCREMENT, parent INT NOT NULL, twin INT, generation INT NOT NULL, KEY by_parent (parent), KEY by_twin (twin),
               CONSTRAINT to_parent FOREIGN KEY (parent) REFERENCES parent (id) ON DELETE CASCADE,
               CONSTRAINT child_ibfk_7 FOREIGN KEY (twin) REFERENCES child (id))''',
            'CREATE TABLE alone (id INT PRIMARY KEY, generation INT NOT NULL, CHECK (id > 1)) PARTITION BY HASH (id) PARTITIONS 2',
            "INSERT INTO parent VALUES (1, $generation), (2, $generation)".toString(),
            "INSERT INTO child VALUES (10, 1, NULL, $generation), (11, 2, 10, $generation)".toString(),
            "INSERT INTO alone VALUES (5, $generation)".toString(),
            "CREATE DEFINER = '$account'@'%' TRIGGER watch_$generation BEFORE INSERT ON child FOR EACH ROW SET NEW.generation = $generation".toString(),
            "CREATE DEFINER = '$account'@'%' TRIGGER guard BEFORE DELETE ON alone FOR EACH ROW SET @gone = OLD.id".toString())
        // A circle.
        server.sqlIn(database, 'ALTER TABLE parent ADD COLUMN favourite INT, ADD KEY by_favourite (favourite), ADD CONSTRAINT to_favourite FOREIGN KEY (favourite) REFERENCES child (id)')
    }

    private List<String> tables() {
        Dumps.tablesOf(to, target)
    }

    private List<String> databases() {
        to.rows("SHOW DATABASES LIKE '${target.replace('_', '\\_')}\\_%'".toString())*.first()
    }

    private Object state() {
        [to.dumpTables(target, 'parent', 'child', 'alone'), to.rows("""SELECT trigger_name, event_object_table, action_statement, definer, sql_mode
            FROM information_schema.triggers WHERE trigger_schema = '$target' AND event_object_table NOT LIKE '%mirror%' ORDER BY 1""")]
    }

    /** Every row guarded as the definitions say. */
    private void isGuarded() {
        [['INSERT INTO child (parent, generation) VALUES (99, 1)', 'to_parent'], ['INSERT INTO child (parent, twin, generation) VALUES (1, 99, 1)', 'child_ibfk_7'],
         ['UPDATE parent SET favourite = 99', 'to_favourite'], ['INSERT INTO parent VALUES (-1, 1, NULL)', 'positive']].each { statement, name ->
            try {
                to.sqlIn(target, statement)
                assert false: "$name guards nothing"
            } catch (java.sql.SQLException e) {
                assert e.message.contains(name)
            }
        }
    }

    def "every strategy and every method brings every table, first into nothing, then over the old ones (#vendor, #strategy, #method)"() {
        given:
        between(vendor, 'suffix')
        family(from, source, 2)

        when:
        def plan = fixture.plan(strategy: strategy, method: method)
        def first = fixture.run(plan)

        then:
        plan.notes().any { it.contains("may not create ${target}__mirror, ${target}__mirror_old") }
        plan.steps().collectMany { it.lines() }.any { it.contains("$target as TABLE__mirror") }
        first.problems() == []
        differences() == []
        isGuarded()

        when: 'the target has rows and triggers of its own'
        to.sqlIn(target, 'DELETE FROM child WHERE id = 11', 'DROP TRIGGER watch_2', 'INSERT INTO parent VALUES (77, 1, NULL)',
            "CREATE DEFINER = '$account'@'%' TRIGGER mine AFTER DELETE ON alone FOR EACH ROW DELETE FROM child".toString())
        def second = fixture.mirror(strategy: strategy, method: method)

        then:
        second.problems() == []
        differences() == []
        databases() == []
        tables() - ['alone', 'child', 'parent'] == (strategy == 'atomic_rename' ? ['alone_old', 'child_old', 'mysql_mirror_kept', 'mysql_mirror_names', 'parent_old'] : [])
        fixture.diff().same() == Optional.of(true)
        isGuarded()

        when:
        def third = fixture.mirror(strategy: strategy, method: method)

        then:
        third.problems() == []
        differences() == []

        where:
        [vendor, strategy, method] << [Vendor.values().toList(), STRATEGIES, ['stream', 'different_servers']].combinations()
    }

    def "inside one server as well, where the account may read the source (#vendor, #strategy)"() {
        given:
        between(vendor, 'inside')
        source = to.freshDatabase('inside_from')
        from = to
        to.sql("GRANT SELECT, TRIGGER ON `${source.replace('_', '\\_')}`.* TO '$account'@'%'".toString())
        family(to, source, 2)
        family(to, target, 1)
        fixture = new MirrorFixture()
            .with('source', to, source)
            .with('target', to, target, [user: account, password: 'pw-' + account])

        when:
        def plan = fixture.plan(strategy: strategy)
        def report = fixture.run(plan)

        then:
        plan.setting('method') == 'same_server'
        report.problems() == []
        differences() == []
        isGuarded()

        where:
        [vendor, strategy] << [Vendor.values().toList(), STRATEGIES].combinations()
    }

    def "nothing but its own database is needed, where no triggers come (#vendor)"() {
        given:
        between(vendor, 'bare')
        def pattern = target.replace('_', '\\_')
        to.sql("REVOKE SUPER ON *.* FROM '$account'@'%'".toString(), "REVOKE ALL ON `$pattern`.* FROM '$account'@'%'".toString(),
            "GRANT SELECT, INSERT, UPDATE, CREATE, DROP, ALTER, INDEX, REFERENCES, CREATE VIEW, SHOW VIEW ON `$pattern`.* TO '$account'@'%'".toString())
        [[from, source, 2], [to, target, 1]].each { server, database, generation ->
            server.sqlIn(database, 'CREATE TABLE boss (id INT PRIMARY KEY, v INT)',
                'CREATE TABLE worker (id INT PRIMARY KEY, boss INT, KEY by_boss (boss), CONSTRAINT to_boss FOREIGN KEY (boss) REFERENCES boss (id))',
                "INSERT INTO boss VALUES (1, $generation)".toString(), 'INSERT INTO worker VALUES (1, 1)', "CREATE DEFINER = '$account'@'%' VIEW bosses AS SELECT id FROM boss".toString())
        }
        def before = to.dumpTables(target, 'boss', 'worker')

        expect: 'a list of what is ours cannot be kept without this'
        fixture.plan(strategy: 'atomic_rename').refusals()*.what().findAll { it.contains('DELETE') }.size() == 1

        when:
        to.sql("GRANT DELETE ON `$pattern`.* TO '$account'@'%'".toString())
        fixture.close()
        fixture = new MirrorFixture().with('source', from, source).with('target', to, target, [user: account, password: 'pw-' + account])
        def mirror = fixture.mirror(strategy: 'atomic_rename')

        then:
        mirror.problems() == []
        to.dumpTables(target, 'boss', 'worker') == from.dumpTables(source, 'boss', 'worker')

        when:
        def report = fixture.run(fixture.engine().planRollback(mirror.started().job().text(), Duration.ZERO, false))

        then:
        report.problems() == []
        to.dumpTables(target, 'boss', 'worker') == before
        tables() == ['boss', 'worker']

        where:
        vendor << Vendor.values()
    }

    def "a job that is cancelled before its RENAME has not touched a trigger, which its account could not make again (#vendor)"() {
        given:
        between(vendor, 'waiting')
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY, v INT)')
        to.sqlIn(target, 'CREATE TABLE t (id INT PRIMARY KEY, v INT)', 'CREATE TRIGGER of_root BEFORE INSERT ON t FOR EACH ROW SET NEW.v = 1')
        to.sql("REVOKE SUPER ON *.* FROM '$account'@'%'".toString())
        def reader = to.connect(target)
        reader.autoCommit = false
        reader.createStatement().executeQuery('SELECT * FROM t').close()
        def cancellation = new Cancellation()
        def report = null
        def job = Thread.start { report = fixture.run(fixture.plan(), cancellation) }
        while (to.rows("SELECT id FROM information_schema.processlist WHERE info LIKE 'RENAME TABLE `$target`%'".toString()) == []) {
            assert job.alive
            sleep 20
        }

        when:
        cancellation.cancel()
        job.join()

        then:
        report.exitCode().get() == ExitCode.INTERRUPTED
        report.problems().size() == 1
        tables() == ['t']
        to.rows("SELECT trigger_name, event_object_table, definer FROM information_schema.triggers WHERE trigger_schema = '$target'".toString()) == [['of_root', 't', 'root@%']]

        cleanup:
        reader?.close()

        where:
        vendor << Vendor.values()
    }

    def "what a dead job left is known as ours by a server that spells all names in lower case, too"() {
        given:
        def small = Vendor.MARIADB.throwaway(ServerOptions.plain().with('--lower-case-table-names=1'))
        between(Vendor.MARIADB, 'lower', small)
        from.sqlIn(source, 'CREATE TABLE Boss (id INT PRIMARY KEY)', 'INSERT INTO Boss VALUES (1)')
        def beside = org.mysqlmirror.plan.SideTables.of(target, org.mysqlmirror.base.Flavor.MARIADB)
        def server = new org.mysqlmirror.connect.Server(fixture.plan().situation().target().connection(), org.mysqlmirror.env.SecretPrompt.NOBODY, new org.mysqlmirror.connect.ssh.Tunnels())
        def session = server.write(org.mysqlmirror.connect.WritePermit.issue('test', 'target'))

        and: 'a job that died while it built'
        def place = new SuffixedTables(session, beside)
        place.create(new org.mysqlmirror.job.JobId('20260101-000000-abcd'), org.mysqlmirror.job.ProcessName.self('here'), 'source')
        place.make('Boss', "CREATE TABLE ${beside.aside('Boss').sql()} (id INT PRIMARY KEY)".toString())
        session.close()

        expect:
        tables() == ['boss__mirror', 'mysql_mirror_job', 'mysql_mirror_names']
        fixture.engine().tables('target', Optional.empty()) == []

        when:
        def report = fixture.mirror()

        then:
        report.problems() == []
        report.notes().any { it.startsWith('cleared away what job 20260101-000000-abcd of ') }
        tables() == ['boss']

        cleanup:
        server?.close()
        small?.close()
    }

    def "what is kept in the target goes when a job with more rights keeps tables beside it (#vendor)"() {
        given:
        between(vendor, 'promoted')
        family(from, source, 2)
        family(to, target, 1)
        def first = fixture.mirror(strategy: 'atomic_rename')
        def wide = MirrorFixture.between(from, source, to, target)

        when:
        def second = wide.mirror(strategy: 'atomic_rename')

        then:
        [first, second]*.problems() == [[], []]
        tables() == ['alone', 'child', 'parent']
        databases() == ["${target}_old".toString()]
        Dumps.tablesOf(to, "${target}_old".toString()) == ['alone', 'child', 'mysql_mirror_job', 'parent']
        Dumps.differences(from, source, to, target) == []

        cleanup:
        wide?.close()

        where:
        vendor << Vendor.values()
    }

    def "a rollback puts back rows, triggers and constraints, by their names (#vendor)"() {
        given:
        between(vendor, 'rollback')
        family(from, source, 2)
        family(to, target, 1)
        from.sqlIn(source, 'CREATE TABLE fresh (id INT PRIMARY KEY)')
        to.sqlIn(target, 'CREATE TABLE mine (id INT PRIMARY KEY, parent INT, CONSTRAINT mine_to_parent FOREIGN KEY (parent) REFERENCES parent (id))')
        def before = state() + to.dumpTables(target, 'mine')

        when:
        def mirror = fixture.mirror(strategy: 'atomic_rename', 'include-children': 'true')

        then:
        mirror.problems() == []
        mirror.notes().any { it == "the replaced tables are kept in $target as TABLE_old: rollback ${mirror.started().job()} puts them back".toString() }
        state() + to.dumpTables(target, 'mine') != before
        tables() == ['alone', 'alone_old', 'child', 'child_old', 'fresh', 'mine', 'mysql_mirror_kept', 'mysql_mirror_names', 'parent', 'parent_old']

        when:
        def plan = fixture.engine().planRollback(mirror.started().job().text(), Duration.ZERO, false)
        def report = fixture.run(plan)

        then:
        report.problems() == []
        state() + to.dumpTables(target, 'mine') == before
        tables() == ['alone', 'child', 'mine', 'parent']
        isGuarded()

        when:
        fixture.engine().planRollback(mirror.started().job().text(), Duration.ZERO, false)

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.REFUSED
        e.problems()*.what().every { it.startsWith("nothing is kept of job ${mirror.started().job()}") }

        where:
        vendor << Vendor.values()
    }

    def "kept tables stay until the next job that keeps some, and are nobody's tables but ours (#vendor)"() {
        given:
        between(vendor, 'kept')
        family(from, source, 2)
        family(to, target, 1)
        to.sqlIn(target, 'CREATE TABLE mine (id INT PRIMARY KEY)')
        def generations = { ['alone_old', 'child_old', 'parent_old'].collect { to.value("SELECT MAX(generation) FROM ${target}.$it".toString()) } }

        when:
        def first = fixture.mirror(strategy: 'atomic_rename')

        then:
        first.problems() == []
        generations() == ['1', '1', '1']
        fixture.engine().tables('target', Optional.empty())*.name() == ['alone', 'child', 'mine', 'parent']
        fixture.engine().tableHints('target').get()*.name() == ['alone', 'child', 'mine', 'parent']
        fixture.diff().tables().findAll { it.table().contains('_old') || it.table().contains('mirror') } == []

        when: 'they are dropped by no bomb, and no copies of the target copy them'
        from.sqlIn(source, 'UPDATE alone SET generation = 3')
        def plan = fixture.plan(strategy: 'bomb_and_rebuild')
        def bomb = fixture.run(plan)
        def further = to.freshDatabase('further')
        def copy = MirrorFixture.between(to, target, to, further).withCloseable { it.mirror() }

        then:
        plan.hazards()*.reason().any { it.contains('drops 1 table') && it.endsWith('mine') }
        bomb.problems() == []
        copy.problems() == []
        Dumps.tablesOf(to, further) == ['alone', 'child', 'parent']
        generations() == ['1', '1', '1']

        when:
        def next = fixture.mirror(strategy: 'atomic_rename')

        then:
        next.problems() == []
        generations() == ['3', '2', '2']
        rollback(first).exitCode() == ExitCode.REFUSED

        when:
        def dropping = fixture.mirror(strategy: 'atomic_rename', 'drop-old': 'true')

        then:
        dropping.problems() == []
        generations() == ['3', '2', '2']
        differences() == []

        where:
        vendor << Vendor.values()
    }

    def "who reads a kept table holds no job up, though it is the account of the job (#vendor)"() {
        given:
        between(vendor, 'reader')
        family(from, source, 2)
        family(to, target, 1)
        assert fixture.mirror(strategy: 'atomic_rename').problems() == []
        def reader = java.sql.DriverManager.getConnection("jdbc:mysql://${to.host()}:${to.port()}/$target?allowPublicKeyRetrieval=true", account, "pw-$account".toString())
        def reading = {
            to.rows("SELECT id FROM information_schema.processlist WHERE user = '$account' AND info LIKE 'SELECT SLEEP%'".toString())*.first()
        }
        Thread.startDaemon {
            try {
                reader.createStatement().executeQuery("SELECT SLEEP(25) FROM `$target`.`alone_old`")
            } catch (java.sql.SQLException killed) {
                assert killed.message
            }
        }
        while (reading() == []) {
            sleep 50
        }

        when:
        def report = fixture.mirror()

        then:
        report.problems() == []
        reading().size() == 1

        cleanup:
        reading().each { to.sql("KILL $it".toString()) }

        where:
        vendor << Vendor.values()
    }

    def "a kept table that somebody drops gives its name free with the next job (#vendor)"() {
        given:
        between(vendor, 'reused')
        family(from, source, 2)
        family(to, target, 1)
        assert fixture.mirror(strategy: 'atomic_rename').problems() == []
        to.sqlIn(target, 'DROP TABLE alone_old')
        assert fixture.mirror().problems() == []
        to.sqlIn(target, 'CREATE TABLE alone_old (precious INT)', 'INSERT INTO alone_old VALUES (42)')

        when:
        def next = fixture.plan(strategy: 'atomic_rename')

        then:
        next.refusals()*.what() == ['table alone_old is in the way, and bears no record of a job of ours']
        fixture.mirror().problems() == []
        to.rows("SELECT * FROM ${target}.alone_old".toString()) == [['42']]
        'alone_old' in fixture.engine().tables('target', Optional.empty())*.name()

        where:
        vendor << Vendor.values()
    }

    private MirrorException rollback(report) {
        try {
            fixture.engine().planRollback(report.started().job().text(), Duration.ZERO, false)
            return null
        } catch (MirrorException e) {
            return e
        }
    }

    def "what bears no record of ours is never dropped: #table (#vendor)"() {
        given:
        between(vendor, 'foreign')
        family(from, source, 2)
        family(to, target, 1)
        to.sqlIn(target, "CREATE TABLE $table (precious INT)".toString(), "INSERT INTO $table VALUES (42)".toString())
        def before = state()

        when:
        def plan = fixture.plan(strategy: strategy)

        then:
        plan.refusals()*.what() == ["table $table is in the way, and bears no record of a job of ours".toString()]

        when:
        fixture.run(plan)

        then:
        thrown(MirrorException)
        state() == before
        to.rows("SELECT * FROM ${target}.$table".toString()) == [['42']]

        where:
        [vendor, [table, strategy]] << [Vendor.values().toList(), [
            ['alone__mirror', 'replace_existing'], ['child__mirror_old', 'replace_existing'], ['parent_old', 'atomic_rename'],
            ['mysql_mirror_job', 'replace_existing'], ['mysql_mirror_names', 'replace_existing'], ['mysql_mirror_kept', 'atomic_rename'], ['mysql_mirror_kept', 'replace_existing']]].combinations()
    }

    def "a table that somebody makes under one of our names while a job is at work stays: #table (#vendor)"() {
        given:
        between(vendor, 'meanwhile')
        from.sqlIn(source, 'CREATE TABLE a (id INT PRIMARY KEY, v INT)', 'INSERT INTO a VALUES (1, 2)', 'CREATE TABLE z LIKE a', 'INSERT INTO z SELECT * FROM a')
        to.sqlIn(target, 'CREATE TABLE a (id INT PRIMARY KEY, v INT)', 'INSERT INTO a VALUES (1, 1)', 'CREATE TABLE z LIKE a', 'INSERT INTO z SELECT * FROM a')
        def made = new java.util.concurrent.atomic.AtomicBoolean()

        when:
        def report = fixture.run(fixture.plan(strategy: strategy, workers: '1'), new Cancellation()) { event ->
            if (event instanceof org.mysqlmirror.job.Event.TableBuilt && made.compareAndSet(false, true)) {
                to.sqlIn(target, "CREATE TABLE $table (precious INT)".toString(), "INSERT INTO $table VALUES (42)".toString())
            }
        }

        then:
        made.get()
        report.exitCode().get() == ExitCode.REFUSED
        report.problems()*.what() == ["table $table is in the way, and bears no record of a job of ours".toString()]
        to.rows("SELECT * FROM ${target}.$table".toString()) == [['42']]
        to.rows("SELECT a.v, z.v FROM ${target}.a JOIN ${target}.z".toString()) == [['1', '1']]
        tables() == (['a', 'z'] + table).sort()

        when:
        to.sqlIn(target, "DROP TABLE $table".toString())
        def next = fixture.mirror(strategy: strategy)

        then:
        next.problems() == []
        to.rows("SELECT a.v, z.v FROM ${target}.a JOIN ${target}.z".toString()) == [['2', '2']]

        where:
        [vendor, [table, strategy]] << [Vendor.values().toList(), [
            ['z__mirror', 'atomic_rename'], ['z__mirror_old', 'bomb_and_rebuild'], ['z_old', 'atomic_rename']]].combinations()
    }

    def "names of every kind and length are told apart, and put right again (#vendor, #strategy)"() {
        given:
        between(vendor, 'names')
        def names = ['t' * 64, 't' * 63 + 'u', 't' * 45, 'odd `name` of; a--table', 'Größe_' + 'ü' * 38, 'order', '表' * 30]
        [[from, source, 2], [to, target, 1]].each { server, database, generation ->
            names.eachWithIndex { name, i ->
                def table = org.mysqlmirror.base.Sql.name(name)
                server.sqlIn(database, "CREATE TABLE $table (id INT PRIMARY KEY, v INT, p INT, KEY by_p (p), CONSTRAINT c_$i CHECK (v > 0), CONSTRAINT f_$i FOREIGN KEY (p) REFERENCES $table (id))".toString(),
                    "INSERT INTO $table VALUES (1, $generation, 1)".toString())
            }
        }

        when:
        def mirror = fixture.mirror(strategy: strategy)

        then:
        mirror.problems() == []
        names.each { assert to.dumpTables(target, it) == from.dumpTables(source, it) }
        fixture.diff().same() == Optional.of(true)

        when:
        def report = strategy == 'atomic_rename' ? fixture.run(fixture.engine().planRollback(mirror.started().job().text(), Duration.ZERO, false)) : mirror

        then:
        report.problems() == []
        tables() == names.sort(false)
        names.every { to.value("SELECT v FROM ${target}.${org.mysqlmirror.base.Sql.name(it)}".toString()) == (strategy == 'atomic_rename' ? '1' : '2') }
        to.rows("SELECT constraint_name FROM information_schema.table_constraints WHERE table_schema = '$target' AND constraint_name LIKE '\\_\\_mirror%'".toString()) == []

        where:
        [vendor, strategy] << [Vendor.values().toList(), ['replace_existing', 'atomic_rename']].combinations()
    }

    def "constraints that cannot have their names are refused before anything is built (MySQL)"() {
        given:
        between(Vendor.MYSQL, 'constraints')
        def tooLong = 'parent_chk_' + 'x' * 50
        from.sqlIn(source, 'CREATE TABLE parent (id INT PRIMARY KEY, CONSTRAINT positive CHECK (id > 0), CONSTRAINT wanders CHECK (id > 2))',
            'CREATE TABLE second (id INT PRIMARY KEY)')
        to.sqlIn(target, 'CREATE TABLE second (id INT PRIMARY KEY, CONSTRAINT wanders CHECK (id > 2))', "CREATE TABLE parent (id INT PRIMARY KEY, CONSTRAINT $tooLong CHECK (id > 1))".toString(),
            'CREATE TABLE other (id INT PRIMARY KEY, CONSTRAINT Positive CHECK (id > 0))')

        expect:
        fixture.plan().refusals()*.what() == [
            "constraint $tooLong of parent would get too long a name with its table, as parent__mirror_old".toString(),
            'constraint Positive of parent has a namesake in table other, which stays',
            'constraint wanders goes over from second to parent, which are not replaced at once']
        fixture.plan(strategy: 'bomb_and_rebuild').refusals().size() == 1
    }

    def "new tables that a script wants to change or check before they are in place need their own names (#vendor)"() {
        given:
        between(vendor, 'hooks')
        family(from, source, 2)

        when:
        def refusals = fixture.engine().plan(fixture.workflow("""
            mirror('target') { from 'source'; neutralize { sql 'UPDATE alone SET generation = 9' } }
            """)).refusals()

        then:
        refusals*.what() == ["neutralize and check work on new tables under their own names, and $account may make no database to build them in".toString()]
        refusals[0].hint().startsWith("GRANT ALL ON `${target}__mirror`.* TO '$account'@'%'; GRANT ALL ON `${target}__mirror_old`.* TO".toString())

        when: 'what runs on the live target is no different'
        def report = fixture.script("mirror('target') { from 'source'; after { sql 'UPDATE alone SET generation = 9' } }")

        then:
        report.exitCode().get() == ExitCode.DONE
        to.value("SELECT generation FROM ${target}.alone".toString()) == '9'

        where:
        vendor << Vendor.values()
    }

    /** Of the tables that are the target's own. */
    private List<String> differences() {
        def kept = tables().findAll { it.endsWith('_old') || it.startsWith('mysql_mirror_') }
        def all = Dumps.differences(from, source, to, target)
        if (!kept) {
            return all
        }
        def own = tables() - kept
        own != Dumps.tablesOf(from, source) ? ["tables $own".toString()] :
            [from.dumpTables(source, own as String[]), to.dumpTables(target, own as String[])].with { one, other ->
                [one.readLines(), other.readLines()].transpose().findAll { a, b -> a != b }.collect { a, b -> "$a  <>  $b".toString() }
            } + (triggers(from, source) == triggers(to, target) ? [] : ['triggers'])
    }

    private static List<String> triggers(TestServer server, String database) {
        server.rows("""SELECT trigger_name, event_object_table, action_timing, event_manipulation, action_statement, definer
            FROM information_schema.triggers WHERE trigger_schema = '$database' ORDER BY 1""")*.toString()
    }
}
