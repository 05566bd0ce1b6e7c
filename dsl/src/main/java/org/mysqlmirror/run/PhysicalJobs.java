package org.mysqlmirror.run;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.Servers;
import org.mysqlmirror.connect.WritePermit;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.host.Hold;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.JobId;
import org.mysqlmirror.job.ProcessName;
import org.mysqlmirror.job.Report;
import org.mysqlmirror.plan.Machine;
import org.mysqlmirror.plan.PhysicalPlanner;
import org.mysqlmirror.plan.PhysicalRollbackPlanner;
import org.mysqlmirror.plan.PhysicalSituation;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.plan.Step;
import org.mysqlmirror.request.Consent;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.RollbackRequest;
import org.mysqlmirror.transfer.RateLimit;

/** Plans and runs copies of whole servers: each is a job, with a hold on every host, a lock on the target and a journal. */
final class PhysicalJobs {
    private final Machines machines;
    private final Servers servers;
    private final Bookkeeping books;
    private final Clock clock;
    private final Path dumps;
    private final String host;

    PhysicalJobs(Machines machines, Servers servers, Bookkeeping books, Clock clock, Path dumps, String host) {
        this.machines = machines;
        this.servers = servers;
        this.books = books;
        this.clock = clock;
        this.dumps = dumps;
        this.host = host;
    }

    /** Whether a plan is one of ours. */
    static boolean isAbout(Plan plan) {
        return plan.steps().stream().anyMatch(Step.OnHosts.class::isInstance);
    }

    /** What was planned, and on what. */
    record Planned(Plan plan, PhysicalSituation situation, Optional<Machine> source) {
        List<Machine> all() {
            return Stream.concat(source.stream(), situation.targets().stream()).toList();
        }

        // Files are known on their hosts by the job that brought them, also when another one puts them back.
        String files(JobId job) {
            return plan.request() instanceof RollbackRequest rollback ? rollback.job() : job.text();
        }
    }

    Plan plan(MirrorRequest request) {
        return planned(request).plan();
    }

    Planned planned(MirrorRequest request) {
        PhysicalSituation situation = machines.read(request);
        return new Planned(PhysicalPlanner.plan(request, situation), situation, Optional.of(situation.source()));
    }

    Plan planRollback(Report mirror, Duration patience, boolean dryRun) {
        String target = mirror.started().target();
        return planned(new RollbackRequest(mirror.started().job().text(), hosts(mirror), target, patience, dryRun))
                .plan();
    }

    // The hosts whose files are kept stand in the place of a source: from there they come back.
    private static String hosts(Report mirror) {
        List<String> hosts = mirror.hosts().stream()
                .filter(server -> server.kept().isPresent())
                .map(Report.HostReport::host)
                .toList();
        if (hosts.isEmpty()) {
            throw MirrorException.refused(
                    Problem.of("job " + mirror.started().job() + " replaced no server, so nothing is kept of it"));
        }
        return String.join(",", hosts);
    }

    private Planned planned(RollbackRequest request) {
        List<String> hosts = List.of(request.source().split(","));
        NamedConnection target = machines.whole(request.target());
        PhysicalSituation situation =
                machines.read(request.target(), target.hosts().size() > 1 ? hosts : List.of());
        return new Planned(PhysicalRollbackPlanner.plan(request, situation), situation, Optional.empty());
    }

    private Planned again(Plan plan) {
        return plan.request() instanceof RollbackRequest rollback
                ? planned(rollback)
                : planned((MirrorRequest) plan.request());
    }

    Report run(Plan plan, Consent consent, EventSink events, Cancellation cancellation) {
        plan.throwIfRefused();
        Jobs.mustBeConsented(plan, consent);
        JobId id = JobId.next(clock.instant(), new SecureRandom());
        Planned current = again(plan);
        Jobs.mustBeUnchanged(plan, current.plan());
        Server target = servers.of(plan.situation().target().connection()).apart();
        Server source = servers.of(plan.situation().source().connection()).apart();
        WritePermit permit = WritePermit.issue(id.text(), target.connection().name());
        List<JobLock> locks = new ArrayList<>();
        List<Hold> holds = new ArrayList<>();
        try {
            current.situation().targets().forEach(machine -> locks.add(lock(machine, permit, plan)));
            current.all().forEach(machine -> holds.add(server(machine).host().hold(current.files(id), who())));
            return books.kept(id, plan, events, (sink, process) -> {
                JobContext job = new JobContext(
                        id, source, target, permit, locks.get(0), sink, cancellation, dumps, limit(plan));
                PhysicalRun run = new PhysicalRun(
                        job,
                        locks,
                        holds,
                        current.source().map(this::server),
                        current.situation().targets().stream().map(this::server).toList());
                return new Runner(job, current.plan(), process, run);
            });
        } finally {
            holds.forEach(Hold::close);
            locks.forEach(JobLock::close);
            permit.revoke();
        }
    }

    private String who() {
        return "of " + ProcessName.self(host);
    }

    // Nobody brings rows to a server whose files are about to be replaced.
    private JobLock lock(Machine machine, WritePermit permit, Plan plan) {
        Server server = servers.of(machine.side().connection());
        return JobLock.takeAll(
                server.write(permit), machine.databases(), plan.request().patience(), Optional::empty);
    }

    private PhysicalServer server(Machine machine) {
        NamedConnection connection = machine.side().connection();
        return new PhysicalServer(machine, machines.host(connection), servers.of(connection));
    }

    private static RateLimit limit(Plan plan) {
        return RateLimit.of(plan.request() instanceof MirrorRequest mirror ? mirror.maxRate() : 0);
    }
}
