package org.mysqlmirror.run;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.answer.Comparison;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.Servers;
import org.mysqlmirror.connect.WritePermit;
import org.mysqlmirror.env.Configuration;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.JobId;
import org.mysqlmirror.job.ProcessName;
import org.mysqlmirror.job.Report;
import org.mysqlmirror.plan.Beside;
import org.mysqlmirror.plan.DiffPlan;
import org.mysqlmirror.plan.Hazard;
import org.mysqlmirror.plan.KeptTables;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.plan.Resumption;
import org.mysqlmirror.plan.RollbackPlanner;
import org.mysqlmirror.plan.Side;
import org.mysqlmirror.plan.Situation;
import org.mysqlmirror.plan.SyncScope;
import org.mysqlmirror.request.Consent;
import org.mysqlmirror.request.DiffRequest;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.Request;
import org.mysqlmirror.request.RollbackRequest;
import org.mysqlmirror.request.SyncRequest;
import org.mysqlmirror.request.WritingRequest;
import org.mysqlmirror.transfer.RateLimit;

/** Plans and runs requests one by one: each writing one is a job, with a lock on its target and a journal. */
final class Jobs {
    private final Configuration configuration;
    private final Servers servers;
    private final SituationReader situations;
    private final Planning planning;
    private final PhysicalJobs physical;
    private final Bookkeeping books;
    private final JobHistory history;
    private final Clock clock;
    private final Path dumps;
    private final String host;

    Jobs(
            Configuration configuration,
            Servers servers,
            SituationReader situations,
            Planning planning,
            PhysicalJobs physical,
            Bookkeeping books,
            JobHistory history,
            Clock clock,
            Path dumps,
            String host) {
        this.configuration = configuration;
        this.servers = servers;
        this.situations = situations;
        this.planning = planning;
        this.physical = physical;
        this.books = books;
        this.history = history;
        this.clock = clock;
        this.dumps = dumps;
        this.host = host;
    }

    Plan plan(MirrorRequest request) {
        if (request.method().isPhysical()) {
            return physical.plan(request);
        }
        if (!request.serverCopy().hosts().isEmpty()) {
            throw MirrorException.usage(Problem.of("--hosts is for the methods cold_copy and hot_copy")
                    .hint("Rows are written to the primary, and go to the other hosts by replication"));
        }
        Situation situation = situations.read(request.source(), request.target());
        return planning.plan(
                request,
                situation,
                request.resumed().map(job -> resumption(job, situation.target())),
                Planning.Rows.THERE);
    }

    Plan planResume(String job) {
        return plan(history.dead(job).request(host));
    }

    private Resumption resumption(String job, Side target) {
        return history.dead(job).resumption(servers.of(target.connection()), target);
    }

    Plan planRollback(String job, Duration patience, boolean dryRun) {
        Report mirror = history.mirror(job);
        if (mirror.isPhysical()) {
            return physical.planRollback(mirror, patience, dryRun);
        }
        String target = mirror.started().target();
        String kept = new Keeping(servers.of(configuration.connections().find(target)))
                .place(mirror.started().job().text());
        String name = target.substring(0, target.lastIndexOf('/'));
        return plan(new RollbackRequest(mirror.started().job().text(), name + '/' + kept, target, patience, dryRun));
    }

    private Plan plan(RollbackRequest request) {
        KeptTables kept = new Keeping(servers.of(configuration.connections().find(request.target()))).of(request);
        return RollbackPlanner.plan(request, situations.read(request.source(), request.target()), kept);
    }

    Report run(Plan plan, Consent consent, EventSink events, Cancellation cancellation) {
        if (PhysicalJobs.isAbout(plan)) {
            return physical.run(plan, consent, events, cancellation);
        }
        ServerPair whole = ServerPair.of(servers, plan.situation());
        ServerPair pair = plan.isLogged() ? whole : whole.unlogged();
        return locked(plan, pair, consent, events, cancellation, () -> {
            Plan current = planned(plan.request());
            mustBeUnchanged(plan, current);
            return (job, process) -> new Runner(job, current, process);
        });
    }

    private Plan planned(WritingRequest request) {
        return request instanceof RollbackRequest rollback ? plan(rollback) : plan((MirrorRequest) request);
    }

    Survey survey(SyncRequest request, EventSink events, Cancellation cancellation) {
        request.sqlFile().ifPresent(SqlScript::mustBeNew);
        request.undoFile().ifPresent(SqlScript::mustBeNew);
        Situation situation = situations.read(request.source(), request.target());
        SyncScope scope = planning.scope(request, situation, Planning.Rows.THERE);
        scope.throwIfRefused();
        ServerPair pair = ServerPair.of(servers, situation);
        try (Cancellation.Registration any = pair.cancelledBy(cancellation)) {
            return new Surveyor(scope, pair.source(), pair.target(), events, cancellation).survey();
        }
    }

    Report run(Survey survey, Consent consent, EventSink events, Cancellation cancellation) {
        Plan plan = survey.plan();
        return locked(plan, survey.servers(), consent, events, cancellation, () -> {
            Situation now =
                    situations.read(plan.request().source(), plan.request().target());
            SyncScope current = SyncScope.of((SyncRequest) plan.request(), now);
            current.throwIfRefused();
            if (!current.isLike(survey.scope())) {
                throw changed();
            }
            return (job, process) -> new Runner(job, repairs(survey, consent, job), process);
        });
    }

