package org.mysqlmirror.plan

import static org.mysqlmirror.testing.Pictures.*

import org.mysqlmirror.base.Flavor
import org.mysqlmirror.base.TableName
import org.mysqlmirror.catalog.Check
import org.mysqlmirror.catalog.Definition
import org.mysqlmirror.testing.Seeds
import org.mysqlmirror.testing.Situations
import spock.lang.Specification

/** The names of tables and constraints that stand among those of a target. */
class SideTablesSpec extends Specification {
    static final SideTables MYSQL = SideTables.of('app', Flavor.MYSQL)
    static final SideTables MARIADB = SideTables.of('app', Flavor.MARIADB)

    private static Definition key(String name) {
        new Definition(Definition.Kind.FOREIGN_KEY, name, '')
    }

    private static Definition check(String name) {
        new Definition(Definition.Kind.CHECK, name, '')
    }

    def "tables beside a table carry its name: #table"() {
        expect:
        [MYSQL.aside(table), MYSQL.old(table), MYSQL.kept(table)] == [aside, old, kept].collect { new TableName('app', it) }

        where:
        table    || aside                             | old                                   | kept
        'users'  || 'users__mirror'                   | 'users__mirror_old'                   | 'users_old'
        't' * 40 || 't' * 40 + '__mirror'             | 't' * 40 + '__mirror_old'             | 't' * 40 + '_old'
        't' * 64 || 't' * 35 + '_5c41cc7d__mirror'    | 't' * 31 + '_5c41cc7d__mirror_old'    | 't' * 39 + '_5c41cc7d_old'
    }

    def "no name is too long for a constraint's to be made of it, nor for a file (seed #seed)"() {
        given:
        def random = new Random(seed)

        expect:
        (1..100).every {
            def table = Seeds.name(random)
            def names = [MYSQL.aside(table), MYSQL.old(table), MYSQL.kept(table)]*.table()
            (names + table).toSet().size() == 4 && names.every { it.length() <= 52 }
        }

        where:
        seed << Seeds.all()
    }

    def "long names that begin alike do not meet"() {
        given:
        def names = ('a'..'z').collect { 't' * 63 + it } + ('a'..'z').collect { '表' * 40 + it }

        expect:
        names.collectMany { [MYSQL.aside(it), MYSQL.old(it), MYSQL.kept(it)] }.toSet().size() == 3 * names.size()
        names.collect { MYSQL.aside(it).table() }.every { it.codePoints().map { it < 128 ? 1 : 5 }.sum() <= 160 }
    }

    def "a constraint #name (#kind) is called #beside beside its table, with #server"() {
        expect:
        (server == Flavor.MYSQL ? MYSQL : MARIADB).alias(kind == 'key' ? key(name) : check(name), 'users', 'users__mirror') ==~ beside

        where:
        server         | kind    | name                     || beside
        Flavor.MYSQL   | 'key'   | 'users_ibfk_1'           || 'users__mirror_ibfk_1'
        Flavor.MYSQL   | 'key'   | 'users_ibfk_boss'        || 'users__mirror_ibfk_boss'
        Flavor.MYSQL   | 'check' | 'users_chk_1'            || 'users__mirror_chk_1'
        Flavor.MYSQL   | 'check' | 'users_ibfk_1'           || '__mirror_[0-9a-f]{16}'
        Flavor.MYSQL   | 'key'   | 'to_boss'                || '__mirror_[0-9a-f]{16}'
        Flavor.MYSQL   | 'key'   | 'users_ibfk_' + 'x' * 52 || '__mirror_[0-9a-f]{16}'
        Flavor.MARIADB | 'key'   | 'users_ibfk_1'           || 'users__mirror_ibfk_1'
        Flavor.MARIADB | 'key'   | 'to_boss'                || '__mirror_[0-9a-f]{16}'
        Flavor.MARIADB | 'check' | 'adult'                  || 'adult'
    }

    def "the account's grants choose the place: #grants, #said"() {
        given:
        def in = new Situations(target: catalog('app', [table('users')]), targetServer: server(uuid: 't', grants: grants))

        expect:
        in.plan(said).steps().collectMany { it.lines() }.any { it.contains('build aside in ' + place + ':') }

        where:
        grants                                                                  | said                        || place
        ['GRANT ALL PRIVILEGES ON *.* TO `u`@`%`']                              | [:]                         || 'app__mirror'
        ['GRANT ALL PRIVILEGES ON `app`.* TO `u`@`%`']                          | [:]                         || 'app as TABLE__mirror'
        ['GRANT ALL PRIVILEGES ON `app%`.* TO `u`@`%`']                         | [:]                         || 'app__mirror'
        ['GRANT ALL PRIVILEGES ON `app`.* TO `u`@`%`', 'GRANT ALL PRIVILEGES ON `app\\_\\_mirror%`.* TO `u`@`%`'] | [:] || 'app__mirror'
        ['GRANT ALL PRIVILEGES ON `app`.* TO `u`@`%`', 'GRANT ALL PRIVILEGES ON `app\\_\\_mirror%`.* TO `u`@`%`'] | [strategy: 'atomic_rename'] || 'app as TABLE__mirror'
        ['GRANT ALL PRIVILEGES ON `app`.* TO `u`@`%`', 'GRANT ALL PRIVILEGES ON `app\\_\\_mirror%`.* TO `u`@`%`'] | [strategy: 'atomic_rename', 'drop-old': 'true'] || 'app__mirror'
        ['GRANT SELECT ON `app`.* TO `u`@`%`']                                  | [:]                         || 'app__mirror'
    }

    def "the plan says where it builds, and why, and which checks come late"() {
        given:
        def adult = new Check('adult', 'age > 17', true)
        def named = new Check('others_chk_1', 'age > 17', true)
        def plan = new Situations(
            source: catalog('app', [table('users', checks: [adult]), table('others', checks: [named]), table('fresh', checks: [new Check('new', 'age > 1', true)])]),
            target: catalog('app', [table('users', checks: [adult]), table('others', checks: [named])]),
            targetServer: server(uuid: 't', grants: ['GRANT ALL PRIVILEGES ON `app`.* TO `u`@`%`'])).plan(strategy: 'atomic_rename')

        expect:
        plan.refusals() == []
        plan.hazards()*.reason() == ['replaces 2 tables of staging/app; the present ones are kept in app as TABLE_old']
        plan.notes().contains('user refresh may not create app__mirror, app__mirror_old, app_old: so new tables are built in app itself, beside the present ones')
        plan.notes().findAll { it.startsWith('staging: the checks of these tables') }*.tokenize(':')*.last() == [' users']
    }
}
