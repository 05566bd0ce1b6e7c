package org.mysqlmirror.run

import org.mysqlmirror.answer.Comparison
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.job.Event
import org.mysqlmirror.plan.Plan
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.Sakila
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

/** Views, routines, events and sequences come along with the tables. */
class ObjectsSpec extends Specification {
    @AutoCleanup
    MirrorFixture fixture

    TestServer from
    TestServer to
    String source
    String target

    private void between(Vendor vendor, Vendor other = vendor) {
        from = vendor.one()
        to = other.two()
        source = from.freshDatabase('here')
        target = to.freshDatabase('there')
        fixture = MirrorFixture.between(from, source, to, target)
    }

    private static List<String> lines(Plan plan) {
        plan.steps().collectMany { it.lines() }
    }

    private static boolean same(Comparison comparison) {
        assert comparison.objects() == []
        comparison.same().get()
    }

    /** What a server tells of an object, wherever it is: as a statement, with its settings. */
    private static List<String> told(TestServer server, String database, String kind, String name) {
        server.rows("SHOW CREATE $kind `$database`.`${name.replace('`', '``')}`".toString())[0].collect {
            it.replace("`$database`.", '')
        }
    }

    private String onTarget(String sql) {
        to.value(sql.replace('DB', target))
    }

    def "views keep what they are, and show the target's rows (#vendor)"() {
        given:
        between(vendor)
        from.sqlIn(source,
            'CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20), hidden INT)', "INSERT INTO t VALUES (1, 'a', 5), (2, 'b', 6)",
            "CREATE TABLE `$source` (id INT PRIMARY KEY)".toString(), "INSERT INTO `$source` VALUES (7)".toString(),
            'CREATE FUNCTION twice (n INT) RETURNS INT DETERMINISTIC RETURN n * 2',
            'CREATE VIEW z_base AS SELECT id, v FROM t',
            'CREATE VIEW a_top AS SELECT id, v FROM z_base WHERE id > 1',
            'CREATE ALGORITHM = MERGE SQL SECURITY INVOKER VIEW checked (number, text) AS SELECT id, v FROM t WHERE id < 10 WITH CASCADED CHECK OPTION',
            'CREATE ALGORITHM = TEMPTABLE VIEW counted AS SELECT COUNT(*) AS n FROM t',
            'CREATE VIEW calling AS SELECT twice(id) AS n FROM t',
            "CREATE VIEW quoting AS SELECT '${source}.t' AS a, '`$source`.' AS b, CONCAT('it''s', '\\\\') AS c FROM t".toString(),
            "CREATE VIEW same_name AS SELECT `$source`.id FROM `$source`".toString(),
            "CREATE VIEW `odd ``name``. ü` AS SELECT id AS `a``b`, 'ü😀' AS `ü` FROM t".toString(),
            "CREATE VIEW shared AS WITH x AS (SELECT id FROM t) SELECT x.id, y.v FROM x JOIN (SELECT * FROM t) y ON x.id = y.id")

        when:
        def report = fixture.mirror()

        then:
        report.problems() == []
        same(fixture.diff())
        ['z_base', 'a_top', 'checked', 'counted', 'calling', 'odd `name`. ü', 'shared'].collectMany {
            told(from, source, 'VIEW', it) - told(to, target, 'VIEW', it)
        } == []
        onTarget('SELECT GROUP_CONCAT(v) FROM DB.a_top') == 'b'
        onTarget('SELECT SUM(n) FROM DB.calling') == '6'
        to.rows("SELECT a, b FROM ${target}.quoting LIMIT 1".toString()) == [["${source}.t".toString(), "`$source`.".toString()]]
        onTarget("SELECT id FROM DB.same_name") == '7'

        and: 'nothing points back'
        to.rows("SELECT table_name FROM information_schema.views WHERE table_schema = '$target' AND view_definition LIKE '%`$source`.`t`%'".toString()) == []

        when:
        to.sqlIn(target, "INSERT INTO checked VALUES (20, 'x')")

        then:
        thrown(java.sql.SQLException)

        where:
        vendor << Vendor.values()
    }

