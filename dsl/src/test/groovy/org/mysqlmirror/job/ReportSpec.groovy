package org.mysqlmirror.job

import com.fasterxml.jackson.jr.ob.JSON
import java.time.Duration
import java.time.Instant
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.Problem
import spock.lang.Specification

class ReportSpec extends Specification {
    static final Instant NOW = Instant.parse('2026-11-20T14:15:02Z')
    static final Event STARTED = new Event.JobStarted(new JobId('20261120-141502-7f3a'), 'mirror', 'production/app', 'staging/app',
        'stream', 'replace_existing', 'count', new ProcessName('box', 4711, 0))

    static Duration ms(long millis) {
        Duration.ofMillis(millis)
    }

    /** One event a second. */
    static Optional<Report> report(Event... events) {
        Report.of((0..<events.length).collect { new JournalEntry(NOW.plusSeconds(it), events[it]) })
    }

    def "a job that went well is told whole"() {
        when:
        def report = report(
            STARTED,
            new Event.StepStarted(1, 'read'),
            new Event.SnapshotTaken('one session'),
            new Event.StepFinished(1, ms(1)),
            new Event.TableStarted('users', 9, 800),
            new Event.TableStarted('orders', 0, 0),
            new Event.TableBuilt('orders', 2, 50, ms(7), ms(0), ms(1)),
            new Event.TableBuilt('users', 10, 900, ms(5), ms(2), ms(3)),
            new Event.TablesReplaced(['users', 'orders']),
            new Event.ObjectsMade(3, 2),
            new Event.Noted('so it is'),
            new Event.JobFinished(ExitCode.DONE, [], ms(40))).get()

        then:
        report.rows() == 12
        report.bytes() == 950
        JSON.std.asString(report.json()) == '{"command":"mirror","job":"20261120-141502-7f3a","outcome":"done",' +
            '"source":"production/app","target":"staging/app","method":"stream","strategy":"replace_existing","snapshot":"one session",' +
            '"tables":[{"table":"users","rows":10,"bytes":900,"outcome":"done","copy_ms":5,"index_ms":2,"verify_ms":3,"elapsed_ms":10},' +
            '{"table":"orders","rows":2,"bytes":50,"outcome":"done","copy_ms":7,"index_ms":0,"verify_ms":1,"elapsed_ms":8}],' +
            '"verified":"count","objects":{"made":3,"same":2},"notes":["so it is"],"started_at":"2026-11-20T14:15:02Z","elapsed_ms":40}'
    }

    def "a job that failed says why, and what was done"() {
        when:
        def report = report(
            STARTED,
            new Event.TableStarted('a', 1, 1), new Event.TableBuilt('a', 1, 10, ms(1), ms(1), ms(1)), new Event.TablesReplaced(['a']),
            new Event.TableStarted('b', 1, 1), new Event.TableBuilt('b', 2, 20, ms(1), ms(1), ms(1)),
            new Event.TableStarted('c', 1, 1),
            new Event.JobFinished(ExitCode.FAILED, [Problem.of('it broke').at('staging').hint('Mend it')], ms(40))).get()

        then:
        report.tables()*.outcome() == ['done', 'built', 'unfinished']
        report.outcome() == 'failed'
        report.json().subMap(['outcome', 'exit_code', 'problems', 'elapsed_ms']) ==
            [outcome: 'failed', exit_code: 3, problems: [[what: 'it broke', where: 'staging', hint: 'Mend it']], elapsed_ms: 40]
    }

    def "a job that died is unfinished up to its last event"() {
        when:
        def report = report(STARTED, new Event.TableStarted('a', 1, 1), new Event.TableBuilt('a', 1, 10, ms(1), ms(1), ms(1))).get()

        then:
        report.exitCode().empty
        report.outcome() == 'unfinished'
        report.elapsed() == Duration.ofSeconds(2)
        report.problems() == []
        report.snapshot() == ''
        report.tables()*.outcome() == ['built']
        !report.json().containsKey('exit_code')
        !report.json().containsKey('problems')
    }

    def "a job that was interrupted has its exit code"() {
        expect:
        report(STARTED, new Event.JobFinished(ExitCode.INTERRUPTED, [Problem.of('interrupted')], ms(3))).get().json().exit_code == 130
    }

    def "without a beginning there is no report"() {
        expect:
        report().empty
        report(new Event.Noted('x')).empty
        report(STARTED).get().tables() == []
    }

    def "events that are not kept change nothing in a report"() {
        given:
        def lasting = [STARTED, new Event.TableStarted('a', 1, 1), new Event.TableBuilt('a', 1, 10, ms(1), ms(1), ms(1))]
        def all = lasting.collectMany { [it, new Event.RowsMoved('a', 5, 5), new Event.TablePhase('a', 'x')] }
        def at = { Event event -> new JournalEntry(NOW, event) }

        expect:
        Report.of(all.collect(at)) == Report.of(lasting.collect(at))
    }

    def "a sync tells for each table what was done to it"() {
        when:
        def report = report(
            new Event.JobStarted(new JobId('20261120-141502-7f3a'), 'sync', 'production/app', 'staging/app', '', '', '', new ProcessName('box', 4711, 0)),
            new Event.SnapshotTaken('one session'),
            new Event.TableStarted('gone', 1, 1), new Event.TableBuilt('gone', 7, 10, ms(1), ms(1), ms(1)), new Event.TablesReplaced(['gone']),
            new Event.TableStarted('users', 9, 0), new Event.TableRepaired('users', 1, 3, 2, 4, 0, true, ms(5)),
            new Event.TableStarted('orders', 9, 0), new Event.TableRepaired('orders', 0, 1, 0, 0, 2, true, ms(6)),
            new Event.TableStarted('items', 9, 0), new Event.TableRepaired('items', 5, 0, 0, 0, 0, false, ms(7)),
            new Event.TableStarted('late', 9, 0),
            new Event.TablesDropped(['more']),
            new Event.JobFinished(ExitCode.FAILED, [], ms(40))).get()

        then:
        report.repairs().collect { [it.table(), it.status(), it.inserted(), it.updated(), it.deleted()] } == [
            ['gone', 'copied', 7, 0, 0], ['users', 'repaired', 1, 3, 2], ['orders', 'conflict', 0, 1, 0], ['items', 'unfinished', 5, 0, 0],
            ['late', 'unfinished', 0, 0, 0], ['more', 'dropped', 0, 0, 0]]
        JSON.std.asString(report.json()).startsWith('{"command":"sync","job":"20261120-141502-7f3a","outcome":"failed","exit_code":3,' +
            '"source":"production/app","target":"staging/app","snapshot":"one session",' +
            '"tables":[{"table":"gone","status":"copied","inserted":7,"updated":0,"deleted":0,"vanished":0,"conflicts":0,"elapsed_ms":3},' +
            '{"table":"users","status":"repaired","inserted":1,"updated":3,"deleted":2,"vanished":4,"conflicts":0,"elapsed_ms":5},')
    }
}
