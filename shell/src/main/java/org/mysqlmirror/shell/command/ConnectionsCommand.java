package org.mysqlmirror.shell.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mysqlmirror.answer.ConnectionState;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.shell.view.Document;
import org.mysqlmirror.shell.view.Grid;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists the connections. */
final class ConnectionsCommand implements Command {
    @Override
    public String name() {
        return "connections";
    }

    @Override
    public String summary() {
        return "lists the connections, and whether they work";
    }

    @Override
    public List<String> examples() {
        return List.of("connections", "connections --format json");
    }

    @Override
    public void describe(CommandSpec spec) {}

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        List<ConnectionState> states = desk.engine().get().connections();
        if (states.isEmpty()) {
            desk.say("there are no connections: write a mirror.yml, or use URLs (help)");
        }
        Grid.Builder grid = Grid.of("NAME", "ROLE", "SERVER", "DATABASE", "VERSION", "STATE", "DETAIL");
        List<Object> json = new ArrayList<>();
        for (ConnectionState state : states) {
            grid.row(
                    state.name(),
                    state.role(),
                    state.server(),
                    state.database(),
                    state.version().orElse(""),
                    state.problem().isPresent() ? "down" : "ready",
                    state.problem()
                            .map(problem -> problem.what() + hint(problem.hint()))
                            .orElseGet(() -> "%.1f ms".formatted(millis(state))));
            json.add(json(state));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("command", name());
        document.put("connections", json);
        desk.printer().print(Document.of(document, grid.build()));
        return ExitCode.DONE;
    }

    private static String hint(String hint) {
        return hint.isEmpty() ? "" : ". " + hint;
    }

    private static double millis(ConnectionState state) {
        return state.roundTrip().map(time -> time.toNanos() / 1e6).orElse(0.0);
    }

    private static Map<String, Object> json(ConnectionState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", state.name());
        json.put("role", state.role());
        json.put("server", state.server());
        json.put("user", state.user());
        json.put("database", state.database());
        json.put("version", state.version().orElse(null));
        json.put("reachable", state.problem().isEmpty());
        json.put("round_trip_ms", state.roundTrip().isPresent() ? Math.round(millis(state) * 10) / 10.0 : null);
        json.put("reason", state.problem().map(problem -> problem.what()).orElse(null));
        return json;
    }
}
