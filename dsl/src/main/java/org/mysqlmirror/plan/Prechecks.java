package org.mysqlmirror.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.catalog.ForeignKey;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.catalog.Translation;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.ObjectKind;

/** Everything that would make a mirror fail later, asked before the first byte is written. One method for each check. */
final class Prechecks {
    private static final List<String> TO_BUILD =
            List.of("SELECT", "INSERT", "UPDATE", "CREATE", "DROP", "ALTER", "INDEX", "REFERENCES");
    // With a list of what is ours there.
    private static final List<String> TO_BUILD_INSIDE =
            Stream.concat(TO_BUILD.stream(), Stream.of("DELETE")).toList();
    private static final List<String> TO_REPLACE = List.of("SELECT", "INSERT", "CREATE", "DROP", "ALTER");

    private final MirrorRequest request;
    private final Placement placement;
    private final Side source;
    private final Side target;
    private final Beside beside;
    private final List<Table> tables;
    private final Set<String> names;

    Prechecks(MirrorRequest request, Situation situation, Beside beside, List<Table> tables, Placement placement) {
        this.request = request;
        this.placement = placement;
        this.source = situation.source();
        this.target = situation.target();
        this.beside = beside;
        this.tables = tables;
        this.names = tables.stream().map(Table::name).collect(toSet());
    }

    void check(Problems refusals) {
        new Rights(source, refusals).mustRead(tables.stream().map(Table::name).toList());
        mayWrite(refusals);
        new Rights(target, refusals).mustBeWritable();
        triggersCanBeMade(refusals);
        collationsAreKnown(refusals);
        keysAreThere(refusals);
        namesStayApart(refusals);
        nobodyElsePointsHere(refusals);
        nothingKeptIsTied(refusals);
        if (beside instanceof SideTables names) {
            new SideTableChecks(names, source, target, tables, placement, request.strategy()).check(refusals);
        }
    }

    // A kept child would go on guarding its parent, and lose rows where that one's are deleted by cascade.
    private void nothingKeptIsTied(Problems refusals) {
        placement
                .tiedToKept()
                .forEach(key -> refusals.add(Problem.of("foreign key " + key.name() + " of " + key.child()
                                + " points to " + key.parent()
                                + ", which stays, while the table itself would be kept in "
                                + beside.keeping())
                        .at(target.name())
                        .hint("Bring both tables, or keep nothing: --drop-old")));
    }

    private void mayWrite(Problems refusals) {
        Rights rights = new Rights(target, refusals);
        if (beside instanceof SideSchemas schemas) {
            rights.mustHave(TO_REPLACE, schemas.live());
            rights.mustHave(TO_BUILD, schemas.aside());
            rights.mustHave(TO_REPLACE, placement.replaced() == Replaced.KEPT ? schemas.kept() : schemas.old());
            if (placement.replaced() == Replaced.KEPT) {
                rights.mustHave(List.of("CREATE", "DROP"), schemas.old());
            }
        } else {
            rights.mustHave(TO_BUILD_INSIDE, beside.live());
        }
        boolean triggers = Stream.concat(source.catalog().triggers().stream(), target.catalog().triggers().stream())
                .anyMatch(trigger -> names.contains(trigger.table()));
        if (triggers) {
            rights.mustHave(List.of("TRIGGER"), beside.live());
        }
    }

    private void triggersCanBeMade(Problems refusals) {
        boolean wanted = request.objects().brings(ObjectKind.TRIGGERS, request.selection())
                && source.catalog().triggers().stream().anyMatch(trigger -> names.contains(trigger.table()));
        boolean trusted = !target.server().isOn("log_bin")
                || target.server().isOn("log_bin_trust_function_creators")
                || target.server().grants().global("SUPER")
                || target.server().grants().global("BINLOG ADMIN");
        if (wanted && !trusted) {
            refusals.add(Problem.of("triggers cannot be created: the binary log is on and user "
                            + target.connection().user() + " lacks SUPER")
                    .at(target.name())
                    .hint("SET GLOBAL log_bin_trust_function_creators = ON"));
        }
    }

    private void collationsAreKnown(Problems refusals) {
        Translation translation = Translation.between(
                source.server().version().flavor(), target.server().version().flavor());
        Set<String> unknown = TableCollations.of(tables).stream()
                .filter(collation -> !target.server().collations().contains(translation.collation(collation)))
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
        List<String> gone = placement.goneForGood();
        for (ForeignKey key : placement.stranded()) {
            boolean comesBack = !gone.contains(key.parent().table());
            if (request.includeChildren() && comesBack) {
                mayAlter(key, refusals);
            } else {
                refusals.add(Problem.of("foreign key " + key.name() + " of " + key.child() + " points to "
                                + key.parent().table()
                                + (comesBack ? ", which is to be replaced without it" : ", which is to be dropped"))
                        .at(target.name())
                        .hint(
                                comesBack
                                        ? "--include-children brings the child as well, or points it to the new table where"
                                                + " the source has no such child"
                                        : "Drop that key first, or --ignore "
                                                + key.parent().table()));
            }
        }
    }

    private void mayAlter(ForeignKey key, Problems refusals) {
        if (!target.server()
                .grants()
                .on("ALTER", key.child().database(), key.child().table())) {
            refusals.add(Problem.of("user " + target.connection().user() + " lacks ALTER on " + key.child()
                            + ", whose foreign key " + key.name() + " has to point to the new table")
                    .at(target.name()));
        }
    }
}
