package org.mysqlmirror.request;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.SourceRef;

/**
 * Replace target tables by source tables.
 *
 * @param dropOld whether tables that the strategy would keep are dropped
 * @param includeChildren whether tables that refer to the selected ones are brought as well, or pointed to their successors
 * @param dumping how rows are dumped, if they are
 * @param objects what comes along with the tables
 * @param maxRate bytes in a second that are read from the source at most; 0 for no limit
 * @param binaryLog whether what is written goes into the target's binary log
 * @param serverCopy how a whole server is copied, if it is
 * @param workers how many chunks are on their way at once
 * @param patience how long to wait for another job on the same target
 * @param dryRun whether to stop when the plan is made
 * @param allowed the hazards that the request itself consents to
 * @param words the options, as they are said on a command line
 * @param hooks what a script has run around it
 * @param resumed the job that has died and whose work is gone on with
 */
public record MirrorRequest(
        String source,
        String target,
        Selection selection,
        Method method,
        Strategy strategy,
        boolean dropOld,
        boolean includeChildren,
        Dumping dumping,
        Verify verify,
        ObjectTerms objects,
        Consistency consistency,
        long maxRate,
        BinaryLog binaryLog,
        ServerCopy serverCopy,
        int workers,
        Duration patience,
        boolean dryRun,
        Set<HazardKind> allowed,
        List<String> words,
        Hooks hooks,
        Optional<String> resumed,
        Optional<SourceRef> ref)
        implements WritingRequest {
    public MirrorRequest {
        requireNonNull(source, "source is null");
        requireNonNull(target, "target is null");
        requireNonNull(selection, "selection is null");
        requireNonNull(method, "method is null");
        requireNonNull(strategy, "strategy is null");
        requireNonNull(dumping, "dumping is null");
        requireNonNull(verify, "verify is null");
        requireNonNull(objects, "objects is null");
        requireNonNull(consistency, "consistency is null");
        requireNonNull(binaryLog, "binaryLog is null");
        requireNonNull(serverCopy, "serverCopy is null");
        requireNonNull(patience, "patience is null");
        allowed = Set.copyOf(allowed);
        words = List.copyOf(words);
        requireNonNull(hooks, "hooks is null");
        requireNonNull(resumed, "resumed is null");
        requireNonNull(ref, "ref is null");
    }

    /** A request from what was said about the options. */
    public static MirrorRequest of(String source, String target, OptionValues values, Optional<SourceRef> ref) {
        return new MirrorRequest(
                source,
                target,
                Selection.of(values),
                values.get(Options.METHOD),
                values.get(Options.STRATEGY),
                values.get(Options.DROP_OLD),
                values.get(Options.INCLUDE_CHILDREN),
                Dumping.of(values),
                values.get(Options.VERIFY),
                ObjectTerms.of(values),
                values.get(Options.CONSISTENCY),
                values.get(Options.MAX_RATE),
                values.get(Options.BINLOG),
                ServerCopy.of(values),
                values.get(Options.WORKERS),
                values.get(Options.WAIT),
                values.get(Options.DRY_RUN),
                values.get(Options.ALLOW),
                values.words(),
                Hooks.NONE,
                Optional.empty(),
                ref);
    }

    /**
     * The same for other tables.
     *
     * @param along what comes along with them
     */
    MirrorRequest of(Selection tables, ObjectTerms along) {
        return with(tables, along, hooks, resumed);
    }

    /** The same, going on where a job has died. */
    public MirrorRequest resuming(String job) {
        return with(selection, objects, hooks, Optional.of(job));
    }

    /** The same with something to run around it. */
    public MirrorRequest with(Hooks around) {
        return with(selection, objects, around, resumed);
    }

    private MirrorRequest with(Selection chosen, ObjectTerms along, Hooks around, Optional<String> dead) {
        return new MirrorRequest(
                source,
                target,
                chosen,
                method,
                strategy,
                dropOld,
                includeChildren,
                dumping,
                verify,
                along,
                consistency,
                maxRate,
                binaryLog,
                serverCopy,
                workers,
                patience,
                dryRun,
                allowed,
                words,
                around,
                dead,
                ref);
    }

    @Override
    public Verb verb() {
        return Verb.MIRROR;
    }
}
