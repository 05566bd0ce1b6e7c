package org.mysqlmirror.catalog

import spock.lang.Specification

class GrantsSpec extends Specification {
    static final List<String> LINES = [
        'GRANT RELOAD, PROCESS ON *.* TO `ref`@`%` WITH GRANT OPTION',
        'GRANT BACKUP_ADMIN,CONNECTION_ADMIN ON *.* TO `ref`@`%`',
        'GRANT SELECT, INSERT ON `app`.* TO `ref`@`%`',
        'GRANT ALL PRIVILEGES ON `app\\_\\_mirror`.* TO `ref`@`%`',
        'GRANT CREATE ON `dev%`.* TO `ref`@`%`',
        'GRANT DROP ON `t_st`.* TO `ref`@`%`',
        'GRANT SELECT (`code`, `id`), UPDATE ON `app`.`parent` TO `ref`@`%`',
        'GRANT ALTER ON `o_d`.`t``x` TO `ref`@`%`',
        'GRANT EXECUTE ON PROCEDURE `app`.`p` TO `ref`@`%`',
        'GRANT `reader`@`%` TO `ref`@`%`',
        'GRANT PROXY ON ``@`` TO `ref`@`%` WITH GRANT OPTION']

    def "#privilege on #database holds: #holds"() {
        expect:
        Grants.parse(LINES).on(privilege, database) == holds

        where:
        privilege | database        || holds
        'SELECT'  | 'app'           || true
        'UPDATE'  | 'app'           || false
        'SELECT'  | 'App'           || false
        'SELECT'  | 'app2'          || false
        'RELOAD'  | 'anything'      || true
        'DROP'    | 'app__mirror'   || true
        'TRIGGER' | 'app__mirror'   || true
        'DROP'    | 'appxxmirror'   || false
        'CREATE'  | 'dev'           || true
        'CREATE'  | 'development'   || true
        'CREATE'  | 'mydev'         || false
        'DROP'    | 'test'          || true
        'DROP'    | 'toast'         || false
        'EXECUTE' | 'app'           || false
    }

    def "#privilege on #database.#table holds: #holds"() {
        expect:
        Grants.parse(LINES).on(privilege, database, table) == holds

        where:
        privilege | database | table    || holds
        'SELECT'  | 'app'    | 'users'  || true
        'UPDATE'  | 'app'    | 'parent' || true
        'UPDATE'  | 'app'    | 'users'  || false
        'ALTER'   | 'o_d'    | 't`x'    || true
        'ALTER'   | 'odd'    | 't`x'    || false
        'ALTER'   | 'oxd'    | 't`x'    || false
    }

    def "a privilege on some columns is none on the table"() {
        given:
        def grants = Grants.parse(['GRANT SELECT (`a,b`, `c`), INSERT (`d`), DELETE ON `app`.`t` TO `u`@`h`'])

        expect:
        !grants.on('SELECT', 'app', 't')
        !grants.on('INSERT', 'app', 't')
        grants.on('DELETE', 'app', 't')
        grants.rules() == [new Grants.Rule(['DELETE'] as Set, ['SELECT', 'INSERT'] as Set, 'app', 't')]
    }

    def "global privileges are those on everything: #privilege"() {
        expect:
        Grants.parse(LINES).global(privilege) == holds

        where:
        privilege          || holds
        'RELOAD'           || true
        'BACKUP_ADMIN'     || true
        'CONNECTION_ADMIN' || true
        'SELECT'           || false
        'CREATE'           || false
        'SUPER'            || false
    }

    def "all privileges are every privilege (#line)"() {
        given:
        def grants = Grants.parse([line])

        expect:
        grants.global('RELOAD')
        grants.on('TRIGGER', 'app')
        grants.on('SELECT', 'app', 't')

        where:
        line << ["GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` IDENTIFIED BY PASSWORD '*7B9E' WITH GRANT OPTION",
                 'GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost`']
    }

    def "who has nothing may do nothing, unless nothing is checked"() {
        expect:
        !Grants.parse(['GRANT USAGE ON *.* TO `u`@`%`']).on('SELECT', 'app')
        !Grants.parse([]).global('RELOAD')
        Grants.everything().on('SELECT', 'app') && Grants.everything().on('SELECT', 'app', 't') && Grants.everything().global('RELOAD')
    }
}
