package org.mysqlmirror.run;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.Column;
import org.mysqlmirror.catalog.Definition;
import org.mysqlmirror.catalog.Index;
import org.mysqlmirror.catalog.ServerFacts;
import org.mysqlmirror.catalog.TableDdl;
import org.mysqlmirror.catalog.Translation;
import org.mysqlmirror.checksum.Chunk;
import org.mysqlmirror.checksum.Flavors;
import org.mysqlmirror.checksum.TableComparer;
import org.mysqlmirror.checksum.TablePair;
import org.mysqlmirror.checksum.Tally;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.inspect.CatalogReader;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.plan.Beside;
import org.mysqlmirror.plan.TableTask;
import org.mysqlmirror.request.Verify;
import org.mysqlmirror.transfer.InsideCopy;
import org.mysqlmirror.transfer.Moved;
import org.mysqlmirror.transfer.StreamCopy;

/** Builds one table beside the live one: makes it, fills it, completes it, counts it. */
final class TableBuilder {
    private final JobContext job;
    private final Beside beside;
    private final Verify verify;
    private final Servers servers;

    TableBuilder(JobContext job, Beside beside, Verify verify, Servers servers) {
        this.job = job;
        this.beside = beside;
        this.verify = verify;
        this.servers = servers;
    }

    /** What the two servers are. */
    record Servers(ServerFacts source, ServerFacts target) {
        Flavors flavors() {
            return Flavors.of(source.version(), target.version());
        }

        Translation translation() {
            return Translation.between(
                    source.version().flavor(), target.version().flavor());
        }

        long maxAllowedPacket() {
            return target.number("max_allowed_packet", 4 << 20);
        }

        /** Whether the target's binary log takes what was read without locks: as statements it does not (error 1665). */
        boolean takesReadCommitted() {
            return !target.variables().getOrDefault("binlog_format", "ROW").equals("STATEMENT");
        }
    }

    void create(TableBuild build, ReadSession source) {
        TableTask task = build.task();
        job.events()
                .accept(new Event.TableStarted(
                        task.name(),
                        task.withRows() ? task.table().rows() : 0,
                        task.withRows() ? task.table().dataBytes() : 0));
        describe(build, source);
        TableDdl first = build.ddl().withoutForeignKeys();
        if (task.indexesLater()) {
            first = first.withoutSecondaryIndexes(keptIndexes(task));
        }
        try (WriteSession target = job.target().write(job.permit())) {
            Workplace place = Workplace.of(target, beside);
            place.make(
                    task.name(),
                    place.here(first, task.name()).create(build.range().target()));
        }
    }

    private void describe(TableBuild build, ReadSession source) {
        TableDdl ddl = TableDdl.parse(
                        CatalogReader.definition(source, build.range().source()))
                .withSequencesOf(beside.live(), build.range().source().database());
        mustBeAsPlanned(build.task(), ddl);
        build.begin(servers.translation().of(ddl, build.task().table()));
    }

    // Between the plan and the snapshot somebody may have altered the table; its new columns would stay empty
    // unnoticed.
    private static void mustBeAsPlanned(TableTask task, TableDdl ddl) {
        List<String> now = ddl.definitions().stream()
                .filter(definition -> definition.kind() == Definition.Kind.COLUMN)
                .map(Definition::name)
                .toList();
        List<String> planned = task.table().columns().stream().map(Column::name).toList();
        if (!now.equals(planned)) {
            throw MirrorException.failed(Problem.of("the columns of " + task.name() + " were changed in the meantime")
                    .hint("Run it again"));
        }
    }

    private static Set<String> keptIndexes(TableTask task) {
        return task.table().rowKey().map(Index::name).map(Set::of).orElse(Set.of());
    }

    /** @param helpers threads that read while the worker loads, one for each worker */
    void copy(TableBuild build, Chunk chunk, ReadSession source, ExecutorService helpers) {
        StreamCopy.Meter meter = (rows, bytes) -> {
            job.events().accept(new Event.RowsMoved(build.name(), rows, bytes));
            job.moved(bytes);
        };
        build.arrived(
                switch (build.task().load()) {
                    case INSIDE -> inside(build).copy(chunk, insideSessions(), meter);
                    case INSERTS ->
                        StreamCopy.byInsert(build.range(), helpers, servers.maxAllowedPacket())
                                .copy(chunk, source, targets(build.task()), meter);
                    default ->
                        StreamCopy.byFile(build.range(), helpers).copy(chunk, source, targets(build.task()), meter);
                });
    }

    private InsideCopy inside(TableBuild build) {
        return new InsideCopy(build.range(), build.task().table().bytesPerRow());
    }

    private Supplier<WriteSession> insideSessions() {
        return () -> {
            job.cancellation().throwIfCancelled();
            WriteSession session = job.target().write(job.permit());
            if (servers.takesReadCommitted()) {
                session.readCommitted();
            }
            // What strict mode would refuse, the invalid index 0 of an ENUM, is a value like any other.
            session.set("sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION'");
            return session;
        };
    }

