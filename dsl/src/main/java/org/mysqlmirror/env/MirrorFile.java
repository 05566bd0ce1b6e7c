package org.mysqlmirror.env;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;

/** Reads mirror.yml. */
final class MirrorFile {
    private static final List<String> KEYS = List.of("defaults", "connections");

    private final YamlNode.Entries root;
    private final Reading reading;

    MirrorFile(YamlNode.Entries root, Reading reading) {
        this.root = root;
        this.reading = reading;
    }

    /** Whether it can name a connection: a slash would be read as the beginning of a database. */
    static boolean isName(String name) {
        return name.matches("[\\p{L}\\p{N}_.-]+");
    }

    /** @throws MirrorException (usage) with every problem of the file */
    Configuration read() {
        refuseUnknownKeys();
        Defaults defaults = section("defaults")
                .map(entries -> Defaults.read(entries, reading))
                .orElse(Defaults.none());
        Map<String, NamedConnection> connections =
                section("connections").map(this::connections).orElse(Map.of());
        reading.throwIfAny();
        return new Configuration(Connections.in(connections.values(), Map.of(), reading), defaults, reading.warnings());
    }

    private void refuseUnknownKeys() {
        root.entries().forEach((key, entry) -> {
            if (!KEYS.contains(key)) {
                String hint = Nearest.to(key, KEYS)
                        .map(near -> "Did you mean " + near + "?")
                        .orElse("Connections stand under connections:, and options under defaults:");
                reading.problems()
                        .add(Problem.of("unknown key '" + key + "'")
                                .at(entry.where())
                                .hint(hint));
            }
        });
    }

    private Optional<YamlNode.Entries> section(String key) {
        if (!root.has(key)) {
            return Optional.empty();
        }
        YamlNode section = root.entries().get(key).value();
        if (section instanceof YamlNode.Entries entries) {
            return Optional.of(entries);
        }
        if (!section.noun().equals("empty")) {
            reading.problems()
                    .add(Problem.of(key + " must hold names with values, not " + section.noun())
                            .at(section.where()));
        }
        return Optional.empty();
    }

    private Map<String, NamedConnection> connections(YamlNode.Entries section) {
        Map<String, ConnectionEntry> entries = new LinkedHashMap<>();
        section.entries().forEach((name, entry) -> entry(name, entry).ifPresent(read -> entries.put(name, read)));
        Map<String, NamedConnection> connections = new LinkedHashMap<>();
        Inheritance inheritance = new Inheritance(entries, reading.problems());
        entries.keySet()
                .forEach(name -> connection(inheritance.draft(name)).ifPresent(it -> connections.put(name, it)));
        inheritance.refuseLoweredRoles(connections);
        return connections;
    }

    private Optional<ConnectionEntry> entry(String name, YamlNode.Entry entry) {
        if (!isName(name)) {
            reading.problems()
                    .add(Problem.of("'" + name + "' cannot name a connection")
                            .at(entry.where())
                            .hint("Use letters, digits, '_', '-' and '.'"));
        }
        if (entry.value() instanceof YamlNode.Entries keys) {
            return Optional.of(ConnectionEntry.read(name, entry.where(), keys, reading));
        }
        reading.problems()
                .add(Problem.of("connection " + name + " must hold keys such as host and user, not "
                                + entry.value().noun().replace("empty", "nothing"))
                        .at(entry.where()));
        return Optional.empty();
    }

    private Optional<NamedConnection> connection(Draft draft) {
        try {
            return Optional.of(reading.optionFiles().connection(draft));
        } catch (MirrorException e) {
            reading.problems().addAll(e.problems());
            return Optional.empty();
        }
    }
}
