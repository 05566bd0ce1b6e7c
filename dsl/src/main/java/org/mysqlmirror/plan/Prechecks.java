package org.mysqlmirror.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Column;
import org.mysqlmirror.catalog.ForeignKey;
import org.mysqlmirror.catalog.Grants;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.catalog.Trigger;

/** Everything that would make a mirror fail later, asked before the first byte is written. One method for each check. */
final class Prechecks {
    private static final List<String> TO_BUILD =
            List.of("SELECT", "INSERT", "UPDATE", "CREATE", "DROP", "ALTER", "INDEX", "REFERENCES");
    private static final List<String> TO_REPLACE = List.of("SELECT", "INSERT", "CREATE", "DROP", "ALTER");

    private final Side source;
    private final Side target;
    private final SideSchemas schemas;
    private final List<Table> tables;
    private final Set<String> names;

    Prechecks(Situation situation, SideSchemas schemas, List<Table> tables) {
        this.source = situation.source();
        this.target = situation.target();
        this.schemas = schemas;
        this.tables = tables;
        this.names = tables.stream().map(Table::name).collect(toSet());
    }

    void check(Problems refusals) {
        mayRead(refusals);
        mayWrite(refusals);
        targetIsWritable(refusals);
        triggersCanBeMade(refusals);
        collationsAreKnown(refusals);
        keysAreThere(refusals);
        namesStayApart(refusals);
        nobodyElsePointsHere(refusals);
    }

    private void mayRead(Problems refusals) {
        Grants grants = source.server().grants();
        List<String> hidden = tables.stream()
                .map(Table::name)
                .filter(name -> !grants.on("SELECT", source.database(), name))
                .toList();
        if (!hidden.isEmpty()) {
            refusals.add(
                    Problem.of("user " + source.connection().user() + " may not read " + MirrorPlanner.listed(hidden))
                            .at(source.name())
                            .hint(grantHint("SELECT", source.database(), source) + ", or --ignore them"));
        }
    }

    private void mayWrite(Problems refusals) {
        lacking(TO_REPLACE, schemas.live(), refusals);
        lacking(TO_BUILD, schemas.aside(), refusals);
        lacking(TO_REPLACE, schemas.old(), refusals);
        boolean triggers = Stream.concat(source.catalog().triggers().stream(), target.catalog().triggers().stream())
                .anyMatch(trigger -> names.contains(trigger.table()));
        if (triggers) {
            lacking(List.of("TRIGGER"), schemas.live(), refusals);
        }
    }

    private void lacking(List<String> wanted, String database, Problems refusals) {
        Grants grants = target.server().grants();
        List<String> missing = wanted.stream()
                .filter(privilege -> !grants.on(privilege, database))
                .toList();
        if (!missing.isEmpty()) {
            refusals.add(Problem.of("user " + target.connection().user() + " lacks " + String.join(", ", missing)
                            + " on " + database)
                    .at(target.name())
                    .hint(grantHint(String.join(", ", missing), database, target)));
        }
    }

    private static String grantHint(String privileges, String database, Side side) {
        return "GRANT " + privileges + " ON " + Sql.name(database) + ".* TO "
                + Trigger.account(side.server().account());
    }

    private void targetIsWritable(Problems refusals) {
        boolean exempt = Stream.of("SUPER", "CONNECTION_ADMIN", "READ_ONLY ADMIN")
                .anyMatch(target.server().grants()::global);
        if (target.server().isOn("super_read_only") || target.server().isOn("read_only") && !exempt) {
            refusals.add(Problem.of("the server is read-only")
                    .at(target.name())
                    .hint("Is it a replica? Choose its primary, or SET GLOBAL read_only = OFF"));
        }
    }

    private void triggersCanBeMade(Problems refusals) {
        boolean wanted = source.catalog().triggers().stream().anyMatch(trigger -> names.contains(trigger.table()));
        boolean trusted = !target.server().isOn("log_bin")
                || target.server().isOn("log_bin_trust_function_creators")
                || target.server().grants().global("SUPER");
        if (wanted && !trusted && !target.server().version().isMariaDb()) {
            refusals.add(Problem.of("triggers cannot be created: the binary log is on and user "
                            + target.connection().user() + " lacks SUPER")
                    .at(target.name())
                    .hint("SET GLOBAL log_bin_trust_function_creators = ON"));
        }
    }

    private void collationsAreKnown(Problems refusals) {
        Set<String> unknown = tables.stream()
                .flatMap(table -> Stream.concat(
                        Stream.of(table.collation()),
                        table.columns().stream().map(Column::collation).flatMap(Optional::stream)))
                .filter(collation -> !collation.isEmpty())
                .filter(collation -> !target.server().collations().contains(collation))
                .collect(toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            refusals.add(
                    Problem.of(target.server().version() + " does not know the collation " + String.join(", ", unknown))
                            .at(target.name())
                            .hint("Convert the columns on the source, or choose a newer target"));
        }
    }

    private void keysAreThere(Problems refusals) {
        List<String> without = tables.stream()
                .filter(table -> table.primaryKey().isEmpty())
                .map(Table::name)
                .toList();
        if (target.server().isOn("sql_require_primary_key") && !without.isEmpty()) {
            refusals.add(
                    Problem.of("the server takes no tables without a primary key: " + MirrorPlanner.listed(without))
                            .at(target.name())
                            .hint("SET GLOBAL sql_require_primary_key = OFF, or --ignore them"));
        }
    }

    private void namesStayApart(Problems refusals) {
        if (target.server().number("lower_case_table_names", 0) == 0) {
            return;
        }
        tables.stream().map(Table::name).collect(groupingBy(name -> name.toLowerCase(Locale.ROOT))).values().stream()
                .filter(same -> same.size() > 1)
                .forEach(same -> refusals.add(Problem.of("the server does not tell " + String.join(" and ", same)
                                + " apart (lower_case_table_names)")
                        .at(target.name())
                        .hint("--ignore one of them")));
    }

    // A key follows its parent when that is moved away; a child that stays would point into nowhere.
    private void nobodyElsePointsHere(Problems refusals) {
        List<ForeignKey> stranded = new ArrayList<>(target.catalog().foreignChildren());
        target.catalog().tables().stream()
                .filter(table -> !names.contains(table.name()))
                .flatMap(table -> table.foreignKeys().stream())
                .filter(ForeignKey::staysInside)
                .forEach(stranded::add);
        stranded.stream()
                .filter(key -> names.contains(key.parent().table()))
                .forEach(key -> refusals.add(Problem.of("foreign key " + key.name() + " of " + key.child()
                                + " points to " + key.parent().table() + ", which is to be replaced without it")
                        .at(target.name())
                        .hint("Bring both tables, or drop that key first")));
    }
}
