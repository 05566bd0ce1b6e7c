package org.mysqlmirror.run

import java.util.concurrent.atomic.AtomicBoolean
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.job.Event
import org.mysqlmirror.request.Consent
import org.mysqlmirror.testing.BigTable
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.ServerOptions
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** What a mirror leaves behind when it does not go well: the old tables, and nothing else. */
class FailureSpec extends Specification {
    @AutoCleanup
    MirrorFixture fixture

    private static void makeOld(TestServer server, String database) {
        server.sqlIn(database, 'CREATE TABLE big (id INT PRIMARY KEY)', 'INSERT INTO big VALUES (42)')
    }

    private static boolean oldIsThere(TestServer server, String database) {
        server.rows("SELECT * FROM ${database}.big".toString()) == [['42']]
    }

    private static List<String> leftovers(TestServer server, String database) {
        server.rows("SHOW DATABASES LIKE '${database.replace('_', '\\_')}\\_%'".toString())*.first()
    }

    /** Does something once, as soon as the first rows of the large table have travelled. */
    private static Closure onFirstRows(Closure action) {
        def done = new AtomicBoolean()
        return { event ->
            if (event instanceof Event.RowsMoved && event.table() == 'big' && done.compareAndSet(false, true)) {
                action()
            }
        }
    }

    def "a source that dies in the middle of a table leaves the target as it was (#vendor)"() {
        given:
        def from = vendor.throwaway(ServerOptions.plain())
        def to = vendor.two()
        def source = from.freshDatabase('dying')
        def target = to.freshDatabase('dying')
        BigTable.make(from, source, 16)
        makeOld(to, target)
        fixture = MirrorFixture.between(from, source, to, target)

        when:
        def report = fixture.run(fixture.plan(), new Cancellation(), onFirstRows { from.kill() })

        then:
        report.exitCode().get() == ExitCode.FAILED
        report.problems()[0].where() == 'source'
        report.problems()[0].what().startsWith('the connection was lost')
        oldIsThere(to, target)
        leftovers(to, target) == []

        when: 'the source is back'
        from.start()
        def second = fixture.mirror()

        then:
        second.problems() == []
        Dumps.differences(from, source, to, target) == []

        cleanup:
        from?.close()

        where:
        vendor << Vendor.values()
    }

    def "a target that dies is cleared up by the next job, and was never half-copied (#vendor)"() {
        given:
        def from = vendor.one()
        def to = vendor.throwaway(ServerOptions.plain())
        def source = BigTable.on(vendor)
        def target = to.freshDatabase('dead')
        makeOld(to, target)
        fixture = MirrorFixture.between(from, source, to, target)

        when:
        def report = fixture.run(fixture.plan(), new Cancellation(), onFirstRows { to.kill() })

        then:
        report.exitCode().get() == ExitCode.FAILED
        report.problems()[0].where() == 'target'
        report.problems().last().what().startsWith("left on the target: ${target}__mirror and ${target}__mirror_old. The next job clears them away")

        when:
        to.start()

        then:
        oldIsThere(to, target)
        leftovers(to, target) == ["${target}__mirror", "${target}__mirror_old"]*.toString()

        when:
        def second = fixture.mirror()

        then:
        second.problems() == []
        second.notes().any { it.startsWith("cleared away what job ${report.started().job()} of ") }
        Dumps.differences(from, source, to, target) == []
        leftovers(to, target) == []

        cleanup:
        to?.close()

        where:
        vendor << Vendor.values()
    }

    def "a full disk on the target is told, and leaves the old tables (#vendor)"() {
        given:
        def from = vendor.one()
        def to = vendor.throwaway(ServerOptions.plain().withDiskOf(170).with('--skip-log-bin'))
        def source = BigTable.on(vendor)
        def target = to.freshDatabase('full')
        makeOld(to, target)
        fixture = MirrorFixture.between(from, source, to, target)

        when:
        def report = fixture.mirror()

        then:
        report.exitCode().get() == ExitCode.FAILED
        report.problems()[0].what() =~ /(?i)full|space/
        report.problems()[0].hint() == "Make room on the server's disk, then run it again"
        oldIsThere(to, target)
        leftovers(to, target) == []

        cleanup:
        to?.close()

        where:
        vendor << Vendor.values()
    }

