package org.mysqlmirror.checksum

import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.Executors
import org.mysqlmirror.base.Flavor
import org.mysqlmirror.base.TableName
import org.mysqlmirror.connect.Server
import org.mysqlmirror.connect.ssh.Tunnels
import org.mysqlmirror.env.SecretPrompt
import org.mysqlmirror.inspect.CatalogReader
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.Seeds
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Whatever the key and wherever the chunks end: every difference is found, and nothing else. */
class TableComparerSpec extends Specification {
    static final List<String> KEYS = ['INT', 'BIGINT', 'BIGINT UNSIGNED', 'VARCHAR(20)', 'VARBINARY(20)', 'DATETIME(3)', 'INT, b INT', '']

    @AutoCleanup
    MirrorFixture fixture = new MirrorFixture()
    @AutoCleanup
    Server from
    @AutoCleanup
    Server to
    def helpers = Executors.newFixedThreadPool(2)

    def cleanup() {
        helpers.shutdownNow()
    }

    private static String key(String type, int number, Random random) {
        switch (type) {
            case 'INT': return "$number"
            case 'BIGINT': return "${(number - 500) * 1_000_000_007L}"
            case 'BIGINT UNSIGNED': return "${18446744073709551615G - number * 3}"
            case 'VARCHAR(20)': return "'${(number * 7919 % 1009).toString().padLeft(4, 'x')}''\\\\\\\\ ${number % 7}'"
            case 'VARBINARY(20)': return "UNHEX('${Integer.toHexString(0x10000 + number * 31)[1..-1]}5C00')"
            case 'DATETIME(3)': return "'2026-01-01 00:00:00.000' + INTERVAL ${number * 1500} MICROSECOND"
            case 'INT, b INT': return "${number.intdiv(17)}, ${number % 17}"
            default: return ''
        }
    }

    private static void make(TestServer server, String database, String type, List<List> rows) {
        def columns = type ? "a $type, v VARCHAR(30), f FLOAT, PRIMARY KEY (a${type.contains(',') ? ', b' : ''})" : 'v VARCHAR(30), f FLOAT'
        server.sqlIn(database, "CREATE TABLE t ($columns) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin".toString())
        rows.collate(200).each { some ->
            server.sqlIn(database, "INSERT INTO t VALUES ${some.collect { '(' + it.findAll { it != '' }.join(', ') + ')' }.join(', ')}".toString())
        }
        server.sqlIn(database, 'ANALYZE TABLE t')
    }

    def "random differences are found under a key of #type (seed #seed, #vendor)"() {
        given:
        def random = new Random(seed)
        def rows = (1..600).collect { [key(type, it, random), "'v${random.nextInt(50)}'", random.nextInt(4) ? "${random.nextInt(1000)}" : 'NULL'] }
        def missing = 0, extra = 0, changed = 0
        def others = []
        rows.eachWithIndex { row, i ->
            switch (random.nextInt(25)) {
                case 0: missing++; break
                case 1:
                    changed++
                    others << [row[0], "'other ${i}'", row[2]]
                    break
                default: others << row
            }
        }
        (601..(600 + random.nextInt(20) + 1)).each {
            extra++
            others << [key(type, it, random), "'extra $it'", '1']
        }
        def one = vendor.one()
        def two = vendor.two()
        def source = one.freshDatabase('compare')
        def target = two.freshDatabase('compare')
        make(one, source, type, rows)
        make(two, target, type, others)

        when:
        def found = new ConcurrentLinkedQueue()
        def tally = compare(one, source, two, target, { row -> found << row.kind() } as DifferenceSink)

        then:
        tally.sourceRows() == rows.size()
        tally.targetRows() == others.size()
        type || tally.missing() - tally.extra() == rows.size() - others.size()
        !type || [tally.missing(), tally.extra(), tally.changed()] == [missing, extra, changed]
        type || tally.missing() == multiset(rows, others)
        !type || found.countBy { it } == [(DifferingRow.Kind.MISSING): missing, (DifferingRow.Kind.EXTRA): extra, (DifferingRow.Kind.CHANGED): changed].findAll { it.value }

        where:
        [type, seed, vendor] << [KEYS, Seeds.all().take(2), Vendor.values().toList()].combinations()
    }

    /** How many rows of the one are not among the others. */
    private static int multiset(List<List> rows, List<List> others) {
        def left = others.countBy { it[1..2] }
        rows.count { row ->
            def there = left[row[1..2]] ?: 0
            left[row[1..2]] = there - 1
            there <= 0
        } as int
    }

    private Tally compare(TestServer one, String source, TestServer two, String target, DifferenceSink sink) {
        fixture.with('source', one, source).with('target', two, target)
        def connections = fixture.engine().configuration().connections()
        from = new Server(connections.find('source'), SecretPrompt.NOBODY, new Tunnels())
        to = new Server(connections.find('target'), SecretPrompt.NOBODY, new Tunnels())
        def here = from.read()
        def there = to.read()
        try {
            def flavor = one.vendor() == Vendor.MARIADB ? Flavor.MARIADB : Flavor.MYSQL
            def pair = TablePair.of(
                new TableName(source, 't'), CatalogReader.read(here, flavor, source).get().table('t').get(),
                new TableName(target, 't'), CatalogReader.read(there, flavor, target).get().table('t').get(), new Flavors(flavor, flavor, one.vendor() == Vendor.MARIADB), Optional.empty())
            def comparer = new TableComparer(pair, sink, 100)
            def tally = Tally.NOTHING
            def chunks = 0
            for (def next = comparer.next(here); next.present; next = comparer.next(here)) {
                tally = tally.plus(comparer.compare(next.get(), here, there, helpers))
                chunks++
            }
            assert !pair.ranges().present || chunks > 3
            tally
        } finally {
            here.close()
            there.close()
        }
    }
}
