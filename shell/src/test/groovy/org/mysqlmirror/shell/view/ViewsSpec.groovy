package org.mysqlmirror.shell.view

import static org.mysqlmirror.testing.Pictures.*

import java.time.Duration
import java.time.Instant
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.base.Problem
import org.mysqlmirror.base.SourceRef
import org.mysqlmirror.job.Event
import org.mysqlmirror.job.JobId
import org.mysqlmirror.job.JournalEntry
import org.mysqlmirror.job.ProcessName
import org.mysqlmirror.job.Report
import org.mysqlmirror.testing.Situations
import spock.lang.Specification

class ViewsSpec extends Specification {
    static final Event STARTED = new Event.JobStarted(new JobId('20261120-141502-7f3a'), 'mirror', 'production/app', 'staging/app',
        'stream', 'replace_existing', 'count', new ProcessName('box', 4711, 0))

    static String text(List<String> lines) {
        lines.join('\n') + '\n'
    }

    static Duration ms(long millis) {
        Duration.ofMillis(millis)
    }

    static Report report(Event... events) {
        def begin = Instant.parse('2026-11-20T14:15:02Z')
        Report.of((0..<events.length).collect { new JournalEntry(begin.plusSeconds(it), events[it]) }).get()
    }

    static String drawn(Report report) {
        text(new ReportView(Paint.NONE).document(report).text())
    }

    def "an error says what happened, where, and what to do: #code"() {
        expect:
        text(new ErrorView(Paint.NONE).lines(new MirrorException(code, problems))) == drawn.stripIndent()

        where:
        code                 | problems                                                                          || drawn
        ExitCode.USAGE       | [Problem.of("unknown command 'miror'").hint('Did you mean mirror?')]              || '''\
            unknown command 'miror'. Did you mean mirror?
            '''
        ExitCode.USAGE       | [Problem.of("unknown key 'hst'").at(new SourceRef('mirror.yml', 4, 2)).hint('Did you mean host?')] || '''\
            mirror.yml:4:2  unknown key 'hst'
                Did you mean host?
            '''
        ExitCode.USAGE       | [Problem.of('one'), Problem.of('two').at('x')]                                    || '''\
            cannot do that, 2 problems:
              one
              x  two
            '''
        ExitCode.UNREACHABLE | [Problem.of('cannot connect to db1: no answer').at('laptop')]                     || '''\
            cannot connect to db1: no answer
              laptop
            '''
        ExitCode.REFUSED     | [Problem.of('staging is never written to').at(new SourceRef('mirror.yml', 4, 0)).hint('Correct it')] || '''\
            refused: staging is never written to
              mirror.yml:4
                Correct it
            '''
        ExitCode.UNREACHABLE | [Problem.of('connection refused').at('laptop'), Problem.of('no password').hint('Write one'), Problem.of('x\ny').at('a').hint('z\u0007')] || '''\
            cannot connect, 3 problems:
              laptop  connection refused
              no password
                Write one
              a  x\\ny
                z\\x07
            '''
        ExitCode.FAILED      | [Problem.of('it broke')]                                                          || 'failed: it broke\n'
        ExitCode.INTERRUPTED | [Problem.of('interrupted')]                                                       || 'interrupted\n'
        ExitCode.INTERRUPTED | []                                                                                || 'interrupted\n'
    }

    def "a plan is drawn with its steps, hazards and notes"() {
        given:
        def plan = new Situations(
            source: catalog('app', [
                table('events', rows: 9_120_400, bytes: 3_900_000_000),
                table('orders', rows: 4_210_556, bytes: 1_000_000_000, keys: [key('fk', 'orders', 'users')]),
                table('users', rows: 120_310, bytes: 30_000_000)]),
            target: catalog('app', [table('tmp\u001b[2J'), table('users')]))
            .plan()

        expect:
        text(new PlanView(Paint.NONE).lines(plan)) == '''\
              |  PLAN  production/app -> staging/app   method stream   strategy replace_existing   workers 4   consistency snapshot
              |    1  read 3 tables in 4 sessions from one snapshot (FLUSH TABLES WITH READ LOCK for a moment, no DDL while copying)
              |    2  make app__mirror and app__mirror_old on the target, and a record of this job
              |    3  build aside in app__mirror: 3 tables, about 13.5 M rows, 4.9 GB; largest first: events, orders, users
              |    4  add when the rows are there: the indexes of 3 tables, 1 foreign key
              |    5  verify row counts
              |    6  put in place with one RENAME for each group of tables that foreign keys connect: 2 groups
              |    7  drop the replaced tables, app__mirror and app__mirror_old
              |  HAZARDS
              |    ! replaces 1 table of staging/app; their present rows are gone afterwards
              |  NOTES
              |    only on the target, and stays: tmp\\x1b[2J
              |'''.stripMargin()
    }

