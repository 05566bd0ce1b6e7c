package org.mysqlmirror.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.connect.Snapshot;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.plan.SyncScope;

/**
 * What a comparison found and a repair needs: the plan, the moment of the source that was compared, and the rows that differ. The
 * source's snapshot stays open until the survey is closed.
 */
public final class Survey implements AutoCloseable {
    private final ServerPair servers;
    private final SyncScope scope;
    private final Plan plan;
    private final List<Problem> unknown;
    private final Optional<Source> source;
    private final Map<String, Finding> findings;

    /**
     * The moment of the source that was compared.
     *
     * @param owned whether it ends with the survey
     */
    record Source(Snapshot snapshot, boolean owned) {}

    /**
     * @param servers whose sessions hold what was found
     * @param unknown tables that could not be compared, and why
     * @param source empty if there was nothing to read
     */
    Survey(
            ServerPair servers,
            SyncScope scope,
            Plan plan,
            List<Problem> unknown,
            Optional<Source> source,
            List<Finding> findings) {
        this.servers = servers;
        this.scope = scope;
        this.plan = plan;
        this.unknown = List.copyOf(unknown);
        this.source = source;
        this.findings = new LinkedHashMap<>();
        findings.forEach(finding -> this.findings.put(finding.table().name(), finding));
    }

    /** What will be done about it. */
    public Plan plan() {
        return plan;
    }

    /** 0 nothing to do, 1 something differs, 3 if something could not be told. */
    public ExitCode exitCode() {
        return !unknown.isEmpty() ? ExitCode.FAILED : plan.changesNothing() ? ExitCode.DONE : ExitCode.DIFFERENT;
    }

    /** @throws MirrorException (failed) if a table could not be compared */
    void mustKnowAll() {
        if (!unknown.isEmpty()) {
            throw new MirrorException(ExitCode.FAILED, unknown);
        }
    }

    /** How the moment of the source was held fast; empty text where nothing was read. */
    public String how() {
        return source.map(Source::snapshot).map(Snapshot::how).orElse("");
    }

    ServerPair servers() {
        return servers;
    }

    SyncScope scope() {
        return scope;
    }

    Snapshot snapshot() {
        return source.orElseThrow().snapshot();
    }

    Finding finding(String table) {
        return findings.get(table);
    }

    @Override
    public void close() {
        findings.values().forEach(Finding::close);
        source.filter(Source::owned).map(Source::snapshot).ifPresent(Snapshot::close);
    }
}
