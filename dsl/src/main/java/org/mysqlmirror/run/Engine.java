package org.mysqlmirror.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.mysqlmirror.answer.Comparison;
import org.mysqlmirror.answer.ConnectionState;
import org.mysqlmirror.answer.JobLine;
import org.mysqlmirror.answer.RowReceiver;
import org.mysqlmirror.answer.TableDescription;
import org.mysqlmirror.answer.TableHint;
import org.mysqlmirror.answer.TableLine;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.NamePattern;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.Servers;
import org.mysqlmirror.connect.WritePermit;
import org.mysqlmirror.env.Configuration;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.env.SecretPrompt;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.JobId;
import org.mysqlmirror.job.Journal;
import org.mysqlmirror.job.JournalEntry;
import org.mysqlmirror.job.Journals;
import org.mysqlmirror.job.ProcessName;
import org.mysqlmirror.job.Report;
import org.mysqlmirror.job.ScriptReport;
import org.mysqlmirror.plan.DiffPlan;
import org.mysqlmirror.plan.Hazard;
import org.mysqlmirror.plan.KeptTables;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.plan.Resumption;
import org.mysqlmirror.plan.RollbackPlanner;
import org.mysqlmirror.plan.Side;
import org.mysqlmirror.plan.SideSchemas;
import org.mysqlmirror.plan.Situation;
import org.mysqlmirror.plan.SyncScope;
import org.mysqlmirror.plan.WorkflowPlan;
import org.mysqlmirror.request.Consent;
import org.mysqlmirror.request.DiffRequest;
import org.mysqlmirror.request.Expectation;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.Request;
import org.mysqlmirror.request.RollbackRequest;
import org.mysqlmirror.request.SyncRequest;
import org.mysqlmirror.request.Workflow;
import org.mysqlmirror.request.WritingRequest;
import org.mysqlmirror.transfer.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans and runs requests, and answers what the console asks. */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Configuration configuration;
    private final Servers servers;
    private final Journals journals;
    private final Clock clock;
    private final Path dumps;
    private final SituationReader situations;
    private final Inquiry inquiry;
    private final Planning planning;
    private final String host = hostName();

    /**
     * @param prompt asks for passwords that stand nowhere
     * @param state where journals are kept
     */
    public Engine(Configuration configuration, SecretPrompt prompt, StateFolder state, Clock clock) {
        this.configuration = configuration;
        this.servers = new Servers(prompt);
        this.journals = new Journals(state.jobs(), clock);
        this.clock = clock;
        this.dumps = state.dumps();
        ProductionServers production = new ProductionServers(
                configuration.connections(), servers, new KnownProduction(state.productionServers()));
        this.situations = new SituationReader(configuration.connections(), servers, production);
        this.inquiry = new Inquiry(configuration.connections(), servers, production);
        this.planning = new Planning(servers);
    }

    /**
     * Plans a request. It only reads.
     *
     * @throws MirrorException if a connection or table is unknown, or a server cannot be reached
     */
    public Plan plan(MirrorRequest request) {
        Situation situation = situations.read(request.source(), request.target());
        return planning.plan(
                request,
                situation,
                request.resumed().map(job -> resumption(job, situation.target())),
                Planning.Rows.THERE);
    }

    private Resumption resumption(String job, Side target) {
        return dead(job).resumption(servers.of(target.connection()), target);
    }

    private DeadJob dead(String job) {
        JobId id = journals.find(job);
        return new DeadJob(id, journals.read(id));
    }

    /**
     * Plans what is left to do of a mirror that has died. It only reads.
     *
     * @param job its id, or the beginning of it
     * @throws MirrorException if there is no such job, or it cannot be gone on with
     */
    public Plan planResume(String job) {
        return plan(dead(job).request(host));
    }

    /**
     * Plans how the tables come back that a mirror has kept. It only reads.
     *
     * @param job the mirror's id, or the beginning of it
     * @throws MirrorException if there is no such job, or it kept nothing, or no longer does
     */
    public Plan planRollback(String job, Duration patience, boolean dryRun) {
        scriptReport(job).ifPresent(Engine::cannotRollBack);
        Report mirror = report(job);
        String target = mirror.started().target();
        String kept = SideSchemas.of(
                        configuration.connections().find(target).database().orElseThrow())
                .kept();
        String name = target.substring(0, target.lastIndexOf('/'));
        return plan(new RollbackRequest(mirror.started().job().text(), name + '/' + kept, target, patience, dryRun));
    }

    private static void cannotRollBack(ScriptReport script) {
        String jobs = script.steps().stream()
                .flatMap(step -> step.job().stream())
                .map(report -> report.started().job() + " (" + report.started().verb() + ", "
                        + report.started().target() + ')')
                .collect(Collectors.joining(", "));
        throw MirrorException.refused(Problem.of("job " + script.started().job() + " is a script's")
                .hint(jobs.isEmpty() ? "None of its steps did anything" : "Roll back its steps, one by one: " + jobs));
    }

    private Plan plan(RollbackRequest request) {
        KeptTables kept = new Keeping(servers.of(configuration.connections().find(request.target()))).of(request);
        return RollbackPlanner.plan(request, situations.read(request.source(), request.target()), kept);
    }

    /**
     * Runs a plan, under the lock of its target and with a journal.
     *
     * @param events is told what happens, from many threads
     * @return the report, also of a job that failed: its exit code and problems say so
     * @throws MirrorException if the job did not begin: refused, not consented to, locked by another
     */
    public Report run(Plan plan, Consent consent, EventSink events, Cancellation cancellation) {
        return locked(plan, consent, events, cancellation, () -> {
            Plan current = planned(plan.request());
            mustBeUnchanged(plan, current);
            return (job, process) -> new Runner(job, current, process);
        });
    }

    private Plan planned(WritingRequest request) {
        return request instanceof RollbackRequest rollback ? plan(rollback) : plan((MirrorRequest) request);
    }

    /**
     * Compares what a sync has to look at, and plans its repairs. It only reads.
     *
     * @param events is told how the comparison gets on, from many threads
     * @return to be closed: until then the source's snapshot stays open
     * @throws MirrorException if a connection or table is unknown, a server cannot be reached, a guard says no, or somebody cancels
     */
    public Survey survey(SyncRequest request, EventSink events, Cancellation cancellation) {
        request.sqlFile().ifPresent(SqlScript::mustBeNew);
        request.undoFile().ifPresent(SqlScript::mustBeNew);
        Situation situation = situations.read(request.source(), request.target());
        SyncScope scope = planning.scope(request, situation, Planning.Rows.THERE);
        scope.throwIfRefused();
        Server source = servers.of(situation.source().connection());
        Server target = servers.of(situation.target().connection());
        try (Cancellation.Registration any = cancelling(source, target, cancellation)) {
            return new Surveyor(scope, source, target, events, cancellation).survey();
        }
    }

    /**
     * Repairs what a survey found, under the lock of its target and with a journal. Rows that somebody else changed since are left alone.
     *
     * @param events is told what happens, from many threads
     * @return the report, also of a job that failed: its exit code and problems say so
     * @throws MirrorException if the job did not begin: refused, not consented to, locked by another, or a definition has changed
     */
    public Report run(Survey survey, Consent consent, EventSink events, Cancellation cancellation) {
        Plan plan = survey.plan();
        return locked(plan, consent, events, cancellation, () -> {
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

    /**
     * Writes the statements of a survey's plan into the request's file, instead of running them. It only reads, so nothing needs consent.
     *
     * @throws MirrorException if there is such a file, or a server is lost
     */
    public void write(Survey survey, Cancellation cancellation) {
        Situation situation = survey.plan().situation();
        Server source = servers.of(situation.source().connection());
        Server target = servers.of(situation.target().connection());
        try (Cancellation.Registration any = cancelling(source, target, cancellation);
                SqlScript script =
                        SqlScript.create(survey.scope().request().sqlFile().orElseThrow())) {
            boolean whole = false;
            try {
                new SqlFileRun(survey, target, script).run();
                whole = true;
            } finally {
                // Half of it would be taken for the whole.
                if (!whole) {
                    script.discard();
                }
            }
        }
    }

    /**
     * Plans every step of a script, each on what those before it will leave. It only reads.
     *
     * @throws MirrorException with everything that is wrong with any step, each with its place in the script
     */
    public WorkflowPlan plan(Workflow workflow) {
        return plan(workflow, Set.of());
    }

    private WorkflowPlan plan(Workflow workflow, Set<Integer> done) {
        return new WorkflowPlanner(situations, planning, this::ask).plan(workflow, done);
    }

    private Expectation.Answer ask(String connection, String query) {
        NamedConnection named = configuration.connections().find(connection);
        try (ReadSession session = servers.of(named).read()) {
            named.database().ifPresent(session::useAsAnybody);
            return HooksRun.answer(session, query);
        }
    }

    /**
     * Plans what is left to do of a script that stopped. It only reads.
     *
     * @param workflow the same script, read again
     * @param stopped what it did
     * @throws MirrorException (refused) if the script has changed since
     */
    public WorkflowPlan planResume(Workflow workflow, ScriptReport stopped) {
        JobId job = stopped.started().job();
        if (!workflow.digest().equals(stopped.script().digest())) {
            throw MirrorException.refused(Problem.of("script " + workflow.name() + " has changed since job " + job)
                    .at(workflow.file())
                    .hint("Run it again as it is now, from its beginning"));
        }
        Set<Integer> done = stopped.steps().stream()
                .filter(ScriptReport.StepReport::isDone)
                .map(ScriptReport.StepReport::number)
                .collect(Collectors.toSet());
        return plan(workflow, done);
    }

    /**
     * A script's job that stopped before its end.
     *
     * @param job its id, or the beginning of it
     * @return empty if the job is no script's
     * @throws MirrorException (refused) if it is still at work, or came to a good end
     */
    public Optional<ScriptReport> stoppedScript(String job) {
        Optional<ScriptReport> script = scriptReport(job);
        script.ifPresent(report -> {
            if (report.exitCode().filter(ExitCode.DONE::equals).isPresent()) {
                throw cannotResume(report, "it came to its end: done", "");
            }
            if (report.exitCode().isEmpty() && !report.started().process().isGone(host)) {
                throw cannotResume(report, report.started().process() + " may still be at work on it", "jobs tells");
            }
        });
        return script;
    }

    private static MirrorException cannotResume(ScriptReport report, String why, String hint) {
        return MirrorException.refused(Problem.of("job " + report.started().job() + " cannot be gone on with: " + why)
                .hint(hint));
    }

    /**
     * Runs a script's plan step by step, up to the first that fails. Each step has a job and a report of its own.
     *
     * @param stopped the run that is gone on with; what it has done counts as done
     * @param events is told about the script's steps
     * @return the report, also of a script that failed
     * @throws MirrorException if it did not begin: refused, not consented to
     */
    public ScriptReport run(
            WorkflowPlan plan,
            Optional<ScriptReport> stopped,
            Consent consent,
            ScriptWatch watch,
            EventSink events,
            Cancellation cancellation) {
        if (!plan.refusals().isEmpty()) {
            throw new MirrorException(ExitCode.REFUSED, plan.refusals());
        }
        mustBeConsented(plan.open(consent));
        JobId id = JobId.next(clock.instant(), new SecureRandom());
        try (Journal journal = journals.begin(id)) {
            EventSink sink = EventSink.all(List.of(journal, events));
            ScriptRecord record = new ScriptRecord(id, plan, sink);
            record.begin(ProcessName.self(host), stopped);
            record.end(new WorkflowRun(this, plan, this::ask, consent, watch, sink, cancellation).run());
        }
        return scriptReport(id.text()).orElseThrow();
    }

    /** Makes sure that what was planned still holds, now that nobody else may change it; then begins. */
    private interface Start {
        Beginning begin();
    }

    private interface Beginning {
        Runner runner(JobContext job, ProcessName process);
    }

    private Report locked(Plan plan, Consent consent, EventSink events, Cancellation cancellation, Start start) {
        plan.throwIfRefused();
        mustBeConsented(plan, consent);
        JobId id = JobId.next(clock.instant(), new SecureRandom());
        Server source = servers.of(plan.situation().source().connection());
        Server target = servers.of(plan.situation().target().connection());
        WritePermit permit = WritePermit.issue(id.text(), target.connection().name());
        SideSchemas schemas = SideSchemas.of(plan.situation().target().database());
        try (Cancellation.Registration any = cancelling(source, target, cancellation);
                JobLock lock = lock(plan, target, permit, schemas)) {
            Leftovers leftovers = new Leftovers(target, permit, schemas);
            // Before it is planned again: what was out of the way is back then.
            Optional<String> cleared =
                    resumed(plan).filter(leftovers::clearAllBut).isPresent() ? Optional.empty() : leftovers.clear();
            Beginning beginning = start.begin();
            return journalled(id, plan, events, (sink, process) -> {
                cleared.map(Event.Noted::new).ifPresent(sink::accept);
                return beginning.runner(
                        new JobContext(id, source, target, permit, lock, sink, cancellation, dumps, pace(plan)),
                        process);
            });
        } finally {
            permit.revoke();
        }
    }

    private static Pace pace(Plan plan) {
        return Pace.of(plan.request() instanceof MirrorRequest mirror ? mirror.maxRate() : 0);
    }

    private static Optional<String> resumed(Plan plan) {
        return plan.request() instanceof MirrorRequest mirror ? mirror.resumed() : Optional.empty();
    }

    private static Cancellation.Registration cancelling(Server source, Server target, Cancellation cancellation) {
        return cancellation.onCancel(() -> {
            source.cancelAll();
            target.cancelAll();
        });
    }

    /**
     * Plans a comparison. It only reads.
     *
     * @throws MirrorException if a connection or table is unknown, or a server cannot be reached
     */
    public DiffPlan plan(DiffRequest request) {
        return planning.plan(request, situations.read(request.source(), request.target()), Planning.Rows.THERE);
    }

    /**
     * Compares two databases. Nothing is written anywhere, so production may be on either side.
     *
     * @param events is told what happens, from many threads
     * @throws MirrorException if a server is lost, or somebody cancels. What concerns one table alone is told with that table
     */
    public Comparison compare(DiffPlan plan, EventSink events, Cancellation cancellation) {
        Server source = servers.of(plan.situation().source().connection());
        Server target = servers.of(plan.situation().target().connection());
        try (Cancellation.Registration any = cancelling(source, target, cancellation)) {
            return new DiffRun(plan, source, target, events, cancellation).run();
        }
    }

    private static void mustBeConsented(Plan plan, Consent consent) {
        mustBeConsented(plan.open(consent));
    }

    private static void mustBeConsented(List<Hazard> open) {
        if (!open.isEmpty()) {
            throw new MirrorException(
                    ExitCode.REFUSED,
                    open.stream()
                            .map(hazard -> Problem.of("nobody consented: this plan " + hazard.reason())
                                    .hint("See it: --dry-run. Consent: " + Hazard.consent(List.of(hazard))))
                            .toList());
        }
    }

    private JobLock lock(Plan plan, Server target, WritePermit permit, SideSchemas schemas) {
        return JobLock.take(target.write(permit), schemas.live(), plan.request().patience(), () -> {
            try (var session = target.write(permit)) {
                return new SideDatabases(session, schemas).record().read().map(JobRecord.Content::describe);
            }
        });
    }

    // Somebody may have waited for a lock, or for an answer: what was shown and agreed to has to be what is run.
    private static void mustBeUnchanged(Plan plan, Plan current) {
        current.throwIfRefused();
        if (!plan.outline().equals(current.outline())) {
            throw changed();
        }
    }

    private static MirrorException changed() {
        return MirrorException.refused(
                Problem.of("the databases have changed since the plan was made").hint("Run it again"));
    }

    private Report journalled(
            JobId id, Plan plan, EventSink events, BiFunction<EventSink, ProcessName, Runner> beginning) {
        try (Journal journal = journals.begin(id)) {
            EventSink sink = EventSink.all(List.of(journal, events));
            ProcessName process = ProcessName.self(host);
            sink.accept(new Event.JobStarted(
                    id,
                    plan.request().verb().word(),
                    plan.situation().source().label(),
                    plan.situation().target().label(),
                    plan.setting("method"),
                    plan.setting("strategy"),
                    plan.setting("verify"),
                    process));
            // With hooks it cannot be gone on with: words of a command line do not tell them.
            if (plan.request() instanceof MirrorRequest mirror && mirror.hooks().isEmpty()) {
                sink.accept(new Event.Requested(mirror.source(), mirror.target(), mirror.words()));
            }
            long begun = System.nanoTime();
            try (Runner runner = beginning.apply(sink, process)) {
                sink.accept(finished(runner, begun));
            }
        }
        return report(id.text());
    }

    private Event.JobFinished finished(Runner runner, long begun) {
        ExitCode code = ExitCode.DONE;
        List<Problem> problems = new ArrayList<>();
        JobContext job = runner.job();
        try {
            runner.run();
        } catch (MirrorException e) {
            boolean cancelled = job.cancellation().isCancelled();
            code = cancelled ? ExitCode.INTERRUPTED : e.exitCode();
            problems.addAll(cancelled ? MirrorException.interrupted().problems() : e.problems());
            LOG.error("job {} failed", job.id(), e);
            job.cancellation().settle();
            afterFailure(runner, problems);
        } catch (RuntimeException e) {
            code = ExitCode.FAILED;
            problems.addAll(MirrorException.defect(e).problems());
            LOG.error("job {} failed", job.id(), e);
            afterFailure(runner, problems);
        }
        return new Event.JobFinished(code, problems, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static void afterFailure(Runner runner, List<Problem> problems) {
        runner.tidy().map(Problem::of).ifPresent(problems::add);
        problems.addAll(runner.runOnFailure());
    }

    /** All connections and whether they work. */
    public List<ConnectionState> connections() {
        return inquiry.connections();
    }

    /** The tables of a connection's database. */
    public List<TableLine> tables(String connection, Optional<NamePattern> pattern) {
        return inquiry.tables(connection, pattern);
    }

    /**
     * The names of a connection's tables, for completion: one small query, and no question to anybody.
     *
     * @return empty where a password would have to be asked for, or no database is named
     */
    public Optional<List<TableHint>> tableHints(String connection) {
        return inquiry.tableHints(connection);
    }

    public TableDescription describe(String connection, String table) {
        return inquiry.describe(connection, table);
    }

    /**
     * Runs one statement that only reads.
     *
     * @throws MirrorException (refused) if it may do more
     */
    public void query(String connection, String sql, RowReceiver receiver, Cancellation cancellation) {
        inquiry.query(connection, sql, receiver, cancellation);
    }

    /**
     * Runs one statement of any kind.
     *
     * @return how many rows it concerned
     * @throws MirrorException (refused) if the connection is a production one
     */
    public long change(String connection, String sql) {
        return inquiry.change(connection, sql);
    }

    /** The jobs on record, the latest first. */
    public List<JobLine> jobs() {
        return journals.jobs().stream()
                .map(journals::read)
                .flatMap(journal -> Report.of(journal).map(report -> line(report, journal)).stream())
                .toList();
    }

    private JobLine line(Report report, List<JournalEntry> journal) {
        Event.JobStarted started = report.started();
        return new JobLine(
                started.job().text(),
                started.verb(),
                started.source(),
                started.target(),
                outcome(report),
                report.tables().size(),
                script(journal).map(ScriptReport::rows).orElseGet(report::rows),
                report.at(),
                report.elapsed());
    }

    private String outcome(Report report) {
        if (report.exitCode().isPresent()) {
            return report.outcome();
        }
        return report.started().process().isGone(host) ? "dead" : "running";
    }

    /**
     * The report of a job, drawn from its journal.
     *
     * @param id the job's id, or the beginning of it
     * @throws MirrorException (usage) if there is no such job
     */
    public Report report(String id) {
        JobId job = journals.find(id);
        return Report.of(journals.read(job))
                .orElseThrow(() -> MirrorException.failed(Problem.of("the journal of " + job + " is empty")));
    }

    /**
     * The report of a script's job, drawn from its journal and those of its steps.
     *
     * @param id the job's id, or the beginning of it
     * @return empty if the job is no script's
     * @throws MirrorException (usage) if there is no such job
     */
    public Optional<ScriptReport> scriptReport(String id) {
        return script(journals.read(journals.find(id)));
    }

    private Optional<ScriptReport> script(List<JournalEntry> journal) {
        return ScriptReport.of(journal, job -> Report.of(journals.read(new JobId(job))));
    }

    public Configuration configuration() {
        return configuration;
    }

    /** From any thread: ends whatever is going on, on the servers as well. */
    public void cancel() {
        servers.cancel();
    }

    /** From any thread: cuts every connection. */
    public void abort() {
        servers.abort();
    }

    @Override
    public void close() {
        servers.close();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
