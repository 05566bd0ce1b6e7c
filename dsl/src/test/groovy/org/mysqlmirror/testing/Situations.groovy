package org.mysqlmirror.testing

import org.mysqlmirror.catalog.Catalog
import org.mysqlmirror.catalog.ServerFacts
import org.mysqlmirror.env.NamedConnection
import org.mysqlmirror.env.Role
import org.mysqlmirror.plan.MirrorPlanner
import org.mysqlmirror.plan.Plan
import org.mysqlmirror.plan.ProductionServer
import org.mysqlmirror.plan.Side
import org.mysqlmirror.plan.Situation
import org.mysqlmirror.request.MirrorRequest
import org.mysqlmirror.request.OptionValues
import org.mysqlmirror.request.Options

/** A situation to plan in: production/app to staging/app with a table each, unless something else is set. */
class Situations {
    NamedConnection sourceConnection = Pictures.connection('production', role: Role.PRODUCTION)
    NamedConnection targetConnection = Pictures.connection('staging', role: Role.STAGING)
    ServerFacts sourceServer = Pictures.server(uuid: 'uuid-source')
    ServerFacts targetServer = Pictures.server(uuid: 'uuid-target')
    Catalog source = Pictures.catalog('app', [Pictures.table('users', rows: 10, bytes: 900)])
    Catalog target = Pictures.catalog('app', [])
    List<ProductionServer> production = []
    Set<String> targetAddresses = []

    Situation situation() {
        new Situation(new Side(sourceConnection, sourceServer, source), new Side(targetConnection, targetServer, target), production,
            targetAddresses)
    }

    /** @param said options as on the command line: {@code [tables: 'users', where: ['a=b', 'c=d']]} */
    Plan plan(Map<String, Object> said = [:]) {
        MirrorPlanner.plan(request(said), situation())
    }

    static MirrorRequest request(Map<String, Object> said = [:]) {
        OptionValues values = OptionValues.none().parse(Options.WORKERS, '4')
        said.each { name, texts ->
            [texts].flatten().each { text -> values = values.parse(Options.find(name).get(), text.toString()) }
        }
        MirrorRequest.of('production', 'staging', values, Optional.empty())
    }
}
