package org.mysqlmirror.run

import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.job.Event
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

/** Rows that travel no faster than somebody wants; how long that takes is what the benchmark measures. */
class MaxRateSpec extends Specification {
    @AutoCleanup
    MirrorFixture fixture

    TestServer from
    TestServer to
    String source
    String target

    private void between(Vendor vendor, String method) {
        from = vendor.one()
        to = method == 'same_server' ? from : vendor.two()
        source = from.freshDatabase('rate_from')
        target = to.freshDatabase('rate_to')
        from.sqlIn(source,
            'CREATE TABLE wide (id INT PRIMARY KEY, filler MEDIUMTEXT)',
            "INSERT INTO wide WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 40) SELECT i, REPEAT('x', 50000) FROM n",
            'CREATE TABLE narrow (id INT PRIMARY KEY)', 'INSERT INTO narrow VALUES (1), (2)')
        fixture = new MirrorFixture()
            .with('source', from, source, [programs: from.programs()])
            .with('target', to, target, [programs: to.programs()])
    }

    def "what is slowed down arrives whole (#vendor, #method)"() {
        given:
        between(vendor, method)

        when:
        def plan = fixture.plan('method': method, 'max-rate': '4MB')
        def report = fixture.run(plan)

        then:
        plan.notes().contains('no more than 4.0 MB of rows are read in a second')
        report.problems() == []
        Dumps.differences(from, source, to, target) == []

        where:
        [vendor, method] << [Vendor.values().toList(), ['same_server', 'stream', 'different_servers']].combinations()
    }

    @Timeout(120)
    def "an interrupt does not wait for a turn that is far away (#vendor, #method)"() {
        given: 'at this rate it would take an hour'
        between(vendor, method)
        def cancellation = new Cancellation()

        when:
        def report = fixture.run(fixture.plan('method': method, 'max-rate': '500'), cancellation) { Event event ->
            if (event instanceof Event.RowsMoved || event instanceof Event.TablePhase || event instanceof Event.TableStarted && method == 'different_servers') {
                Thread.startDaemon { sleep 300; cancellation.cancel() }
            }
        }

        then:
        report.exitCode().get() == ExitCode.INTERRUPTED
        !Dumps.tablesOf(to, target).contains('wide')
        to.rows("SHOW DATABASES LIKE '${target.replace('_', '\\_')}\\_\\_%'") == []

        where:
        [vendor, method] << [Vendor.values().toList(), ['same_server', 'stream', 'different_servers']].combinations()
    }
}
