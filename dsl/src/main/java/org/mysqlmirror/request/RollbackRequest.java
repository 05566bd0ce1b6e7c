package org.mysqlmirror.request;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.SourceRef;

/**
 * Put back the tables that a mirror has kept.
 *
 * @param job which mirror
 * @param source where the kept tables are
 * @param patience how long to wait for another job on the same target
 * @param dryRun whether to stop when the plan is made
 */
public record RollbackRequest(String job, String source, String target, Duration patience, boolean dryRun)
        implements WritingRequest {
    public RollbackRequest {
        requireNonNull(job, "job is null");
        requireNonNull(source, "source is null");
        requireNonNull(target, "target is null");
        requireNonNull(patience, "patience is null");
    }

    @Override
    public Verb verb() {
        return Verb.ROLLBACK;
    }

    @Override
    public Selection selection() {
        return Selection.everything();
    }

    // Nothing is read: tables only change their place.
    @Override
    public Consistency consistency() {
        return Consistency.NONE;
    }

    @Override
    public int workers() {
        return 1;
    }

    @Override
    public Hooks hooks() {
        return Hooks.NONE;
    }

    @Override
    public Set<HazardKind> allowed() {
        return Set.of();
    }

    @Override
    public Optional<SourceRef> ref() {
        return Optional.empty();
    }
}