    private Runner.Repairs repairs(Survey survey, Consent consent, JobContext job) {
        return new Runner.Repairs() {
            @Override
            public Survey survey() {
                return survey;
            }

            @Override
            public Survey afterwards(EventSink events) {
                Request request = survey.scope().request();
                SyncScope scope = survey.scope().afterwards(situations.read(request.source(), request.target()));
                Survey altered = new Surveyor(scope, job.source(), job.target(), events, job.cancellation())
                        .survey(survey.snapshot());
                try {
                    mustBeConsented(altered.plan(), consent);
                } catch (MirrorException e) {
                    altered.close();
                    throw e;
                }
                return altered;
            }
        };
    }

    void write(Survey survey, Cancellation cancellation) {
        try (Cancellation.Registration any = survey.servers().cancelledBy(cancellation);
                SqlScript script =
                        SqlScript.create(survey.scope().request().sqlFile().orElseThrow())) {
            boolean whole = false;
            try {
                new SqlFileRun(survey, survey.servers().target(), script).run();
                whole = true;
            } finally {
                // Half of it would be taken for the whole.
                if (!whole) {
                    script.discard();
                }
            }
        }
    }

    /** Makes sure that what was planned still holds, now that nobody else may change it; then begins. */
    private interface Start {
        Beginning begin();
    }

    private interface Beginning {
        Runner runner(JobContext job, ProcessName process);
    }

    private Report locked(
            Plan plan, ServerPair pair, Consent consent, EventSink events, Cancellation cancellation, Start start) {
        plan.throwIfRefused();
        mustBeConsented(plan, consent);
        JobId id = JobId.next(clock.instant(), new SecureRandom());
        Server target = pair.target();
        WritePermit permit = WritePermit.issue(id.text(), target.connection().name());
        List<Beside> places = Beside.all(plan.situation().target());
        try (Cancellation.Registration any = pair.cancelledBy(cancellation);
                JobLock lock = lock(plan, target, permit, places)) {
            Leftovers leftovers = new Leftovers(target, permit, places);
            // Before it is planned again: what was out of the way is back then.
            Optional<String> cleared =
                    resumed(plan).filter(leftovers::clearAllBut).isPresent() ? Optional.empty() : leftovers.clear();
            Beginning beginning = start.begin();
            return books.kept(id, plan, events, (sink, process) -> {
                cleared.map(Event.Noted::new).ifPresent(sink::accept);
                if (!plan.isLogged()) {
                    sink.accept(new Event.Noted("nothing of it is in the target's binary log"));
                }
                return beginning.runner(
                        new JobContext(id, pair.source(), target, permit, lock, sink, cancellation, dumps, limit(plan)),
                        process);
            });
        } finally {
            permit.revoke();
        }
    }

    private static RateLimit limit(Plan plan) {
        return RateLimit.of(plan.request() instanceof MirrorRequest mirror ? mirror.maxRate() : 0);
    }

    private static Optional<String> resumed(Plan plan) {
        return plan.request() instanceof MirrorRequest mirror ? mirror.resumed() : Optional.empty();
    }

    DiffPlan plan(DiffRequest request) {
        return planning.plan(request, situations.read(request.source(), request.target()), Planning.Rows.THERE);
    }

    Comparison compare(DiffPlan plan, EventSink events, Cancellation cancellation) {
        ServerPair pair = ServerPair.of(servers, plan.situation());
        try (Cancellation.Registration any = pair.cancelledBy(cancellation)) {
            return new DiffRun(plan, pair.source(), pair.target(), events, cancellation).run();
        }
    }

    static void mustBeConsented(Plan plan, Consent consent) {
        mustBeConsented(plan.open(consent));
    }

    /** @throws MirrorException (refused) unless there is none */
    static void mustBeConsented(List<Hazard> open) {
        if (!open.isEmpty()) {
            throw new MirrorException(
                    ExitCode.REFUSED,
                    open.stream()
                            .map(hazard -> Problem.of("nobody consented: this plan " + hazard.reason())
                                    .hint("See it: --dry-run. Consent: " + Hazard.consent(List.of(hazard))))
                            .toList());
        }
    }

    private JobLock lock(Plan plan, Server target, WritePermit permit, List<Beside> places) {
        return JobLock.take(
                target.write(permit),
                plan.situation().target().database(),
                plan.request().patience(),
                () -> {
                    try (var session = target.write(permit)) {
                        return places.stream()
                                .flatMap(place -> Workplace.of(session, place).job().stream())
                                .findFirst()
                                .map(JobRecord.Content::describe);
                    }
                });
    }

    // Somebody may have waited for a lock, or for an answer: what was shown and agreed to has to be what is run.
    static void mustBeUnchanged(Plan plan, Plan current) {
        current.throwIfRefused();
        if (!plan.outline().equals(current.outline())) {
            throw changed();
        }
    }

    private static MirrorException changed() {
        return MirrorException.refused(
                Problem.of("the databases have changed since the plan was made").hint("Run it again"));
    }
}
