package org.mysqlmirror.request

import static org.mysqlmirror.request.Options.*

import java.time.Duration
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.base.NamePattern
import org.mysqlmirror.base.SourceRef
import spock.lang.Specification

class RequestSpec extends Specification {
    def "ignoring wins over choosing: #table"() {
        given:
        def selection = new Selection([NamePattern.glob('log_*'), NamePattern.glob('users')], [NamePattern.regex('.*_old')], [:],
            [NamePattern.glob('log_1')], Values.NONE)

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
        new Selection([], [], names.collectEntries { [it, 'a > 1'] }, [], Values.NONE).where().keySet().toList() == names
    }

    def "a request is made of what was said"() {
        given:
        def values = OptionValues.none()
            .parse(TABLES, 'users').parse(IGNORE, 'x').parse(WHERE, 'users=id > 1').parse(STRUCTURE_ONLY, 's')
            .parse(METHOD, 'stream').parse(STRATEGY, 'atomic_rename').parse(VERIFY, 'none')
            .parse(OBJECTS, 'views,triggers').parse(DEFINER, 'app@%').parse(EVENTS, 'skip').parse(CONSISTENCY, 'none')
            .parse(MAX_RATE, '20MB').parse(BINLOG, 'auto').parse(WORKERS, '3').parse(WAIT, '1m').parse(DRY_RUN, 'true').parse(KEEP_DUMP, 'true')
            .parse(DUMP_OPTIONS, '--hex-blob --net-buffer-length=65536').parse(HOSTS, 'db2, db3').parse(ACCOUNTS, 'target')
        def place = Optional.of(new SourceRef('nightly.groovy', 3, 1))

        expect:
        MirrorRequest.of('production', 'staging/app', values, place) == new MirrorRequest(
            'production',
            'staging/app',
            new Selection([NamePattern.glob('users')], [NamePattern.regex('x')], [users: 'id > 1'], [NamePattern.glob('s')], Values.NONE),
            Method.STREAM,
            Strategy.ATOMIC_RENAME,
            false,
            false,
            new Dumping(true, ['--hex-blob', '--net-buffer-length=65536']),
            Verify.NONE,
            new ObjectTerms(new ObjectChoice([ObjectKind.VIEWS, ObjectKind.TRIGGERS] as Set, false),
                new DefinerPolicy.Account('app@%'), EventState.SKIP),
            Consistency.NONE,
            20_000_000,
            BinaryLog.AUTO,
            new ServerCopy(['db2', 'db3'], Accounts.TARGET),
            3,
            Duration.ofMinutes(1),
            true,
            [] as Set,
            values.words(),
            Hooks.NONE,
            Optional.empty(),
            place)
        MirrorRequest.of('a', 'b', values, place).verb().word() == 'mirror'
    }

    def "what was said about options can be written down and said again"() {
        given:
        def values = OptionValues.none()
            .parse(TABLES, 'users,order_*').parse(TABLES, 'log').parse(IGNORE, 'tmp_.*|a,b').parse(IGNORE, 'x')
            .parse(WHERE, 'users=id = 1 AND b = 2').parse(WHERE, "orders=name <> 'a=b'").parse(METHOD, 'different_servers')
            .parse(OBJECTS, 'views,events').parse(DEFINER, 'app@localhost').parse(EVENTS, 'enabled').parse(WAIT, '90s')
            .parse(ALLOW, 'drop_tables,leave_orphans').parse(WORKERS, '7').parse(MAX_RATE, '20MB').parse(BINLOG, 'off').parse(DROP_OLD, 'true').parse(DUMP_OPTIONS, '--compress')
        def request = { OptionValues said -> MirrorRequest.of('a', 'b', said, Optional.empty()) }

        expect:
        request(OptionValues.of(values.words())) == request(values)
    }

    def "consent covers what it names: #consent and #hazard"() {
        expect:
        consent.covers(hazard) == covered

        where:
        consent                                                    | hazard                     || covered
        Consent.NONE                                               | HazardKind.REPLACE_TABLES  || false
        Consent.yes()                                              | HazardKind.REPLACE_TABLES  || true
        Consent.yes()                                              | HazardKind.MASS_DELETE     || false
        Consent.yes()                                              | HazardKind.EMPTY_SOURCE    || false
        Consent.yes()                                              | HazardKind.UNSAFE_DDL      || false
        Consent.yes().and([HazardKind.MASS_DELETE] as Set)         | HazardKind.MASS_DELETE     || true
        Consent.NONE.and([HazardKind.MASS_DELETE] as Set)          | HazardKind.REPLACE_TABLES  || false
        Consent.NONE.and([HazardKind.REPLACE_TABLES] as Set)       | HazardKind.REPLACE_TABLES  || true
    }

    def "a sync is a value, made of what was said"() {
        given:
        def values = [partition: 'events=day', 'new-partitions-only': 'true', structure: 'alter', allow: 'mass_delete,empty_source',
                      'max-lag': '30s', 'max-running': '7', 'undo-file': 'undo.sql', wait: '1m', workers: '3']
            .inject(OptionValues.none()) { all, said -> all.parse(Options.find(said.key).get(), said.value) }

        when:
        def request = SyncRequest.of('production', 'staging', values, Optional.empty())

        then:
        request.verb().word() == 'sync'
        request.partitions() == [events: 'day']
        request.newPartitionsOnly()
        request.structure() == StructureChange.ALTER
        request.allowed() == [HazardKind.MASS_DELETE, HazardKind.EMPTY_SOURCE] as Set
        request.throttle() == new Throttle(Duration.ofSeconds(30), 7)
        request.undoFile().get().toString() == 'undo.sql'
        request.sqlFile().empty
        request.patience() == Duration.ofMinutes(1)
        request.comparison().workers() == 3
    }

    def "options of a sync that contradict each other are told: #message"() {
        when:
        SyncRequest.of('a', 'b', said.inject(OptionValues.none()) { all, one -> all.parse(Options.find(one.key).get(), one.value) }, Optional.empty())

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.message == message

        where:
        said                                        || message
        ['new-partitions-only': 'true']             || '--new-partitions-only says nothing without --partition. Name the table and the column: --partition events=day'
        ['sql-file': 'a.sql', 'undo-file': 'b.sql'] || '--sql-file runs nothing, so there is nothing to undo. Drop --undo-file'
    }

    def "a wrong value of an option of sync is told: #message"() {
        when:
        OptionValues.none().parse(Options.find(option).get(), text)

        then:
        def e = thrown(MirrorException)
        e.message == message

        where:
        option      | text         || message
        'partition' | 'events'     || "--partition: 'events' is not TABLE=COLUMN, as in events=day"
        'allow'     | 'mas_delete' || "--allow: 'mas_delete' is none of replace_tables, change_rows, drop_tables, replace_server, stop_replica, stop_primary, fire_triggers, leave_orphans, mass_delete, empty_source, unsafe_ddl. Did you mean mass_delete?"
        'structure' | 'altr'       || "--structure: 'altr' is none of recopy, alter, fail. Did you mean alter?"
    }
}
