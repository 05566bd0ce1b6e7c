package org.mysqlmirror.shell.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mysqlmirror.answer.HostState;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.catalog.HostFacts;
import org.mysqlmirror.shell.view.Document;
import org.mysqlmirror.shell.view.Grid;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Makes hosts ready for physical copies, and tells how ready they are. */
final class HostsCommand implements Command {
    private static final String CHECK = "check";
    private static final String SETUP = "setup";

    @Override
    public String name() {
        return "hosts";
    }

    @Override
    public String summary() {
        return "tells how ready a connection's hosts are for physical copies, or prints the script that makes them so";
    }

    @Override
    public List<String> examples() {
        return List.of("hosts check staging", "hosts setup staging");
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.addPositional(Specs.parameter(0, "WHAT", "check, or setup: print a script for root"));
        spec.addPositional(Specs.parameter(1, "CONN", "a connection with ssh"));
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        String what = Specs.text(words, 0);
        String connection = Specs.text(words, 1);
        return switch (what) {
            case CHECK -> check(connection, desk);
            case SETUP -> setup(connection, desk);
            default ->
                throw MirrorException.usage(Problem.of("hosts does not know '" + what + "'")
                        .hint(Nearest.hint(what, List.of(CHECK, SETUP))));
        };
    }

    private ExitCode setup(String connection, Desk desk) {
        String script = desk.engine().get().hostSetup(connection);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("command", name());
        json.put("connection", connection);
        json.put("script", script);
        desk.printer().print(new Document(json, Optional.empty(), script.lines().toList()));
        desk.say("  a script for root: read it, then run it on each host, as in" + " mysql-mirror -q hosts setup "
                + connection + " | ssh HOST sudo sh");
        return ExitCode.DONE;
    }

    private ExitCode check(String connection, Desk desk) {
        Grid.Builder grid = Grid.of("HOST", "STATE", "SERVICE", "DATADIR", ">SIZE", ">FREE", "RECEIVES", "DETAIL");
        List<Object> json = new ArrayList<>();
        boolean ready = true;
        for (HostState host : desk.engine().get().hosts(connection)) {
            ready &= host.problems().isEmpty();
            Optional<HostFacts> facts = host.facts();
            grid.row(
                    host.place(),
                    host.problems().isEmpty() ? "ready" : "not ready",
                    facts.map(HostFacts::manager).orElse(""),
                    facts.map(HostFacts::datadir).orElse(""),
                    facts.map(it -> Figures.bytes(it.dataBytes())).orElse(""),
                    facts.map(it -> Figures.bytes(it.freeBytes())).orElse(""),
                    facts.map(it -> it.receives() ? "yes" : "no").orElse(""),
                    host.problems().stream().map(Problem::toString).collect(Collectors.joining("; ")));
            json.add(json(host));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("command", name());
        document.put("connection", connection);
        document.put("hosts", json);
        desk.printer().print(Document.of(document, grid.build()));
        return ready ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private static Map<String, Object> json(HostState host) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("host", host.place());
        json.put("ready", host.problems().isEmpty());
        host.facts().ifPresent(facts -> {
            json.put("service", facts.manager());
            json.put("datadir", facts.datadir());
            json.put("bytes", facts.dataBytes());
            json.put("free_bytes", facts.freeBytes());
            json.put("receives", facts.receives());
            json.put("kept_of_jobs", facts.kept());
        });
        json.put("problems", host.problems().stream().map(Problem::json).toList());
        return json;
    }
}
