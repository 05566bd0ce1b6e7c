package org.mysqlmirror.request

import static org.mysqlmirror.request.Options.*

import java.time.Duration
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.base.NamePattern
import spock.lang.Specification

class OptionsSpec extends Specification {
    def "an option reads what a person writes: #option #text"() {
        expect:
        OptionValues.none().parse(option, text).get(option) == value

        where:
        option         | text                           || value
        TABLES         | 'users, order_*,'              || [NamePattern.glob('users'), NamePattern.glob('order_*')]
        IGNORE         | 'tmp_(a|b),?'                  || [NamePattern.regex('tmp_(a|b),?')]
        WHERE          | "orders = at >= '2026-01-01'"  || [orders: "at >= '2026-01-01'"]
        VALUE          | 'a_1 = SELECT MAX(id) = 2'     || [a_1: 'SELECT MAX(id) = 2']
        STRUCTURE_ONLY | 'sessions'                     || [NamePattern.glob('sessions')]
        WORKERS        | '16'                           || 16
        MAX_RATE       | '500'                          || 500
        MAX_RATE       | '20 kb'                        || 20_000
        MAX_RATE       | '3MB/s'                        || 3_000_000
        MAX_RATE       | '2G'                           || 2_000_000_000
        DRY_RUN        | 'true'                         || true
        DRY_RUN        | 'No'                           || false
        WAIT           | '5m'                           || Duration.ofMinutes(5)
        CONSISTENCY    | 'none'                         || Consistency.NONE
        METHOD         | 'same_server'                  || Method.SAME_SERVER
        METHOD         | 'Same-Server'                  || Method.SAME_SERVER
        STRATEGY       | 'atomic_rename'                || Strategy.ATOMIC_RENAME
        VERIFY         | 'count'                        || Verify.COUNT
        OBJECTS        | 'all'                          || ObjectChoice.ALL
        OBJECTS        | 'tables'                       || ObjectChoice.TABLES
        OBJECTS        | 'views, events'                || new ObjectChoice([ObjectKind.VIEWS, ObjectKind.EVENTS] as Set, false)
        DEFINER        | 'keep'                         || DefinerPolicy.KEEP
        DEFINER        | 'current'                      || DefinerPolicy.CURRENT
        DEFINER        | 'app@%'                        || new DefinerPolicy.Account('app@%')
        EVENTS         | 'skip'                         || EventState.SKIP
    }

    def "what does not fit is told with its option: #option #text"() {
        when:
        OptionValues.none().parse(option, text)

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.message == message

        where:
        option      | text           || message
        TABLES      | ' , '          || "--tables: ' , ' is not a list of names or globs such as users,order_*"
        IGNORE      | 'tmp_('        || "--ignore: 'tmp_(' is not a regular expression: Unclosed group at position 6"
        WHERE       | 'orders'       || "--where: 'orders' is not TABLE=CONDITION, as in orders=created_at >= '2026-01-01'"
        WHERE       | '=a > 1'       || "--where: '=a > 1' is not TABLE=CONDITION, as in orders=created_at >= '2026-01-01'"
        WHERE       | ' =a > 1'      || "--where: ' =a > 1' is not TABLE=CONDITION, as in orders=created_at >= '2026-01-01'"
        WHERE       | 'orders= '     || "--where: 'orders= ' is not TABLE=CONDITION, as in orders=created_at >= '2026-01-01'"
        VALUE       | 'newest'       || "--value: 'newest' is not NAME=SELECT …, as in newest=SELECT MAX(id) FROM orders"
        VALUE       | 'a-b=SELECT 1' || "--value: 'a-b=SELECT 1' is not NAME=SELECT …, as in newest=SELECT MAX(id) FROM orders; a name is of letters, digits and _"
        MAX_RATE    | '0'            || "--max-rate: '0' is not a number of bytes a second, such as 500KB, 20MB or 1GB"
        MAX_RATE    | '1.5MB'        || "--max-rate: '1.5MB' is not a number of bytes a second, such as 500KB, 20MB or 1GB"
        MAX_RATE    | '5TB'          || "--max-rate: '5TB' is not a number of bytes a second, such as 500KB, 20MB or 1GB"
        WORKERS     | '0'            || "--workers: '0' is not a whole number from 1"
        WORKERS     | '-1'           || "--workers: '-1' is not a whole number from 1"
        WORKERS     | 'many'         || "--workers: 'many' is not a whole number from 1"
        WORKERS     | '9999999'      || "--workers: '9999999' is not a whole number from 1"
        DRY_RUN     | 'maybe'        || "--dry-run: 'maybe' is not true or false"
        WAIT        | 'soon'         || "--wait: 'soon' is not a duration. Write 30s, 5m or 2h"
        METHOD      | 'steam'        || "--method: 'steam' is none of auto, same_server, stream, different_servers, cold_copy, hot_copy. Did you mean stream?"
        STRATEGY    | 'rename'       || "--strategy: 'rename' is none of replace_existing, bomb_and_rebuild, atomic_rename"
        VERIFY      | 'cuont'        || "--verify: 'cuont' is none of count, checksum, none. Did you mean count?"
        OBJECTS     | 'view'         || "--objects: 'view' is none of all, tables, views, functions, procedures, events, sequences, triggers. Did you mean views?"
        DEFINER     | 'me'           || "--definer: 'me' is neither keep nor current nor an account such as app@localhost"
        DEFINER     | '@%'           || "--definer: '@%' is neither keep nor current nor an account such as app@localhost"
        EVENTS      | 'on'           || "--events: 'on' is none of disabled, enabled, skip"
        CONSISTENCY | ''             || "--consistency: '' is none of snapshot, none"
    }

