package org.mysqlmirror.transfer

import java.util.concurrent.Executors
import java.util.function.Supplier
import org.mysqlmirror.base.Flavor
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.base.TableName
import org.mysqlmirror.checksum.Chunk
import org.mysqlmirror.connect.Server
import org.mysqlmirror.connect.WritePermit
import org.mysqlmirror.connect.WriteSession
import org.mysqlmirror.connect.ssh.Tunnels
import org.mysqlmirror.env.SecretPrompt
import org.mysqlmirror.inspect.CatalogReader
import org.mysqlmirror.testing.BigTable
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** A load either brings every row unchanged, or nothing at all. */
class StreamCopySpec extends Specification {
    @AutoCleanup
    MirrorFixture fixture = new MirrorFixture()

    @AutoCleanup
    Server source

    @AutoCleanup
    Server target

    @AutoCleanup('shutdownNow')
    def readers = Executors.newCachedThreadPool()

    def permit = WritePermit.issue('spec', 'target')
    TestServer behind
    String from
    String to
    String name = 't'
    long moved = 0

    private void on(Vendor vendor, String definition, String targetDefinition, String... rows) {
        def database = vendor.one().freshDatabase('copy')
        vendor.one().sqlIn(database, *(["SET SESSION sql_mode = ''", definition] + rows.toList()))
        onDatabase(vendor, database, targetDefinition)
    }

    private void onDatabase(Vendor vendor, String database, String targetDefinition) {
        behind = vendor.one()
        from = database
        to = behind.freshDatabase('copy')
        behind.sqlIn(to, targetDefinition)
        fixture.with('source', behind, from).with('target', behind, to)
        def connections = fixture.engine().configuration().connections()
        source = new Server(connections.find('source'), SecretPrompt.NOBODY, new Tunnels())
        target = new Server(connections.find('target'), SecretPrompt.NOBODY, new Tunnels())
    }

    private Moved copy(boolean byFile, Closure<WriteSession> prepare = { it }) {
        def session = source.read()
        try {
            def flavor = behind.vendor() == Vendor.MARIADB ? Flavor.MARIADB : Flavor.MYSQL
            def table = CatalogReader.read(session, flavor, from).get().table(name).get()
            def range = RowRange.of(new TableName(from, name), new TableName(to, 't'), table, Optional.empty())
            def copier = byFile ? StreamCopy.byFile(range, readers) : StreamCopy.byInsert(range, readers, 1 << 20)
            return copier.copy(Chunk.all(), session, { prepare(target.write(permit)) } as Supplier<WriteSession>) { rows, bytes ->
                moved += rows
            }
        } finally {
            session.close()
        }
    }

    private long arrived() {
        behind.value("SELECT COUNT(*) FROM ${to}.t".toString()) as long
    }

    def "a value that the target would change fails the load, and nothing stays (#vendor, file #byFile, #change)"() {
        given:
        on(vendor, definition, targetDefinition, 'INSERT INTO t VALUES (1, 1), (2, 2)', row)

        when:
        copy(byFile, { byFile ? it : it.tap { set("sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO'") } })

        then:
        def e = thrown(MirrorException)
        e.problems()[0].what() =~ message
        arrived() == 0
        moved == 0

        where:
        [vendor, byFile, change] << [Vendor.values().toList(), [true, false],
            ['too large', 'NULL into NOT NULL', 'a label that is missing', 'a doubled key']].combinations()
        definition = [
            'too large'               : 'CREATE TABLE t (id INT PRIMARY KEY, v INT)',
            'NULL into NOT NULL'      : 'CREATE TABLE t (id INT PRIMARY KEY, v INT)',
            'a label that is missing' : "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(9))",
            'a doubled key'           : 'CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(9) COLLATE utf8mb4_bin)'][change]
        targetDefinition = [
            'too large'               : 'CREATE TABLE t (id INT PRIMARY KEY, v TINYINT)',
            'NULL into NOT NULL'      : 'CREATE TABLE t (id INT PRIMARY KEY, v INT NOT NULL)',
            'a label that is missing' : "CREATE TABLE t (id INT PRIMARY KEY, v ENUM('1','2'))",
            'a doubled key'           : 'CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(9) COLLATE utf8mb4_general_ci, UNIQUE KEY (v))'][change]
        row = [
            'too large'               : 'INSERT INTO t VALUES (3, 1000)',
            'NULL into NOT NULL'      : 'INSERT INTO t VALUES (3, NULL)',
            'a label that is missing' : "INSERT INTO t VALUES (3, 'x')",
            'a doubled key'           : "INSERT INTO t VALUES (3, 'a'), (4, 'A')"][change]
        message = change == 'a doubled key'
            ? (byFile ? /the target took 3 of 4 rows of t/ : /Duplicate entry/)
            : change == 'NULL into NOT NULL' && !byFile && vendor == Vendor.MYSQL
                ? /changed values of t|cannot be null/
                : /the target changed values of t|cannot be null/
    }

