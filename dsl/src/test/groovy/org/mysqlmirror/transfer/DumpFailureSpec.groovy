package org.mysqlmirror.transfer

import java.nio.file.Files
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.testing.DumpFixture
import org.mysqlmirror.testing.ServerOptions
import org.mysqlmirror.testing.Vendor
import spock.lang.Specification
import spock.lang.Timeout

/** Whatever goes wrong is told in the program's own words, and leaves no file, no process and no password behind. */
@Timeout(180)
class DumpFailureSpec extends Specification {
    static final ODD_PASSWORD = ' p#w\'d"\\ö 表;=$(id)`%n\\s '

    DumpFixture fixture
    List<String> before = DumpFixture.leftovers()

    def cleanup() {
        fixture?.close()
    }

    private DumpFixture between(Vendor vendor) {
        fixture = new DumpFixture(vendor.one(), vendor.two())
        fixture.from.sqlIn(fixture.source, 'CREATE TABLE t (id INT PRIMARY KEY)', 'INSERT INTO t VALUES (1), (2)')
        fixture.prepare(['t'])
        fixture
    }

    private List<String> left() {
        DumpFixture.leftovers() - before + (fixture.folder.path().toFile().list() as List)
    }

    private static Map processes() {
        def found = [:]
        new File('/proc').eachDir { process ->
            if (process.name.isInteger()) {
                try {
                    found[process.name] = ['cmdline', 'environ'].collect { new File(process, it).getText('UTF-8') }
                } catch (IOException gone) {
                    found.remove(process.name)
                }
            }
        }
        found
    }

    private static List<String> ours(Map processes) {
        processes.findAll { pid, texts -> texts[0].contains('--defaults-file=') && texts[0].contains(DumpFixture.folders()) }*.key
    }

    private static boolean eventually(Closure<Boolean> condition) {
        (1..200).any { condition() || { sleep 50; false }() }
    }

    private static MirrorException failureOf(CompletableFuture<?> work) {
        try {
            work.get(30, TimeUnit.SECONDS)
            return null
        } catch (java.util.concurrent.ExecutionException e) {
            return e.cause as MirrorException
        }
    }

    private static String account(def server, String grants, String database) {
        def name = "dump_${System.nanoTime() % 1_000_000_000}"
        server.sql("CREATE USER '$name'@'%' IDENTIFIED BY ${org.mysqlmirror.base.Sql.text(ODD_PASSWORD)}".toString())
        server.sql("GRANT $grants ON `$database`.* TO '$name'@'%'".toString())
        name
    }

    def "an odd password works, and stands in no argument and no environment (#vendor)"() {
        given:
        between(vendor)
        def reader = account(fixture.from, 'SELECT', fixture.source)
        def writer = account(fixture.to, 'INSERT', fixture.target)
        def seen = []
        def look = {
            def all = processes()
            if (ours(all)) {
                seen << all
            }
            !ours(all).empty
        }
        def holder = fixture.to.connect(fixture.target)

        when:
        def dumping = CompletableFuture.supplyAsync { fixture.take([t: 'SLEEP(1) = 0'], [user: reader, password: ODD_PASSWORD]) }
        def sawDump = eventually(look)
        def file = dumping.get(60, TimeUnit.SECONDS)
        holder.createStatement().withCloseable { it.execute('LOCK TABLES t WRITE') }
        def loading = CompletableFuture.runAsync { fixture.load([user: writer, password: ODD_PASSWORD]).load(file) { } }
        def sawLoad = eventually(look)
        holder.close()
        loading.get(60, TimeUnit.SECONDS)

        then:
        sawDump && sawLoad
        fixture.to.value("SELECT COUNT(*) FROM ${fixture.target}.t") == '2'
        !seen.any { all -> all.any { pid, texts -> texts.any { it.contains(ODD_PASSWORD.strip()) || it.contains('p#w') } } }

        cleanup:
        holder?.close()
        fixture.from.sql("DROP USER '$reader'@'%'".toString())
        fixture.to.sql("DROP USER '$writer'@'%'".toString())

        where:
        vendor << Vendor.values()
    }

