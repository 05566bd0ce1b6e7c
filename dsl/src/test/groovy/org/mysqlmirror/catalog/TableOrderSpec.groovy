package org.mysqlmirror.catalog

import org.mysqlmirror.base.TableName
import org.mysqlmirror.testing.Seeds
import spock.lang.Specification

class TableOrderSpec extends Specification {
    private static ForeignKey key(String child, String parent, String database = 'app') {
        new ForeignKey('fk', new TableName('app', child), ['p'], new TableName(database, parent), ['id'], 'NO ACTION', 'NO ACTION')
    }

    def "parents come before their children: #keys"() {
        expect:
        TableOrder.parentsFirst(tables, keys.collect { key(*it) }) == order

        where:
        tables          | keys                                       || order
        ['a', 'b', 'c'] | []                                         || ['a', 'b', 'c']
        ['a', 'b', 'c'] | [['a', 'b'], ['b', 'c']]                   || ['c', 'b', 'a']
        ['a', 'c']      | [['a', 'b'], ['b', 'c']]                   || ['c', 'a']
        ['a', 'b']      | [['a', 'a'], ['a', 'b']]                   || ['b', 'a']
        ['a', 'b']      | [['a', 'b', 'elsewhere']]                  || ['a', 'b']
    }

    def "every table is there once, also where keys run in a circle (seed #seed)"() {
        given:
        def random = new Random(seed)
        def tables = (1..20).collect { "t$it".toString() }
        def keys = (1..30).collect { key(tables[random.nextInt(20)], tables[random.nextInt(20)]) }

        expect:
        TableOrder.parentsFirst(tables, keys).sort(false) == tables.sort(false)

        where:
        seed << Seeds.all()
    }
}
