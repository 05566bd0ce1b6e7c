package org.mysqlmirror.run

import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.testing.BigTable
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.Sakila
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

/** What a mirror does when all goes well. */
class MirrorSpec extends Specification {
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

    private boolean nothingIsLeft() {
        to.rows("SHOW DATABASES LIKE '${target.replace('_', '\\_')}\\_%'".toString()) == []
    }

    @Requires(value = { Sakila.isThere() }, reason = Sakila.MISSING)
    def "Sakila arrives as it is, in an empty database and again in a filled one (#vendor)"() {
        given:
        between(vendor, 'sakila')
        Sakila.load(from, source)

        when:
        def first = fixture.mirror()

        then:
        first.problems() == []
        first.exitCode().get() == ExitCode.DONE
        Dumps.differences(from, source, to, target) == []

        when:
        to.sqlIn(target, 'DELETE FROM film_text', "UPDATE actor SET first_name = 'X'")
        def second = fixture.mirror()

        then:
        second.exitCode().get() == ExitCode.DONE
        Dumps.differences(from, source, to, target) == []
        nothingIsLeft()

        where:
        vendor << Vendor.values()
    }

    def "a large table is cut, its indexes come later, and nothing is lost (#vendor)"() {
        given:
        between(vendor, 'big')
        source = BigTable.on(vendor)
        def rows = 262_144
        fixture = MirrorFixture.between(from, source, to, target)

        when:
        def plan = fixture.plan()
        def report = fixture.run(plan)

        then:
        plan.steps()*.lines().flatten().any { it.contains('the indexes of 1 table') }
        report.problems() == []
        report.rows() == rows
        Dumps.differences(from, source, to, target) == []

        where:
        vendor << Vendor.values()
    }

    def "conditions choose rows, and structure-only tables come empty (#vendor)"() {
        given:
        between(vendor, 'chosen')
        from.sqlIn(source, 'CREATE TABLE a (id INT PRIMARY KEY, v INT)', 'INSERT INTO a VALUES (1, 1), (2, 2), (3, NULL)',
            'CREATE TABLE b (id INT PRIMARY KEY, v INT)', 'INSERT INTO b VALUES (1, 1), (2, 2)',
            'CREATE TABLE tmp_c (id INT PRIMARY KEY)', 'CREATE TABLE log (id INT PRIMARY KEY)', 'INSERT INTO log VALUES (1)',
            'CREATE TABLE blog_posts (id INT PRIMARY KEY)', 'INSERT INTO blog_posts VALUES (9)')
        to.sqlIn(target, 'CREATE TABLE mine (id INT PRIMARY KEY)', 'INSERT INTO mine VALUES (5)')

        when:
        def report = fixture.mirror('where': 'a=v >= 2 OR v IS NULL', 'structure-only': 'b', 'ignore': 'tmp_.*|log')

        then:
        report.problems() == []
        Dumps.tablesOf(to, target) == ['a', 'b', 'blog_posts', 'mine']
        to.rows("SELECT id FROM ${target}.a ORDER BY id".toString()) == [['2'], ['3']]
        to.value("SELECT COUNT(*) FROM ${target}.b".toString()) == '0'
        to.value("SELECT id FROM ${target}.blog_posts".toString()) == '9'
        to.value("SELECT id FROM ${target}.mine".toString()) == '5'

        where:
        vendor << Vendor.values()
    }

    def "a condition that is no SQL is refused before anything is written (#vendor)"() {
        given:
        between(vendor, 'wrong')
        from.sqlIn(source, 'CREATE TABLE users (id INT PRIMARY KEY, is_admin INT)')

        when:
        fixture.plan('where': 'users=is_admin NOT NULL')

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.problems()[0].what().startsWith('--where users=is_admin NOT NULL: You have an error in your SQL syntax')

        where:
        vendor << Vendor.values()
    }

    def "foreign keys keep their names and point to the live tables, again and again (#vendor)"() {
        given:
        between(vendor, 'keys')
        from.sqlIn(source,
            'CREATE TABLE parent (id INT PRIMARY KEY, boss INT, CONSTRAINT self_key FOREIGN KEY (boss) REFERENCES parent (id))',
            'CREATE TABLE child (id INT PRIMARY KEY, p INT, CONSTRAINT child_key FOREIGN KEY (p) REFERENCES parent (id) ON DELETE CASCADE)',
            'CREATE TABLE ring_a (id INT PRIMARY KEY, b INT)',
            'CREATE TABLE ring_b (id INT PRIMARY KEY, a INT, CONSTRAINT ring_ba FOREIGN KEY (a) REFERENCES ring_a (id))',
            'ALTER TABLE ring_a ADD CONSTRAINT ring_ab FOREIGN KEY (b) REFERENCES ring_b (id)',
            'SET foreign_key_checks = 0; INSERT INTO parent VALUES (1, 2), (2, NULL); INSERT INTO child VALUES (1, 1); ' +
                'INSERT INTO ring_a VALUES (1, 1); INSERT INTO ring_b VALUES (1, 1)')

        when:
        def reports = (1..3).collect { fixture.mirror() }

        then:
        reports*.exitCode()*.get() == [ExitCode.DONE] * 3
        Dumps.differences(from, source, to, target) == []
        to.rows("""
            SELECT DISTINCT unique_constraint_schema FROM information_schema.referential_constraints
            WHERE constraint_schema = '$target'""".toString()) == [[target]]
        nothingIsLeft()

        when: 'the keys are alive'
        to.sqlIn(target, 'INSERT INTO child VALUES (2, 77)')

        then:
        thrown(java.sql.SQLIntegrityConstraintViolationException)

        where:
        vendor << Vendor.values()
    }

