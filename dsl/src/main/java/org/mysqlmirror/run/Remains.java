package org.mysqlmirror.run;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.Catalog;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.inspect.CatalogReader;
import org.mysqlmirror.plan.Beside;
import org.mysqlmirror.plan.SideSchemas;
import org.mysqlmirror.plan.SideTables;
import org.mysqlmirror.run.SideNames.Part;

/** What jobs have left beside a target, as whoever only reads sees it. */
final class Remains {
    private final ReadSession session;
    private final Beside beside;

    Remains(ReadSession session, Beside beside) {
        this.session = session;
        this.beside = beside;
    }

    /** A database as its owner knows it: without tables of ours that stand among its own. */
    static Catalog hidden(ReadSession session, Catalog catalog) {
        Set<String> ours = hidden(
                session,
                catalog.name(),
                catalog.tables().stream().map(Table::name).collect(Collectors.toSet()));
        return ours.isEmpty() ? catalog : catalog.without(ours);
    }

    /**
     * The tables of ours among others.
     *
     * @param tables all that there are
     */
    static Set<String> hidden(ReadSession session, String database, Set<String> tables) {
        if (!tables.contains(SideTables.NAMES) || !SideNames.isThere(session::query, database)) {
            return Set.of();
        }
        Set<String> ours = new HashSet<>(Set.of(SideTables.RECORD, SideTables.KEPT, SideTables.NAMES));
        ours.addAll(SideNames.spelled(SideNames.all(session::query, database), tables)
                .keySet());
        return ours;
    }

    /** The job whose record of work is there. */
    Optional<String> job() {
        return content(
                        beside instanceof SideSchemas schemas
                                ? new TableName(schemas.aside(), SideSchemas.RECORD)
                                : beside.live(SideTables.RECORD))
                .map(JobRecord.Content::job);
    }

    /** The record of kept tables. */
    Optional<JobRecord.Content> kept() {
        return content(
                beside instanceof SideSchemas schemas
                        ? new TableName(schemas.kept(), SideSchemas.RECORD)
                        : beside.live(SideTables.KEPT));
    }

    private Optional<JobRecord.Content> content(TableName record) {
        boolean isOurs = beside instanceof SideSchemas || SideNames.isThere(session::query, beside.live());
        return isOurs ? JobRecord.read(session::query, record) : Optional.empty();
    }

    /** The kept tables that are there, by the names that they had. */
    List<String> keptTables() {
        return tables(beside.kept("").database(), Part.KEPT).values().stream()
                .sorted()
                .toList();
    }

    /** The new tables that are there, under the names that they are to have. */
    Catalog built(Flavor flavor) {
        Map<String, String> names = tables(beside.workshop(), Part.NEW);
        Catalog catalog = CatalogReader.read(session, flavor, beside.workshop()).orElseThrow();
        return new Catalog(
                catalog.name(),
                catalog.collation(),
                catalog.tables().stream()
                        .filter(table -> names.containsKey(table.name()))
                        .map(table -> table.named(names.get(table.name())))
                        .toList(),
                List.of(),
                List.of(),
                List.of());
    }

    // Each with the name of the table that it stands for.
    private Map<String, String> tables(String database, Part part) {
        Stream<String> there = session
                .query("SELECT table_name FROM information_schema.tables WHERE table_type NOT IN ('VIEW', 'SEQUENCE')"
                        + " AND table_schema = " + Sql.text(database))
                .stream()
                .map(row -> row.text(0));
        if (beside instanceof SideSchemas) {
            return there.filter(name -> !name.equals(SideSchemas.RECORD))
                    .collect(Collectors.toMap(name -> name, name -> name));
        }
        Set<String> present = there.collect(Collectors.toSet());
        return SideNames.spelled(SideNames.all(session::query, database), present).entrySet().stream()
                .filter(table -> table.getValue().part() == part)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, table -> table.getValue().standsFor()));
    }
}
