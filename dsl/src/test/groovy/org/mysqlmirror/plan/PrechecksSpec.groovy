package org.mysqlmirror.plan

import static org.mysqlmirror.testing.Pictures.*

import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.testing.Situations
import spock.lang.Specification

class PrechecksSpec extends Specification {
    static final List<String> ENOUGH = [
        'GRANT SELECT, INSERT, UPDATE, CREATE, DROP, ALTER, INDEX, REFERENCES, TRIGGER ON `app%`.* TO `refresh`@`%`']

    static List<String> refusals(Situations in, Map<String, Object> said = [:]) {
        in.plan(said).refusals()*.toString()
    }

    def "where nothing stands in the way nothing is refused"() {
        expect:
        refusals(new Situations()) == []
        refusals(new Situations(sourceServer: server(uuid: 's', grants: ['GRANT SELECT ON `app`.* TO `refresh`@`%`']),
            targetServer: server(uuid: 't', grants: ENOUGH))) == []
    }

    def "the source's account must be able to read"() {
        given:
        def in = new Situations(
            source: catalog('my-app', ['orders', 'secrets', 'users'].collect { table(it) }),
            sourceServer: server(uuid: 's', account: "o'b@10.%", grants: ['GRANT SELECT ON `my-app`.`users` TO `x`@`%`']))

        expect:
        refusals(in) == ["production  user refresh may not read orders, secrets. GRANT SELECT ON `my-app`.* TO 'o''b'@'10.%', or --ignore them"]
        refusals(in, [ignore: 'orders|secrets']) == []
    }

    def "the target's account must be able to write in three places"() {
        expect:
        refusals(new Situations(targetServer: server(uuid: 't', grants: [
            'GRANT SELECT, INSERT, CREATE, DROP ON `app`.* TO `u`@`%`',
            'GRANT ALL PRIVILEGES ON `app\\_\\_mirror\\_old`.* TO `u`@`%`',
            'GRANT SELECT, INSERT, CREATE, DROP, ALTER ON `app\\_\\_mirror`.* TO `u`@`%`']))) == [
                "staging  user refresh lacks ALTER on app. GRANT ALTER ON `app`.* TO 'refresh'@'%'",
                "staging  user refresh lacks UPDATE, INDEX, REFERENCES on app__mirror. GRANT UPDATE, INDEX, REFERENCES ON `app__mirror`.* TO 'refresh'@'%'"]
    }

    def "triggers of either side need a privilege of their own (#sourceTriggers, #targetTriggers)"() {
        given:
        def tables = ['users', 'other'].collect { table(it) }
        def in = new Situations(
            source: catalog('app', tables, triggers: sourceTriggers.collect { trigger('t', it, 'refresh@%') }),
            target: catalog('app', tables, triggers: targetTriggers.collect { trigger('t', it, 'refresh@%') }),
            targetServer: server(uuid: 't', grants: [ENOUGH[0].replace(', TRIGGER', '')]))

        expect:
        refusals(in, [tables: 'users']) == refusals

        where:
        sourceTriggers | targetTriggers || refusals
        ['users']      | []             || ["staging  user refresh lacks TRIGGER on app. GRANT TRIGGER ON `app`.* TO 'refresh'@'%'"]
        []             | ['users']      || ["staging  user refresh lacks TRIGGER on app. GRANT TRIGGER ON `app`.* TO 'refresh'@'%'"]
        ['other']      | ['other']      || []
        []             | []             || []
    }

    def "a read-only server takes nothing: #variables, #grants"() {
        expect:
        refusals(new Situations(targetServer: server(uuid: 't', variables: variables, grants: ENOUGH + grants))) ==
            (refused ? ['staging  the server is read-only. Is it a replica? Choose its primary, or SET GLOBAL read_only = OFF'] : [])

        where:
        variables                                    | grants                                            || refused
        [read_only: 'ON']                            | []                                                || true
        [read_only: 'ON']                            | ['GRANT CONNECTION_ADMIN ON *.* TO `u`@`%`']      || false
        [read_only: 'ON']                            | ['GRANT SUPER ON *.* TO `u`@`%`']                 || false
        [read_only: 'ON']                            | ['GRANT READ_ONLY ADMIN ON *.* TO `u`@`%`']       || false
        [read_only: 'ON', super_read_only: 'ON']     | ['GRANT SUPER ON *.* TO `u`@`%`']                 || true
        [read_only: 'OFF', super_read_only: 'OFF']   | []                                                || false
    }

