package org.mysqlmirror.plan

import static org.mysqlmirror.testing.Pictures.*

import com.fasterxml.jackson.jr.ob.JSON
import org.mysqlmirror.catalog.OtherObject
import org.mysqlmirror.catalog.OtherObject.Kind
import org.mysqlmirror.request.Consent
import org.mysqlmirror.request.HazardKind
import org.mysqlmirror.testing.Situations
import spock.lang.Specification

class MirrorPlannerSpec extends Specification {
    static final long MB = 1L << 20

    static List<String> lines(Plan plan) {
        plan.steps().collectMany { it.lines() }
    }

    static List<TableGroup> groups(Plan plan) {
        plan.steps().find { it instanceof Step.ReplaceTables }.groups().all()
    }

    def "a plan says every step in its order"() {
        given:
        def plan = new Situations(
            source: catalog('app', [
                table('events', rows: 9_120_400, bytes: 3_900_000_000),
                table('orders', rows: 4_210_556, bytes: 1_000_000_000, keys: [key('fk', 'orders', 'users')]),
                table('sessions', rows: 7_112, bytes: 900_000),
                table('users', rows: 120_310, bytes: 30_000_000)],
                triggers: [trigger('audit', 'users')]),
            target: catalog('app', [table('users'), table('orders')]))
            .plan('structure-only': 'sessions')

        expect:
        plan.setting('method') == 'stream'
        plan.direction() == 'production/app -> staging/app'
        lines(plan) == [
            'read 4 tables in 4 sessions from one snapshot (FLUSH TABLES WITH READ LOCK for a moment, no DDL while copying)',
            'make app__mirror and app__mirror_old on the target, and a record of this job',
            'build aside in app__mirror: 4 tables, about 13.5 M rows, 4.9 GB; largest first: events, orders, users; 1 table without rows',
            'add when the rows are there: the indexes of 3 tables, 1 foreign key',
            'verify row counts',
            'put in place with one RENAME for each group of tables that foreign keys connect: 3 groups',
            'create 1 trigger',
            'drop the replaced tables, app__mirror and app__mirror_old']
        plan.hazards() == [new Hazard(HazardKind.REPLACE_TABLES, 'replaces 2 tables of staging/app; their present rows are gone afterwards')]
        plan.refusals() == []
    }

    def "a small plan says no more than it does"() {
        expect:
        lines(new Situations().plan(verify: 'none', consistency: 'none', workers: 1)) == [
            'read 1 table in 1 session, each table as it is when its turn comes',
            'make app__mirror and app__mirror_old on the target, and a record of this job',
            'build aside in app__mirror: 1 table, about 10 rows, 900 B',
            'put in place with one RENAME for each group of tables that foreign keys connect: 1 group',
            'drop the replaced tables, app__mirror and app__mirror_old']
    }

    def "the snapshot takes as many sessions as its way allows (#grants, #workers)"() {
        given:
        def step = new Situations(sourceServer: server(uuid: 's', grants: grants)).plan(workers: workers).steps()[0] as Step.TakeSnapshot

        expect:
        step.way() == way
        step.sessions() == sessions
        step.tables()*.toString() == ['app.users']

        where:
        grants                                                                | workers || way                      | sessions
        ['GRANT ALL PRIVILEGES ON *.* TO `u`@`%`']                            | 8       || SnapshotWay.GLOBAL_LOCK_AND_BACKUP_LOCK | 8
        ['GRANT SELECT, LOCK TABLES ON `app`.* TO `u`@`%`']                   | 8       || SnapshotWay.TABLE_LOCKS  | 8
        ['GRANT SELECT ON `app`.* TO `u`@`%`']                                | 8       || SnapshotWay.ONE_SESSION  | 1
        ['GRANT ALL PRIVILEGES ON *.* TO `u`@`%`']                            | 1       || SnapshotWay.ONE_SESSION  | 1
    }

