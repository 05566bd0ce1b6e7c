package org.mysqlmirror.request

import static org.mysqlmirror.request.Options.*

import java.time.Duration
import org.mysqlmirror.base.NamePattern
import org.mysqlmirror.base.SourceRef
import spock.lang.Specification

class RequestSpec extends Specification {
    def "ignoring wins over choosing: #table"() {
        given:
        def selection = new Selection([NamePattern.glob('log_*'), NamePattern.glob('users')], [NamePattern.regex('.*_old')], [:],
            [NamePattern.glob('log_1')])

        expect:
        selection.includes(table) == included
        selection.ignores(table) == ignored
        selection.withoutRows(table) == empty

        where:
        table       || included | ignored | empty
        'users'     || true     | false   | false
        'log_1'     || true     | false   | true
        'log_1_old' || false    | true    | false
        'orders'    || false    | false   | false
        'users_old' || false    | true    | false
    }

    def "no choice means everything"() {
        expect:
        Selection.everything().includes('anything')
        !Selection.everything().withoutRows('anything')
    }

    def "conditions keep the order in which they were said"() {
        given:
        def names = (1..20).collect { "t$it".toString() }

        expect:
        new Selection([], [], names.collectEntries { [it, 'a > 1'] }, []).where().keySet().toList() == names
    }

    def "a request is made of what was said"() {
        given:
        def values = OptionValues.none()
            .parse(TABLES, 'users').parse(IGNORE, 'x').parse(WHERE, 'users=id > 1').parse(STRUCTURE_ONLY, 's')
            .parse(METHOD, 'stream').parse(STRATEGY, 'atomic_rename').parse(VERIFY, 'none').parse(CONSISTENCY, 'none')
            .parse(WORKERS, '3').parse(WAIT, '1m').parse(DRY_RUN, 'true')
        def place = Optional.of(new SourceRef('nightly.groovy', 3, 1))

        expect:
        MirrorRequest.of('production', 'staging/app', values, place) == new MirrorRequest(
            'production',
            'staging/app',
            new Selection([NamePattern.glob('users')], [NamePattern.regex('x')], [users: 'id > 1'], [NamePattern.glob('s')]),
            Method.STREAM,
            Strategy.ATOMIC_RENAME,
            Verify.NONE,
            Consistency.NONE,
            3,
            Duration.ofMinutes(1),
            true,
            place)
        MirrorRequest.of('a', 'b', values, place).verb().word() == 'mirror'
    }

    def "consent covers what it names: #hazard"() {
        expect:
        consent.covers(hazard) == covered

        where:
        consent                                  | hazard           || covered
        Consent.NONE                             | 'replace_tables' || false
        Consent.given()                          | 'replace_tables' || true
        new Consent(false, ['replace_tables'] as Set) | 'replace_tables' || true
        new Consent(false, ['mass_delete'] as Set)    | 'replace_tables' || false
    }
}
