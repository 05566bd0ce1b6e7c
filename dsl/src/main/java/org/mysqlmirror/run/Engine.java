package org.mysqlmirror.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.answer.Comparison;
import org.mysqlmirror.answer.ConnectionState;
import org.mysqlmirror.answer.HostState;
import org.mysqlmirror.answer.JobLine;
import org.mysqlmirror.answer.RowReceiver;
import org.mysqlmirror.answer.TableDescription;
import org.mysqlmirror.answer.TableHint;
import org.mysqlmirror.answer.TableLine;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.NamePattern;
import org.mysqlmirror.connect.Servers;
import org.mysqlmirror.env.Configuration;
import org.mysqlmirror.env.SecretPrompt;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.Journals;
import org.mysqlmirror.job.Report;
import org.mysqlmirror.job.ScriptReport;
import org.mysqlmirror.plan.DiffPlan;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.plan.WorkflowPlan;
import org.mysqlmirror.request.Consent;
import org.mysqlmirror.request.DiffRequest;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.SyncRequest;
import org.mysqlmirror.request.Workflow;

/** Plans and runs requests and scripts, and answers what the console asks: the one door to whatever is done. */
public final class Engine implements AutoCloseable {
    private final Configuration configuration;
    private final Servers servers;
    private final Inquiry inquiry;
    private final JobHistory history;
    private final Jobs jobs;
    private final Workflows workflows;
    private final HostCare hosts;

    /**
     * @param prompt asks for passwords that stand nowhere
     * @param state where journals are kept
     */
    public Engine(Configuration configuration, SecretPrompt prompt, StateFolder state, Clock clock) {
        this.configuration = configuration;
        this.servers = new Servers(prompt);
        ProductionServers production = new ProductionServers(
                configuration.connections(), servers, new KnownProduction(state.productionServers()));
        this.inquiry = new Inquiry(configuration.connections(), servers, production);
        String host = hostName();
        Journals journals = new Journals(state.jobs(), clock);
        this.history = new JobHistory(journals, host);
        SituationReader situations = new SituationReader(configuration.connections(), servers, production);
        Planning planning = new Planning(servers);
        Bookkeeping books = new Bookkeeping(journals, history, host);
        Machines machines = new Machines(configuration.connections(), servers, production);
        this.hosts = new HostCare(machines, servers, prompt);
        PhysicalJobs physical = new PhysicalJobs(machines, servers, books, clock, state.dumps(), host);
        this.jobs = new Jobs(
                configuration, servers, situations, planning, physical, books, history, clock, state.dumps(), host);
        this.workflows = new Workflows(
                jobs,
                new ScriptQueries(configuration.connections(), servers),
                situations,
                planning,
                physical,
                journals,
                history,
                clock,
                host);
    }

    /**
     * Plans a request. It only reads.
     *
     * @throws MirrorException if a connection or table is unknown, or a server cannot be reached
     */
    public Plan plan(MirrorRequest request) {
        return jobs.plan(request);
    }

    /**
     * Plans what is left to do of a mirror that has died. It only reads.
     *
     * @param job its id, or the beginning of it
     * @throws MirrorException if there is no such job, or it cannot be gone on with
     */
    public Plan planResume(String job) {
        return jobs.planResume(job);
    }

    /**
     * Plans how the tables come back that a mirror has kept. It only reads.
     *
     * @param job the mirror's id, or the beginning of it
     * @throws MirrorException if there is no such job, or it kept nothing, or no longer does
     */
    public Plan planRollback(String job, Duration patience, boolean dryRun) {
        return jobs.planRollback(job, patience, dryRun);
    }

    /**
     * Runs a plan, under the lock of its target and with a journal.
     *
     * @param events is told what happens, from many threads
     * @return the report, also of a job that failed: its exit code and problems say so
     * @throws MirrorException if the job did not begin: refused, not consented to, locked by another
     */
    public Report run(Plan plan, Consent consent, EventSink events, Cancellation cancellation) {
        return jobs.run(plan, consent, events, cancellation);
    }

    /**
     * Compares what a sync has to look at, and plans its repairs. It only reads.
     *
     * @param events is told how the comparison gets on, from many threads
     * @return to be closed: until then the source's snapshot stays open
     * @throws MirrorException if a connection or table is unknown, a server cannot be reached, a guard says no, or somebody cancels
     */
    public Survey survey(SyncRequest request, EventSink events, Cancellation cancellation) {
        return jobs.survey(request, events, cancellation);
    }

