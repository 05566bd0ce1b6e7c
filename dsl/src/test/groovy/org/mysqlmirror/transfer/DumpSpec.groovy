package org.mysqlmirror.transfer

import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions
import java.util.zip.GZIPInputStream
import org.mysqlmirror.env.TlsMode
import org.mysqlmirror.inspect.CatalogReader
import org.mysqlmirror.job.JobId
import org.mysqlmirror.testing.DumpFixture
import org.mysqlmirror.testing.NastyTables
import org.mysqlmirror.testing.ServerOptions
import org.mysqlmirror.testing.Vendor
import spock.lang.Specification

/** Rows travel by the vendors' own programs and arrive as they were. */
class DumpSpec extends Specification {
    DumpFixture fixture

    def cleanup() {
        fixture?.close()
    }

    static String text(DumpFile file) {
        new GZIPInputStream(Files.newInputStream(file.path())).withCloseable { it.getText('ISO-8859-1') }
    }

    def "every kind of value arrives as it was, but for FLOAT (#vendor)"() {
        given:
        fixture = new DumpFixture(vendor.one(), vendor.two())
        NastyTables.load(fixture.from, fixture.source)
        def tables = NastyTables.of(vendor).keySet()

        when:
        def file = fixture.carry(tables)

        then:
        fixture.differences(tables) == [:]
        tables.size() > 15
        file.tables() == tables.size()
        file.moments() == 1

        and: 'the programs were told the port'
        fixture.from.port() != 3306

        where:
        vendor << Vendor.values()
    }

    def "names may be as odd as the server takes them (#vendor)"() {
        given:
        def names = ['-leading dash', '--where=1', 'back`tick', 'dot.and space', 'größe 表', "quote'\"s", 'select']
        def database = "-odd `ü` ${System.nanoTime()}".toString()
        [vendor.one(), vendor.two()].each { it.sql("CREATE DATABASE ${org.mysqlmirror.base.Sql.name(database)}") }
        fixture = new DumpFixture(vendor.one(), vendor.two(), database, database)
        names.eachWithIndex { name, i ->
            fixture.from.sql("CREATE TABLE ${org.mysqlmirror.base.Sql.name(database, name)} (id INT PRIMARY KEY, `a``b` INT)",
                "INSERT INTO ${org.mysqlmirror.base.Sql.name(database, name)} VALUES ($i, 1)")
        }

        when:
        fixture.carry(names)

        then:
        fixture.differences(names) == [:]
        names.every { !DumpFixture.contents(fixture.to, database, it).empty }

        cleanup:
        [vendor.one(), vendor.two()].each { it.sql("DROP DATABASE ${org.mysqlmirror.base.Sql.name(database)}") }

        where:
        vendor << Vendor.values()
    }

    def "each condition filters its own table, and no other (#vendor)"() {
        given:
        fixture = new DumpFixture(vendor.one(), vendor.two())
        ['a', 'b', 'c'].each { fixture.from.sqlIn(fixture.source, "CREATE TABLE $it (id INT PRIMARY KEY, name VARCHAR(20))",
            "INSERT INTO $it VALUES (1, 'one'), (2, 'zwölf'), (3, 'three'), (4, '')") }
        fixture.prepare(['a', 'b', 'c'])

        when:
        def file = fixture.take([a: "name = 'zwölf' OR 1 = 0", b: 'id > 2', c: null])
        fixture.load().load(file) { }

        then:
        ['a', 'b', 'c'].collect { fixture.to.rows("SELECT id FROM ${fixture.target}.$it ORDER BY id")*.first() } ==
            [['2'], ['3', '4'], ['1', '2', '3', '4']]
        file.moments() == 3

        where:
        vendor << Vendor.values()
    }

