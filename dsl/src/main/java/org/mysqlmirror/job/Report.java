package org.mysqlmirror.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Problem;

/**
 * What a job did: a fold of its events.
 *
 * @param snapshot how the moment of the source was held fast; empty where none was needed
 * @param hosts what became of the hosts that a physical copy came to
 * @param down how long the server did not run that was copied; empty if it was not stopped
 * @param objects what became of views, routines and the like; empty where none was to be made
 * @param hooks what a script had run around it, in that order
 * @param checks what a script wanted to be sure of
 * @param exitCode empty while the job runs, and for ever if it died
 * @param elapsed up to the last event where the job did not end
 */
public record Report(
        Event.JobStarted started,
        Instant at,
        String snapshot,
        List<TableReport> tables,
        List<RepairReport> repairs,
        List<HostReport> hosts,
        Optional<Duration> down,
        Optional<Event.ObjectsMade> objects,
        List<Event.HookDone> hooks,
        List<Event.Checked> checks,
        List<String> notes,
        Optional<ExitCode> exitCode,
        List<Problem> problems,
        Duration elapsed) {

    /** What became of a table. */
    public record TableReport(
            String table,
            long rows,
            long bytes,
            Duration copy,
            Duration index,
            Duration verify,
            boolean built,
            boolean replaced) {
        /** In one word. */
        public String outcome() {
            return replaced ? "done" : built ? "built" : "unfinished";
        }

        Duration elapsed() {
            // Of what is told, not of what was measured: the parts make the whole.
            return Duration.ofMillis(copy.toMillis() + index.toMillis() + verify.toMillis());
        }
    }

    /**
     * What became of a table under repair.
     *
     * @param status {@code repaired}, {@code unfinished}, {@code conflict}, {@code copied}, {@code altered} or {@code dropped}
     * @param inserted rows; all of them for a table that was copied
     * @param vanished rows that agreed by the time when their turn came
     * @param conflicts rows that were changed on the target meanwhile, and were left alone
     */
    public record RepairReport(
            String table,
            String status,
            long inserted,
            long updated,
            long deleted,
            long vanished,
            long conflicts,
            Duration elapsed) {
        static RepairReport of(Event.TableRepaired it) {
            String status = !it.whole() ? "unfinished" : it.conflicts() > 0 ? "conflict" : "repaired";
            return new RepairReport(
                    it.table(),
                    status,
                    it.inserted(),
                    it.updated(),
                    it.deleted(),
                    it.vanished(),
                    it.conflicts(),
                    it.elapsed());
        }

        static RepairReport of(TableReport copy) {
            return new RepairReport(
                    copy.table(), copy.replaced() ? "copied" : "unfinished", copy.rows(), 0, 0, 0, 0, copy.elapsed());
        }

        static RepairReport of(String table, String status) {
            return new RepairReport(table, status, 0, 0, 0, 0, 0, Duration.ZERO);
        }
    }

    /**
     * What became of a host that a physical copy came to.
     *
     * @param bytes as they travelled
     * @param digest SHA-256 of these
     * @param kept where the replaced files are; empty if none were replaced
     */
    public record HostReport(String host, long bytes, String digest, Duration elapsed, Optional<String> kept) {
        /** In one word. */
        public String outcome() {
            return kept.isPresent() ? "replaced" : "untouched";
        }
    }

    public Report {
        hosts = List.copyOf(hosts);
        tables = List.copyOf(tables);
        repairs = List.copyOf(repairs);
        hooks = List.copyOf(hooks);
        checks = List.copyOf(checks);
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }

    /** Empty if the events do not begin with the beginning of a job. */
    public static Optional<Report> of(List<JournalEntry> entries) {
        return entries.isEmpty() || !(entries.get(0).event() instanceof Event.JobStarted)
                ? Optional.empty()
                : Optional.of(new Fold(entries).report());
    }

    public long rows() {
        return tables.stream().mapToLong(TableReport::rows).sum();
    }

    /** Rows of the target that are other ones than before: those of tables that were put in place, or that were repaired. */
    public long changedRows() {
        return isSync()
                ? repairs.stream()
                        .mapToLong(table -> table.inserted() + table.updated() + table.deleted())
                        .sum()
                : tables.stream()
                        .filter(TableReport::replaced)
                        .mapToLong(TableReport::rows)
                        .sum();
    }

    public long bytes() {
        return isPhysical()
                ? hosts.stream().mapToLong(HostReport::bytes).sum()
                : tables.stream().mapToLong(TableReport::bytes).sum();
    }

    /** In one word: {@code done}, {@code failed}, …; {@code unfinished} for a job that never came to its end. */
    public String outcome() {
        return exitCode.map(ExitCode::outcome).orElse("unfinished");
    }

    /** Whether it brought the files of a whole server. */
    public boolean isPhysical() {
        return started.method().endsWith("_copy");
    }

    /** Whether it is the report of a sync. */
    public boolean isSync() {
        return started.verb().equals("sync");
    }

    /** The document of DESIGN's section "JSON". */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("command", started.verb());
        json.put("job", started.job().text());
        json.put("outcome", outcome());
        exitCode.filter(code -> code != ExitCode.DONE).ifPresent(code -> json.put("exit_code", code.number()));
        json.put("source", started.source());
        json.put("target", started.target());
        if (isSync()) {
            json.put("snapshot", snapshot);
            json.put("tables", repairs.stream().map(Report::json).toList());
        } else if (isPhysical()) {
            json.put("method", started.method());
            json.put("hosts", hosts.stream().map(Report::json).toList());
            down.ifPresent(time -> json.put("source_down_ms", time.toMillis()));
        } else {
            json.put("method", started.method());
            json.put("strategy", started.strategy());
            json.put("snapshot", snapshot);
            json.put("tables", tables.stream().map(Report::json).toList());
            json.put("verified", started.verify());
        }
        objects.map(Report::json).ifPresent(it -> json.put("objects", it));
        if (!hooks.isEmpty()) {
            json.put("hooks", hooks.stream().map(Report::json).toList());
        }
        if (!checks.isEmpty()) {
            json.put("checks", checks.stream().map(Report::json).toList());
        }
        json.put("notes", notes);
        if (!problems.isEmpty()) {
            json.put("problems", problems.stream().map(Problem::json).toList());
        }
        json.put("started_at", at.toString());
        json.put("elapsed_ms", elapsed.toMillis());
        return json;
    }

    private static Map<String, Object> json(Event.ObjectsMade objects) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("made", objects.made());
        json.put("same", objects.same());
        return json;
    }

    private static Map<String, Object> json(HostReport host) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("host", host.host());
        json.put("outcome", host.outcome());
        json.put("bytes", host.bytes());
        json.put("sha256", host.digest());
        json.put("kept", host.kept().orElse(null));
        json.put("copy_ms", host.elapsed().toMillis());
        return json;
    }

    private static Map<String, Object> json(TableReport table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", table.table());
        json.put("rows", table.rows());
        json.put("bytes", table.bytes());
        json.put("outcome", table.outcome());
        json.put("copy_ms", table.copy().toMillis());
        json.put("index_ms", table.index().toMillis());
        json.put("verify_ms", table.verify().toMillis());
        json.put("elapsed_ms", table.elapsed().toMillis());
        return json;
    }

    private static Map<String, Object> json(Event.HookDone hook) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("moment", hook.moment());
        json.put("what", hook.what());
        json.put("rows", hook.rows());
        json.put("elapsed_ms", hook.elapsed().toMillis());
        return json;
    }

    private static Map<String, Object> json(Event.Checked check) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("check", check.name());
        json.put("passed", check.passed());
        json.put("expected", check.expected());
        json.put("found", check.found());
        return json;
    }

    private static Map<String, Object> json(RepairReport table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", table.table());
        json.put("status", table.status());
        json.put("inserted", table.inserted());
        json.put("updated", table.updated());
        json.put("deleted", table.deleted());
        json.put("vanished", table.vanished());
        json.put("conflicts", table.conflicts());
        json.put("elapsed_ms", table.elapsed().toMillis());
        return json;
    }

    /** Walks once over the events. */
    private static final class Fold {
        private final List<JournalEntry> entries;
        private final Map<String, Event.TableBuilt> built = new LinkedHashMap<>();
        private final Set<String> begun = new LinkedHashSet<>();
        private final Set<String> replaced = new LinkedHashSet<>();
        private final Map<String, RepairReport> repairs = new LinkedHashMap<>();
        private final Map<String, Event.FilesReceived> received = new LinkedHashMap<>();
        private final Map<String, String> kept = new LinkedHashMap<>();
        private Optional<Duration> down = Optional.empty();
        private final List<String> notes = new ArrayList<>();
        private Optional<Event.ObjectsMade> objects = Optional.empty();
        private final List<Event.HookDone> hooks = new ArrayList<>();
        private final List<Event.Checked> checks = new ArrayList<>();
        private String snapshot = "";
        private Optional<Event.JobFinished> end = Optional.empty();

        Fold(List<JournalEntry> entries) {
            this.entries = entries;
            entries.forEach(entry -> take(entry.event()));
        }

        private void take(Event event) {
            if (event instanceof Event.TableStarted table) {
                begun.add(table.table());
            } else if (event instanceof Event.TableBuilt table) {
                begun.add(table.table());
                built.put(table.table(), table);
            } else if (event instanceof Event.TablesReplaced tables) {
                replaced.addAll(tables.tables());
            } else if (event instanceof Event.TableRepaired table) {
                repairs.put(table.table(), RepairReport.of(table));
            } else if (event instanceof Event.FilesReceived files) {
                received.put(files.host(), files);
            } else if (event instanceof Event.ServerReplaced server) {
                kept.put(server.host(), server.kept());
            } else if (event instanceof Event.ServerStarted server) {
                down = Optional.of(server.down());
            } else if (event instanceof Event.TableAltered table) {
                repairs.putIfAbsent(table.table(), RepairReport.of(table.table(), "altered"));
            } else if (event instanceof Event.TablesDropped dropped) {
                dropped.tables().forEach(table -> repairs.put(table, RepairReport.of(table, "dropped")));
            } else if (event instanceof Event.ObjectsMade made) {
                objects = Optional.of(made);
            } else if (event instanceof Event.HookDone hook) {
                hooks.add(hook);
            } else if (event instanceof Event.Checked check) {
                checks.add(check);
            } else if (event instanceof Event.Noted note) {
                notes.add(note.text());
            } else if (event instanceof Event.SnapshotTaken taken) {
                snapshot = taken.how();
            } else if (event instanceof Event.JobFinished finished) {
                end = Optional.of(finished);
            }
        }

        Report report() {
            Instant first = entries.get(0).at();
            Instant last = entries.get(entries.size() - 1).at();
            List<TableReport> tables = begun.stream().map(this::table).toList();
            return new Report(
                    (Event.JobStarted) entries.get(0).event(),
                    first,
                    snapshot,
                    tables,
                    repairs(tables),
                    received.values().stream().map(this::host).toList(),
                    down,
                    objects,
                    hooks,
                    checks,
                    notes,
                    end.map(Event.JobFinished::exitCode),
                    end.map(Event.JobFinished::problems).orElse(List.of()),
                    end.map(Event.JobFinished::elapsed).orElse(Duration.between(first, last)));
        }

        // A table that was begun and neither repaired nor built is one that was being copied when the job ended.
        private List<RepairReport> repairs(List<TableReport> tables) {
            Map<String, RepairReport> all = new LinkedHashMap<>();
            tables.forEach(
                    table -> all.put(table.table(), repairs.getOrDefault(table.table(), RepairReport.of(table))));
            repairs.forEach(all::putIfAbsent);
            return List.copyOf(all.values());
        }

        private HostReport host(Event.FilesReceived it) {
            return new HostReport(
                    it.host(), it.bytes(), it.digest(), it.elapsed(), Optional.ofNullable(kept.get(it.host())));
        }

        private TableReport table(String name) {
            Event.TableBuilt it = built.get(name);
            return it == null
                    ? new TableReport(name, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO, false, false)
                    : new TableReport(
                            name,
                            it.rows(),
                            it.bytes(),
                            it.copy(),
                            it.index(),
                            it.verify(),
                            true,
                            replaced.contains(name));
        }
    }
}
