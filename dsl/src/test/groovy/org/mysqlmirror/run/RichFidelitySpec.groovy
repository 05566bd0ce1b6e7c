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
    private static final METHODS = ['stream', 'same_server', 'different_servers']
    private static final STRATEGIES = ['replace_existing', 'bomb_and_rebuild', 'atomic_rename']
    private static final Map<String, String> LOADED = [:]

    @AutoCleanup
    MirrorFixture fixture

    TestServer from
    TestServer to
    String source
    String target

    /** Made once for each vendor: nobody here writes to it. That every charset arrives depends on no strategy. */
    private static String loaded(Vendor vendor, String strategy) {
        def whole = strategy == 'replace_existing'
        LOADED.computeIfAbsent("$vendor $whole".toString()) {
            def database = vendor.one().freshDatabase('rich')
            whole ? RichDatabase.load(vendor.one(), database) : RichDatabase.loadCore(vendor.one(), database)
            database
        }
    }

    /** What a plan says beforehand: the target has only a collation that is near. */
    private static boolean isNamedLimit(table) {
        table.status() == Status.STRUCTURE && table.structure().every { it.source().contains('0900') && it.target().contains('uca1400') }
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
        to = method == 'same_server' ? from : vendor.two()
        source = loaded(vendor, strategy)
        target = to.freshDatabase('rich')
        def programs = method == 'different_servers' ? [programs: from.programs()] : [:]
        fixture = new MirrorFixture().with('source', from, source, programs).with('target', to, target, programs)

        when:
        def problems = fixture.mirror(method: method, strategy: strategy).problems()

        then:
        problems == []

        when:
        def comparison = fixture.diff()
        def different = comparison.tables().findAll { it.status() != Status.SAME }
        def objects = comparison.objects()

        then:
        different == []
        objects == []

        when: 'everything is there already, which is nothing to a method'
        problems = method == 'stream' ? fixture.mirror(method: method, strategy: strategy).problems() : []

        then:
        problems == []
        Dumps.differences(from, source, to, target) == []
        hidden(from, source) == hidden(to, target)
        leftovers() == (strategy == 'atomic_rename' ? ["${target}_old".toString()] : [])

        where:
        [vendor, method, strategy] << [Vendor.values().toList(), METHODS, STRATEGIES].combinations()
    }

    def "what both vendors can hold arrives at the other one (#vendor, #strategy)"() {
        given:
        from = vendor.one()
        to = (Vendor.values() - vendor)[0].one()
        source = from.freshDatabase('common')
        RichDatabase.loadCommon(from, source)
        target = to.freshDatabase('common')
        fixture = MirrorFixture.between(from, source, to, target)

        when:
        def plan = fixture.plan(strategy: strategy)
        def report = fixture.run(plan)

        then:
        plan.notes().any { it.contains('the nearest collations that the target knows: ') } == (vendor == Vendor.MYSQL)
        report.problems() == []
        Dumps.tablesOf(from, source) == Dumps.tablesOf(to, target)

        when:
        def comparison = fixture.diff()

        then:
        comparison.tables().findAll { it.status() != Status.SAME && !isNamedLimit(it) }
            .collect { "${it.table()} ${it.status()} ${it.reason()} ${it.structure()}".toString() } == []
        comparison.objects() == []

        when: 'everything is there already'
        report = fixture.mirror(strategy: strategy)

        then:
        report.problems() == []
        fixture.diff().tables().every { it.status() == Status.SAME || isNamedLimit(it) }

        where:
        [vendor, strategy] << [Vendor.values().toList(), STRATEGIES].combinations()
    }
}