    def "a dump that lacks a right fails in the program's words (#vendor)"() {
        given:
        between(vendor)
        def reader = account(fixture.from, 'INSERT', fixture.source)

        when:
        fixture.take([t: null], [user: reader, password: ODD_PASSWORD])

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.FAILED
        e.problems()[0].what() =~ /(mysqldump|mariadb-dump) failed with exit code [26]: .*(denied|SELECT)/
        e.problems()[0].where() == 'app'
        e.problems()[0].hint() == 'Grant the user this privilege'
        !e.message.contains('p#w')
        left() == []

        cleanup:
        fixture.from.sql("DROP USER '$reader'@'%'".toString())

        where:
        vendor << Vendor.values()
    }

    def "a table that is not there fails the dump (#vendor)"() {
        given:
        between(vendor)

        when:
        fixture.take([t: null, gone: null])

        then:
        def e = thrown(MirrorException)
        e.problems()[0].what().contains('gone')
        left() == []

        where:
        vendor << Vendor.values()
    }

    def "a source that dies fails the dump (#vendor)"() {
        given:
        def doomed = vendor.throwaway(ServerOptions.plain())
        fixture = new DumpFixture(doomed, vendor.two())
        fixture.from.sqlIn(fixture.source, 'CREATE TABLE t (id INT PRIMARY KEY)', 'INSERT INTO t VALUES (1)')

        when:
        def dumping = CompletableFuture.supplyAsync { fixture.take([t: 'SLEEP(600) = 0']) }
        def running = eventually { doomed.value("SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT%SLEEP(600)%' AND info NOT LIKE '%processlist%'") == '1' }
        doomed.kill()
        def failure = failureOf(dumping)

        then:
        running
        failure.problems()[0].what() =~ /failed with exit code \d+: .*2013/
        failure.problems()[0].hint() == 'Did the server stop? Its error log tells'
        left() == []

        cleanup:
        doomed?.close()

        where:
        vendor << Vendor.values()
    }

    def "a hanging dump can be cancelled, and leaves nothing (#vendor)"() {
        given:
        between(vendor)
        def dump = fixture.dump([t: 'SLEEP(600) = 0'])

        when:
        def dumping = CompletableFuture.supplyAsync { dump.take(fixture.folder) { } }
        def ran = eventually { !ours(processes()).empty }
        dump.cancel()
        def failure = failureOf(dumping)

        then:
        ran
        failure.exitCode() == ExitCode.INTERRUPTED
        left() == []
        eventually { ours(processes()).empty }

        when: 'it is started all the same'
        dump.take(fixture.folder) { }

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.INTERRUPTED
        left() == []

        where:
        vendor << Vendor.values()
    }

    def "a hanging dump is ended by an interruption (#vendor)"() {
        given:
        between(vendor)
        MirrorException failure = null
        def worker = new Thread({
            try {
                fixture.take([t: 'SLEEP(600) = 0'])
            } catch (MirrorException e) {
                failure = e
            }
        })

        when:
        worker.start()
        def ran = eventually { !ours(processes()).empty }
        worker.interrupt()
        worker.join(30_000)

        then:
        ran
        failure.exitCode() == ExitCode.INTERRUPTED
        left() == []
        eventually { ours(processes()).empty }

        where:
        vendor << Vendor.values()
    }

    def "a load that waits for ever can be cancelled (#vendor)"() {
        given:
        between(vendor)
        def file = fixture.take([t: null])
        def load = fixture.load()
        def holder = fixture.to.connect(fixture.target)
        holder.createStatement().withCloseable { it.execute('LOCK TABLES t WRITE') }

        when:
        def loading = CompletableFuture.runAsync { load.load(file) { } }
        def ran = eventually { !ours(processes()).empty }
        load.cancel()
        def failure = failureOf(loading)

        then:
        ran
        failure.exitCode() == ExitCode.INTERRUPTED
        eventually { ours(processes()).empty }
        DumpFixture.leftovers() - before == []

        cleanup:
        holder?.close()

        where:
        vendor << Vendor.values()
    }

    def "a load that fails tells the client's words: #what (#vendor)"() {
        given:
        between(vendor)
        def file = fixture.take([t: null])
        fixture.to.sqlIn(fixture.target, change)

        when:
        fixture.load().load(file) { }

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.FAILED
        e.problems()[0].what() =~ /(mysql|mariadb) failed with exit code 1: ERROR $code/
        DumpFixture.leftovers() - before == []

        where:
        [vendor, what] << [Vendor.values().toList(), ['no table', 'a key that is there', 'a missing column']].combinations()
        change = ['no table': 'DROP TABLE t', 'a key that is there': 'INSERT INTO t VALUES (2)', 'a missing column': 'ALTER TABLE t RENAME COLUMN id TO k'][what]
        code = ['no table': 1146, 'a key that is there': 1062, 'a missing column': 1054][what]
    }

