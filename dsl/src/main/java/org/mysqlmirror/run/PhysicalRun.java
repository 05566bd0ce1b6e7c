package org.mysqlmirror.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.host.Hold;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.plan.HostStep;

/**
 * Runs the steps of a physical copy. A target that fails does not keep the others from theirs; it is left as it was. Whatever happens,
 * the source's server is started again: by its host, which needs nothing of us for that, and by us.
 */
final class PhysicalRun implements HostStep.Handler<Void> {
    private final JobContext job;
    private final List<JobLock> locks;
    private final Optional<PhysicalServer> source;
    private final Map<String, PhysicalServer> targets;
    private final Map<String, MirrorException> failed = new LinkedHashMap<>();
    private final List<Hold> holds;
    private final List<String> received = new ArrayList<>();

    /**
     * @param locks on the targets
     * @param holds on all hosts
     * @param source empty where files are only put back
     */
    PhysicalRun(
            JobContext job,
            List<JobLock> locks,
            List<Hold> holds,
            Optional<PhysicalServer> source,
            List<PhysicalServer> targets) {
        this.job = job;
        this.locks = List.copyOf(locks);
        this.holds = List.copyOf(holds);
        this.source = source;
        this.targets = byName(targets);
        holds.forEach(hold -> hold.notes().forEach(note -> job.events().accept(new Event.Noted(note))));
    }

    private static Map<String, PhysicalServer> byName(List<PhysicalServer> servers) {
        Map<String, PhysicalServer> named = new LinkedHashMap<>();
        servers.forEach(server -> named.put(server.name(), server));
        return named;
    }

    @Override
    public Void copyFiles(HostStep.CopyFiles step) {
        PhysicalServer from = source.orElseThrow();
        FilesCopy copy = new FilesCopy(job, from, step);
        Map<String, MirrorException> lost;
        try {
            lost = copy.run(targets);
        } finally {
            received.addAll(copy.begun());
            if (step.from().stops()) {
                new SourceStart(job, from).make();
            }
        }
        lost.forEach(this::fail);
        mustGoOn();
        return null;
    }

    @Override
    public Void prove(HostStep.Prove step) {
        onAll(target -> target.host()
                .prove(job.id().text(), step.keepsEvents(), step.keepsAccounts() ? target.accounts() : ""));
        return null;
    }

    @Override
    public Void putInPlace(HostStep.PutInPlace step) {
        job.cancellation().throwIfCancelled();
        mustBeHeld();
        onAll(target -> {
            if (!step.parameters().isEmpty()) {
                target.host().configure(job.id().text(), step.parameters());
            }
            target.host().swap(job.id().text());
            job.events()
                    .accept(new Event.ServerReplaced(
                            target.name(), target.datadir() + ".old-" + job.id().text()));
            target.meet().forEach(note -> job.events().accept(new Event.Noted(note)));
        });
        if (!failed.isEmpty()) {
            throw failure();
        }
        return null;
    }

    @Override
    public Void takeBack(HostStep.TakeBack step) {
        mustBeHeld();
        onAll(target -> {
            target.host().rollback(step.job());
            job.events().accept(new Event.Noted("put back: " + target.host().label()));
        });
        if (!failed.isEmpty()) {
            throw failure();
        }
        return null;
    }

    private void mustBeHeld() {
        locks.forEach(JobLock::mustBeHeld);
        holds.forEach(Hold::mustBeHeld);
    }

    private void onAll(Consumer<PhysicalServer> work) {
        ExecutorService pool = Executors.newFixedThreadPool(targets.size(), Threads.named("host"));
        Map<String, Future<Optional<MirrorException>>> running = new LinkedHashMap<>();
        try {
            targets.forEach((name, target) -> {
                if (!failed.containsKey(name)) {
                    running.put(name, pool.submit(() -> tried(work, target)));
                }
            });
            running.forEach((name, end) -> Threads.result(end).ifPresent(e -> fail(name, e)));
        } finally {
            pool.shutdown();
        }
        mustGoOn();
    }

    private static Optional<MirrorException> tried(Consumer<PhysicalServer> work, PhysicalServer target) {
        try {
            work.accept(target);
            return Optional.empty();
        } catch (MirrorException e) {
            return Optional.of(e);
        } catch (RuntimeException | Error e) {
            return Optional.of(MirrorException.defect(e));
        }
    }

    private void fail(String name, MirrorException e) {
        failed.put(name, e);
        job.events()
                .accept(new Event.Noted(targets.get(name).host().label() + " is left as it was: "
                        + e.problems().get(0).what()));
    }

    private void mustGoOn() {
        job.cancellation().throwIfCancelled();
        if (failed.size() == targets.size()) {
            throw failure();
        }
    }

    private MirrorException failure() {
        List<Problem> problems = failed.values().stream()
                .flatMap(e -> e.problems().stream())
                .distinct()
                .toList();
        ExitCode worst = failed.values().stream()
                .map(MirrorException::exitCode)
                .reduce(ExitCode::worse)
                .orElseThrow();
        return new MirrorException(worst, problems);
    }

    /**
     * After a failure: removes what was received and is of no use. What cannot be removed now is removed by the next job there.
     *
     * @return what is left and why; empty if nothing is
     */
    Optional<String> tidy() {
        List<String> left = new ArrayList<>();
        for (String name : received) {
            PhysicalServer target = targets.get(name);
            try {
                target.host().discard(job.id().text());
            } catch (MirrorException e) {
                left.add(target.host().label());
            }
        }
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of("what was received stays on " + String.join(", ", left)
                        + " until the next physical copy clears it away");
    }
}
