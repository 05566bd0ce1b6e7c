package org.mysqlmirror.plan

import org.mysqlmirror.testing.Seeds
import spock.lang.Specification

class SideSchemasSpec extends Specification {
    def "the databases beside a target carry its name: #database"() {
        expect:
        SideSchemas.of(database) == new SideSchemas(database, aside, old, SideSchemas.of(database).kept())

        where:
        database || aside                             | old
        'app'    || 'app__mirror'                     | 'app__mirror_old'
        'd' * 52 || 'd' * 52 + '__mirror'             | 'd' * 52 + '__mirror_old'
        'd' * 53 || 'd' * 53 + '__mirror'             | 'd' * 43 + '_f5b7ce14__mirror_old'
        'd' * 56 || 'd' * 56 + '__mirror'             | 'd' * 43 + '_e08266ba__mirror_old'
        'd' * 57 || 'd' * 47 + '_b3899238__mirror'    | 'd' * 43 + '_b3899238__mirror_old'
        'd' * 64 || 'd' * 47 + '_d5854ce9__mirror'    | 'd' * 43 + '_d5854ce9__mirror_old'
    }

    def "long names that begin alike do not meet"() {
        given:
        def names = ('a'..'z').collect { 'd' * 63 + it }

        expect:
        names.collectMany { [SideSchemas.of(it).aside(), SideSchemas.of(it).old()] }.toSet().size() == 2 * names.size()
    }

    def "no name is too long, and none is the target's (seed #seed)"() {
        given:
        def random = new Random(seed)

        expect:
        (1..100).every {
            def database = Seeds.name(random)
            def schemas = SideSchemas.of(database)
            [database, schemas.aside(), schemas.old()].toSet().size() == 3 &&
                [schemas.aside(), schemas.old()].every { it.length() <= 64 && it.startsWith(database.take(43)) }
        }

        where:
        seed << Seeds.all()
    }
}
