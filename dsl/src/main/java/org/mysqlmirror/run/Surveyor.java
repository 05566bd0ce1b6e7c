package org.mysqlmirror.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.Alignment;
import org.mysqlmirror.catalog.Structures;
import org.mysqlmirror.catalog.TableDdl;
import org.mysqlmirror.checksum.Pieces;
import org.mysqlmirror.checksum.TablePair;
import org.mysqlmirror.checksum.Tally;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.Snapshot;
import org.mysqlmirror.inspect.CatalogReader;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.plan.DiffPlan;
import org.mysqlmirror.plan.Side;
import org.mysqlmirror.plan.Situation;
import org.mysqlmirror.plan.SyncPlanner;
import org.mysqlmirror.plan.SyncScope;
import org.mysqlmirror.plan.TableFindings;
import org.mysqlmirror.request.Values;

/** Compares what a sync has to look at, and keeps every row that differs. It only reads. */
final class Surveyor {
    private final SyncScope scope;
    private final Server source;
    private final Server target;
    private final EventSink events;
    private final Cancellation cancellation;
    private final Pairs pairs;

    Surveyor(SyncScope scope, Server source, Server target, EventSink events, Cancellation cancellation) {
        this.scope = scope;
        this.source = source;
        this.target = target;
        this.events = events;
        this.cancellation = cancellation;
        this.pairs = new Pairs(scope.situation(), scope.request().selection());
    }

    /**
     * A table, its rows as they are compared, in one piece or in many, and where those go that differ.
     *
     * @param others the rows that are not compared
     */
    private record Compared(Finding finding, List<TableRows> pieces, Tally others) {
        Compared(Finding finding, List<TableRows> pieces) {
            this(finding, pieces, Tally.NOTHING);
        }
    }

    /** @throws org.mysqlmirror.base.MirrorException if a server is lost, or somebody cancels */
    Survey survey() {
        List<String> read = Stream.concat(scope.comparison().common().stream(), scope.copied().stream())
                .distinct()
                .toList();
        if (read.isEmpty()) {
            return new Survey(
                    new ServerPair(source, target),
                    scope,
                    SyncPlanner.plan(scope, List.of(), List.of()),
                    List.of(),
                    Optional.empty(),
                    List.of());
        }
        if (names().isEmpty()) {
            return kept(takeSource(read), here -> with(here).found(here, List.of()));
        }
        Snapshots.Both both = Snapshots.both(() -> takeSource(read), this::takeTarget);
        return kept(both.source(), here -> {
            Surveyor surveyor;
            List<Compared> compared;
            try (Snapshot there = both.target()) {
                surveyor = with(here);
                compared = surveyor.compare(here, there);
            }
            return surveyor.found(here, compared);
        });
    }

    /** One that knows the values of the conditions, as they are in the moment that is compared. */
    private Surveyor with(Snapshot here) {
        Values values = SourceValues.in(
                here.sessions().get(0), scope.request().selection().values());
        return new Surveyor(scope.with(values), source, target, events, cancellation);
    }

    private Survey found(Snapshot here, List<Compared> compared) {
        return survey(here, compared, alignments(here), true);
    }

    /** The same from a snapshot that is open already, and stays open. */
    Survey survey(Snapshot here) {
        if (names().isEmpty()) {
            return survey(here, List.of(), List.of(), false);
        }
        try (Snapshot there = takeTarget()) {
            return survey(here, compare(here, there), List.of(), false);
        }
    }

    private static Survey kept(Snapshot here, Function<Snapshot, Survey> surveying) {
        boolean done = false;
        try {
            Survey survey = surveying.apply(here);
            done = true;
            return survey;
        } finally {
            if (!done) {
                here.close();
            }
        }
    }

    private Snapshot takeSource(List<String> tables) {
        DiffPlan plan = scope.comparison();
        Snapshot snapshot = Snapshots.take(
                source,
                plan.sourceWay(),
                plan.sessions(),
                names(tables, plan.situation().source()));
        snapshot.mark();
        return snapshot;
    }

    private Snapshot takeTarget() {
        DiffPlan plan = scope.comparison();
        return Snapshots.take(
                target,
                plan.targetWay(),
                plan.sessions(),
                names(names(), plan.situation().target()));
    }

    /** The tables whose rows are compared. */
    private List<String> names() {
        return scope.compared().stream()
                .filter(name -> !scope.request().selection().withoutRows(name))
                .toList();
    }

    private List<Alignment> alignments(Snapshot snapshot) {
        if (scope.altered().isEmpty()) {
            return List.of();
        }
        Situation situation = scope.situation();
        Structures structures = new Structures(
                situation.source().server().version().flavor(),
                situation.target().server().version().flavor());
        ReadSession here = snapshot.sessions().get(0);
        try (ReadSession there = target.read()) {
            return scope.altered().stream()
                    .sorted()
                    .map(name -> alignment(name, here, there, structures))
                    .filter(alignment -> !alignment.isEmpty())
                    .toList();
        }
    }

