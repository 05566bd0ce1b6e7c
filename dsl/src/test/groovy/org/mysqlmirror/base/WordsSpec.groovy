package org.mysqlmirror.base

import java.time.Duration
import org.mysqlmirror.testing.Seeds
import spock.lang.Specification

/** What people read and write: suggestions, figures, durations, versions. */
class WordsSpec extends Specification {
    static final List<String> COMMANDS = ['connections', 'diff', 'mirror', 'report', 'tables']

    def "a slip of the finger finds its word: #word"() {
        expect:
        Nearest.to(word, COMMANDS).orElse(null) == nearest

        where:
        word          || nearest
        'miror'       || 'mirror'
        'mirorr'      || 'mirror'
        'MIRROR'      || 'mirror'
        'tabels'      || 'tables'
        'conections'  || 'connections'
        'dif'         || 'diff'
        'pick'        || null
        'xyz'         || null
    }

    def "the first of equally near words is suggested"() {
        expect:
        Nearest.to('ab', ['az', 'ac']).get() == 'ac'
        Nearest.to('ab', []).empty
    }

    def "a hint names what is near, else what there is"() {
        expect:
        Nearest.hint('miror', COMMANDS) == 'Did you mean mirror?'
        Nearest.hint('pick', ['a1', 'b2']) == 'Known: a1, b2'
        Nearest.hint('pick', []) == ''
    }

    def "distance counts #left to #right as #distance"() {
        expect:
        Nearest.distance(left, right) == distance
        Nearest.distance(right, left) == distance

        where:
        left     | right     || distance
        ''       | ''        || 0
        ''       | 'abc'     || 3
        'abc'    | 'ABC'     || 0
        'abc'    | 'acb'     || 1
        'abc'    | 'abcd'    || 1
        'abc'    | 'xbc'     || 1
        'kitten' | 'sitting' || 3
    }

    def "distance is symmetric and zero only for equals (seed #seed)"() {
        given:
        def random = new Random(seed)

        expect:
        (1..100).every {
            def one = Seeds.text(random, 8)
            def other = Seeds.text(random, 8)
            def distance = Nearest.distance(one, other)
            distance == Nearest.distance(other, one) && distance <= Math.max(one.length(), other.length()) &&
                (distance == 0) == one.equalsIgnoreCase(other)
        }

        where:
        seed << Seeds.all()
    }

    def "bytes are short: #bytes"() {
        expect:
        Figures.bytes(bytes) == text

        where:
        bytes                || text
        0                    || '0 B'
        999                  || '999 B'
        1000                 || '1.0 KB'
        99_949               || '99.9 KB'
        99_950               || '100 KB'
        412_000_000          || '412 MB'
        999_499_000          || '999 MB'
        999_500_000          || '1.0 GB'
        6_200_000_000        || '6.2 GB'
        Long.MAX_VALUE       || '9223 PB'
    }

    def "counts are whole, estimates are short: #count"() {
        expect:
        Figures.count(count) == whole
        Figures.about(count) == about

        where:
        count           || whole           | about
        0               || '0'             | '0'
        9_999           || '9,999'         | '9,999'
        10_000          || '10,000'        | '10.0 k'
        120_310         || '120,310'       | '120 k'
        999_499         || '999,499'       | '999 k'
        999_500         || '999,500'       | '1.0 M'
        18_402_118      || '18,402,118'    | '18.4 M'
        999_500_000     || '999,500,000'   | '1.0 G'
        2_000_000_000   || '2,000,000,000' | '2.0 G'
    }

    def "times are short: #millis ms"() {
        expect:
        Figures.time(Duration.ofMillis(millis)) == text

        where:
        millis     || text
        0          || '0 ms'
        999        || '999 ms'
        1000       || '1.0 s'
        4_120      || '4.1 s'
        59_949     || '59.9 s'
        59_950     || '1 m 00 s'
        59_999     || '1 m 00 s'
        60_000     || '1 m 00 s'
        72_000     || '1 m 12 s'
        3_599_999  || '59 m 59 s'
        3_600_000  || '1 h 00 m'
        7_500_000  || '2 h 05 m'
    }

    def "a number goes with its noun"() {
        expect:
        Figures.of(0, 'table') == '0 tables'
        Figures.of(1, 'table') == '1 table'
        Figures.of(1042, 'row') == '1,042 rows'
    }

    def "a duration is read as people write it: #text"() {
        expect:
        Timespan.parse(text) == duration

        where:
        text     || duration
        '30s'    || Duration.ofSeconds(30)
        '30'     || Duration.ofSeconds(30)
        '500ms'  || Duration.ofMillis(500)
        '5m'     || Duration.ofMinutes(5)
        ' 2 h '  || Duration.ofHours(2)
        '1d'     || Duration.ofDays(1)
        '0'      || Duration.ZERO
    }

    def "what is no duration is refused: '#text'"() {
        when:
        Timespan.parse(text)

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.message == "'$text' is not a duration. Write 30s, 5m or 2h"

        where:
        text << ['', 'soon', '-1s', '1.5h', '5 weeks', '1h30m', '9999999999']
    }

    def "a server says what it is: #version"() {
        when:
        def read = ServerVersion.parse(version, comment)

        then:
        read.toString() == shown
        read.isMariaDb() == mariaDb
        read.text() == version

        where:
        version                                  | comment                        || shown             | mariaDb
        '8.0.36'                                 | 'MySQL Community Server - GPL' || 'MySQL 8.0.36'    | false
        '9.7.0'                                  | ''                             || 'MySQL 9.7.0'     | false
        '8.0.36-28'                              | 'Percona Server (GPL)'         || 'MySQL 8.0.36'    | false
        '10.11.6-MariaDB-1:10.11.6+maria~ubu2204-log' | 'mariadb.org binary'      || 'MariaDB 10.11.6' | true
        '5.5.5-10.11.6-MariaDB'                  | ''                             || 'MariaDB 10.11.6' | true
        '11.4.5'                                 | 'MariaDB Server'               || 'MariaDB 11.4.5'  | true
    }

    def "a version that cannot be read is said to be so"() {
        when:
        ServerVersion.parse('unknown', '')

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.FAILED
        e.message == "the server's version 'unknown' cannot be read"
    }

    def "8.0.20 is at least #major.#minor.#patch: #atLeast"() {
        expect:
        ServerVersion.parse('8.0.20', '').atLeast(major, minor, patch) == atLeast

        where:
        major | minor | patch || atLeast
        8     | 0     | 20    || true
        8     | 0     | 21    || false
        8     | 0     | 3     || true
        5     | 7     | 44    || true
        8     | 4     | 0     || false
        9     | 0     | 0     || false
    }
}