    def "a cancelled job ends soon and leaves nothing (#vendor)"() {
        given:
        def from = vendor.one()
        def to = vendor.two()
        def source = BigTable.on(vendor)
        def target = to.freshDatabase('cancelled')
        makeOld(to, target)
        fixture = MirrorFixture.between(from, source, to, target)
        def cancellation = new Cancellation()

        when:
        def report = fixture.run(fixture.plan(), cancellation, onFirstRows { cancellation.cancel() })

        then:
        report.exitCode().get() == ExitCode.INTERRUPTED
        oldIsThere(to, target)
        leftovers(to, target) == []
        fixture.engine().jobs().first().outcome() == 'interrupted'

        when: 'the engine goes on'
        def second = fixture.mirror()

        then:
        second.problems() == []
        Dumps.differences(from, source, to, target) == []

        where:
        vendor << Vendor.values()
    }

    def "what bears no record of ours is never dropped (#vendor)"() {
        given:
        def from = vendor.one()
        def to = vendor.two()
        def source = from.freshDatabase('foreign')
        def target = to.freshDatabase('foreign')
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)')
        to.sql("CREATE DATABASE ${target}__mirror_old".toString(), "CREATE TABLE ${target}__mirror_old.precious (id INT)".toString())
        fixture = MirrorFixture.between(from, source, to, target)

        when:
        fixture.mirror()

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.REFUSED
        e.problems()[0].what() == "database ${target}__mirror_old is in the way, and bears no record of a job of ours"
        to.value("SELECT COUNT(*) FROM ${target}__mirror_old.precious".toString()) == '0'