    def "a plan without hazards and notes has no such titles"() {
        expect:
        text(new PlanView(Paint.NONE).lines(new Situations().plan(workers: 1, verify: 'none'))) == '''\
              |  PLAN  production/app -> staging/app   method stream   strategy replace_existing   workers 1   consistency snapshot
              |    1  read 1 table in 1 session from one snapshot (one session, no lock)
              |    2  make app__mirror and app__mirror_old on the target, and a record of this job
              |    3  build aside in app__mirror: 1 table, about 10 rows, 900 B
              |    4  put in place with one RENAME for each group of tables that foreign keys connect: 1 group
              |    5  drop the replaced tables, app__mirror and app__mirror_old
              |'''.stripMargin()
    }

    def "a report of a job that went well"() {
        expect:
        drawn(report(
            STARTED,
            new Event.SnapshotTaken('one session'),
            new Event.TableStarted('events', 1, 1), new Event.TableStarted('users', 1, 1),
            new Event.TableBuilt('events', 9_120_400, 3_900_000_000, ms(31_000), ms(12_400), ms(999)),
            new Event.TableBuilt('users', 10, 900, ms(5), ms(0), ms(3)),
            new Event.TablesReplaced(['events']), new Event.TablesReplaced(['users']),
            new Event.ObjectsMade(1_200, 2),
            new Event.Noted('so it\u0007 is'),
            new Event.JobFinished(ExitCode.DONE, [], ms(72_000)))) == '''\
              |  TABLE        ROWS    SIZE    COPY   INDEX  VERIFY  OUTCOME
              |  events  9,120,400  3.9 GB  31.0 s  12.4 s  999 ms  done
              |  users          10   900 B    5 ms            3 ms  done
              |  objects: 1,200 made, 2 the same already
              |  note: so it\\x07 is
              |  snapshot: one session
              |  done in 1 m 12 s: 2 tables, 9,120,410 rows, 3.9 GB, 54.2 MB/s. Job 20261120-141502-7f3a
              |'''.stripMargin()
    }

    def "a report of a job that failed says what was replaced"() {
        expect:
        drawn(report(
            STARTED,
            new Event.TableStarted('a', 1, 1), new Event.TableBuilt('a', 1, 10, ms(1), ms(0), ms(0)), new Event.TablesReplaced(['a']),
            new Event.TableStarted('b', 1, 1),
            new Event.JobFinished(ExitCode.FAILED, [Problem.of('it broke').at('staging').hint('Mend it')], ms(40)))) == '''\
              |  TABLE  ROWS  SIZE  COPY  INDEX  VERIFY  OUTCOME
              |  a         1  10 B  1 ms                 done
              |  b         0   0 B                       unfinished
              |failed: it broke
              |  staging
              |    Mend it
              |  failed after 40 ms: 1 table replaced, the others are untouched. Job 20261120-141502-7f3a
              |'''.stripMargin()
    }

    def "a report of a job that died"() {
        expect:
        drawn(report(STARTED, new Event.TableStarted('a', 1, 1), new Event.TableBuilt('a', 1, 10, ms(1), ms(0), ms(0)))) == '''\
              |  TABLE  ROWS  SIZE  COPY  INDEX  VERIFY  OUTCOME
              |  a         1  10 B  1 ms                 built
              |  unfinished: 0 tables, 1 row, 10 B when the journal ends. Job 20261120-141502-7f3a
              |'''.stripMargin()
    }

    def "a report of many tables shows the first forty"() {
        given:
        def events = [STARTED] + (1..42).collect { new Event.TableStarted("t$it".toString(), 1, 1) } + [new Event.JobFinished(ExitCode.DONE, [], ms(3))]

        when:
        def lines = new ReportView(Paint.NONE).document(report(*events)).text()

        then:
        lines.size() == 1 + 40 + 2
        lines[41..42] == ['  … and 2 tables more', '  done in 3 ms: 0 tables, 0 rows, 0 B. Job 20261120-141502-7f3a']
    }

    def "a report is rows for formats of rows"() {
        given:
        def grid = new ReportView(Paint.NONE).document(report(
            STARTED, new Event.TableStarted('a', 1, 1), new Event.TableBuilt('a', 1, 10, ms(1), ms(2), ms(3)))).grid().get()

        expect:
        grid.columns()*.name() == ['table', 'rows', 'bytes', 'outcome', 'copy_ms', 'index_ms', 'verify_ms']
        grid.rows() == [['a', '1', '10', 'built', '1', '2', '3'].collect { Optional.of(it) }]
    }
}