    def "keys of both sides tie what is put in place together"() {
        given:
        def plan = new Situations(
            source: catalog('app', [table('a'), table('b', keys: [key('k', 'b', 'a')]), table('c'), table('d'), table('e')]),
            target: catalog('app', [table('c'), table('d', keys: [key('old', 'd', 'c')]), table('a')]))
            .plan()

        expect:
        groups(plan).collect { [it.names(), it.replaced()] } == [[['a', 'b'], ['a']], [['c', 'd'], ['c', 'd']], [['e'], []]]
    }

    def "a group knows the triggers in its way and those to create"() {
        given:
        def plan = new Situations(
            source: catalog('app', [table('a'), table('b')], triggers: [trigger('one', 'b'), trigger('two', 'a', 'app@%'), trigger('three', 'b')]),
            target: catalog('app', [table('a'), table('b')], triggers: [trigger('old', 'b'), trigger('stays', 'elsewhere')]),
            targetServer: server(uuid: 't', account: 'root@localhost', accounts: ['app@%']))
            .plan()

        expect:
        groups(plan).collect { group ->
            [group.names(), group.inTheWay()*.name(), group.triggers().collect { [it.trigger().name(), it.definer()] }]
        } == [
            [['a'], [], [['two', "'app'@'%'"]]],
            [['b'], ['old'], [['one', "'root'@'localhost'"], ['three', "'root'@'localhost'"]]]]
    }

    def "a definer that the target does not know becomes our own (#accounts, #grants)"() {
        given:
        def plan = new Situations(
            source: catalog('app', [table('users')], triggers: [trigger('t', 'users', 'app@%')]),
            targetServer: server(uuid: 't', account: 'refresh@%', accounts: accounts, grants: grants.collect { "GRANT $it ON *.* TO `u`@`%`".toString() }))
            .plan()

        expect:
        groups(plan)[0].triggers()*.definer() == [definer]
        plan.notes() == (definer == 'CURRENT_USER' ? ['what belongs to app@% gets the definer refresh@%: the target does not know that account, or may not act for it'] : [])

        where:
        accounts             | grants                               || definer
        ['app@%']            | ['ALL PRIVILEGES']                   || "'app'@'%'"
        ['app@%']            | ['SELECT, SET_ANY_DEFINER']          || "'app'@'%'"
        ['app@%']            | ['SELECT, SET_USER_ID']              || "'app'@'%'"
        ['app@%']            | ['SELECT, SET USER']                 || "'app'@'%'"
        ['app@%']            | ['SELECT']                           || 'CURRENT_USER'
        ['other@%']          | ['ALL PRIVILEGES']                   || 'CURRENT_USER'
        null                 | ['ALL PRIVILEGES']                   || 'CURRENT_USER'
    }

    def "an empty target has nothing to lose"() {
        given:
        def plan = new Situations().plan()

        expect:
        plan.hazards() == []
        plan.open(Consent.NONE) == []
        plan.notes() == []
    }

    def "a hazard is open until somebody consents"() {
        given:
        def plan = new Situations(target: catalog('app', [table('users')])).plan()

        expect:
        plan.hazards()*.reason() == ['replaces 1 table of staging/app; their present rows are gone afterwards']
        plan.open(Consent.NONE) == plan.hazards()
        plan.open(Consent.yes()) == []
        plan.open(new Consent([HazardKind.REPLACE_TABLES] as Set)) == []
        plan.open(new Consent([HazardKind.MASS_DELETE] as Set)) == plan.hazards()
    }

    def "notes say what a person should know"() {
        given:
        def plan = new Situations(
            source: catalog('app', [table('orders'), table('scratch', engine: 'MyISAM'), table('users')],
                others: [new OtherObject(Kind.EVENT, 'e'), new OtherObject(Kind.VIEW, 'v'), new OtherObject(Kind.VIEW, 'w')]),
            target: catalog('app', (1..10).collect { table("tmp$it") }),
            sourceServer: server(uuid: 's', grants: ['GRANT SELECT ON `app`.* TO `u`@`%`']),
            targetServer: server(uuid: 't', variables: [local_infile: 'OFF']))
            .plan(where: ['users=id > 1', 'orders=id > 2'])

        expect:
        plan.notes() == [
            'only on the target, and stays: tmp1, tmp2, tmp3, tmp4, tmp5, tmp6, tmp7, tmp8 and 2 more',
            'production: user refresh lacks the right to see these, so none are brought: triggers (TRIGGER), events (EVENT), routines (EXECUTE)',
            'users only where id > 1',
            'orders only where id > 2',
            'no snapshot covers these engines, so rows written meanwhile may be seen: scratch (MyISAM)',
            'staging: local_infile is OFF, so rows go by INSERT, about 3x slower. SET GLOBAL local_infile = ON allows the fast way',
            'production: user refresh lacks RELOAD, so one session reads everything. RELOAD or LOCK TABLES allows 4 at once']
    }

