package org.mysqlmirror.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.request.Throttle;

/**
 * Holds writers back while the target has too much to do, or one of its replicas is too far behind. Looks once a second, whoever
 * asks. Used by many threads.
 */
final class ThrottledPace implements Pace {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Throttle throttle;
    private final ReadSession target;
    private final Replicas replicas;
    private final EventSink events;
    private final Cancellation cancellation;
    private Optional<Long> looked = Optional.empty();
    private boolean told;

    ThrottledPace(Throttle throttle, Server target, Replicas replicas, EventSink events, Cancellation cancellation) {
        this.throttle = throttle;
        this.target = target.read();
        this.replicas = replicas;
        this.events = events;
        this.cancellation = cancellation;
    }

    @Override
    public synchronized void keep(String table) {
        if (looked.isPresent() && System.nanoTime() - looked.get() < BETWEEN_LOOKS.toNanos()) {
            return;
        }
        List<String> reasons = reasons();
        while (!reasons.isEmpty()) {
            tell(table, reasons);
            pause();
            reasons = reasons();
            if (reasons.isEmpty()) {
                events.accept(new Event.TablePhase(table, ""));
            }
        }
        looked = Optional.of(System.nanoTime());
    }

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        long running = target.first("SHOW GLOBAL STATUS LIKE 'Threads_running'")
                .map(row -> row.number(1))
                .orElse(0L);
        if (running > throttle.running()) {
            reasons.add(running + " threads are at work on the target, more than --max-running " + throttle.running());
        }
        replicas.behind(throttle.lag()).ifPresent(reasons::add);
        return reasons;
    }

    private void tell(String table, List<String> reasons) {
        events.accept(new Event.TablePhase(table, "paused: " + String.join("; ", reasons)));
        if (!told) {
            events.accept(new Event.Noted("paused: " + String.join("; ", reasons)));
            told = true;
        }
    }

    private void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cancellation.throwIfCancelled();
    }

    @Override
    public void close() {
        target.close();
        replicas.close();
    }
}
