package org.mysqlmirror.shell.view

import java.time.Duration
import org.mysqlmirror.job.Event
import spock.lang.Specification

/** The lines of a job that runs, at any width. */
class ProgressSpec extends Specification {
    static final long SECOND = 1_000_000_000L

    def progress = new Progress(Paint.NONE, 0)

    void begin() {
        progress.take(new Event.StepStarted(3, 'build aside'))
        progress.take(new Event.WorkAhead(3, 3_000_000, 300_000_000))
        progress.take(new Event.TableStarted('events', 1_000_000, 100_000_000))
        progress.take(new Event.TableStarted('a_table_with_quite_a_long_name', 1_000_000, 100_000_000))
        progress.take(new Event.RowsMoved('events', 600_000, 60_000_000))
        progress.take(new Event.TablePhase('a_table_with_quite_a_long_name', 'indexes'))
    }

    def "a job shows its tables, its rate and the time that is left"() {
        given:
        begin()

        expect:
        progress.lines(100, 10 * SECOND) == [
            '  events               ██████████████████░░░░░░░░░░░░  60 %  600 k rows',
            '  a_table_with_quite_… indexes',
            '  0 of 3 tables   600 k of 3.0 M rows   6.0 MB/s   0:00:10   about 0:00:08 left   Ctrl-C: cancel']
    }

    def "no line is wider than the terminal: #width columns"() {
        given:
        begin()

        expect:
        progress.lines(width, 10 * SECOND).every { Cells.width(it) < width }
        progress.lines(width, 10 * SECOND)*.contains('%')[0]

        where:
        width << [30, 40, 41, 59, 60, 79, 80, 132]
    }

    def "on a narrow terminal the least important goes first"() {
        given:
        begin()

        expect:
        progress.lines(40, 10 * SECOND) == [
            '  events      60 %  600 k rows',
            '  a_table_w… indexes',
            '  0 of 3 tables   Ctrl-C: cancel']
    }

    def "nothing is complete before it says so, and nothing is guessed too early"() {
        given:
        progress.take(new Event.WorkAhead(1, 100, 1000))
        progress.take(new Event.TableStarted('t', 100, 1000))
        progress.take(new Event.RowsMoved('t', 250, 2500))

        expect:
        progress.lines(100, SECOND)[0].contains(' 99 %  250 rows')
        progress.line(SECOND) == '  0 of 1 table   250 of 250 rows   2.5 KB/s   0:00:01'
    }

    def "a table that is done makes room, rows that were taken back do not count"() {
        given:
        begin()
        progress.take(new Event.RowsMoved('events', -600_000, -60_000_000))
        progress.take(new Event.TableBuilt('a_table_with_quite_a_long_name', 5, 5, Duration.ZERO, Duration.ZERO, Duration.ZERO))

        expect:
        progress.lines(100, 2 * SECOND) == [
            '  events               ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░   0 %  0 rows',
            '  1 of 3 tables   0 of 3.0 M rows   0 rows/s   0:00:02   Ctrl-C: cancel']
    }

    def "before the first table there is the step, and an interruption is told"() {
        given:
        progress.take(new Event.StepStarted(1, 'read 3 tables'))

        expect:
        progress.line(61 * SECOND) == '  read 3 tables   0:01:01'

        when:
        progress.cancelling()

        then:
        progress.lines(100, SECOND) == ['  read 3 tables   0:00:01   cancelling … (Ctrl-C again to abandon)']
    }

    def "a sync compares and then repairs: the second piece of work begins anew"() {
        given:
        begin()
        progress.lines(100, 10 * SECOND)

        when:
        progress.take(new Event.WorkAhead(2, 500, 0))
        progress.take(new Event.TableStarted('users', 100, 0))
        progress.take(new Event.RowsMoved('users', 100, 0))
        progress.take(new Event.TableRepaired('users', 1, 2, 97, 0, 0, true, Duration.ZERO))
        progress.take(new Event.TableStarted('orders', 400, 0))
        progress.take(new Event.TablePhase('orders', 'paused: 60 threads are at work'))

        then:
        progress.lines(100, 20 * SECOND)[0] == '  orders               paused: 60 threads are at work'
        progress.lines(100, 20 * SECOND)[1].startsWith('  1 of 2 tables   100 of 500 rows')

        when:
        progress.take(new Event.TablePhase('orders', ''))
        progress.take(new Event.RowsMoved('orders', 200, 0))

        then:
        progress.lines(100, 30 * SECOND)[0].endsWith(' 50 %  200 rows')
    }
}
