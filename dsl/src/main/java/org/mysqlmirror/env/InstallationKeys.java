package org.mysqlmirror.env;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;

/** The keys {@code hosts}, {@code service}, {@code datadir}, {@code from} and {@code mysql} of a connection in mirror.yml. */
record InstallationKeys(YamlNode.Entries entries, Reading reading) {
    static final List<String> KEYS = List.of("hosts", "service", "datadir", "from", "mysql");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]*");
    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9@._-]*");
    private static final Pattern FOLDER = Pattern.compile("(/[^/\\p{Cntrl}]+){2,}");
    private static final Pattern PARAMETER = Pattern.compile("[a-z][a-z0-9_]*");

    Installation installation() {
        return new Installation(hosts(), service(), datadir(), from(), parameters());
    }

    private List<String> hosts() {
        List<String> hosts = new ArrayList<>();
        if (!(node("hosts") instanceof YamlNode.Items list)) {
            text("hosts").filter(host -> fits("hosts", host, HOST)).ifPresent(hosts::add);
            return hosts;
        }
        for (YamlNode item : list.items()) {
            reading.text("hosts", item)
                    .filter(host -> fits("hosts", host, HOST))
                    .ifPresent(host -> {
                        if (hosts.contains(host)) {
                            refuse(item.where(), "host " + host + " stands twice in hosts", "");
                        }
                        hosts.add(host);
                    });
        }
        return hosts;
    }

    private Optional<Service> service() {
        if (!(node("service") instanceof YamlNode.Entries commands)) {
            return text("service")
                    .filter(name -> fits("service", name, SERVICE))
                    .map(Service.Named::new);
        }
        commands.entries().forEach((key, entry) -> {
            if (!List.of("stop", "start").contains(key)) {
                refuse(
                        entry.where(),
                        "unknown key '" + key + "' in service",
                        Nearest.hint(key, List.of("stop", "start")));
            }
        });
        Optional<String> stop = command(commands, "stop");
        Optional<String> start = command(commands, "start");
        if (stop.isEmpty() || start.isEmpty()) {
            refuse(
                    node("service").where(),
                    "service needs both commands",
                    "Write service: { stop: COMMAND, start: COMMAND }, or the name that systemd has for it");
        }
        return stop.flatMap(one -> start.map(other -> new Service.Commands(one, other)));
    }

    private Optional<String> command(YamlNode.Entries commands, String key) {
        return commands.has(key)
                ? reading.text("service " + key, commands.entries().get(key).value())
                        .filter(text -> text.lines().count() == 1)
                : Optional.empty();
    }

    private Optional<String> datadir() {
        return text("datadir")
                .map(path -> path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
                .filter(path -> fits("datadir", path, FOLDER));
    }

    private Optional<CopyFrom> from() {
        Optional<String> word = text("from");
        Optional<CopyFrom> from = word.flatMap(said -> Stream.of(CopyFrom.values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(said))
                .findFirst());
        if (word.isPresent() && from.isEmpty()) {
            refuse(node("from").where(), "a copy is taken from: replica, or primary, not '" + word.get() + "'", "");
        }
        return from;
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!entries.has("mysql")) {
            return parameters;
        }
        if (!(node("mysql") instanceof YamlNode.Entries given)) {
            refuse(
                    node("mysql").where(),
                    "mysql holds no parameters",
                    "Write mysql: { server_id: 7, bind_address: 0.0.0.0 }");
            return parameters;
        }
        given.entries().forEach((key, entry) -> {
            String name = key.toLowerCase(Locale.ROOT).replace('-', '_');
            if (!PARAMETER.matcher(name).matches()) {
                refuse(entry.where(), "'" + key + "' is no parameter of a server", "");
            }
            reading.text("mysql " + key, entry.value())
                    .filter(value -> isOneLine(value, entry.where()))
                    .ifPresent(value -> parameters.put(name, value));
        });
        return parameters;
    }

    private boolean isOneLine(String value, SourceRef where) {
        boolean fits = value.chars().noneMatch(Character::isISOControl);
        if (!fits) {
            refuse(where, "a parameter has to stand on one line", "");
        }
        return fits;
    }

    private YamlNode node(String key) {
        return entries.has(key) ? entries.entries().get(key).value() : null;
    }

    private Optional<String> text(String key) {
        return entries.has(key) ? reading.text(key, node(key)) : Optional.empty();
    }

    private boolean fits(String key, String text, Pattern pattern) {
        boolean fits = pattern.matcher(text).matches();
        if (!fits) {
            refuse(node(key).where(), "'" + text + "' cannot be the " + key + " of a connection", "");
        }
        return fits;
    }

    private void refuse(SourceRef where, String what, String hint) {
        reading.problems().add(Problem.of(what).at(where).hint(hint));
    }
}