    /**
     * Repairs what a survey found, under the lock of its target and with a journal. Rows that somebody else changed since are left alone.
     *
     * @param events is told what happens, from many threads
     * @return the report, also of a job that failed: its exit code and problems say so
     * @throws MirrorException if the job did not begin: refused, not consented to, locked by another, or a definition has changed
     */
    public Report run(Survey survey, Consent consent, EventSink events, Cancellation cancellation) {
        return jobs.run(survey, consent, events, cancellation);
    }

    /**
     * Writes the statements of a survey's plan into the request's file, instead of running them. It only reads, so nothing needs consent.
     *
     * @throws MirrorException if there is such a file, or a server is lost
     */
    public void write(Survey survey, Cancellation cancellation) {
        jobs.write(survey, cancellation);
    }

    /**
     * Plans a comparison. It only reads.
     *
     * @throws MirrorException if a connection or table is unknown, or a server cannot be reached
     */
    public DiffPlan plan(DiffRequest request) {
        return jobs.plan(request);
    }

    /**
     * Compares two databases. Nothing is written anywhere, so production may be on either side.
     *
     * @param events is told what happens, from many threads
     * @throws MirrorException if a server is lost, or somebody cancels. What concerns one table alone is told with that table
     */
    public Comparison compare(DiffPlan plan, EventSink events, Cancellation cancellation) {
        return jobs.compare(plan, events, cancellation);
    }

    /**
     * Plans every step of a script, each on what those before it will leave. It only reads.
     *
     * @throws MirrorException with everything that is wrong with any step, each with its place in the script
     */
    public WorkflowPlan plan(Workflow workflow) {
        return workflows.plan(workflow);
    }

    /**
     * Plans what is left to do of a script that stopped. It only reads.
     *
     * @param workflow the same script, read again
     * @param stopped what it did
     * @throws MirrorException (refused) if the script has changed since, or its steps are others
     */
    public WorkflowPlan planResume(Workflow workflow, ScriptReport stopped) {
        return workflows.planResume(workflow, stopped);
    }

    /**
     * A script's job that stopped before its end.
     *
     * @param job its id, or the beginning of it
     * @return empty if the job is no script's
     * @throws MirrorException (refused) if it is still at work, came to a good end, or was gone on with before
     */
    public Optional<ScriptReport> stoppedScript(String job) {
        return workflows.stopped(job);
    }

    /**
     * Runs a script's plan step by step, up to the first that fails. Each step has a job and a report of its own.
     *
     * @param stopped the run that is gone on with; what it has done counts as done
     * @param events is told about the script's steps
     * @return the report, also of a script that failed
     * @throws MirrorException if it did not begin: refused, not consented to, gone on with by another
     */
    public ScriptReport run(
            WorkflowPlan plan,
            Optional<ScriptReport> stopped,
            Consent consent,
            ScriptWatch watch,
            EventSink events,
            Cancellation cancellation) {
        return workflows.run(plan, stopped, consent, watch, events, cancellation);
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

    /** How ready each host of a connection is for physical copies. */
    public List<HostState> hosts(String connection) {
        return hosts.check(connection);
    }

    /** The script for root that makes the hosts of a connection ready for physical copies. */
    public String hostSetup(String connection) {
        return hosts.setup(connection);
    }

    /**
     * Makes the hosts of a connection ready for physical copies. Where sudo asks for a password, the prompt is asked for it.
     *
     * @throws MirrorException with the problems of all hosts
     */
    public void installHosts(String connection) {
        hosts.install(connection);
    }

    /**
     * Lets the holder of a key log in on the hosts of a connection, as the user that SSH logs in as.
     *
     * @param key a file with one public key
     * @return the hosts on which that is new
     * @throws MirrorException with the problems of all hosts
     */
    public List<String> authorize(String connection, Path key) {
        return hosts.authorize(connection, key);
    }

    /** The jobs on record, the latest first. */
    public List<JobLine> jobs() {
        return history.lines();
    }

    /**
     * The report of a job, drawn from its journal.
     *
     * @param id the job's id, or the beginning of it
     * @throws MirrorException (usage) if there is no such job
     */
    public Report report(String id) {
        return history.report(id);
    }

    /**
     * The report of a script's job, drawn from its journal and those of its steps.
     *
     * @param id the job's id, or the beginning of it
     * @return empty if the job is no script's
     * @throws MirrorException (usage) if there is no such job
     */
    public Optional<ScriptReport> scriptReport(String id) {
        return history.scriptReport(id);
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
