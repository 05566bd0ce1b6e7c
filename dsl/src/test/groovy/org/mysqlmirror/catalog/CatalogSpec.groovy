package org.mysqlmirror.catalog

import static org.mysqlmirror.testing.Pictures.*

import org.mysqlmirror.testing.Seeds
import spock.lang.Specification

class CatalogSpec extends Specification {
    def "foreign keys tie tables into groups: #tables"() {
        expect:
        TableGroups.of(tables, keys) == groups

        where:
        tables               | keys                                                  || groups
        []                   | []                                                    || []
        ['a', 'b']           | []                                                    || [['a'], ['b']]
        ['a', 'b', 'c']      | [key('k', 'c', 'a')]                                  || [['a', 'c'], ['b']]
        ['a', 'b', 'c']      | [key('k', 'a', 'b'), key('l', 'b', 'c')]              || [['a', 'b', 'c']]
        ['a', 'b', 'c', 'd'] | [key('k', 'd', 'a'), key('l', 'c', 'b')]              || [['a', 'd'], ['b', 'c']]
        ['a', 'b']           | [key('k', 'a', 'b'), key('l', 'b', 'a')]              || [['a', 'b']]
        ['a', 'b']           | [key('k', 'a', 'a')]                                  || [['a'], ['b']]
        ['a', 'b']           | [key('k', 'a', 'absent'), key('l', 'b', 'absent')]    || [['a'], ['b']]
        ['a', 'b']           | [key('k', 'a', 'other.b')]                            || [['a'], ['b']]
    }

    def "groups are what keys connect, no more and no less (seed #seed)"() {
        given:
        def random = new Random(seed)

        expect:
        (1..30).every {
            def tables = (0..random.nextInt(15)).collect { "t$it".toString() }
            def keys = (0..random.nextInt(15)).collect { key("k$it", pick(random, tables), pick(random, tables)) }
            def groups = TableGroups.of(tables, keys)

            groups.flatten().sort(false) == tables.sort(false) &&
                groups.every { it == it.sort(false) { tables.indexOf(it) } && it.toSet() == reached(it.first(), keys) }
        }

        where:
        seed << Seeds.all()
    }

    private static String pick(Random random, List<String> names) {
        names[random.nextInt(names.size())]
    }

    private static Set<String> reached(String from, List<ForeignKey> keys) {
        Set<String> reached = [from]
        while (keys.any { (it.child().table() in reached) != (it.parent().table() in reached) }) {
            keys.findAll { it.child().table() in reached || it.parent().table() in reached }
                .each { reached << it.child().table() << it.parent().table() }
        }
        reached
    }

    def "a trigger is created as it stands, under its definer"() {
        given:
        def trigger = new Trigger('t`1', 'users', 'BEFORE', 'UPDATE', "BEGIN SET NEW.a = 'it''s'; END", "o'b@%", '', 'utf8mb4', 'x')

        expect:
        trigger.create(Trigger.account(trigger.definer())) ==
            "CREATE DEFINER='o''b'@'%' TRIGGER `t``1` BEFORE UPDATE ON `users` FOR EACH ROW BEGIN SET NEW.a = 'it''s'; END"
        trigger.create('CURRENT_USER').startsWith('CREATE DEFINER=CURRENT_USER TRIGGER ')
    }

    def "an account is quoted in two parts: #definer"() {
        expect:
        Trigger.account(definer) == sql

        where:
        definer          || sql
        'root@localhost' || "'root'@'localhost'"
        'a@b@%'          || "'a@b'@'%'"
        '@%'             || "''@'%'"
        'role'           || "'role'"
    }

    def "bulk loads are left to versions that mended them: #version"() {
        expect:
        server(version: version, cluster: cluster).loadsInBulk() == bulk

        where:
        version            | cluster  || bulk
        '8.4.6'            | null     || false
        '12.0.2'           | null     || false
        '10.6.23-MariaDB'  | null     || false
        '10.11.14-MariaDB' | null     || false
        '10.11.15-MariaDB' | null     || true
        '10.11.15-MariaDB' | 'galera' || false
        '11.4.8-MariaDB'   | null     || false
        '11.4.9-MariaDB'   | null     || true
        '11.7.9-MariaDB'   | null     || false
        '11.8.3-MariaDB'   | null     || false
        '11.8.4-MariaDB'   | null     || true
        '12.0.2-MariaDB'   | null     || true
    }

    def "a variable is a switch or a number: #value"() {
        given:
        def facts = server(variables: [it: value])

        expect:
        facts.isOn('it') == on
        facts.number('it', -1) == number

        where:
        value                  || on    | number
        'ON'                   || true  | -1
        'yes'                  || true  | -1
        '1'                    || true  | 1
        'OFF'                  || false | -1
        '0'                    || false | 0
        ''                     || false | -1
        '18446744073709551615' || false | -1
    }

    def "a variable that a server does not know is off"() {
        expect:
        !server().isOn('nothing')
        server().number('nothing', 42) == 42
    }

    def "writing to one is writing to the other: #one, #other"() {
        given:
        def first = new ServerIdentity(one[0], Optional.ofNullable(one[1]))
        def second = new ServerIdentity(other[0], Optional.ofNullable(other[1]))

        expect:
        first.sameAs(second) == same
        second.sameAs(first) == same

        where:
        one          | other        || same
        ['a', null]  | ['a', null]  || true
        ['a', null]  | ['b', null]  || false
        ['a', 'c']   | ['b', 'c']   || true
        ['a', 'c']   | ['b', 'd']   || false
        ['a', 'c']   | ['b', null]  || false
        ['a', 'c']   | ['a', null]  || true
    }

    def "rows are told apart by #key"() {
        given:
        def it = table('t', columns: [column('id'), column('name', type: 'varchar(9)'), column('maybe', nullable: true)], indexes: indexes)

        expect:
        it.rowKey().map { it.name() }.orElse('nothing') == key

        where:
        indexes                                                                          || key
        [index('u', 'name', unique: true), index('PRIMARY', 'id')]                       || 'PRIMARY'
        [index('plain', 'id'), index('u', 'name', 'id', unique: true)]                   || 'u'
        [index('u', 'maybe', unique: true)]                                              || 'nothing'
        [index('u', 'name', unique: true, prefix: 3)]                                    || 'nothing'
        [index('u', 'NAME', unique: true)]                                               || 'u'
        []                                                                               || 'nothing'
    }

    def "generated columns hold no rows of their own"() {
        given:
        def it = table('t', rows: 3, bytes: 10, columns: [column('id'), column('g', generation: Column.Generation.STORED)])

        expect:
        it.storedColumns()*.name() == ['id']
        it.column('ID').get().name() == 'id'
        it.bytesPerRow() == 3
        table('t').bytesPerRow() == 0
        it.isTransactional()
        !table('t', engine: 'MyISAM').isTransactional()
        table('t', engine: 'RocksDB').isTransactional()
    }
}