    def "triggers and a binary log need trust (#version, #variables, #grants)"() {
        given:
        def in = new Situations(
            source: catalog('app', [table('users', collation: 'utf8mb4_general_ci', columns: [column('id')])], triggers: [trigger('t', 'users', 'refresh@%')]),
            targetServer: server(uuid: 't', version: version, variables: variables, grants: ENOUGH + grants))

        expect:
        refusals(in) == (refused ? ['staging  triggers cannot be created: the binary log is on and user refresh lacks SUPER. SET GLOBAL log_bin_trust_function_creators = ON'] : [])

        where:
        version           | variables                                              | grants                                || refused
        '8.4.6'           | [log_bin: 'ON']                                        | []                                    || true
        '8.4.6'           | [log_bin: 'OFF']                                       | []                                    || false
        '8.4.6'           | [log_bin: 'ON', log_bin_trust_function_creators: '1']  | []                                    || false
        '8.4.6'           | [log_bin: 'ON']                                        | ['GRANT SUPER ON *.* TO `u`@`%`']     || false
        '10.11.6-MariaDB' | [log_bin: 'ON']                                        | []                                    || true
        '10.11.6-MariaDB' | [log_bin: 'ON']                                        | ['GRANT BINLOG ADMIN ON *.* TO `u`@`%`'] || false
        '10.11.6-MariaDB' | [log_bin: 'OFF']                                       | []                                    || false
    }

    def "a collation that the target does not know is refused"() {
        expect:
        refusals(new Situations(
            source: catalog('app', [
                table('users', columns: [column('id'), column('name', type: 'varchar(9)', collation: 'utf8mb4_ja_0900_as_cs')]),
                table('orders', collation: 'utf8mb4_uca1400_ai_ci'),
                table('plain', collation: 'utf8mb4_general_ci')]),
            targetServer: server(uuid: 't', version: '8.0.36'))) == [
                'staging  MySQL 8.0.36 does not know the collation utf8mb4_ja_0900_as_cs, utf8mb4_uca1400_ai_ci. Convert the columns on the source, or choose a newer target']
    }

    def "a server that wants primary keys gets no table without"() {
        given:
        def in = new Situations(
            source: catalog('app', [table('a'), table('b', indexes: []), table('c', indexes: [index('u', 'id', unique: true)])]),
            targetServer: server(uuid: 't', variables: [sql_require_primary_key: 'ON']))

        expect:
        refusals(in) == ['staging  the server takes no tables without a primary key: b, c. SET GLOBAL sql_require_primary_key = OFF, or --ignore them']
        refusals(in, [tables: 'a']) == []
    }

    def "names that differ by case only need a target that cares (lower_case_table_names #value)"() {
        given:
        def in = new Situations(
            source: catalog('app', ['Users', 'orders', 'users'].collect { table(it) }),
            targetServer: server(uuid: 't', variables: [lower_case_table_names: value]))

        expect:
        refusals(in) == refusals
        refusals(in, [ignore: 'Users']) == []

        where:
        value || refusals
        '0'   || []
        '1'   || ['staging  the server does not tell Users and users apart (lower_case_table_names). --ignore one of them']
        '2'   || ['staging  the server does not tell Users and users apart (lower_case_table_names). --ignore one of them']
    }

    def "a child that stays would point into nowhere: #key"() {
        given:
        def child = key.child().database() == 'app' ? [table(key.child().table(), keys: [key])] : []
        def in = new Situations(
            source: catalog('app', [table('users')]),
            target: catalog('app', [table('users')] + child, foreignChildren: child ? [] : [key]))

        expect:
        refusals(in) == refusals

        where:
        key                                  || refusals
        key('fk', 'orders', 'users')         || ['staging  foreign key fk of app.orders points to users, which is to be replaced without it. --include-children brings the child as well, or points it to the new table where the source has no such child']
        key('fk', 'other.orders', 'users')   || ['staging  foreign key fk of other.orders points to users, which is to be replaced without it. --include-children brings the child as well, or points it to the new table where the source has no such child']
        key('fk', 'orders', 'elsewhere')     || []
        key('fk', 'orders', 'other.users')   || []
    }

    def "everything that is wrong is told at once"() {
        given:
        def plan = new Situations(
            targetConnection: connection('staging'),
            source: catalog('app', [table('users', indexes: [], collation: 'unheard_of')]),
            targetServer: server(uuid: 't', grants: [], variables: [read_only: '1', sql_require_primary_key: '1']))
            .plan(strategy: 'atomic_rename', method: 'same_server')

        when:
        plan.throwIfRefused()

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.REFUSED
        e.problems()*.what() == [
            'method same_server: production and staging are different servers',
            'user refresh lacks SELECT, INSERT, CREATE, DROP, ALTER on app',
            'user refresh lacks SELECT, INSERT, UPDATE, CREATE, DROP, ALTER, INDEX, REFERENCES on app__mirror',
            'user refresh lacks SELECT, INSERT, CREATE, DROP, ALTER on app_old',
            'user refresh lacks CREATE, DROP on app__mirror_old',
            'the server is read-only',
            'MySQL 8.4.6 does not know the collation unheard_of',
            'the server takes no tables without a primary key: users']
    }

    def "a method that cannot be is refused: #said"() {
        expect:
        refusals(new Situations(), said) == refusals

        where:
        said                           || refusals
        [strategy: 'bomb_and_rebuild'] || []
        [strategy: 'atomic_rename']    || []
        [method: 'same_server']        || ['method same_server: production and staging are different servers. --method stream, or leave it to auto']
        [method: 'different_servers']  || []
        [method: 'stream']             || []
        [method: 'auto']               || []
    }
}