    def "a database is mirrored into another one of the same server (#vendor)"() {
        given:
        from = to = vendor.one()
        source = from.freshDatabase('here')
        target = to.freshDatabase('there')
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)', 'INSERT INTO t VALUES (0), (1)', 'CREATE TABLE u (t INT, CONSTRAINT k FOREIGN KEY (t) REFERENCES t (id))')
        fixture = new MirrorFixture().with('source', from, source)

        when:
        def reports = (1..2).collect { fixture.mirror([:], 'source', "source/$target") }

        then:
        reports*.problems() == [[], []]
        Dumps.differences(from, source, to, target) == []

        where:
        vendor << Vendor.values()
    }

    def "one child mirrored alone refers to the parent that stays (#vendor)"() {
        given:
        between(vendor, 'alone')
        [[from, source], [to, target]].each { server, database ->
            server.sqlIn(database, 'CREATE TABLE parent (id INT PRIMARY KEY)', 'INSERT INTO parent VALUES (1)',
                'CREATE TABLE child (id INT PRIMARY KEY, p INT, CONSTRAINT ck FOREIGN KEY (p) REFERENCES parent (id))')
        }
        from.sqlIn(source, 'INSERT INTO child VALUES (5, 1)')

        when:
        def report = fixture.mirror('tables': 'child')

        then:
        report.problems() == []
        Dumps.differences(from, source, to, target) == []

        where:
        vendor << Vendor.values()
    }

    def "triggers are those of the source, and did not fire on the way (#vendor)"() {
        given:
        between(vendor, 'triggers')
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY, v INT)', 'CREATE TABLE seen (v INT)', 'INSERT INTO t VALUES (1, 1), (2, 2)',
            "CREATE TRIGGER ti BEFORE INSERT ON t FOR EACH ROW INSERT INTO seen VALUES (NEW.v)",
            "SET sql_mode = 'ANSI_QUOTES'; CREATE TRIGGER tu AFTER UPDATE ON t FOR EACH ROW INSERT INTO \"seen\" VALUES (LENGTH('ü'))")
        to.sqlIn(target, 'CREATE TABLE t (id INT PRIMARY KEY)', 'CREATE TABLE u (id INT PRIMARY KEY)',
            'CREATE TRIGGER old BEFORE INSERT ON t FOR EACH ROW SET NEW.id = NEW.id + 100',
            'CREATE TRIGGER stays BEFORE INSERT ON u FOR EACH ROW SET NEW.id = NEW.id + 100')

        when:
        def report = fixture.mirror()

        then:
        report.problems() == []
        to.rows("SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = '$target' ORDER BY 1".toString()) ==
            [['stays'], ['ti'], ['tu']]
        to.value("SELECT COUNT(*) FROM ${target}.seen".toString()) == '0'

        when:
        to.sqlIn(target, 'INSERT INTO t VALUES (3, 33)', 'UPDATE t SET v = 4 WHERE id = 3')

        then:
        to.rows("SELECT v FROM ${target}.seen ORDER BY v".toString()) == [['2'], ['33']]

        where:
        vendor << Vendor.values()
    }

    def "all tables show one moment, while somebody keeps writing (#vendor, #rights)"() {
        given:
        between(vendor, 'moment')
        8.times { i ->
            from.sqlIn(source, "CREATE TABLE account_$i (id INT PRIMARY KEY, amount INT NOT NULL)".toString(),
                "INSERT INTO account_$i VALUES (1, 1000)".toString())
        }
        from.sql("CREATE USER '${source}'@'%' IDENTIFIED BY 'pw-$source'".toString(), "GRANT $rights TO '${source}'@'%'".replace('DB', "${source}.*"))
        fixture.with('source', from, source, [user: source, password: "pw-$source".toString()])
        def stop = false
        def writer = Thread.start {
            def connection = from.connect(source)
            connection.autoCommit = false
            def random = new Random(1)
            def statement = connection.createStatement()
            while (!stop) {
                def (one, other) = [random.nextInt(8), random.nextInt(8)]
                try {
                    statement.execute("UPDATE account_$one SET amount = amount - 1".toString())
                    statement.execute("UPDATE account_$other SET amount = amount + 1".toString())
                    connection.commit()
                } catch (java.sql.SQLTransactionRollbackException e) {
                    connection.rollback() // our table locks are one side of that deadlock
                }
            }
            connection.close()
        }

        when:
        def sums = []
        def reports = (1..3).collect {
            def report = fixture.mirror()
            sums << (0..7).sum { to.value("SELECT amount FROM ${target}.account_$it".toString()) as int }
            report
        }
        def stillWriting = writer.alive
        stop = true
        writer.join()

        then:
        reports*.problems() == [[]] * 3
        stillWriting
        sums == [8000] * 3
        reports.every { it.snapshot().contains(how) }

        cleanup:
        stop = true
        writer?.join()

        where:
        vendor         | rights                               || how
        Vendor.MYSQL   | 'SELECT, RELOAD, PROCESS ON *.*'     || 'FLUSH TABLES WITH READ LOCK'
        Vendor.MYSQL   | 'SELECT, LOCK TABLES ON DB'          || 'LOCK TABLES'
        Vendor.MYSQL   | 'SELECT ON DB'                       || 'one session'
        Vendor.MARIADB | 'SELECT, RELOAD, PROCESS ON *.*'     || 'BACKUP STAGE BLOCK_COMMIT'
        Vendor.MARIADB | 'SELECT ON DB'                       || 'equal binary log positions'
    }
}