    def "MariaDB's bulk load that drops rows silently is found out"() {
        given: 'a load into an empty table with checks off, and one key twice'
        on(Vendor.MARIADB, 'CREATE TABLE t (id INT NOT NULL, v INT, PRIMARY KEY (id, v))', 'CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v INT)',
            'INSERT INTO t SELECT seq, 1 FROM seq_1_to_1000', 'INSERT INTO t VALUES (901, 2)')

        when:
        copy(true, { it.tap { set('unique_checks = 0') } })

        then:
        def e = thrown(MirrorException)
        e.problems()[0].what() =~ /the target took \d+ of 1,001 rows of t|Duplicate entry/
        arrived() == 0
    }

    def "a statement that the source breaks off loads nothing (#vendor, file #byFile)"() {
        given:
        name = 'big'
        onDatabase(vendor, BigTable.on(vendor), "CREATE TABLE t LIKE ${BigTable.on(vendor)}.big".toString())
        def killer = Thread.start {
            def end = System.currentTimeMillis() + 20_000
            while (System.currentTimeMillis() < end) {
                def found = behind.rows("SELECT id FROM information_schema.processlist WHERE info LIKE 'SELECT `id`, `n`, %FROM `$from`%'".toString())
                if (found) {
                    try {
                        behind.sql("KILL ${found[0][0]}".toString())
                    } catch (java.sql.SQLException tooLate) {
                        continue // it had just ended
                    }
                    return
                }
            }
        }

        when: 'the target is slow enough for the killer to come'
        def lock = behind.connect(to)
        lock.createStatement().execute('LOCK TABLES t READ')
        def releasing = Thread.start {
            killer.join()
            sleep 300
            lock.close()
        }
        copy(byFile)

        then:
        def e = thrown(MirrorException)
        e.problems()[0].where() == 'source'
        arrived() == 0

        cleanup:
        releasing?.join()

        where:
        [vendor, byFile] << [Vendor.values().toList(), [true, false]].combinations()
    }

    def "a deadlock's victim is loaded again (#vendor)"() {
        given:
        on(vendor, 'CREATE TABLE t (id INT PRIMARY KEY, v INT)', 'CREATE TABLE t (id INT PRIMARY KEY, v INT)', 'INSERT INTO t VALUES (1, 1), (2, 2)')
        def attempts = 0

        when:
        def result = copy(true, { session ->
            attempts++
            if (attempts == 1) {
                throw new MirrorException(org.mysqlmirror.base.ExitCode.FAILED,
                    [org.mysqlmirror.base.Problem.of('deadlock')], new java.sql.SQLException('deadlock', '40001', 1213))
            }
            session
        })

        then:
        attempts == 2
        result.rows() == 2
        arrived() == 2

        where:
        vendor << Vendor.values()
    }

    def "a row that no INSERT has room for is told, with the way that has (#vendor)"() {
        given:
        def definition = 'CREATE TABLE t (id INT PRIMARY KEY, l LONGBLOB)'
        on(vendor, definition, definition, "INSERT INTO t VALUES (1, 'x'), (2, REPEAT('y', 3000000))")

        when:
        copy(false)

        then:
        def e = thrown(MirrorException)
        e.problems()[0].what() =~ /^a row of t has 3\S* MB, and an INSERT has room for 1\S* MB$/
        e.problems()[0].hint().contains('local_infile = ON')
        arrived() == 0

        when: 'it goes by a file'
        copy(true)

        then:
        arrived() == 2

        where:
        vendor << Vendor.values()
    }
}
