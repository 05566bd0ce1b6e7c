package org.mysqlmirror.job;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Problem;

/** Events as JSON objects and back. The names are a format: journals of older versions have to stay readable. */
public final class EventJson {
    private EventJson() {}

    /** The fields of an event, {@code event} first. */
    public static Map<String, Object> write(Event event) {
        Fields fields = new Fields();
        if (event instanceof Event.JobStarted it) {
            return fields.event("job_started")
                    .put("job", it.job().text())
                    .put("verb", it.verb())
                    .put("source", it.source())
                    .put("target", it.target())
                    .put("method", it.method())
                    .put("strategy", it.strategy())
                    .put("verify", it.verify())
                    .put("host", it.process().host())
                    .put("pid", it.process().pid())
                    .put("began", it.process().began())
                    .map();
        }
        if (event instanceof Event.Requested it) {
            return fields.event("requested")
                    .put("source", it.source())
                    .put("target", it.target())
                    .put("words", it.words())
                    .map();
        }
        if (event instanceof Event.StepStarted it) {
            return fields.event("step_started")
                    .put("step", it.number())
                    .put("label", it.label())
                    .map();
        }
        if (event instanceof Event.StepFinished it) {
            return fields.event("step_finished")
                    .put("step", it.number())
                    .put("elapsed_ms", it.elapsed().toMillis())
                    .map();
        }
        if (event instanceof Event.SnapshotTaken it) {
            return fields.event("snapshot").put("how", it.how()).map();
        }
        if (event instanceof Event.WorkAhead it) {
            return fields.event("work_ahead")
                    .put("tables", it.tables())
                    .put("rows_estimated", it.rows())
                    .put("bytes_estimated", it.bytes())
                    .map();
        }
        if (event instanceof Event.TableStarted it) {
            return fields.event("table_started")
                    .put("table", it.table())
                    .put("rows_estimated", it.rows())
                    .put("bytes_estimated", it.bytes())
                    .map();
        }
        if (event instanceof Event.RowsMoved it) {
            return fields.event("rows")
                    .put("table", it.table())
                    .put("rows", it.rows())
                    .put("bytes", it.bytes())
                    .map();
        }
        if (event instanceof Event.TablePhase it) {
            return fields.event("phase")
                    .put("table", it.table())
                    .put("phase", it.phase())
                    .map();
        }
        if (event instanceof Event.TableBuilt it) {
            return fields.event("table_built")
                    .put("table", it.table())
                    .put("rows", it.rows())
                    .put("bytes", it.bytes())
                    .put("copy_ms", it.copy().toMillis())
                    .put("index_ms", it.index().toMillis())
                    .put("verify_ms", it.verify().toMillis())
                    .map();
        }
        if (event instanceof Event.TablesReplaced it) {
            return fields.event("replaced").put("tables", it.tables()).map();
        }
        if (event instanceof Event.ServerStopped it) {
            return fields.event("server_stopped").put("host", it.host()).map();
        }
        if (event instanceof Event.ServerStarted it) {
            return fields.event("server_started")
                    .put("host", it.host())
                    .put("down_ms", it.down().toMillis())
                    .map();
        }
        if (event instanceof Event.FilesMoved it) {
            return fields.event("files").put("bytes", it.bytes()).map();
        }
        if (event instanceof Event.FilesReceived it) {
            return fields.event("files_received")
                    .put("host", it.host())
                    .put("bytes", it.bytes())
                    .put("digest", it.digest())
                    .put("elapsed_ms", it.elapsed().toMillis())
                    .map();
        }
        if (event instanceof Event.ServerReplaced it) {
            return fields.event("server_replaced")
                    .put("host", it.host())
                    .put("kept", it.kept())
                    .map();
        }
        if (event instanceof Event.TableRepaired it) {
            return fields.event("repaired")
                    .put("table", it.table())
                    .put("inserted", it.inserted())
                    .put("updated", it.updated())
                    .put("deleted", it.deleted())
                    .put("vanished", it.vanished())
                    .put("conflicts", it.conflicts())
                    .put("whole", it.whole())
                    .put("elapsed_ms", it.elapsed().toMillis())
                    .map();
        }
        if (event instanceof Event.TableAltered it) {
            return fields.event("altered").put("table", it.table()).map();
        }
        if (event instanceof Event.TablesDropped it) {
            return fields.event("dropped").put("tables", it.tables()).map();
        }
        if (event instanceof Event.ObjectsMade it) {
            return fields.event("objects")
                    .put("made", it.made())
                    .put("same", it.same())
                    .map();
        }
        if (event instanceof Event.HookDone it) {
            return fields.event("hook")
                    .put("moment", it.moment())
                    .put("what", it.what())
                    .put("rows", it.rows())
                    .put("elapsed_ms", it.elapsed().toMillis())
                    .map();
        }
        if (event instanceof Event.Output it) {
            return fields.event("output").put("line", it.line()).map();
        }
        if (event instanceof Event.Checked it) {
            return fields.event("check")
                    .put("check", it.name())
                    .put("passed", it.passed())
                    .put("found", it.found())
                    .put("expected", it.expected())
                    .map();
        }
        if (event instanceof Event.ScriptStarted it) {
            return fields.event("script_started")
                    .put("script", it.script())
                    .put("file", it.file())
                    .put("digest", it.digest())
                    .put("arguments", it.arguments())
                    .put("steps", it.steps().stream().map(EventJson::json).toList())
                    .put("resumed", it.resumed())
                    .map();
        }
        if (event instanceof Event.ScriptStepStarted it) {
            return fields.event("script_step_started")
                    .put("script_step", it.step())
                    .map();
        }
        if (event instanceof Event.ScriptStepFinished it) {
            return fields.event("script_step_finished")
                    .put("script_step", it.step())
                    .put("outcome", it.outcome())
                    .put("exit_code", it.code().number())
                    .put("job", it.job())
                    .put("tables", it.verdicts().stream().map(EventJson::json).toList())
                    .put("notes", it.notes())
                    .put("problems", it.problems().stream().map(Problem::json).toList())
                    .put("elapsed_ms", it.elapsed().toMillis())
                    .map();
        }
        if (event instanceof Event.Noted it) {
            return fields.event("note").put("text", it.text()).map();
        }
        Event.JobFinished it = (Event.JobFinished) event;
        return fields.event("job_finished")
                .put("exit_code", it.exitCode().number())
                .put("problems", it.problems().stream().map(Problem::json).toList())
                .put("elapsed_ms", it.elapsed().toMillis())
                .map();
    }