    def "it is told where new rows may refer to rows that are not brought: #said"() {
        given:
        def tables = [
            table('users'),
            table('orders', keys: [key('user', 'orders', 'users'), key('earlier', 'orders', 'orders')]),
            table('items', keys: [key('order', 'items', 'orders')])]
        def plan = new Situations(source: catalog('app', tables), target: catalog('app', tables)).plan(said)

        expect:
        plan.notes().findAll { it.startsWith('foreign keys') }*.replaceFirst('.*not brought: ', '') == told

        where:
        said                                                        || told
        [:]                                                         || []
        [where: ['users=id > 1']]                                   || ['orders to rows of users (where)']
        [where: ['users=id > 1', 'orders=id > 1']]                  || ['items to rows of orders (where)']
        [where: ['users=id > 1', 'orders=id > 1', 'items=id > 1']]  || []
        [structureOnly: ['users']]                                  || ['orders to rows of users (without rows)']
        [structureOnly: ['users'], where: ['orders=user > 1']]      || ['orders to rows of users (without rows), items to rows of orders (where)']
        [structureOnly: ['*']]                                      || []
        [tables: ['items']]                                         || ['items to rows of orders (not selected)']
    }

    def "without a snapshot nobody is told about it"() {
        expect:
        new Situations(
            source: catalog('app', [table('scratch', engine: 'MyISAM')]),
            sourceServer: server(uuid: 's', grants: ['GRANT SELECT, TRIGGER ON `app`.* TO `u`@`%`']))
            .plan(consistency: 'none', objects: 'tables').notes() == []
    }

    def "the outline of a plan ignores figures, and nothing else"() {
        given:
        def plan = { Map more = [:], List<String> present = ['users'] ->
            new Situations(
                source: catalog('app', [table(more, 'orders'), table(more, 'users')]),
                target: catalog('app', present.collect { table(more, it) })).plan()
        }

        expect:
        plan(rows: 5, bytes: 10).outline() == plan(rows: 900_000, bytes: 70 * MB).outline()
        plan().outline() != plan([:], ['orders', 'users']).outline()
        plan().outline() != plan([:], ['orders']).outline()
        plan().outline() == [
            'Hazard[kind=REPLACE_TABLES, reason=replaces 1 table of staging/app; their present rows are gone afterwards]',
            '[orders] replace []',
            '[users] replace [users]']
    }

    def "a plan is a document with stable names"() {
        given:
        def plan = new Situations(target: catalog('app', [table('users')])).plan(strategy: 'atomic_rename', tables: 'users')

        expect:
        JSON.std.asString(plan.json()) == '{"command":"mirror","outcome":"planned","source":"production/app","target":"staging/app",' +
            '"method":"stream","strategy":"atomic_rename","verify":"count","workers":4,"consistency":"snapshot","steps":[' +
            '"read 1 table in 4 sessions from one snapshot (FLUSH TABLES WITH READ LOCK for a moment, no DDL while copying)",' +
            '"make app__mirror and app__mirror_old on the target, and a record of this job",' +
            '"build aside in app__mirror: 1 table, about 10 rows, 900 B","verify row counts",' +
            '"put 1 table in place with one RENAME; the replaced ones go to app_old",' +
            '"drop app__mirror and app__mirror_old"],' +
            '"hazards":[{"hazard":"replace_tables","reason":"replaces 1 table of staging/app; the present ones are kept in app_old"}],' +
            '"notes":[],"problems":[]}'
        new Situations().plan(method: 'same_server').json().outcome == 'refused'
    }
}
