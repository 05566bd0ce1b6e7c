package org.mysqlmirror.run

import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.Sakila
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

class MirrorSpec extends Specification {
    @AutoCleanup
    MirrorFixture fixture

    @Requires(value = { Sakila.isThere() }, reason = Sakila.MISSING)
    def "Sakila arrives as it is, in an empty database and again in a filled one (#vendor)"() {
        given:
        def from = vendor.one()
        def to = vendor.two()
        def source = from.freshDatabase('sakila')
        def target = to.freshDatabase('sakila')
        Sakila.load(from, source)
        fixture = MirrorFixture.between(from, source, to, target)

        when:
        def first = fixture.mirror()

        then:
        first.problems() == []
        first.exitCode().get() == ExitCode.DONE
        Dumps.differences(from, source, to, target) == []

        when:
        to.sqlIn(target, 'DELETE FROM film_text', "UPDATE actor SET first_name = 'X'")
        def second = fixture.mirror()

        then:
        second.exitCode().get() == ExitCode.DONE
        Dumps.differences(from, source, to, target) == []
        to.rows("SHOW DATABASES LIKE '${target.replace('_', '\\_')}%'") == [[target]]

        where:
        vendor << Vendor.values()
    }
}
