package org.mysqlmirror.run

import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

/** Very many tables, and a very large row. Each takes minutes, so they run when they are asked for: {@code -Dmirror.extremes=true}. */
@Requires(value = { Boolean.getBoolean('mirror.extremes') }, reason = 'runs with -Dmirror.extremes=true')
class ExtremesSpec extends Specification {
    private static final int TABLES = 5000
    private static final int ROW = 60 << 20

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

    def "5,000 tables arrive, and are the same (#vendor)"() {
        given:
        between(vendor, 'many')
        from.sqlIn(source, (1..TABLES).collectMany { [
            "CREATE TABLE t$it (id INT PRIMARY KEY, name VARCHAR(40), KEY by_name (name))".toString(),
            "INSERT INTO t$it VALUES (1, 'a$it'), (2, NULL)".toString()] } as String[])

        when:
        def report = fixture.mirror()
        println "$TABLES tables, $vendor: mirror in ${report.elapsed()}"

        then:
        report.problems() == []
        report.rows() == 2 * TABLES
        Dumps.tablesOf(to, target).size() == TABLES

        when:
        def begun = System.nanoTime()
        def comparison = fixture.diff()
        println "$TABLES tables, $vendor: diff in ${(System.nanoTime() - begun).intdiv(1_000_000)} ms"

        then:
        comparison.same() == Optional.of(true)

        where:
        vendor << Vendor.values()
    }

    def "a row of 60 MB arrives, and is the same (#vendor)"() {
        given:
        between(vendor, 'large')
        def before = [from, to].collect { it.value('SELECT @@GLOBAL.max_allowed_packet') }
        [from, to].each { it.sql('SET GLOBAL max_allowed_packet = 268435456') }
        from.sqlIn(source, 'CREATE TABLE one (id INT PRIMARY KEY, content LONGBLOB)',
            "INSERT INTO one VALUES (1, REPEAT(UNHEX('00095C0A27FF6162'), ${ROW.intdiv(8)}))".toString())

        when:
        def report = fixture.mirror()
        println "a row of $ROW bytes, $vendor: mirror in ${report.elapsed()}"

        then:
        report.problems() == []
        to.value("SELECT LENGTH(content) FROM ${target}.one".toString()) == ROW.toString()
        to.value("SELECT SHA2(content, 256) FROM ${target}.one".toString()) == from.value("SELECT SHA2(content, 256) FROM ${source}.one".toString())
        fixture.diff().same() == Optional.of(true)

        cleanup:
        [from, to].eachWithIndex { server, i -> server?.sql("SET GLOBAL max_allowed_packet = ${before[i]}".toString()) }

        where:
        vendor << Vendor.values()
    }
}