    def "routines keep their bodies, modes and characteristics (#vendor)"() {
        given:
        between(vendor)
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20))', "INSERT INTO t VALUES (1, 'a')",
            "SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT'",
            'CREATE PROCEDURE "odd `name. ü"(IN "a b" INT, OUT z VARCHAR(10) CHARACTER SET latin1) READS SQL DATA COMMENT \'it\'\'s\' BEGIN SELECT "v" || \'ü\\\' INTO z FROM "t" WHERE "id" = "a b"; END',
            "SET sql_mode = ''",
            "CREATE PROCEDURE odd_mode () SQL SECURITY INVOKER NO SQL SELECT 'a\\\\b', \"text\"",
            "CREATE FUNCTION f (a INT UNSIGNED, b ENUM('x','y')) RETURNS VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DETERMINISTIC COMMENT 'a \\\\ b' RETURN CONCAT(a, b, '€')",
            'CREATE FUNCTION latin () RETURNS VARCHAR(5) NO SQL RETURN "abc"',
            "CREATE PROCEDURE pointing () SELECT COUNT(*) FROM ${source}.t".toString())

        when:
        def plan = fixture.plan()
        def report = fixture.run(plan)

        then:
        report.problems() == []
        same(fixture.diff())
        ['odd `name. ü', 'odd_mode', 'pointing'].every { told(from, source, 'PROCEDURE', it) == told(to, target, 'PROCEDURE', it) || it == 'pointing' }
        ['f', 'latin'].every { told(from, source, 'FUNCTION', it) == told(to, target, 'FUNCTION', it) }
        calling() == 'aü\\'
        onTarget("SELECT DB.f(1, 'x')") == '1x€'
        plan.notes().any { it == "these name the database $source, and go on meaning that one on the target: procedure pointing".toString() }

        where:
        vendor << Vendor.values()
    }

    private String calling() {
        to.connect(target).withCloseable { connection ->
            def statement = connection.createStatement()
            statement.execute('CALL `odd ``name. ü`(1, @z)')
            def result = statement.executeQuery('SELECT @z')
            result.next()
            result.getString(1)
        }
    }

    def "events arrive switched off, and as they are otherwise (#vendor)"() {
        given:
        between(vendor)
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)',
            "CREATE EVENT each_day ON SCHEDULE EVERY 1 DAY STARTS '2035-01-01 00:00:00' ON COMPLETION PRESERVE COMMENT 'it''s \\\\' DO INSERT INTO t VALUES (1)",
            "CREATE EVENT compound ON SCHEDULE EVERY '1:30' HOUR_MINUTE STARTS '2035-01-01 00:00:00' ENDS '2036-01-01 00:00:00' DO BEGIN SELECT 'ü'; END",
            "CREATE EVENT once ON SCHEDULE AT '2037-05-05 05:05:05' DO SELECT 1",
            "CREATE EVENT resting ON SCHEDULE EVERY 5 MINUTE STARTS '2035-01-01 00:00:00' DISABLE DO SELECT 1",
            "SET time_zone = '+05:00', sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'",
            "CREATE EVENT \"zo`ned\" ON SCHEDULE EVERY 1 WEEK STARTS '2035-01-01 00:00:00' COMMENT 'back\\' DO INSERT INTO \"t\" VALUES (LENGTH('\\'))",
            "CREATE EVENT zoned_once ON SCHEDULE AT '2037-05-05 05:05:05' ON COMPLETION PRESERVE DO SELECT 1",
            "SET timestamp = 1",
            "CREATE EVENT past ON SCHEDULE AT '2001-01-01 00:00:00' DISABLE DO SELECT 1",
            "CREATE EVENT ended ON SCHEDULE EVERY 1 DAY STARTS '2001-01-01 00:00:00' ENDS '2002-01-01 00:00:00' DISABLE DO SELECT 1")
        def events = { TestServer server, String database, String state ->
            server.rows("""
                SELECT event_name, definer, time_zone, event_definition, event_type, execute_at, interval_value, interval_field, sql_mode,
                  starts, ends, on_completion, event_comment, character_set_client, collation_connection, $state
                FROM information_schema.events WHERE event_schema = '$database' ORDER BY event_name""".toString())
        }

        when:
        def plan = fixture.plan()
        def report = fixture.run(plan)

        then:
        report.problems() == []
        lines(plan).any { it.startsWith('8 events stay disabled: ') }
        events(to, target, '1') == events(from, source, '1')
        events(to, target, 'status')*.last().unique() == ['DISABLED']
        def comparison = fixture.diff()
        same(comparison)
        comparison.notes().any { it == 'disabled on the target, which counts as the same: events compound, each_day, once, zoned_once, zo`ned' }

        when: 'they are wanted as they are'
        def again = fixture.mirror('events': 'enabled')

        then:
        again.problems() == []
        events(to, target, 'status') == events(from, source, 'status')
        same(fixture.diff())
        fixture.diff().notes().every { !it.contains('disabled') }

        when: 'they are not wanted'
        to.sqlIn(target, 'DROP EVENT once')
        def without = fixture.plan('events': 'skip')
        fixture.run(without)

        then:
        without.notes().any { it.startsWith('left out: 8 events (') }
        events(to, target, '1').size() == 7

        where:
        vendor << Vendor.values()
    }

    def "an event that differs in more is different"() {
        given:
        between(Vendor.MARIADB)
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)', 'CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1',
            'CREATE EVENT off ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 1')
        to.sqlIn(target, 'CREATE TABLE t (id INT PRIMARY KEY)', 'CREATE EVENT e ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 2',
            'CREATE EVENT off ON SCHEDULE EVERY 1 DAY DO SELECT 1')

        expect:
        fixture.diff().objects().collect { [it.name(), it.aspects() - 'start'] } == [['e', ['body']], ['off', ['status']]]
    }

    def "sequences go on where they were, also as a column's default"() {
        given:
        between(Vendor.MARIADB)
        from.sqlIn(source, 'CREATE SEQUENCE ids START 10 MINVALUE 5 MAXVALUE 50 INCREMENT 5 CACHE 2 CYCLE',
            'CREATE SEQUENCE `odd ``s` START -1 MINVALUE -100 MAXVALUE -1 INCREMENT -1 NOCACHE',
            "CREATE TABLE t (id INT DEFAULT (NEXTVAL(ids)) PRIMARY KEY, n INT DEFAULT (NEXTVAL(`odd ``s`) * 2), s VARCHAR(50) DEFAULT 'nextval(`$source`.`ids`)')".toString(),
            'CREATE VIEW next_one AS SELECT NEXTVAL(ids) AS n',
            'INSERT INTO t () VALUES (), ()')

        when:
        def first = fixture.mirror()

        then:
        first.problems() == []
        same(fixture.diff())
        to.rows("SELECT * FROM ${target}.ids".toString()) == from.rows("SELECT * FROM ${source}.ids".toString())

        when:
        to.sqlIn(target, 'INSERT INTO t () VALUES ()')

        then:
        to.value("SELECT MAX(id) FROM ${target}.t".toString()) == '20'
        to.value("SELECT n FROM ${target}.next_one".toString()) == '25'

        when: 'again, with the target ahead'
        def second = fixture.mirror()

        then:
        second.problems() == []
        to.rows("SELECT * FROM ${target}.ids".toString()) == from.rows("SELECT * FROM ${source}.ids".toString())
        told(to, target, 'TABLE', 't').last().contains("nextval(`$target`.`ids`)") || told(to, target, 'TABLE', 't').last().contains('nextval(`ids`)')
        to.value("SELECT s FROM ${target}.t LIMIT 1".toString()) == "nextval(`$source`.`ids`)".toString()
    }

    def "what is the same is left alone, what differs is replaced, what only the target has stays (#vendor)"() {
        given:
        between(vendor)
        [[from, source], [to, target]].each { server, database ->
            server.sqlIn(database, 'CREATE TABLE t (id INT PRIMARY KEY)', 'CREATE VIEW same AS SELECT id FROM t',
                'CREATE PROCEDURE same_p () SELECT 1')
        }
        from.sqlIn(source, 'CREATE VIEW changed AS SELECT id, 1 AS n FROM t', 'CREATE PROCEDURE changed_p () SELECT 2', 'CREATE VIEW added AS SELECT 1 AS one')
        to.sqlIn(target, 'CREATE VIEW changed AS SELECT id FROM t', 'CREATE PROCEDURE changed_p () SELECT 1', 'CREATE VIEW mine AS SELECT id FROM t')

        when:
        def plan = fixture.plan()
        def report = fixture.run(plan)

        then:
        report.problems() == []
        lines(plan).containsAll([
            'read the definitions of 5 objects',
            'create 1 view (added)',
            'replace 1 view (changed), 1 procedure (changed_p)',
            'leave as they are, unless their statements differ: 1 view (same), 1 procedure (same_p)'])
        plan.notes().contains('objects that only the target has, and that stay: view mine')
        report.objects().get() == new Event.ObjectsMade(3, 2)
        fixture.diff().objects().collect { [it.name(), it.status().name()] } == [['mine', 'EXTRA']]

        where:
        vendor << Vendor.values()
    }

    def "the options say what comes along (#options)"() {
        given:
        between(Vendor.MARIADB)
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)', 'CREATE TABLE u (id INT PRIMARY KEY)',
            'CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.id = NEW.id + 1',
            'CREATE VIEW v_one AS SELECT 1 AS n', 'CREATE VIEW w AS SELECT 2 AS n', 'CREATE FUNCTION f () RETURNS INT NO SQL RETURN 1',
            'CREATE PROCEDURE p () SELECT 1', 'CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1', 'CREATE SEQUENCE s')

        when:
        def report = fixture.mirror(options)

        then:
        report.problems() == []
        there() == names

        where:
        options                                       || names
        [:]                                           || 'e,f,p,s,t,tr,u,v_one,w'
        ['objects': 'tables']                         || 't,tr,u'
        ['objects': 'views']                          || 't,u,v_one,w'
        ['objects': 'views,triggers', 'ignore': 'w|u'] || 't,tr,v_one'
        ['tables': 't']                               || 't,tr'
        ['tables': 't,v_*']                           || 't,tr,v_one'
        ['tables': 'w']                               || 'w'
        ['tables': 't', 'objects': 'procedures,events'] || 'e,p,t'
        ['events': 'skip', 'ignore': 'v_.*']          || 'f,p,s,t,tr,u,w'
    }

    private String there() {
        to.rows("""
            SELECT table_name AS n FROM information_schema.tables WHERE table_schema = '$target'
            UNION ALL SELECT routine_name FROM information_schema.routines WHERE routine_schema = '$target'
            UNION ALL SELECT event_name FROM information_schema.events WHERE event_schema = '$target'
            UNION ALL SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = '$target'
            ORDER BY n""".toString())*.first().join(',')
    }

    def "a definer is kept, ours, or the one that was named (#policy, #vendor)"() {
        given:
        between(vendor)
        def known = "k_$source".toString()
        def stranger = "s_$source".toString()
        [from, to].each { it.sql("CREATE USER '$known'@'%'".toString()) }
        from.sql("CREATE USER '$stranger'@'%'".toString())
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)')
        [known, stranger].each { who ->
            from.sqlIn(source, "CREATE DEFINER = '$who'@'%' SQL SECURITY INVOKER VIEW v_$who AS SELECT 1 AS n".toString(),
                "CREATE DEFINER = '$who'@'%' PROCEDURE p_$who () SELECT 1".toString(),
                "CREATE DEFINER = '$who'@'%' EVENT e_$who ON SCHEDULE EVERY 1 DAY DO SELECT 1".toString(),
                "CREATE DEFINER = '$who'@'%' TRIGGER t_$who BEFORE INSERT ON t FOR EACH ROW SET NEW.id = 1".toString())
        }

        when:
        def plan = fixture.plan('definer': policy.replace('KNOWN', known))
        def report = fixture.run(plan)
        def us = to.value('SELECT CURRENT_USER()')

        then:
        report.problems() == []
        definers(known) == (policy == 'current' ? [us] : ["$known@%".toString()])
        definers(stranger) == (policy == 'KNOWN@%' ? ["$known@%".toString()] : definers(stranger))
        policy == 'KNOWN@%' || !definers(stranger).contains("$stranger@%".toString())
        plan.notes().any { it.startsWith("what belongs to $stranger@% gets the definer ") } == (policy == 'keep')

        where:
        [policy, vendor] << [['keep', 'current', 'KNOWN@%'], Vendor.values().toList()].combinations()
    }

    private List<String> definers(String suffix) {
        to.rows("""
            SELECT definer FROM information_schema.views WHERE table_schema = '$target' AND table_name = 'v_$suffix'
            UNION ALL SELECT definer FROM information_schema.routines WHERE routine_schema = '$target' AND routine_name = 'p_$suffix'
            UNION ALL SELECT definer FROM information_schema.events WHERE event_schema = '$target' AND event_name = 'e_$suffix'
            UNION ALL SELECT definer FROM information_schema.triggers WHERE trigger_schema = '$target' AND trigger_name = 't_$suffix'""".toString())*.first().unique()
    }

    def "what cannot be brought is refused by name before anything is written (#vendor)"() {
        given:
        between(vendor)
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)', 'CREATE TABLE log (id INT PRIMARY KEY)', 'CREATE TABLE gone (id INT)',
            "CREATE VIEW ambiguous AS SELECT `$source`.id FROM t AS `$source`".toString(),
            'CREATE VIEW clashing AS SELECT 1 AS n', 'CREATE TABLE other_clash (id INT PRIMARY KEY)',
            'CREATE VIEW needing AS SELECT id FROM log', 'CREATE VIEW broken AS SELECT id FROM gone', 'DROP TABLE gone')
        to.sqlIn(target, 'CREATE TABLE clashing (id INT PRIMARY KEY)', 'CREATE VIEW other_clash AS SELECT 1 AS n')

        when:
        def plan = fixture.plan('ignore': 'log', 'definer': 'nobody@nowhere')

        then:
        plan.refusals()*.what() == [
            'there is no account nobody@nowhere that could be a definer',
            'view clashing cannot be brought: under that name the target has a table',
            'table other_clash cannot be brought: under that name the target has a view or sequence',
            "view ambiguous cannot be moved to another database: a table in it is called $source, as the database is".toString(),
            'view needing needs log, which neither comes along nor is there']
        plan.notes().contains('left out, since what they show is gone on the source: view broken')

        when:
        fixture.run(plan)

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.REFUSED
        to.rows("SHOW TABLES FROM $target".toString())*.first() == ['clashing', 'other_clash']

        where:
        vendor << Vendor.values()
    }

    def "rights that are missing are told before anything is written (#vendor)"() {
        given:
        between(vendor)
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)', 'CREATE VIEW v AS SELECT id FROM t', 'CREATE PROCEDURE p () SELECT 1',
            'CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1')
        from.sql("CREATE USER '$source'@'%' IDENTIFIED BY 'pw'".toString(), "GRANT SELECT, EXECUTE, EVENT ON ${source}.* TO '$source'@'%'".toString())
        to.sql("CREATE USER '$source'@'%' IDENTIFIED BY 'pw'".toString(),
            "GRANT SELECT, INSERT, UPDATE, CREATE, DROP, ALTER, INDEX, REFERENCES ON *.* TO '$source'@'%'".toString())
        fixture.with('source', from, source, [user: source, password: 'pw']).with('target', to, target, [user: source, password: 'pw'])

        when:
        def plan = fixture.plan()

        then:
        plan.refusals()*.what() == [
            "user $source lacks SHOW VIEW on $source".toString(),
            "user $source may not read the body of procedure p".toString(),
            "user $source lacks CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, EVENT on $target".toString()]
        plan.notes().contains("source: user $source lacks the right to see these, so none are brought: triggers (TRIGGER)".toString())

        where:
        vendor << Vendor.values()
    }

    def "the failure of one object does not hide the others (#vendor)"() {
        given:
        between(vendor)
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)', 'CREATE DATABASE IF NOT EXISTS only_here', 'CREATE TABLE IF NOT EXISTS only_here.x (id INT)',
            'CREATE VIEW bad_one AS SELECT id FROM only_here.x', 'CREATE VIEW bad_two AS SELECT id FROM only_here.x', 'CREATE VIEW good AS SELECT id FROM t')

        when:
        def plan = fixture.plan()
        def report = fixture.run(plan)

        then:
        report.exitCode().get() == ExitCode.FAILED
        report.problems()*.what().collect { it.takeWhile { c -> c != ':' } } == ['view bad_one', 'view bad_two']
        plan.notes().contains('these read another database, on the target as well: view bad_one (only_here.x), view bad_two (only_here.x)')
        onTarget('SELECT COUNT(*) FROM DB.good') == '0'

        cleanup:
        from?.sql('DROP DATABASE IF EXISTS only_here')

        where:
        vendor << Vendor.values()
    }

    def "objects cross from #vendor to #other"() {
        given:
        between(vendor, other)
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20) COLLATE utf8mb4_general_ci) DEFAULT CHARSET utf8mb4 COLLATE utf8mb4_general_ci',
            "INSERT INTO t VALUES (1, 'ü'), (2, 'b')",
            'CREATE FUNCTION twice (n INT) RETURNS INT DETERMINISTIC RETURN n * 2',
            "CREATE PROCEDURE p (IN a INT, OUT b VARCHAR(10)) COMMENT 'über' SELECT v INTO b FROM t WHERE id = a",
            "CREATE VIEW v AS SELECT twice(id) AS n, CONCAT(v, '€') AS c FROM t WHERE v IS NOT NULL",
            'CREATE VIEW w AS SELECT MAX(n) AS m FROM v',
            "CREATE EVENT e ON SCHEDULE EVERY 1 DAY STARTS '2035-01-01 00:00:00' DO DELETE FROM t")

        when:
        def report = fixture.mirror()

        then:
        report.problems() == []
        to.rows("SELECT n, c FROM ${target}.v ORDER BY n".toString()) == [['2', 'ü€'], ['4', 'b€']]
        onTarget('SELECT m FROM DB.w') == '4'
        fixture.diff().objects().findAll { it.kind() != 'view' } == []

        where:
        vendor         | other
        Vendor.MYSQL   | Vendor.MARIADB
        Vendor.MARIADB | Vendor.MYSQL
    }

    // Some of its views join names in no particular order, which may be another one on each server.
    private static List shown(TestServer server, String database, String view) {
        server.rows("SELECT * FROM ${database}.$view ORDER BY 1, 2".toString()).collect { row -> row.collect { it?.split(', ')?.sort() } }
    }

    @Requires(value = { Sakila.isThere() }, reason = Sakila.MISSING)
    def "Sakila works on the target as it does on the source (#vendor)"() {
        given:
        between(vendor)
        Sakila.load(from, source)

        when:
        def reports = (1..2).collect { fixture.mirror() }

        then:
        reports*.problems() == [[], []]
        same(fixture.diff())
        ['actor_info', 'customer_list', 'film_list', 'nicer_but_slower_film_list', 'sales_by_film_category', 'sales_by_store', 'staff_list'].every {
            shown(from, source, it) == shown(to, target, it)
        }
        onTarget('SELECT DB.inventory_in_stock(1)') == from.value("SELECT ${source}.inventory_in_stock(1)".toString())

        when:
        to.sqlIn(target, 'CALL film_in_stock(1, 1, @n)', "INSERT INTO film (title, description, language_id) VALUES ('NEW', 'd', 1)")

        then:
        onTarget("SELECT COUNT(*) FROM DB.film_text WHERE title = 'NEW'") == '1'

        where:
        vendor << Vendor.values()
    }
}