    private static Map<String, Object> json(Event.ScriptStep step) {
        return new Fields()
                .put("verb", step.verb())
                .put("group", step.group())
                .put("label", step.label())
                .map();
    }

    static Map<String, Object> json(Event.Verdict verdict) {
        return new Fields()
                .put("table", verdict.name())
                .put("status", verdict.status())
                .put("missing", verdict.missing())
                .put("extra", verdict.extra())
                .put("changed", verdict.changed())
                .map();
    }

    /** Reads an event; empty where a newer version wrote one that this version does not know. */
    public static Optional<Event> read(Map<?, ?> json) {
        Reader in = new Reader(json);
        return Optional.ofNullable(
                switch (in.text("event")) {
                    case "job_started" ->
                        new Event.JobStarted(
                                new JobId(in.text("job")),
                                in.text("verb"),
                                in.text("source"),
                                in.text("target"),
                                in.text("method"),
                                in.text("strategy"),
                                in.text("verify"),
                                new ProcessName(in.text("host"), in.number("pid"), in.number("began")));
                    case "requested" -> new Event.Requested(in.text("source"), in.text("target"), in.texts("words"));
                    case "step_started" -> new Event.StepStarted((int) in.number("step"), in.text("label"));
                    case "step_finished" -> new Event.StepFinished((int) in.number("step"), in.time("elapsed_ms"));
                    case "snapshot" -> new Event.SnapshotTaken(in.text("how"));
                    case "work_ahead" ->
                        new Event.WorkAhead(
                                in.number("tables"), in.number("rows_estimated"), in.number("bytes_estimated"));
                    case "table_started" ->
                        new Event.TableStarted(
                                in.text("table"), in.number("rows_estimated"), in.number("bytes_estimated"));
                    case "table_built" ->
                        new Event.TableBuilt(
                                in.text("table"),
                                in.number("rows"),
                                in.number("bytes"),
                                in.time("copy_ms"),
                                in.time("index_ms"),
                                in.time("verify_ms"));
                    case "replaced" -> new Event.TablesReplaced(in.texts("tables"));
                    case "repaired" ->
                        new Event.TableRepaired(
                                in.text("table"),
                                in.number("inserted"),
                                in.number("updated"),
                                in.number("deleted"),
                                in.number("vanished"),
                                in.number("conflicts"),
                                in.yes("whole"),
                                in.time("elapsed_ms"));
                    case "server_stopped" -> new Event.ServerStopped(in.text("host"));
                    case "server_started" -> new Event.ServerStarted(in.text("host"), in.time("down_ms"));
                    case "files_received" ->
                        new Event.FilesReceived(
                                in.text("host"), in.number("bytes"), in.text("digest"), in.time("elapsed_ms"));
                    case "server_replaced" -> new Event.ServerReplaced(in.text("host"), in.text("kept"));
                    case "altered" -> new Event.TableAltered(in.text("table"));
                    case "dropped" -> new Event.TablesDropped(in.texts("tables"));
                    case "objects" -> new Event.ObjectsMade(in.number("made"), in.number("same"));
                    case "hook" ->
                        new Event.HookDone(
                                in.text("moment"), in.text("what"), in.number("rows"), in.time("elapsed_ms"));
                    case "check" ->
                        new Event.Checked(in.text("check"), in.yes("passed"), in.text("found"), in.text("expected"));
                    case "script_started" ->
                        new Event.ScriptStarted(
                                in.text("script"),
                                in.text("file"),
                                in.text("digest"),
                                in.textsByName("arguments"),
                                in.all("steps")
                                        .map(step -> new Event.ScriptStep(
                                                step.text("verb"), step.text("group"), step.text("label")))
                                        .toList(),
                                in.text("resumed"));
                    case "script_step_started" -> new Event.ScriptStepStarted((int) in.number("script_step"));
                    case "script_step_finished" ->
                        new Event.ScriptStepFinished(
                                (int) in.number("script_step"),
                                in.text("outcome"),
                                in.exitCode("exit_code"),
                                in.text("job"),
                                in.all("tables").map(Reader::verdict).toList(),
                                in.texts("notes"),
                                in.problems("problems"),
                                in.time("elapsed_ms"));
                    case "note" -> new Event.Noted(in.text("text"));
                    case "job_finished" ->
                        new Event.JobFinished(in.exitCode("exit_code"), in.problems("problems"), in.time("elapsed_ms"));
                    default -> null;
                });
    }

