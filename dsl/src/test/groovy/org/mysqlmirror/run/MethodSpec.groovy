package org.mysqlmirror.run

import java.util.concurrent.atomic.AtomicBoolean
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.job.Event
import org.mysqlmirror.testing.BigTable
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.NastyTables
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** How rows travel inside one server. */
class MethodSpec extends Specification {
    @AutoCleanup
    MirrorFixture fixture

    TestServer server
    String source
    String target

    private void on(Vendor vendor, String hint) {
        server = vendor.one()
        source = server.freshDatabase(hint)
        target = server.freshDatabase(hint + '_to')
        fixture = MirrorFixture.between(server, source, server, target)
    }

    def "nasty tables arrive inside one server as they are (#vendor, #strategy)"() {
        given:
        on(vendor, 'nasty_inside')
        NastyTables.load(server, source)

        when:
        def plan = fixture.plan(strategy: strategy)
        def report = fixture.run(plan)

        then:
        plan.setting('method') == 'same_server'
        report.problems() == []
        Dumps.differences(server, source, server, target) == []
        NastyTables.HIDDEN.collect { server.rows(it.formatted(source)) } == NastyTables.HIDDEN.collect { server.rows(it.formatted(target)) }
        report.notes().findAll { it.startsWith('the snapshot differed') } == []

        where:
        [vendor, strategy] << [Vendor.values().toList(), ['replace_existing', 'bomb_and_rebuild', 'atomic_rename']].combinations()
    }

    def "a large table is copied chunk by chunk, and is told as it grows (#vendor)"() {
        given:
        on(vendor, 'big_inside')
        fixture = MirrorFixture.between(server, BigTable.on(vendor), server, target)

        when:
        def report = fixture.mirror()

        then:
        report.problems() == []
        report.rows() == 262_144
        fixture.events.count { it instanceof Event.RowsMoved } > 2
        Dumps.differences(server, BigTable.on(vendor), server, target) == []

        where:
        vendor << Vendor.values()
    }

    def "what moves on while it is copied ends as the snapshot has it, and no row of the source is locked (#vendor)"() {
        given: 'two tables whose sums only agree in one moment'
        on(vendor, 'moving')
        server.sqlIn(source, 'CREATE TABLE debit (id INT PRIMARY KEY, amount INT NOT NULL)', 'CREATE TABLE credit LIKE debit',
            'INSERT INTO debit WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT i, 0 FROM n',
            'INSERT INTO credit SELECT * FROM debit')
        def stop = new AtomicBoolean()
        def failures = Collections.synchronizedList([])
        def writers = (1..2).collect { writer ->
            Thread.start {
                def random = new Random(writer)
                try (def connection = server.connect(source)) {
                    connection.autoCommit = false
                    def statement = connection.createStatement()
                    while (!stop.get()) {
                        int id = random.nextInt(900) + 1
                        ['debit', 'credit'].each { statement.executeUpdate("UPDATE $it SET amount = amount + 1 WHERE id = $id".toString()) }
                        connection.commit()
                    }
                } catch (Exception e) {
                    failures << e.toString()
                }
            }
        }

        when:
        def sums = (1..4).collect {
            assert fixture.mirror(strategy: 'atomic_rename').problems() == []
            ['debit', 'credit'].collect { server.value("SELECT SUM(amount) FROM ${target}.$it".toString()) }
        }
        stop.set(true)
        writers*.join(10_000)

        then:
        sums.every { it[0] == it[1] }
        sums*.get(0).toSet().size() > 1
        failures == []

        cleanup:
        stop.set(true)

        where:
        vendor << Vendor.values()
    }

    def "a condition means the source's tables, and subsets arrive alone (#vendor)"() {
        given:
        on(vendor, 'subset')
        server.sqlIn(source, 'CREATE TABLE users (id INT PRIMARY KEY, v FLOAT)', 'CREATE TABLE wanted (id INT PRIMARY KEY)',
            'INSERT INTO users VALUES (1, 0.1), (2, 16777217), (3, 3.4028234e38)', 'INSERT INTO wanted VALUES (2), (3)')
        server.sqlIn(target, 'CREATE TABLE wanted (id INT PRIMARY KEY)', 'INSERT INTO wanted VALUES (1)')

        when:
        def report = fixture.mirror(where: 'users=id IN (SELECT id FROM wanted)', 'structure-only': 'wanted')

        then:
        report.problems() == []
        server.rows("SELECT id, v + 0E0 FROM ${target}.users ORDER BY id".toString()) == server.rows("SELECT id, v + 0E0 FROM ${source}.users WHERE id > 1 ORDER BY id".toString())
        server.value("SELECT COUNT(*) FROM ${target}.wanted".toString()) == '0'

        where:
        vendor << Vendor.values()
    }

    def "same_server is refused between servers, and where the target's account may not read the source (#vendor)"() {
        given:
        on(vendor, 'rights')
        server.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)')
        server.sql('CREATE USER IF NOT EXISTS inside IDENTIFIED BY \'inside\'')
        [target, target + '__mirror', target + '__mirror_old'].each { server.sql("GRANT ALL ON ${it}.* TO inside".toString()) }
        fixture.with('elsewhere', vendor.two(), vendor.two().freshDatabase('rights'))
        fixture.with('narrow', server, target, [user: 'inside', password: 'inside'])

        expect:
        fixture.plan([method: 'same_server'], 'source', 'elsewhere').refusals()*.what() ==
            ['method same_server: source and elsewhere are different servers']
        fixture.plan([method: 'same_server'], 'source', 'narrow').refusals()*.what() ==
            ["method same_server: user inside may not read t of $source".toString()]
        fixture.plan([:], 'source', 'narrow').setting('method') == 'stream'
        fixture.plan([:], 'source', 'elsewhere').setting('method') == 'stream'

        cleanup:
        server?.sql('DROP USER IF EXISTS inside')

        where:
        vendor << Vendor.values()
    }

    def "a copy can be verified by every row's digest, and one that is not equal is never put in place (#vendor)"() {
        given:
        def from = vendor.one()
        def to = vendor.two()
        source = from.freshDatabase('digest')
        target = to.freshDatabase('digest')
        fixture = MirrorFixture.between(from, source, to, target)
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20))', "INSERT INTO t VALUES (1, 'a'), (2, 'b')")

        when:
        def good = fixture.mirror(verify: 'checksum')

        then:
        good.problems() == []
        good.started().verify() == 'checksum'

        when: 'somebody writes to the copy before it is looked at'
        to.sqlIn(target, "UPDATE t SET v = 'mine'")
        def bad = fixture.run(fixture.plan(verify: 'checksum'), new Cancellation(), { Event event ->
            if (event instanceof Event.TablePhase && event.phase() == 'comparing') {
                to.sql("UPDATE ${target}__mirror.t SET v = 'wrong' WHERE id = 2".toString())
            }
        })

        then:
        bad.exitCode().get() == ExitCode.FAILED
        bad.problems()*.what() == ['the copy of t is not equal: 0 rows missing, 0 extra, 1 changed']
        to.value("SELECT v FROM ${target}.t WHERE id = 2".toString()) == 'mine'

        where:
        vendor << Vendor.values()
    }
}
