package org.mysqlmirror.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.catalog.ObjectDefinition;
import org.mysqlmirror.catalog.ObjectDefinition.Origin;
import org.mysqlmirror.catalog.OtherObject.Kind;
import org.mysqlmirror.catalog.ServerFacts;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.run.JobRecord.SetAside;

/** What a server has to be told to have an object, whether it has one of that name or not. */
final class ObjectStatements {
    private final Flavor flavor;
    private final Set<String> collations;

    ObjectStatements(ServerFacts server) {
        this.flavor = server.version().flavor();
        this.collations = server.collations();
    }

    /** The statements that make it. */
    List<SetAside> of(ObjectDefinition definition, String definer) {
        // MySQL replaces nothing but views in one statement; MariaDB does that with everything.
        boolean replaces = flavor == Flavor.MARIADB || definition.kind() == Kind.VIEW;
        List<SetAside> statements = new ArrayList<>();
        if (!replaces) {
            statements.add(plain(definition.drop()));
        }
        String create = definition.create(replaces, definer);
        statements.add(new SetAside(WrittenUnder.settings(definition.origin(), create, flavor, collations), create));
        definition.state().ifPresent(state -> statements.add(plain(state)));
        return statements;
    }

    /** The statements that make it as it is. */
    List<SetAside> of(ObjectDefinition definition) {
        return of(definition, Trigger.account(definition.definer()));
    }

    /** The statement that drops it. */
    SetAside drop(Kind kind, String name) {
        return plain(ObjectDefinition.drop(kind, name));
    }

    private SetAside plain(String sql) {
        return new SetAside(WrittenUnder.settings(Origin.PLAIN, sql, flavor, collations), sql);
    }
}
