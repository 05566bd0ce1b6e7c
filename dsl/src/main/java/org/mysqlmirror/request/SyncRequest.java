package org.mysqlmirror.request;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.base.SourceRef;

/**
 * Make target tables equal to source tables by changing only what differs.
 *
 * @param partitions by table, the column by whose values it is compared piece by piece
 * @param newPartitionsOnly whether pieces that both sides have are left alone
 * @param structure what to do where definitions differ
 * @param throttle when to pause
 * @param undoFile where to write the statements that take it back
 * @param hooks what a script has run around it
 * @param sqlFile where to write the statements, instead of running them
 */
public record SyncRequest(
        String source,
        String target,
        Selection selection,
        Map<String, String> partitions,
        boolean newPartitionsOnly,
        StructureChange structure,
        Throttle throttle,
        Consistency consistency,
        int workers,
        Duration patience,
        Set<HazardKind> allowed,
        Optional<Path> undoFile,
        Optional<Path> sqlFile,
        Hooks hooks,
        boolean dryRun,
        Optional<SourceRef> ref)
        implements WritingRequest {
    public SyncRequest {
        requireNonNull(source, "source is null");
        requireNonNull(target, "target is null");
        requireNonNull(selection, "selection is null");
        partitions = Collections.unmodifiableMap(new LinkedHashMap<>(partitions));
        requireNonNull(structure, "structure is null");
        requireNonNull(throttle, "throttle is null");
        requireNonNull(consistency, "consistency is null");
        requireNonNull(patience, "patience is null");
        allowed = Set.copyOf(allowed);
        requireNonNull(undoFile, "undoFile is null");
        requireNonNull(sqlFile, "sqlFile is null");
        requireNonNull(hooks, "hooks is null");
        requireNonNull(ref, "ref is null");
    }

    /**
     * A request from what was said about the options.
     *
     * @throws org.mysqlmirror.base.MirrorException (usage) if options contradict each other
     */
    public static SyncRequest of(String source, String target, OptionValues values, Optional<SourceRef> ref) {
        SyncRequest request = new SyncRequest(
                source,
                target,
                Selection.of(values),
                values.get(Options.PARTITION),
                values.get(Options.NEW_PARTITIONS_ONLY),
                values.get(Options.STRUCTURE),
                new Throttle(values.get(Options.MAX_LAG), values.get(Options.MAX_RUNNING)),
                values.get(Options.CONSISTENCY),
                values.get(Options.WORKERS),
                values.get(Options.WAIT),
                values.get(Options.ALLOW),
                values.get(Options.UNDO_FILE),
                values.get(Options.SQL_FILE),
                Hooks.NONE,
                values.get(Options.DRY_RUN),
                ref);
        request.mustMakeSense();
        return request;
    }

    private void mustMakeSense() {
        Problems problems = new Problems();
        if (newPartitionsOnly && partitions.isEmpty()) {
            problems.add(Problem.of(Options.NEW_PARTITIONS_ONLY + " says nothing without " + Options.PARTITION)
                    .hint("Name the table and the column: --partition events=day"));
        }
        if (sqlFile.isPresent() && undoFile.isPresent()) {
            problems.add(Problem.of(Options.SQL_FILE + " runs nothing, so there is nothing to undo")
                    .hint("Drop " + Options.UNDO_FILE));
        }
        if (sqlFile.isPresent() && !hooks.isEmpty()) {
            problems.add(Problem.of(Options.SQL_FILE + " runs nothing, so there is nothing to run around it")
                    .hint("Drop its hooks and checks, or " + Options.SQL_FILE));
        }
        problems.throwIfAny(ExitCode.USAGE);
    }

    /** The same for just these tables. */
    public SyncRequest of(Set<String> tables) {
        Map<String, String> kept = new LinkedHashMap<>(partitions);
        kept.keySet().retainAll(tables);
        return with(selection.of(tables), kept, Hooks.NONE);
    }

    /** The same with values that have been read. */
    public SyncRequest with(Values found) {
        return with(selection.with(found), partitions, hooks);
    }

    /** The same with something to run around it. */
    public SyncRequest with(Hooks around) {
        SyncRequest hooked = with(selection, partitions, around);
        hooked.mustMakeSense();
        return hooked;
    }

    private SyncRequest with(Selection tables, Map<String, String> pieces, Hooks around) {
        return new SyncRequest(
                source,
                target,
                tables,
                pieces,
                newPartitionsOnly,
                structure,
                throttle,
                consistency,
                workers,
                patience,
                allowed,
                undoFile,
                sqlFile,
                around,
                dryRun,
                ref);
    }

    /** The comparison that it begins with. */
    public DiffRequest comparison() {
        return new DiffRequest(
                source, target, selection, true, true, 0, Duration.ZERO, consistency, workers, false, ref);
    }

    /** The mirror that brings tables as a whole. */
    public MirrorRequest copy(Selection tables) {
        OptionValues values = OptionValues.none()
                .with(Options.METHOD, Method.STREAM)
                .with(Options.CONSISTENCY, consistency)
                .with(Options.WORKERS, workers)
                .with(Options.WAIT, patience)
                .with(Options.DRY_RUN, dryRun);
        return MirrorRequest.of(source, target, values, ref).of(tables, ObjectTerms.TABLES);
    }

    @Override
    public Verb verb() {
        return Verb.SYNC;
    }
}