    private Alignment alignment(String name, ReadSession here, ReadSession there, Structures structures) {
        TableName one = new TableName(scope.situation().source().database(), name);
        TableName other = new TableName(scope.situation().target().database(), name);
        return Alignment.of(
                other,
                pairs.here(name),
                TableDdl.parse(CatalogReader.definition(here, one)),
                pairs.there(name),
                TableDdl.parse(CatalogReader.definition(there, other)),
                structures);
    }

    private Survey survey(Snapshot here, List<Compared> compared, List<Alignment> alignments, boolean owned) {
        List<TableFindings> findings = new ArrayList<>();
        for (Compared table : compared) {
            findings.add(findings(table));
        }
        findings.addAll(replaced(here));
        // A person may read the plan for as long as they like: nobody who alters a table of the source waits for that.
        here.letGo();
        return new Survey(
                new ServerPair(source, target),
                scope,
                SyncPlanner.plan(scope, findings, alignments),
                unknown(findings),
                Optional.of(new Survey.Source(here, owned)),
                compared.stream().map(Compared::finding).toList());
    }

    // How many rows go and how many come back is what the brakes are about, also where a table is replaced as a whole.
    private List<TableFindings> replaced(Snapshot here) {
        List<String> names = scope.comparison().common().stream()
                .filter(scope.copied()::contains)
                .toList();
        if (names.isEmpty()) {
            return List.of();
        }
        try (ReadSession there = target.read()) {
            return names.stream()
                    .map(name -> TableFindings.replaced(
                            name,
                            count(here.sessions().get(0), scope.situation().source(), name),
                            count(there, scope.situation().target(), name)))
                    .toList();
        }
    }

    private static long count(ReadSession session, Side side, String table) {
        return session.number("SELECT COUNT(*) FROM " + Sql.name(side.database(), table));
    }

    private List<Problem> unknown(List<TableFindings> findings) {
        return findings.stream()
                .flatMap(found -> found.unknown().stream()
                        .map(reason -> Problem.of(found.table() + " could not be compared: " + reason)
                                .at(scope.situation().target().name())
                                .hint("It was left as it is; diff tells more")))
                .toList();
    }

    private static TableFindings findings(Compared table) {
        String name = table.finding().table().name();
        Tally tally = table.others();
        for (TableRows piece : table.pieces()) {
            Optional<String> reason = piece.reason();
            if (reason.isPresent()) {
                return TableFindings.unknown(name, reason.get());
            }
            tally = tally.plus(piece.tally());
        }
        return new TableFindings(
                name,
                tally.sourceRows(),
                tally.targetRows(),
                tally.missing(),
                tally.extra(),
                tally.changed(),
                Optional.empty());
    }

    private List<Compared> compare(Snapshot here, Snapshot there) {
        List<Compared> compared = new ArrayList<>();
        boolean done = false;
        try {
            for (String name : names()) {
                compared.add(
                        compared(name, here.sessions().get(0), there.sessions().get(0)));
            }
            List<TableRows> pieces = compared.stream()
                    .flatMap(table -> table.pieces().stream())
                    .filter(piece -> piece.reason().isEmpty())
                    .toList();
            RowComparison.announce(pieces, events);
            new RowComparison(source, target, events, cancellation).compare(pieces, here, there);
            done = true;
            return compared;
        } finally {
            if (!done) {
                compared.forEach(table -> table.finding().close());
            }
        }
    }

    private Compared compared(String name, ReadSession here, ReadSession there) {
        TablePair pair = pairs.of(name);
        String column = scope.request().partitions().get(name);
        Finding finding = Finding.of(pair);
        // Of another definition is only a table that could not be altered into the same.
        Optional<String> reason = TablePair.incomparable(pairs.here(name), pairs.there(name));
        if (reason.isPresent()) {
            return new Compared(finding, List.of(TableRows.unknown(name, reason.get())));
        }
        if (column == null) {
            return new Compared(finding, List.of(TableRows.of(pair, pairs.bytes(name), 0, finding)));
        }
        Pieces pieces = new Pieces(pair, column, here, there);
        long perRow = Math.max(1, pairs.here(name).bytesPerRow());
        // A row may be in one piece here and in another one there.
        Finding movable = Finding.of(pair.piece("TRUE", pair.rows()));
        boolean newOnly = scope.request().newPartitionsOnly();
        return new Compared(
                movable,
                pieces.pairs(newOnly).stream()
                        .map(piece -> TableRows.of(piece, piece.rows() * perRow, 0, movable))
                        .toList(),
                newOnly ? pieces.onBothSides() : Tally.NOTHING);
    }

    private static List<TableName> names(List<String> tables, Side side) {
        return tables.stream()
                .filter(name -> side.catalog().table(name).isPresent())
                .map(name -> new TableName(side.database(), name))
                .toList();
    }
}
