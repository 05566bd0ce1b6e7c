package org.mysqlmirror.transfer

import java.util.concurrent.CompletableFuture
import java.util.concurrent.atomic.AtomicLong
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import spock.lang.Specification

/** On a clock of its own, on which sleeping is all that takes time. */
class RateLimitSpec extends Specification {
    static final long SECOND = 1_000_000_000
    def now = new AtomicLong(SECOND)
    def asked = new AtomicLong()

    private RateLimit limit(long bytesPerSecond) {
        new RateLimit(bytesPerSecond, { now.get() }, { nanos -> now.addAndGet(nanos) })
    }

    private double secondsOf(Closure work) {
        def begun = now.get()
        work()
        (now.get() - begun) / SECOND
    }

    def "moving #bytes bytes at #rate a second takes #seconds s"() {
        given:
        def limit = limit(rate)

        expect:
        secondsOf { portions.times { limit.moved(bytes.intdiv(portions), { }) } } == seconds

        where:
        rate | bytes | portions || seconds
        0    | 9_999 | 3        || 0
        1000 | 5_000 | 1        || 5
        1000 | 5_000 | 50       || 5
        1000 | 100   | 1        || 0.1
        1000 | 0     | 1        || 0
        1000 | -500  | 1        || 0
    }

    def "time that nobody used is not saved up"() {
        given:
        def limit = limit(1000)

        when:
        limit.moved(1000, { })
        now.addAndGet(60 * SECOND)

        then:
        secondsOf { limit.moved(2000, { }) } == 2
    }

    def "all threads share one limit"() {
        given:
        def limit = limit(1000)
        def begun = now.get()

        when: 'each of them moves 100 bytes ten times; none of them before its turn'
        def late = (1..8).collect {
            CompletableFuture.supplyAsync { (1..10).collect { limit.moved(100, { }); now.get() }.max() }
        }*.get().max()

        then:
        late - begun >= 8 * SECOND
    }

    def "whoever waits can be told to stop"() {
        when:
        limit(1).moved(1_000_000, { if (asked.incrementAndGet() == 3) throw MirrorException.interrupted() })

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.INTERRUPTED
        now.get() < 2 * SECOND
    }
}
