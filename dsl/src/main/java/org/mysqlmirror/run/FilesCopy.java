package org.mysqlmirror.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.connect.ssh.RemoteCommand;
import org.mysqlmirror.host.DatabaseHost;
import org.mysqlmirror.host.FileKind;
import org.mysqlmirror.host.FileRelay;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.plan.FilesFrom;
import org.mysqlmirror.plan.HostStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the files of one server to others: hashed where they are read, on the way, and where they arrive. */
final class FilesCopy {
    private static final Logger LOG = LoggerFactory.getLogger(FilesCopy.class);

    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    // Unpacking, preparing a backup, giving files to their owner.
    private static final Duration ARRIVING = Duration.ofHours(12);
    private static final String SENT = "sent ";
    private static final String RECEIVED = "received ";

    private final JobContext job;
    private final PhysicalServer source;
    private final HostStep.CopyFiles step;
    private final List<String> begun = new ArrayList<>();

    FilesCopy(JobContext job, PhysicalServer source, HostStep.CopyFiles step) {
        this.job = job;
        this.source = source;
        this.step = step;
    }

    /** A command at the other end, and what it said. */
    private record Talk(PhysicalServer server, RemoteCommand command, List<String> told) {
        Optional<String> said(String beginning) {
            return told.stream()
                    .flatMap(line -> DatabaseHost.message(line).stream())
                    .filter(message -> message.startsWith(beginning))
                    .map(message -> message.substring(beginning.length()))
                    .findFirst();
        }
    }

    /** The hosts that have received anything. */
    List<String> begun() {
        return List.copyOf(begun);
    }

    /**
     * Copies them.
     *
     * @return the targets that did not receive everything, with the reason
     * @throws MirrorException if the source could not be read to its end, or nobody received everything
     */
    Map<String, MirrorException> run(Map<String, PhysicalServer> targets) {
        Map<String, Talk> arrivals = new LinkedHashMap<>();
        long start = System.nanoTime();
        try {
            for (PhysicalServer target : targets.values()) {
                begun.add(target.name());
                arrivals.put(target.name(), arrival(target));
            }
            FileRelay.Passed passed = passed(arrivals);
            return lost(arrivals, passed, Duration.ofNanos(System.nanoTime() - start));
        } finally {
            arrivals.values().forEach(arrival -> arrival.command().close());
        }
    }

    private Talk arrival(PhysicalServer target) {
        List<String> told = new CopyOnWriteArrayList<>();
        return new Talk(target, target.host().receive(job.id().text(), step.packing(), kind(), told::add), told);
    }

    private FileKind kind() {
        return step.from() == FilesFrom.MARIADB_BACKUP ? FileKind.MBSTREAM : FileKind.TAR;
    }

    private FileRelay.Passed passed(Map<String, Talk> arrivals) {
        List<String> told = new CopyOnWriteArrayList<>();
        Progress progress = new Progress(told);
        ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(Threads.named("watchdog"));
        Talk sender = new Talk(source, sender(progress), told);
        tellAccount(sender.command());
        try (Cancellation.Registration any =
                job.cancellation().onCancel(() -> sender.command().close())) {
            if (step.from().stops()) {
                heart.scheduleAtFixedRate(this::beat, HEARTBEAT.toSeconds(), HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
            }
            FileRelay relay = new FileRelay(arrivals.values().stream()
                    .map(arrival -> new FileRelay.Receiver(
                            arrival.server().name(), arrival.command().in()))
                    .toList());
            FileRelay.Passed passed = relay.pass(sender.command().out(), bytes -> {
                job.moved(bytes);
                job.events().accept(new Event.FilesMoved(bytes));
            });
            mustBeWhole(sender, passed);
            return passed;
        } catch (IOException e) {
            job.cancellation().throwIfCancelled();
            throw source.host().failure("send", sender.command().exitCode(Duration.ofSeconds(30)), told);
        } finally {
            heart.shutdownNow();
            sender.command().close();
        }
    }

    private RemoteCommand sender(Progress progress) {
        String name = job.id().text();
        return step.from().stops()
                ? source.host().send(name, step.watchdog(), step.packing(), step.leftOut(), progress::hear)
                : source.host().sendHot(name, step.packing(), kind(), progress::hear);
    }

    // The one secret that a host is given, by its standard input alone.
    private void tellAccount(RemoteCommand command) {
        try (OutputStream in = command.in()) {
            if (!step.from().stops()) {
                Flavor flavor = source.machine().side().server().version().flavor();
                in.write(source.server().accountForBackup(flavor).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // It ended before it had read this; why, is told when its end is looked at.
            LOG.debug("{} did not read its account", source.host().label(), e);
        }
    }

    private void beat() {
        try {
            source.host().alive(job.id().text());
        } catch (MirrorException e) {
            // The next one may get through; where none does, the watchdog is there for that.
            LOG.warn("the watchdog on {} was not reached", source.host().label(), e);
        }
    }

    // A stream that ends is no proof that it was meant to: only its sender knows.
    private void mustBeWhole(Talk sender, FileRelay.Passed passed) {
        job.cancellation().throwIfCancelled();
        Optional<Integer> exitCode = sender.command().exitCode(ARRIVING);
        Optional<String> sent = sender.said(SENT);
        if (exitCode.filter(code -> code == 0).isEmpty() || sent.isEmpty()) {
            throw source.host().failure("send", exitCode, sender.told());
        }
        if (!sent.get().equals(passed.digest())) {
            throw MirrorException.failed(Problem.of("the files changed on their way here: SHA-256 " + sent.get()
                            + " was sent, and " + passed.digest() + " arrived")
                    .at(source.host().label()));
        }
    }

    private Map<String, MirrorException> lost(Map<String, Talk> arrivals, FileRelay.Passed passed, Duration elapsed) {
        Map<String, MirrorException> lost = new LinkedHashMap<>();
        arrivals.forEach((name, arrival) -> {
            Optional<Integer> exitCode = arrival.command().exitCode(ARRIVING);
            Optional<String> digest = arrival.said(RECEIVED);
            if (passed.lost().containsKey(name)
                    || exitCode.filter(code -> code == 0).isEmpty()
                    || digest.isEmpty()) {
                lost.put(name, arrival.server().host().failure("receive", exitCode, arrival.told()));
            } else if (!digest.get().equals(passed.digest())) {
                lost.put(
                        name,
                        MirrorException.failed(Problem.of("the files changed on their way: SHA-256 " + passed.digest()
                                        + " was sent, and " + digest.get() + " arrived")
                                .at(arrival.server().host().label())));
            } else {
                job.events().accept(new Event.FilesReceived(name, passed.bytes(), passed.digest(), elapsed));
            }
        });
        return lost;
    }

    /** Turns what the sender says into events. */
    private final class Progress {
        private final List<String> told;
        private long stopped;

        Progress(List<String> told) {
            this.told = told;
        }

        void hear(String line) {
            told.add(line);
            DatabaseHost.message(line).ifPresent(message -> {
                if (message.equals("stopping")) {
                    stopped = System.nanoTime();
                } else if (message.equals("stopped")) {
                    job.events().accept(new Event.ServerStopped(source.name()));
                } else if (message.equals("started")) {
                    job.events()
                            .accept(new Event.ServerStarted(
                                    source.name(), Duration.ofNanos(System.nanoTime() - stopped)));
                }
            });
        }
    }
}