        where:
        vendor << Vendor.values()
    }

    def "a place for kept tables that a job died over while it made it is in nobody's way (#vendor, made: #born)"() {
        given:
        def from = vendor.one()
        def to = vendor.two()
        def source = from.freshDatabase('newborn')
        def target = to.freshDatabase('newborn')
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)')
        to.sqlIn(target, 'CREATE TABLE t (id INT PRIMARY KEY, old INT)')
        fixture = MirrorFixture.between(from, source, to, target)
        def server = new org.mysqlmirror.connect.Server(fixture.plan().situation().target().connection(), org.mysqlmirror.env.SecretPrompt.NOBODY, new org.mysqlmirror.connect.ssh.Tunnels())
        def session = server.write(org.mysqlmirror.connect.WritePermit.issue('test', 'target'))
        def beside = new SideDatabases(session, org.mysqlmirror.plan.SideSchemas.of(target))
        def job = new org.mysqlmirror.job.JobId('20260101-000000-abcd')
        def process = org.mysqlmirror.job.ProcessName.self('here')

        and: 'a job that died in the middle of making it'
        beside.create(job, process, 'source')
        beside.makeRoomForKept(job, process, 'source', JobRecord.Swap.NONE)
        if (born == 'the database') {
            session.execute("DROP TABLE ${target}_old.`${org.mysqlmirror.plan.SideSchemas.RECORD}`".toString())
        } else {
            session.execute("DELETE FROM ${target}_old.`${org.mysqlmirror.plan.SideSchemas.RECORD}`".toString())
        }
        session.close()

        when:
        def report = fixture.mirror(strategy: 'atomic_rename')

        then:
        report.problems() == []
        report.notes().any { it.startsWith('cleared away what job 20260101-000000-abcd of ') }
        Dumps.differences(from, source, to, target) == []
        Dumps.tablesOf(to, "${target}_old".toString()).contains('t')

        cleanup:
        to?.sql("DROP DATABASE IF EXISTS ${target}_old".toString())
        server?.close()

        where:
        [vendor, born] << [Vendor.values().toList(), ['the database', 'the database and its table']].combinations()
    }

    def "a RENAME that a dead job left waiting on the server is ended before anything is judged (#vendor)"() {
        given:
        def to = vendor.two()
        def target = to.freshDatabase('stray')
        makeOld(to, target)
        fixture = MirrorFixture.between(to, target, to, target)
        def connection = fixture.engine().configuration().connections().find('target')
        def server = new org.mysqlmirror.connect.Server(connection, org.mysqlmirror.env.SecretPrompt.NOBODY, new org.mysqlmirror.connect.ssh.Tunnels())
        def permit = org.mysqlmirror.connect.WritePermit.issue('test', 'target')
        def schemas = org.mysqlmirror.plan.SideSchemas.of(target)
        def session = server.write(permit)
        def beside = new SideDatabases(session, schemas)
        beside.create(new org.mysqlmirror.job.JobId('20260101-000000-abcd'), org.mysqlmirror.job.ProcessName.self('here'), 'source')
        session.execute("CREATE TABLE ${schemas.aside()}.big (id INT PRIMARY KEY)".toString())
        session.close()

        and: 'somebody reads the table, so the RENAME waits'
        def reader = to.connect(target)
        reader.autoCommit = false
        reader.createStatement().executeQuery('SELECT * FROM big').close()
        def renaming = java.util.concurrent.CompletableFuture.supplyAsync {
            try (def stray = to.connect()) {
                stray.createStatement().execute("RENAME TABLE `$target`.`big` TO `${schemas.old()}`.`big`, `${schemas.aside()}`.`big` TO `$target`.`big`".toString())
                return 'renamed'
            } catch (java.sql.SQLException e) {
                return 'ended'
            }
        }
        while (to.rows("SELECT id FROM information_schema.processlist WHERE info LIKE 'RENAME TABLE `$target`%'".toString()) == []) {
            sleep 20
        }

        when:
        def cleared = new Leftovers(server, permit, [schemas]).clear()

        then:
        renaming.get(10, java.util.concurrent.TimeUnit.SECONDS) == 'ended'
        cleared.get().startsWith('cleared away what job 20260101-000000-abcd')
        oldIsThere(to, target)
        leftovers(to, target) == []

        cleanup:
        reader?.close()
        server?.close()

        where:
        vendor << Vendor.values()
    }

    def "triggers that a dead job had put aside come back, renamed or not (#vendor, renamed #renamed, a record of #written)"() {
        given:
        def from = vendor.one()
        def to = vendor.two()
        def source = from.freshDatabase('aside')
        def target = to.freshDatabase('aside')
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY, v INT)', 'CREATE TRIGGER fresh BEFORE INSERT ON t FOR EACH ROW SET NEW.v = 2')
        to.sqlIn(target, 'CREATE TABLE t (id INT PRIMARY KEY, v INT)', 'CREATE TRIGGER old BEFORE INSERT ON t FOR EACH ROW SET NEW.v = 1')
        fixture = MirrorFixture.between(from, source, to, target)
        def plan = fixture.plan()
        def server = new org.mysqlmirror.connect.Server(plan.situation().target().connection(), org.mysqlmirror.env.SecretPrompt.NOBODY, new org.mysqlmirror.connect.ssh.Tunnels())
        def permit = org.mysqlmirror.connect.WritePermit.issue('test', 'target')
        def schemas = org.mysqlmirror.plan.SideSchemas.of(target)

        and: 'a job that died in the middle of its swap'
        def session = server.write(permit)
        def beside = new SideDatabases(session, schemas)
        def record = beside.record()
        beside.create(new org.mysqlmirror.job.JobId('20260101-000000-abcd'), org.mysqlmirror.job.ProcessName.self('here'), 'source')
        session.execute("CREATE TABLE ${schemas.aside()}.t (id INT PRIMARY KEY, v INT)".toString())
        def before = Triggers.statement(plan.situation().target().catalog().triggers()[0], 'CURRENT_USER', vendor == Vendor.MARIADB)
        def after = Triggers.statement(plan.situation().source().catalog().triggers()[0], 'CURRENT_USER', vendor == Vendor.MARIADB)
        record.note(new JobRecord.Swap(Optional.of(schemas.aside('t')), ['t'], ['t'], [before], [after], []))
        if (written == 'an older version') {
            session.execute("UPDATE ${schemas.aside()}.`${org.mysqlmirror.plan.SideSchemas.RECORD}` SET out_of_the_way = JSON_SET(out_of_the_way, '\$.waiting', '${schemas.aside()}')".toString())
        }
        session.execute("DROP TRIGGER ${target}.old".toString())
        if (renamed) {
            session.execute("RENAME TABLE ${target}.t TO ${schemas.old()}.t, ${schemas.aside()}.t TO ${target}.t".toString())
        }
        session.close()

        when:
        def cleared = new Leftovers(server, permit, [schemas]).clear()

        then:
        cleared.get().startsWith('cleared away what job 20260101-000000-abcd of here (process ')
        to.rows("SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = '$target'".toString()) == [[expected]]
        leftovers(to, target) == []

        cleanup:
        server?.close()

        where:
        [vendor, renamed, written] << [Vendor.values().toList(), [false, true], ['this version', 'an older version']].combinations()
        expected = renamed ? 'fresh' : 'old'
    }

    def "one job at a time: the second is told who has the lock, or waits (#vendor)"() {
        given:
        def from = vendor.one()
        def to = vendor.two()
        def source = from.freshDatabase('locked')
        def target = to.freshDatabase('locked')
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)', 'INSERT INTO t VALUES (1)')
        to.sqlIn(target, 'CREATE TABLE t (id INT PRIMARY KEY)')
        fixture = MirrorFixture.between(from, source, to, target)
        def holder = to.connect(target)
        holder.autoCommit = false
        holder.createStatement().execute('SELECT * FROM t')
        def first = null
        def blocked = Thread.start { first = fixture.mirror() }

        when: 'the first waits for a reader of the live table'
        waitFor { to.rows("SHOW PROCESSLIST")*.toString().any { it.contains('RENAME TABLE') && it.contains(target) } }
        fixture.mirror()

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.REFUSED
        e.problems()[0].what() =~ /^another job is at work on $target: job \d{8}-\d{6}-[0-9a-f]{4} of .* \(process \d+\) as root@.*, since .* UTC$/
        e.problems()[0].hint() == '--wait 10m waits for it'

        when:
        Thread.start {
            sleep 1500
            holder.rollback()
            holder.close()
        }
        def second = fixture.mirror('wait': '60s')
        blocked.join()

        then:
        first.problems() == []
        second.problems() == []
        to.rows("SELECT id FROM ${target}.t".toString()) == [['1']]

        where:
        vendor << Vendor.values()
    }

    def "a plan that nobody consented to is not run, nor one whose target has changed since"() {
        given:
        def vendor = Vendor.values().find { it.available }
        def source = vendor.one().freshDatabase('consent')
        def target = vendor.two().freshDatabase('consent')
        vendor.one().sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)')
        fixture = MirrorFixture.between(vendor.one(), source, vendor.two(), target)
        def plan = fixture.plan()
        vendor.two().sqlIn(target, 'CREATE TABLE t (id INT PRIMARY KEY)', 'INSERT INTO t VALUES (1)')

        when: 'the plan was made for an empty target'
        fixture.run(plan)

        then:
        def changed = thrown(MirrorException)
        changed.exitCode() == ExitCode.REFUSED
        changed.problems()[0].what() == 'the databases have changed since the plan was made'

        when:
        fixture.engine().run(fixture.plan(), Consent.NONE, {}, new Cancellation())

        then:
        def refused = thrown(MirrorException)
        refused.exitCode() == ExitCode.REFUSED
        vendor.two().value("SELECT COUNT(*) FROM ${target}.t".toString()) == '1'
    }

    private static void waitFor(Closure<Boolean> condition) {
        def end = System.currentTimeMillis() + 20_000
        while (!condition()) {
            assert System.currentTimeMillis() < end
            sleep 50
        }
    }
}