    def "an option said twice is joined as its kind wants it"() {
        when:
        def values = OptionValues.none()
            .parse(TABLES, 'users').parse(TABLES, 'orders')
            .parse(IGNORE, 'a').parse(IGNORE, 'b')
            .parse(WHERE, 'orders=a').parse(WHERE, 'events=b').parse(WHERE, 'admins=c')
            .parse(WORKERS, '2').parse(WORKERS, '8')

        then:
        values.get(TABLES)*.text() == ['users', 'orders']
        values.get(IGNORE)*.text() == ['a', 'b']
        values.get(WHERE).collect { it.toString() } == ['orders=a', 'events=b', 'admins=c']
        values.get(WORKERS) == 8
        values.toString() == '--tables=[users, orders] --ignore=[/a/, /b/] --where={orders=a, events=b, admins=c} --workers=8'
    }

    def "two conditions on one table are a mistake"() {
        when:
        OptionValues.none().parse(WHERE, 'orders=a').parse(WHERE, 'orders=b')

        then:
        def e = thrown(MirrorException)
        e.message == '--where: table orders has two conditions. Join them with AND'
    }

    def "two values of one name are a mistake"() {
        when:
        OptionValues.none().parse(VALUE, 'a=SELECT 1').parse(VALUE, 'b=SELECT 2').parse(VALUE, 'a=SELECT 3')

        then:
        def e = thrown(MirrorException)
        e.message == '--value: value a is said twice. Give one of them another name'
    }

    def "what was not said is the default, and not said"() {
        given:
        def none = OptionValues.none()

        expect:
        !none.says(METHOD)
        none.get(METHOD) == Method.AUTO
        none.get(STRATEGY) == Strategy.REPLACE_EXISTING
        none.get(VERIFY) == Verify.COUNT
        none.get(CONSISTENCY) == Consistency.SNAPSHOT
        none.get(WAIT) == Duration.ZERO
        none.get(WORKERS) == Math.max(4, Runtime.runtime.availableProcessors())
        !none.get(DRY_RUN)
        none.toString() == ''
    }

    def "the nearer voice wins over the farther one"() {
        given:
        def defaults = OptionValues.none().parse(METHOD, 'stream').parse(TABLES, 'users')
        def said = OptionValues.none().parse(TABLES, 'orders').with(DRY_RUN, false)

        when:
        def all = said.over(defaults)

        then:
        all.get(TABLES)*.text() == ['orders']
        all.get(METHOD) == Method.STREAM
        all.says(DRY_RUN) && !all.get(DRY_RUN)

        and: 'neither has changed'
        !said.says(METHOD)
        defaults.get(TABLES)*.text() == ['users']
    }

    def "every option is a word of the language, too: #name"() {
        expect:
        Options.find(name).get().word() == word
        Options.find(word).get().is(Options.find(name).get())
        Options.find(name).get().toString() == "--$name"

        where:
        name             || word
        'tables'         || 'tables'
        'ignore'         || 'ignore'
        'where'          || 'where'
        'structure-only' || 'structureOnly'
        'dry-run'        || 'dryRun'
        'workers'        || 'workers'
    }

    def "names and words are told apart and documented"() {
        given:
        def options = Options.all(Verb.MIRROR)

        expect:
        options*.name() == options*.name().unique(false)
        options.every { it.name() ==~ /[a-z]+(-[a-z]+)*/ && it.help() && !it.help().endsWith('.') }
        options.every { it.type().isFlag() == it.type().label().isEmpty() }
        Options.names().containsAll(options*.name())
        Options.find('structureonly').empty
    }
}
