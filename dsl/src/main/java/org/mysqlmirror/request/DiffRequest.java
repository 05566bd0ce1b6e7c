package org.mysqlmirror.request;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.base.SourceRef;

/**
 * Tell in what two databases differ.
 *
 * @param structure whether to compare definitions
 * @param data whether to compare rows
 * @param rows how many differing rows of each table to show
 * @param recheck how long after the comparison to look at differing rows again; zero for not at all
 * @param workers how many pieces are compared at once
 */
public record DiffRequest(
        String source,
        String target,
        Selection selection,
        boolean structure,
        boolean data,
        int rows,
        Duration recheck,
        Consistency consistency,
        int workers,
        boolean dryRun,
        Optional<SourceRef> ref)
        implements Request {
    public DiffRequest {
        requireNonNull(source, "source is null");
        requireNonNull(target, "target is null");
        requireNonNull(selection, "selection is null");
        requireNonNull(recheck, "recheck is null");
        requireNonNull(consistency, "consistency is null");
        requireNonNull(ref, "ref is null");
    }

    /**
     * A request from what was said about the options.
     *
     * @throws org.mysqlmirror.base.MirrorException (usage) if nothing is left to compare
     */
    public static DiffRequest of(String source, String target, OptionValues values, Optional<SourceRef> ref) {
        boolean schemaOnly = values.get(Options.SCHEMA_ONLY);
        boolean dataOnly = values.get(Options.DATA_ONLY);
        Problems problems = new Problems();
        if (schemaOnly && dataOnly) {
            problems.add(Problem.of(Options.SCHEMA_ONLY + " and " + Options.DATA_ONLY + " leave nothing to compare")
                    .hint("Drop one of them"));
        }
        problems.throwIfAny(ExitCode.USAGE);
        return new DiffRequest(
                source,
                target,
                Selection.of(values),
                !dataOnly,
                !schemaOnly,
                values.get(Options.ROWS),
                values.get(Options.RECHECK),
                values.get(Options.CONSISTENCY),
                values.get(Options.WORKERS),
                values.get(Options.DRY_RUN),
                ref);
    }

    @Override
    public Verb verb() {
        return Verb.DIFF;
    }
}