    def "the file is its owner's alone, has its own header and last line, and says how large it is (#vendor)"() {
        given:
        fixture = new DumpFixture(vendor.one(), vendor.two())
        fixture.from.sqlIn(fixture.source, 'CREATE TABLE t (id INT PRIMARY KEY, v LONGTEXT)',
            'INSERT INTO t VALUES (1, REPEAT("x", 300000)), (2, REPEAT("y", 300000))')
        fixture.prepare(['t'])
        def dumped = []
        def loaded = []

        when:
        def file = fixture.dump([t: null], [options: ['--skip-extended-insert']]).take(fixture.folder) { dumped << it }
        fixture.load().load(file) { loaded << it }
        def sql = text(file)

        then:
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())) == 'rw-------'
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path().parent)) == 'rwx------'
        Files.size(file.path()) == file.bytes()
        file.bytes() < 20_000
        sql.length() == file.sqlBytes()
        loaded.sum() == file.sqlBytes()
        dumped.sum() > 600_000
        file.sha256() == file.path().toFile().bytes.digest('SHA-256')

        and:
        ['SET NAMES utf8mb4', "time_zone = '+00:00'", 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO', 'foreign_key_checks = 0',
         'unique_checks = 0'].every { sql.take(sql.indexOf('INSERT')).contains(it) }
        !sql.contains('sandbox')
        !sql.contains('CREATE')
        sql.endsWith('-- End of the rows.\n')
        sql.readLines().count { it.startsWith('INSERT INTO `t`') } == 2

        where:
        vendor << Vendor.values()
    }

    def "triggers of the source neither come along nor fire (#vendor)"() {
        given:
        fixture = new DumpFixture(vendor.one(), vendor.two())
        fixture.from.sqlIn(fixture.source, 'CREATE TABLE t (id INT PRIMARY KEY, v INT)', 'CREATE TABLE log (t VARCHAR(20))',
            'INSERT INTO t VALUES (1, 1)', "CREATE TRIGGER one BEFORE INSERT ON t FOR EACH ROW SET NEW.v = NEW.v + 1",
            "CREATE TRIGGER two AFTER INSERT ON t FOR EACH ROW INSERT INTO log VALUES ('fired')")

        when:
        def file = fixture.carry(['t', 'log'])

        then:
        fixture.differences(['t', 'log']) == [:]
        !text(file).contains('TRIGGER')
        fixture.to.rows("SELECT * FROM information_schema.triggers WHERE trigger_schema = '${fixture.target}'") == []

        where:
        vendor << Vendor.values()
    }

    def "a row of 30 MB travels, unless the server takes no such packet (#vendor)"() {
        given:
        def server = vendor.throwaway(ServerOptions.plain().with('--max-allowed-packet=256M'))
        fixture = new DumpFixture(server, server)
        fixture.from.sqlIn(fixture.source, 'CREATE TABLE t (id INT PRIMARY KEY, v LONGBLOB)',
            "INSERT INTO t VALUES (1, REPEAT(UNHEX('00FF275C0A80E2'), 4500000)), (2, 'small')")

        when:
        def file = fixture.carry(['t'])

        then:
        fixture.to.value("SELECT LENGTH(v) FROM ${fixture.target}.t WHERE id = 1") == '31500000'
        fixture.from.value("SELECT SHA2(v, 256) FROM ${fixture.source}.t WHERE id = 1") ==
            fixture.to.value("SELECT SHA2(v, 256) FROM ${fixture.target}.t WHERE id = 1")

        when:
        server.sql('SET GLOBAL max_allowed_packet = 4194304')
        server.sql("TRUNCATE TABLE ${fixture.target}.t".toString())
        fixture.load().load(file) { }

        then:
        def e = thrown(org.mysqlmirror.base.MirrorException)
        e.problems()[0].what() =~ /(mysql|mariadb) failed with exit code 1: ERROR/
        e.problems()[0].hint() == 'Raise max_allowed_packet of the server, or use the method stream'

        cleanup:
        server?.close()

        where:
        vendor << Vendor.values()
    }

    def "a kept dump is private and tells its job (#vendor)"() {
        given:
        fixture = new DumpFixture(vendor.one(), vendor.two())
        fixture.from.sqlIn(fixture.source, 'CREATE TABLE t (id INT PRIMARY KEY)', 'INSERT INTO t VALUES (1)')
        fixture.prepare(['t'])
        def kept = fixture.parent.resolve('kept')
        def first = fixture.take([t: null])

        when:
        def file = first.keep(kept, JobId.next(java.time.Instant.parse('2026-11-20T14:15:02Z'), new Random(1)))
        fixture.load().load(file) { }

        then:
        file.path().toString() ==~ /.*\/kept\/mysql-mirror-20261120-141502-[0-9a-f]{4}\.sql\.gz/
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())) == 'rw-------'
        !Files.exists(first.path())
        fixture.differences(['t']) == [:]

        where:
        vendor << Vendor.values()
    }

    def "the connection's own statements run first, and the binary log is off only where asked (#vendor)"() {
        given:
        fixture = new DumpFixture(vendor.one(), vendor.two())
        fixture.from.sqlIn(fixture.source, 'CREATE TABLE t (id INT PRIMARY KEY)', 'INSERT INTO t VALUES (0)')
        fixture.prepare(['t'])
        fixture.to.sqlIn(fixture.target, 'ALTER TABLE t MODIFY id INT AUTO_INCREMENT, ADD said VARCHAR(20)',
            'CREATE TRIGGER saying BEFORE INSERT ON t FOR EACH ROW SET NEW.said = @said')
        def file = fixture.take([t: null])
        def position = { fixture.to.rows(vendor == Vendor.MYSQL ? 'SHOW BINARY LOG STATUS' : 'SHOW MASTER STATUS')[0][0..1] }
        def before = position()

        when:
        fixture.load([binaryLog: false, session: ["SET @said = 'first';", "SET SESSION sql_mode = ''"]]).load(file) { }

        then: 'the header has the last word: 0 stays 0'
        fixture.to.rows("SELECT id, said FROM ${fixture.target}.t") == [['0', 'first']]
        position() == before

        when:
        fixture.to.sql("DELETE FROM ${fixture.target}.t".toString())
        before = position()
        fixture.load([session: ['SET @said = 1']]).load(file) { }

        then:
        position() != before

        where:
        vendor << Vendor.values()
    }

    def "the programs encrypt as the connection says: #tls (#vendor)"() {
        given:
        fixture = new DumpFixture(vendor.one(), vendor.two())
        fixture.from.sqlIn(fixture.source, 'CREATE TABLE t (id INT PRIMARY KEY)', 'INSERT INTO t VALUES (1)')
        def encrypted = "(SELECT variable_value <> '' FROM performance_schema.session_status WHERE variable_name = 'Ssl_cipher')"
        fixture.prepare(['t'])

        when:
        def file = fixture.take([t: vendor == Vendor.MYSQL ? "$encrypted = $expected".toString() : 'id = 1'], [tls: tls])
        fixture.load([tls: tls]).load(file) { }

        then:
        fixture.differences(['t']) == [:]

        where:
        vendor         | tls                | expected
        Vendor.MYSQL   | TlsMode.DISABLED   | false
        Vendor.MYSQL   | TlsMode.PREFERRED  | true
        Vendor.MYSQL   | TlsMode.REQUIRED   | true
        Vendor.MARIADB | TlsMode.DISABLED   | false
        Vendor.MARIADB | TlsMode.PREFERRED  | false
    }

    def "encryption that cannot be had is no reason to go without (#vendor, #tls)"() {
        given:
        fixture = new DumpFixture(vendor.one(), vendor.two())
        fixture.from.sqlIn(fixture.source, 'CREATE TABLE t (id INT PRIMARY KEY)')

        when:
        fixture.take([t: null], [tls: tls])

        then:
        def e = thrown(org.mysqlmirror.base.MirrorException)
        e.problems()[0].what() =~ reason

        where:
        vendor         | tls               | reason
        Vendor.MYSQL   | TlsMode.VERIFY_CA | 'failed with exit code 2: .*2026.*certificate'
        Vendor.MARIADB | TlsMode.REQUIRED  | '^cannot connect to .*SSL'
        Vendor.MARIADB | TlsMode.VERIFY_CA | 'failed with exit code 2: .*2026.*SSL is required'
    }

    def "what a dump may change is known beforehand (#vendor)"() {
        given:
        fixture = new DumpFixture(vendor.one(), vendor.two())
        fixture.from.sqlIn(fixture.source, """
            CREATE TABLE t (id INT PRIMARY KEY, f FLOAT, d DOUBLE, c VARCHAR(9) CHARACTER SET cp932, s VARCHAR(9) CHARACTER SET sjis,
              m VARCHAR(9) CHARACTER SET utf8mb4, l VARCHAR(9) CHARACTER SET latin1, b BLOB)""",
            "INSERT INTO t VALUES (1, 16777216, 0.1, x'8790', x'5C', 'ü', x'80FF81', x'80FF')")
        def values = { server, database ->
            server.rows("SELECT 'f', f + 0E0, 'd', d, 'c', HEX(c), 's', HEX(s), 'm', HEX(m), 'l', HEX(l), 'b', HEX(b) FROM ${database}.t")[0]
                .collate(2).collectEntries()
        }

        when:
        fixture.carry(['t'])
        def before = values(fixture.from, fixture.source)
        def after = values(fixture.to, fixture.target)
        def session = fixture.server(fixture.from).read()
        def table = CatalogReader.read(session, DumpFixture.flavor(fixture.from), fixture.source).get().table('t').get()

        then:
        DumpLosses.of(table)*.name() == ['f', 'c', 's']
        before.keySet().findAll { before[it] != after[it] } == ['f', 'c', 's'] as Set

        cleanup:
        session?.close()

        where:
        vendor << Vendor.values()
    }

    def "rows travel from #from to #to, as far as both have the type"() {
        given:
        def tables = ['times', 'texts', 'blobs', 'choices', 'zero_id', 'no_key', 'odd `name`. ü']
        fixture = new DumpFixture(from.one(), to.one())
        NastyTables.load(fixture.from, fixture.source, tables)
        NastyTables.load(fixture.to, fixture.target, tables)
        tables.each { fixture.to.sqlIn(fixture.target, "DELETE FROM ${org.mysqlmirror.base.Sql.name(it)}") }

        when:
        fixture.load().load(fixture.take(tables.collectEntries { [it, null] })) { }

        then:
        fixture.differences(tables) == [:]

        where:
        from           | to
        Vendor.MYSQL   | Vendor.MARIADB
        Vendor.MARIADB | Vendor.MYSQL
    }
}
