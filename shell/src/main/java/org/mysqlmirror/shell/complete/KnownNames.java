package org.mysqlmirror.shell.complete;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.mysqlmirror.answer.JobLine;
import org.mysqlmirror.answer.TableHint;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.env.Configuration;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.run.Engine;
import org.mysqlmirror.script.Parameter;
import org.mysqlmirror.script.ScriptFolder;
import org.mysqlmirror.script.ScriptLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names as they were when a server was last asked, which happens in a thread of its own. */
public final class KnownNames implements Names, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KnownNames.class);
    private static final Duration FRESH = Duration.ofSeconds(30);
    // A server that does not answer is not asked again with every key.
    private static final Duration UNTIL_NEXT_TRY = Duration.ofSeconds(10);
    // No longer than a person can wait for a key without noticing.
    private static final Duration UNNOTICED = Duration.ofMillis(50);
    private static final int MOST_JOBS = 50;

    private final Supplier<Configuration> configuration;
    private final Supplier<Engine> engine;
    private final ScriptFolder scripts;
    private final Map<String, Known> tables = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> asking = new ConcurrentHashMap<>();
    private final ExecutorService asker = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "names");
        thread.setDaemon(true);
        return thread;
    });

    public KnownNames(Supplier<Configuration> configuration, Supplier<Engine> engine, Path scripts) {
        this.configuration = configuration;
        this.engine = engine;
        this.scripts = new ScriptFolder(scripts);
    }

    private record Known(Optional<List<TableHint>> tables, long at) {
        boolean isOlderThan(Duration age) {
            return System.nanoTime() - at > age.toNanos();
        }
    }

    @Override
    public List<NamedConnection> connections() {
        try {
            return configuration.get().connections().all();
        } catch (MirrorException e) {
            // What is wrong with the configuration is told to whoever runs a command.
            return List.of();
        }
    }

    @Override
    public void mention(String spec) {
        Optional<Known> known = Optional.ofNullable(tables.get(spec));
        Duration wait = known.flatMap(Known::tables).isPresent() ? FRESH : UNTIL_NEXT_TRY;
        if (known.map(it -> it.isOlderThan(wait)).orElse(true)) {
            asking.computeIfAbsent(spec, any -> CompletableFuture.runAsync(() -> ask(spec), asker));
        }
    }

    @Override
    public Optional<List<TableHint>> tables(String spec) {
        mention(spec);
        Optional.ofNullable(asking.get(spec))
                .filter(any -> !tables.containsKey(spec))
                .ifPresent(KnownNames::awaitBriefly);
        return Optional.ofNullable(tables.get(spec)).flatMap(Known::tables);
    }

    private static void awaitBriefly(CompletableFuture<Void> answer) {
        try {
            answer.get(UNNOTICED.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.trace("not yet", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(String spec) {
        Optional<List<TableHint>> before = Optional.ofNullable(tables.get(spec)).flatMap(Known::tables);
        Optional<List<TableHint>> answer = before;
        try {
            answer = engine.get().tableHints(spec).or(() -> before);
        } catch (RuntimeException e) {
            LOG.debug("no names of {}", spec, e);
        } finally {
            tables.put(spec, new Known(answer, System.nanoTime()));
            asking.remove(spec);
        }
    }

    @Override
    public List<String> scripts() {
        return scripts.names();
    }

    @Override
    public List<Parameter> parameters(String script) {
        try {
            return new ScriptLoader().outline(scripts.find(script)).parameters();
        } catch (MirrorException e) {
            // That there is no such script is told to whoever runs it.
            return List.of();
        }
    }

    @Override
    public List<String> jobs() {
        try {
            return engine.get().jobs().stream()
                    .limit(MOST_JOBS)
                    .map(JobLine::job)
                    .toList();
        } catch (MirrorException e) {
            return List.of();
        }
    }

    @Override
    public void close() {
        asker.shutdownNow();
    }
}
