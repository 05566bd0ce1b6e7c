package org.mysqlmirror.checksum

import org.mysqlmirror.base.Flavor
import org.mysqlmirror.base.TableName
import org.mysqlmirror.connect.ReadSession
import org.mysqlmirror.connect.Server
import org.mysqlmirror.connect.ssh.Tunnels
import org.mysqlmirror.env.SecretPrompt
import org.mysqlmirror.inspect.CatalogReader
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Chunking is where copiers lose rows: whatever the key, the chunks hold every row once. */
class ChunkerSpec extends Specification {
    @AutoCleanup
    MirrorFixture fixture = new MirrorFixture()

    @AutoCleanup
    Server server

    ReadSession session
    TestServer behind
    String database

    def cleanup() {
        session?.close()
    }

    private void on(Vendor vendor) {
        behind = vendor.one()
        database = behind.freshDatabase('chunks')
        fixture.with('source', behind, database)
        server = new Server(fixture.engine().configuration().connections().find('source'), SecretPrompt.NOBODY, new Tunnels())
        session = server.read()
    }

    private Map<String, Object> cut(long estimate, long perChunk) {
        def flavor = behind.vendor() == Vendor.MARIADB ? Flavor.MARIADB : Flavor.MYSQL
        def table = CatalogReader.read(session, flavor, database).get().table('t').get()
        def key = ChunkKey.of(table).get()
        def chunker = new Chunker(new TableName(database, 't'), key, estimate, perChunk)
        def chunks = []
        for (def next = chunker.next(session); next.present; next = chunker.next(session)) {
            chunks << next.get()
            assert chunks.size() < 2000
        }
        def rows = chunks.collect { chunk ->
            def where = chunk.conditions(key)
            session.number("SELECT COUNT(*) FROM `$database`.t".toString() + (where ? ' WHERE ' + where.join(' AND ') : ''))
        }
        [chunks: chunks, rows: rows, key: key.columns()*.name()]
    }

    private static String value(String type, Random random) {
        def number = random.nextInt(400) - 200
        switch (type) {
            case ~/.*UNSIGNED.*/: return "${18446744073709551615G - random.nextInt(1000)}"
            case ~/(BIG|SMALL)?INT.*/: return random.nextInt(5) ? "$number" : "${number * 100_000 as long}".replace('000000', '00')
            case ~/DECIMAL.*/: return "${number}.${random.nextInt(100)}"
            case ~/DATETIME.*/: return random.nextInt(9) ? "'2026-01-${1 + random.nextInt(28)} 10:00:00.${100000 + random.nextInt(800000)}'" : "'0000-00-00 00:00:00'"
            case ~/DATE.*/: return "'20${10 + random.nextInt(80)}-0${1 + random.nextInt(9)}-1${random.nextInt(9)}'"
            case ~/BINARY.*|VARBINARY.*/: return "UNHEX('${(1..3).collect { String.format('%02X', random.nextInt(256)) }.join()}')"
            case ~/ENUM.*/: return "'${['b', 'a', 'c'][random.nextInt(3)]}'"
            default:
                def letters = ['a', 'A', 'ä', 'ß', "\\'", '\\\\', '%', '\\n', '😀', 'z', ' ', '#']
                return "'${(0..random.nextInt(4)).collect { letters[random.nextInt(type.contains('latin1') ? 8 : letters.size())] }.join()}'"
        }
    }

    def "every row is in exactly one chunk, whatever the key (#vendor, #types, seed #seed)"() {
        given:
        on(vendor)
        def random = new Random(seed)
        def names = (0..<types.size()).collect { "k$it".toString() }
        behind.sqlIn(database, "CREATE TABLE t (${[names, types].transpose().collect { n, t -> "$n $t NOT NULL" }.join(', ')}, v INT, PRIMARY KEY (${names.join(', ')}))".toString())
        def rows = (1..300).collect { "(${types.collect { value(it, random) }.join(', ')}, 1)" }
        behind.sqlIn(database, "SET SESSION sql_mode = 'ALLOW_INVALID_DATES'; INSERT IGNORE INTO t VALUES ${rows.join(', ')}".toString())
        def total = behind.value("SELECT COUNT(*) FROM ${database}.t".toString()) as long

        when:
        def result = cut(estimate, 1 + random.nextInt(40))

        then:
        result.rows.sum() == total
        result.key == names.take(cuttable)
        result.chunks.first().from().empty
        result.chunks.last().until().empty

        where:
        [vendor, kind, seed] << [Vendor.values().toList(), [
            [['INT'], 1, 300], [['BIGINT UNSIGNED'], 1, 300], [['INT'], 1, 3], [['SMALLINT'], 1, 1500],
            [['VARCHAR(20) CHARACTER SET utf8mb4'], 1, 300], [['VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'], 1, 300],
            [['CHAR(6) CHARACTER SET latin1'], 1, 300], [['VARCHAR(9) CHARACTER SET utf16'], 1, 300], [['DECIMAL(10,2)'], 1, 300],
            [['DATETIME(6)'], 1, 300], [['DATE', 'INT'], 2, 300], [['BINARY(3)'], 1, 300], [['VARBINARY(5)', 'VARCHAR(9)'], 2, 300],
            [['INT', 'VARCHAR(9)', 'DATETIME(6)'], 3, 300], [['VARCHAR(9)', "ENUM('a','b','c')", 'INT'], 1, 300],
        ], (1..Math.max(1, (System.getProperty('mirror.seeds') ?: '5').toInteger().intdiv(5)))].combinations()
        types = kind[0]
        cuttable = kind[1]
        estimate = kind[2]
    }

    def "a table whose keys lie far apart is walked and not stepped through (#vendor)"() {
        given:
        on(vendor)
        behind.sqlIn(database, 'CREATE TABLE t (id BIGINT PRIMARY KEY)',
            'INSERT INTO t VALUES (-9223372036854775808), (-5), (0), (7), (300000000000), (9223372036854775807)')

        when:
        def result = cut(6, 2)

        then:
        result.rows == [2, 2, 2] || result.rows == [2, 2, 2, 0]

        where:
        vendor << Vendor.values()
    }

    def "an empty table is one empty chunk (#vendor)"() {
        given:
        on(vendor)
        behind.sqlIn(database, 'CREATE TABLE t (id INT PRIMARY KEY)')

        expect:
        cut(1_000_000, 10).rows == [0]

        where:
        vendor << Vendor.values()
    }
}
