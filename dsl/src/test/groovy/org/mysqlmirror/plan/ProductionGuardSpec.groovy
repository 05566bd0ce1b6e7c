package org.mysqlmirror.plan

import static org.mysqlmirror.testing.Pictures.catalog
import static org.mysqlmirror.testing.Pictures.connection
import static org.mysqlmirror.testing.Pictures.server

import java.nio.file.Path
import org.mysqlmirror.catalog.ServerIdentity
import org.mysqlmirror.env.NamedConnection
import org.mysqlmirror.env.Role
import org.mysqlmirror.env.SshRoute
import org.mysqlmirror.testing.Situations
import spock.lang.Specification

class ProductionGuardSpec extends Specification {
    static final String DISGUISED =
        'mirror.yml:5  role: production  staging/app is the production database live/app under another name, and is never written to. Choose another target'
    static final String WHOLE_SERVER =
        'mirror.yml:5  role: production  staging/app is the production database live under another name, and is never written to. Choose another target'
    static final String SAME =
        'mirror.yml:4:3  production/app and staging/app are the same database on the same server, whatever their names. Choose another target'

    static NamedConnection live(Map more = [:]) {
        connection([role: Role.PRODUCTION] + more, 'live')
    }

    static ProductionServer known(Map more, NamedConnection connection = live()) {
        new ProductionServer(connection, Optional.of(new ServerIdentity(more.uuid ?: 'uuid-live', Optional.ofNullable(more.cluster))), [] as Set)
    }

    static ProductionServer known(NamedConnection connection = live()) {
        known([:], connection)
    }

    static ProductionServer unseen(NamedConnection connection, String... addresses) {
        new ProductionServer(connection, Optional.empty(), addresses as Set)
    }

    static List<String> refusals(Situations in) {
        in.plan().refusals()*.toString()
    }

    def "a production connection is never a target"() {
        expect:
        refusals(new Situations(targetConnection: connection('staging', role: Role.PRODUCTION))) ==
            ['mirror.yml:5  role: production  staging is a production connection and is never written to. If that is wrong, correct the role there']
    }

    def "production is known by its identity, whatever its name (uuid #uuid, cluster #cluster, database #database)"() {
        given:
        def in = new Situations(
            production: [known(live(database: database), cluster: 'cluster-live')],
            targetServer: server(uuid: uuid, cluster: cluster))

        expect:
        refusals(in) == refusals

        where:
        uuid        | cluster        | database || refusals
        'uuid-live' | null           | 'app'    || [DISGUISED]
        'uuid-live' | null           | 'other'  || []
        'uuid-live' | null           | 'App'    || []
        'uuid-live' | null           | null     || [WHOLE_SERVER]
        'uuid-t'    | null           | 'app'    || []
        'uuid-t'    | 'cluster-live' | 'app'    || [DISGUISED]
        'uuid-t'    | 'cluster-live' | null     || [WHOLE_SERVER]
        'uuid-t'    | 'cluster-t'    | 'app'    || []
    }

    def "where case does not count, it does not hide production"() {
        expect:
        refusals(new Situations(
            production: [known(live(database: 'APP'))],
            targetServer: server(uuid: 'uuid-live', variables: [lower_case_table_names: '1']))) ==
            [DISGUISED.replace('live/app', 'live/APP')]
    }

    def "production that was never seen is judged by its address (#host, #addresses)"() {
        given:
        def in = new Situations(
            production: [unseen(live(host: host), *addresses)],
            targetConnection: connection('staging', role: Role.STAGING, host: 'db.example.com'),
            targetAddresses: ['10.0.0.7:3306', '10.0.0.8:3306'])
        def plan = in.plan()

        expect:
        plan.refusals()*.toString() == refusals
        plan.notes() == ['live was never seen and cannot be reached: whether staging is the same server was judged by host, port and address alone']

        where:
        host             | addresses                          || refusals
        'live'           | []                                 || []
        'live'           | ['10.0.0.9:3306']                  || []
        'live'           | ['10.0.0.7:3307']                  || []
        'live'           | ['10.0.0.9:3306', '10.0.0.8:3306'] || [DISGUISED]
        'db.example.com' | []                                 || [DISGUISED]
        'DB.Example.com' | []                                 || [DISGUISED]
    }

    def "production that was never seen is judged by its address whatever way leads there: #live, #there by #way"() {
        given:
        def route = { String gate -> gate ? SshRoutes.of(gate) : null }
        def plan = new Situations(
            production: [unseen(live(host: there, ssh: route(live)))],
            targetConnection: connection('staging', role: Role.STAGING, host: there, ssh: route(way))).plan()

        expect:
        plan.refusals()*.toString() == refusals

        where:
        there       | live      | way         || refusals
        'db1'       | null      | 'me@gate'   || [DISGUISED]
        'db1'       | 'me@gate' | null        || [DISGUISED]
        'db1'       | 'me@gate' | 'you@other' || [DISGUISED]
        '127.0.0.1' | 'me@gate' | 'you@GATE'  || [DISGUISED]
        '127.0.0.1' | 'me@gate' | 'me@other'  || []
        '127.0.0.1' | 'me@gate' | null        || []
    }

    def "production that was seen needs no guess by address"() {
        given:
        def plan = new Situations(
            production: [known(live(host: 'staging'))],
            targetAddresses: ['10.0.0.7:3306']).plan()

        expect:
        plan.refusals() == []
        plan.notes() == []
    }

    def "every production connection is looked at"() {
        expect:
        refusals(new Situations(
            production: [known(connection('one', role: Role.PRODUCTION)), known(live()), known(connection('two', role: Role.PRODUCTION), uuid: 'x')],
            targetServer: server(uuid: 'uuid-live'))) == [DISGUISED.replace('live/app', 'one/app'), DISGUISED]
    }

    def "nothing is copied onto itself (#sourceUuid, #sourceCluster)"() {
        expect:
        refusals(new Situations(
            sourceServer: server(uuid: sourceUuid, cluster: sourceCluster),
            targetServer: server(uuid: 'uuid-t', cluster: 'c'))) == refusals

        where:
        sourceUuid | sourceCluster || refusals
        'uuid-t'   | null          || [SAME]
        'uuid-s'   | 'c'           || [SAME]
        'uuid-s'   | 'd'           || []
        'uuid-s'   | null          || []
    }

    def "another database on the same server is another matter"() {
        given:
        def in = new Situations(
            sourceServer: server(uuid: 'u'),
            targetServer: server(uuid: 'u'),
            targetConnection: connection('staging', role: Role.STAGING, database: 'copy'),
            target: catalog('copy', []),
            production: [known(uuid: 'u')])

        expect:
        refusals(in) == []
    }

    private static final class SshRoutes {
        /** A way as it is written: {@code me@gate}. */
        static SshRoute of(String written) {
            def (user, host) = written.split('@')
            new SshRoute(host, Optional.empty(), Optional.of(user), Optional.empty(), Optional.empty(), Path.of('known_hosts'), Path.of('config'), [],
                Optional.empty())
        }
    }
}
