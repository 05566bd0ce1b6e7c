package org.mysqlmirror.run

import org.mysqlmirror.answer.Comparison.Status
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.RichDatabase
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Whatever a table can hold is there after a mirror, by every method and every strategy. */
class RichFidelitySpec extends Specification {
    private static final Map<Vendor, String> LOADED = [:]

    @AutoCleanup
    MirrorFixture fixture

    TestServer from
    TestServer to
    String source
    String target

    /** Made once for each vendor: nobody here writes to it. */
    private static String loaded(Vendor vendor) {
        LOADED.computeIfAbsent(vendor) {
            def database = vendor.one().freshDatabase('rich')
            RichDatabase.load(vendor.one(), database)
            database
        }
    }

    private List<String> leftovers() {
        to.rows("SHOW DATABASES LIKE '${target.replace('_', '\\_')}\\_%'".toString())*.first()
    }

    private List<String> hidden(TestServer server, String database) {
        RichDatabase.HIDDEN.collect { server.rows(it.formatted(database)).toString() }
    }

    def "everything arrives as it is, in an empty database and in a filled one (#vendor, #method, #strategy)"() {
        given:
        from = vendor.one()
        to = vendor.two()
        source = loaded(vendor)
        target = to.freshDatabase('rich')
        fixture = MirrorFixture.between(from, source, to, target)

        when:
        def problems = fixture.mirror(method: method, strategy: strategy).problems()

        then:
        problems == []
        Dumps.differences(from, source, to, target) == []
        hidden(from, source) == hidden(to, target)

        when:
        def comparison = fixture.diff()
        def different = comparison.tables().findAll { it.status() != Status.SAME }
        def objects = comparison.objects()

        then:
        different == []
        objects == []

        when: 'everything is there already'
        problems = fixture.mirror(method: method, strategy: strategy).problems()

        then:
        problems == []
        Dumps.differences(from, source, to, target) == []
        hidden(from, source) == hidden(to, target)
        leftovers() == []

        where:
        vendor         | method   | strategy
        Vendor.MYSQL   | 'stream' | 'replace_existing'
        Vendor.MARIADB | 'stream' | 'replace_existing'
    }
}