    private record Fields(Map<String, Object> map) {
        Fields() {
            this(new LinkedHashMap<>());
        }

        Fields event(String name) {
            return put("event", name);
        }

        Fields put(String name, Object value) {
            map.put(name, value);
            return this;
        }
    }

    private record Reader(Map<?, ?> json) {
        String text(String field) {
            return Objects.toString(json.get(field), "");
        }

        long number(String field) {
            return json.get(field) instanceof Number number ? number.longValue() : 0;
        }

        boolean yes(String field) {
            return Boolean.TRUE.equals(json.get(field));
        }

        Duration time(String field) {
            return Duration.ofMillis(number(field));
        }

        List<String> texts(String field) {
            return list(field).stream().map(String::valueOf).toList();
        }

        Map<String, String> textsByName(String field) {
            Map<String, String> texts = new LinkedHashMap<>();
            if (json.get(field) instanceof Map<?, ?> named) {
                named.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
            }
            return texts;
        }

        Stream<Reader> all(String field) {
            return list(field).stream().filter(Map.class::isInstance).map(element -> new Reader((Map<?, ?>) element));
        }

        Event.Verdict verdict() {
            return new Event.Verdict(
                    text("table"), text("status"), number("missing"), number("extra"), number("changed"));
        }

        List<Problem> problems(String field) {
            return all(field)
                    .map(in -> new Problem(in.text("what"), in.text("where"), in.text("hint")))
                    .toList();
        }

        ExitCode exitCode(String field) {
            for (ExitCode code : ExitCode.values()) {
                if (code.number() == number(field)) {
                    return code;
                }
            }
            return ExitCode.FAILED;
        }

        private List<?> list(String field) {
            return json.get(field) instanceof List<?> list ? list : List.of();
        }
    }
}