    private Supplier<WriteSession> targets(TableTask task) {
        return () -> {
            job.cancellation().throwIfCancelled();
            WriteSession session = job.target().write(job.permit());
            if (hasLabels(task)) {
                session.keepWarnings();
            }
            if (task.load() == TableTask.Load.BULK) {
                session.skipUniqueChecks();
            } else if (task.load() == TableTask.Load.INSERTS) {
                // As LOAD DATA LOCAL does: what does not fit becomes a warning, and every warning is looked at.
                // Strict mode refuses the invalid index 0 of an ENUM, which the source may well hold.
                session.set("sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION'");
            }
            return session;
        };
    }

    // Each invalid index 0 of an ENUM arrives with a warning, and every warning is looked at.
    private static boolean hasLabels(TableTask task) {
        return task.table().columns().stream()
                .anyMatch(column -> column.dataType().equals("enum"));
    }

    void finish(TableBuild build, ReadSession source, ExecutorService helpers) {
        long begun = System.nanoTime();
        if (build.task().indexesLater()) {
            addIndexes(build);
        }
        long indexed = System.nanoTime();
        if (build.task().withRows()) {
            verify(build, source, helpers);
        }
        Moved total = build.total();
        job.events()
                .accept(new Event.TableBuilt(
                        build.name(),
                        total.rows(),
                        total.bytes(),
                        Duration.ofNanos(build.copyNanos()),
                        Duration.ofNanos(indexed - begun),
                        Duration.ofNanos(System.nanoTime() - indexed)));
    }

    private void addIndexes(TableBuild build) {
        List<String> statements = build.ddl().addIndexes(build.range().target(), keptIndexes(build.task()));
        if (statements.isEmpty()) {
            return;
        }
        job.events().accept(new Event.TablePhase(build.name(), "indexes"));
        try (WriteSession target = job.target().write(job.permit())) {
            for (String statement : statements) {
                target.execute(statement);
            }
        }
    }

    private void verify(TableBuild build, ReadSession source, ExecutorService helpers) {
        switch (verify) {
            case COUNT -> {
                job.events().accept(new Event.TablePhase(build.name(), "counting"));
                count(build, source, helpers);
            }
            case CHECKSUM -> {
                job.events().accept(new Event.TablePhase(build.name(), "comparing"));
                compare(build, source, helpers);
            }
            case NONE -> {}
        }
    }

    // Three figures have to agree where the table was cut; where it was not, the rows read are the source's count.
    private void count(TableBuild build, ReadSession source, ExecutorService helpers) {
        CompletableFuture<Long> onTarget = CompletableFuture.supplyAsync(() -> countOnTarget(build), helpers);
        long sent = build.total().rows();
        long onSource = build.wasCut() ? source.number(build.range().count()) : sent;
        long arrived = joined(onTarget);
        if (onSource != sent || arrived != sent) {
            throw MirrorException.failed(Problem.of("the copy of " + build.name() + " is not complete: the source has "
                            + Figures.of(onSource, "row") + ", " + Figures.count(sent) + " were read, the target has "
                            + Figures.count(arrived))
                    .hint("The old table is untouched. Does anything else write to " + beside.building() + "?"));
        }
    }

    private void compare(TableBuild build, ReadSession source, ExecutorService helpers) {
        TableComparer comparer = new TableComparer(pair(build, servers), difference -> {});
        Tally tally = Tally.NOTHING;
        try (ReadSession target = job.target().read()) {
            for (Optional<Chunk> chunk = comparer.next(source); chunk.isPresent(); chunk = comparer.next(source)) {
                job.cancellation().throwIfCancelled();
                tally = tally.plus(comparer.compare(chunk.get(), source, target, helpers));
            }
        }
        if (!tally.isSame()) {
            throw MirrorException.failed(Problem.of("the copy of " + build.name() + " is not equal: "
                            + Figures.of(tally.missing(), "row") + " missing, " + Figures.count(tally.extra())
                            + " extra, " + Figures.count(tally.changed()) + " changed")
                    .hint("The old table is untouched. Does anything else write to " + beside.building() + "?"));
        }
    }

    /** The table and its copy. */
    static TablePair pair(TableBuild build, Servers servers) {
        return TablePair.ofCopy(
                build.range().source(),
                build.range().target(),
                build.task().table(),
                servers.translation().of(build.task().table()),
                servers.flavors(),
                build.task().where());
    }

    private long countOnTarget(TableBuild build) {
        TableName table = build.range().target();
        try (WriteSession target = job.target().write(job.permit())) {
            return target.number("SELECT COUNT(*) FROM " + table.sql());
        }
    }

    private static long joined(CompletableFuture<Long> count) {
        try {
            return count.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof MirrorException failure ? failure : e;
        }
    }

    /** Adds the foreign keys of a group whose tables are all there. */
    void connect(List<TableBuild> all, ReadSession source) {
        List<TableBuild> tables =
                all.stream().filter(build -> !build.task().isComplete()).toList();
        tables.stream().filter(build -> !build.isDescribed()).forEach(build -> describe(build, source));
        Set<String> together = tables.stream().map(TableBuild::name).collect(toSet());
        try (WriteSession target = job.target().write(job.permit())) {
            for (TableBuild build : tables) {
                List<String> clauses = Workplace.of(target, beside)
                        .here(build.ddl(), build.name())
                        .addForeignKeys(
                                parent -> together.contains(parent) ? beside.aside(parent) : beside.live(parent));
                if (!clauses.isEmpty()) {
                    target.execute("ALTER TABLE " + build.range().target().sql() + ' ' + String.join(", ", clauses));
                }
            }
        }
    }
}
