package org.mysqlmirror.run

import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.NastyTables
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Every pitfall that a copier can fall into, one table each. */
class FidelitySpec extends Specification {
    @AutoCleanup
    MirrorFixture fixture

    def "nasty tables arrive byte by byte (#vendor, local_infile #infile)"() {
        given:
        def from = vendor.one()
        def to = vendor.two()
        def source = from.freshDatabase('nasty')
        def target = to.freshDatabase('nasty')
        NastyTables.load(from, source)
        fixture = MirrorFixture.between(from, source, to, target)
        to.sql("SET GLOBAL local_infile = $infile")

        when:
        def report = fixture.mirror()

        then:
        report.problems() == []
        report.exitCode().get() == ExitCode.DONE
        Dumps.differences(from, source, to, target) == []
        NastyTables.HIDDEN.collect { from.rows(it.formatted(source)) } ==
            NastyTables.HIDDEN.collect { to.rows(it.formatted(target)) }

        and: 'a plan says how rows are written'
        fixture.plan().notes().any { it.contains('rows go by INSERT') } == (infile == 'OFF')

        cleanup:
        to?.sql('SET GLOBAL local_infile = ON')

        where:
        [vendor, infile] << [Vendor.values().toList(), ['ON', 'OFF']].combinations()
    }
}
