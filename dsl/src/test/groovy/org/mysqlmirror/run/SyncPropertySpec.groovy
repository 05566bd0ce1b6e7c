package org.mysqlmirror.run

import static org.mysqlmirror.testing.Vendor.MARIADB
import static org.mysqlmirror.testing.Vendor.MYSQL

import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.RandomTables
import org.mysqlmirror.testing.Seeds
import org.mysqlmirror.testing.TestServer
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Whatever was changed on either side: after a sync both are the same, as the comparison and the servers' dumps say. */
class SyncPropertySpec extends Specification {
    private static final int ROWS = 1500

    @AutoCleanup
    MirrorFixture fixture

    def "after random changes a sync makes both sides the same, and a second one finds nothing (seed #seed, #from to #to)"() {
        given:
        def one = from.one()
        def two = to.two()
        def source = one.freshDatabase('property')
        def target = two.freshDatabase('property')
        one.sql("ALTER DATABASE `$source` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci".toString())
        two.sql("ALTER DATABASE `$target` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci".toString())
        def tables = new RandomTables(seed)
        tables.fill(one, source, ROWS)
        fixture = MirrorFixture.between(one, source, two, target)

        when: 'the table is brought as a whole'
        def first = fixture.mirror()

        and: 'both sides go their own ways'
        tables.change(one, source, ROWS)
        tables.change(two, target, ROWS)
        def before = fixture.diff('data-only': 'true').tables()[0].counts().get()
        def report = fixture.sync(workers: '2')

        then:
        first.problems() == []
        report.problems().collect { tables.explained(it) } == []
        before.missing() + before.extra() + before.changed() > 0
        with(report.repairs()[0]) { status() == 'repaired'; conflicts() == 0 }

        and:
        fixture.diff().tables()[0].structure() == []
        fixture.diff().same().get()
        from != to || dump(one, source, tables) == dump(two, target, tables)

        when:
        def second = fixture.sync()

        then:
        second.problems() == []
        second.repairs() == []

        where:
        seed << Seeds.many()
        from = seed % 4 in [0, 2] ? MYSQL : MARIADB
        to = seed % 4 in [0, 3] ? MYSQL : MARIADB
    }

    /** The rows as the server's own program writes them. Without a key they have no order. */
    private static List<String> dump(TestServer server, String database, RandomTables tables) {
        def lines = server.dumpData(database, 't').replace('),(', '),\n(').readLines()
        tables.hasKey() ? lines : lines*.replaceAll(/(;|,)$/, '')*.replaceFirst(/^INSERT INTO `t` VALUES /, '').sort()
    }

    def "every type of column is repaired (#from to #to)"() {
        given:
        def one = from.one()
        def two = to.two()
        def source = one.freshDatabase('types')
        def target = two.freshDatabase('types')
        def random = new Random(7)
        RandomTables.TYPES.eachWithIndex { type, value, i ->
            def table = "CREATE TABLE t$i (id INT PRIMARY KEY, v $type NULL) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci COMMENT ${"'" + type.replace("'", "''") + "'"}"
            [[one, source], [two, target]].each { server, database -> server.sqlIn(database, table.toString()) }
            def values = (1..60).collect { "($it, ${random.nextInt(9) ? value(random) : 'NULL'})" }
            def others = (11..70).collect { "($it, ${random.nextInt(9) ? value(random) : 'NULL'})" }
            one.sqlIn(source, RandomTables.MODE, "INSERT IGNORE INTO t$i VALUES ${values.join(', ')}".toString())
            two.sqlIn(target, RandomTables.MODE, "INSERT IGNORE INTO t$i VALUES ${others.join(', ')}".toString())
        }
        fixture = MirrorFixture.between(one, source, two, target)

        when:
        def report = fixture.sync()

        then:
        report.problems() == []
        report.repairs()*.status().unique() == ['repaired']
        fixture.diff('data-only': 'true').same().get()
        fixture.sync().repairs() == []

        where:
        [from, to] << [[MYSQL, MARIADB], [MYSQL, MARIADB]].combinations()
    }
}
