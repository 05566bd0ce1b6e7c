package org.mysqlmirror.shell.command;

import java.nio.file.Path;
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
    private static final String AUTHORIZE = "authorize";
    private static final String INSTALL = "install";

    @Override
    public String name() {
        return "hosts";
    }

    @Override
    public String summary() {
        return "tells how ready a connection's hosts are for physical copies, makes them so, or lets a key log in there";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "hosts check staging",
                "hosts setup staging",
                "hosts setup staging --install",
                "hosts authorize staging ~/.ssh/ci.pub");
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.addPositional(Specs.parameter(
                0, "check|setup|authorize", "look; print a script for root, or run it; let a key log in"));
        spec.addPositional(Specs.parameter(1, "CONNECTION", "a connection with ssh"));
        spec.addPositional(Specs.optional(2, "FILE", "authorize: a file with one public key"));
        spec.addOption(Specs.flag(INSTALL, "setup: run the script on the hosts; sudo may ask for a password"));
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        String what = Specs.text(words, 0);
        String connection = Specs.text(words, 1);
        String file = Specs.text(words, 2);
        boolean install = words.hasMatchedOption("--" + INSTALL);
        mustFit(what, file, install);
        return switch (what) {
            case CHECK -> check(connection, desk);
            case SETUP -> install ? install(connection, desk) : setup(connection, desk);
            case AUTHORIZE -> authorize(connection, file(file), desk);
            default ->
                throw MirrorException.usage(Problem.of("hosts does not know '" + what + "'")
                        .hint(Nearest.hint(what, List.of(CHECK, SETUP, AUTHORIZE))));
        };
    }

    private static void mustFit(String what, String file, boolean install) {
        if (what.equals(AUTHORIZE) && file.isEmpty()) {
            throw MirrorException.usage(
                    Problem.of("which key?").hint("hosts authorize CONNECTION FILE, with the public key in the file"));
        }
        if (!what.equals(AUTHORIZE) && !file.isEmpty()) {
            throw MirrorException.usage(Problem.of("hosts " + what + " takes no file: '" + file + "'"));
        }
        if (install && !what.equals(SETUP)) {
            throw MirrorException.usage(Problem.of("--install is for hosts setup"));
        }
    }

    // What root is about to run can be read before, by the same command without --install.
    private ExitCode install(String connection, Desk desk) {
        mustBeWanted(
                "installs /usr/local/sbin/mysql-mirror-host and a line for it in sudoers, as root, on the hosts of "
                        + connection + "; see hosts setup " + connection,
                connection,
                desk);
        desk.engine().get().installHosts(connection);
        return check(connection, desk);
    }

    private static void mustBeWanted(String what, String connection, Desk desk) {
        if (desk.yes()) {
            return;
        }
        desk.sayBeforeQuestion(List.of("  " + what));
        Optional<String> answer = desk.asker().ask("  Type the connection's name to go on, anything else to stop: ");
        if (!answer.map(String::strip).equals(Optional.of(connection))) {
            throw MirrorException.refused(Problem.of("nobody consented, so nothing was done: this " + what)
                    .hint("Consent: --yes"));
        }
    }

    private ExitCode authorize(String connection, Path key, Desk desk) {
        mustBeWanted(
                "lets whoever has the key of " + key + " log in on the hosts of " + connection
                        + ", as the user that SSH leads to",
                connection,
                desk);
        List<String> added = desk.engine().get().authorize(connection, key);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("command", name());
        json.put("connection", connection);
        json.put("added", added);
        List<String> lines = added.isEmpty()
                ? List.of("  the key is let in there already")
                : added.stream().map(host -> "  the key is let in at " + host).toList();
        desk.printer().print(new Document(json, Optional.empty(), lines));
        return ExitCode.DONE;
    }

    // No shell has seen what is typed in the console.
    private static Path file(String text) {
        return text.startsWith("~/") ? Path.of(System.getProperty("user.home"), text.substring(2)) : Path.of(text);
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