    def "a large load that fails early ends with the client's words, not with a broken pipe (#vendor)"() {
        given:
        between(vendor)
        fixture.from.sqlIn(fixture.source, 'CREATE TABLE big (v LONGTEXT)')
        8.times { fixture.from.sqlIn(fixture.source, 'INSERT INTO big VALUES (REPEAT("abcdefgh", 500000))') }
        def file = fixture.take([big: null])

        when:
        fixture.load().load(file) { }

        then:
        def e = thrown(MirrorException)
        e.problems()[0].what() =~ /failed with exit code 1: ERROR 1146/
        e.problems()[0].what().length() < 600

        where:
        vendor << Vendor.values()
    }

    def "a target whose disk is full is told (#vendor)"() {
        given:
        between(vendor)
        fixture.from.sqlIn(fixture.source, 'CREATE TABLE big (id INT PRIMARY KEY AUTO_INCREMENT, v CHAR(200))', 'INSERT INTO big (v) VALUES ("x")')
        19.times { fixture.from.sqlIn(fixture.source, 'INSERT INTO big (v) SELECT v FROM big') }
        def small = vendor.throwaway(ServerOptions.plain().withDiskOf(vendor == Vendor.MYSQL ? 170 : 100).with('--skip-log-bin'))
        def tight = new DumpFixture(fixture.from, small, fixture.source)
        tight.prepare(['big'])

        when:
        tight.load().load(tight.take([big: null])) { }

        then:
        def e = thrown(MirrorException)
        e.problems()[0].hint() == "Make room on the server's disk, then run it again"

        cleanup:
        tight?.close()
        small?.close()

        where:
        vendor << Vendor.values()
    }

    def "a file that is not what was written is refused before the client starts: #what (#vendor)"() {
        given:
        between(vendor)
        def file = fixture.take([t: null])
        file.path().toFile().bytes = damage(file.path().toFile().bytes)

        when:
        fixture.load().load(file) { }

        then:
        def e = thrown(MirrorException)
        e.problems()[0].what() =~ /^the dump is damaged: $told/
        fixture.to.value("SELECT COUNT(*) FROM ${fixture.target}.t") == '0'

        where:
        [vendor, what] << [Vendor.values().toList(), ['truncated', 'longer', 'another byte']].combinations()
        damage = ['truncated': { it[0..-9] as byte[] }, 'longer': { (it.toList() + [0]) as byte[] },
            'another byte': { byte[] all -> all.clone().tap { it[40] = (byte) (it[40] ^ 1) } }][what]
        told = ['truncated': /it has \d+ bytes, and \d+ were written/, 'longer': 'it has', 'another byte': 'its SHA-256 is another'][what]
    }

    def "a file without its last line is never taken for whole (#vendor)"() {
        given: 'a file that is as it was written, but was not completed'
        between(vendor)
        def path = fixture.folder.file('short.sql.gz')
        def writer = new DumpWriter('short', Files.newOutputStream(path))
        writer.write(DumpText.header(), DumpText.header().length)
        writer.finish()
        def file = new DumpFile(path, writer.digest(), writer.bytes(), writer.sqlBytes(), 1, 1)

        when:
        fixture.load().load(file) { }

        then:
        def e = thrown(MirrorException)
        e.problems()[0].what() == 'the dump is damaged: its last line is missing'

        where:
        vendor << Vendor.values()
    }

    def "a full disk is told while dumping"() {
        given:
        between(Vendor.MARIADB)
        def dump = fixture.dump([t: null])
        def full = new DumpWriter('/tmp/x', Files.newOutputStream(java.nio.file.Path.of('/dev/full')))

        when:
        dump.write(dump.runs(), full) { }

        then:
        def e = thrown(MirrorException)
        e.problems()[0].toString() == '/tmp/x  the disk is full: the dump finds no room. Make room there, or set TMPDIR to a folder on another disk'
    }
}
