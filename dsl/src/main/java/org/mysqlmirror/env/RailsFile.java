package org.mysqlmirror.env;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;

/**
 * Reads the {@code database.yml} of a Rails application as it is. What Rails tolerates is tolerated; an environment that
 * cannot be used here (another adapter, a variable that is not set on this machine) is left out and does not keep the others
 * from working: asking for it by name gives the reason.
 */
final class RailsFile {
    private static final Pattern CONNECTIONS = Pattern.compile("^connections\\s*:", Pattern.MULTILINE);

    private final YamlNode.Entries root;
    private final Erb erb;
    private final Reading reading;
    private final Map<String, NamedConnection> connections = new LinkedHashMap<>();
    private final Map<String, Problem> leftOut = new LinkedHashMap<>();

    RailsFile(YamlNode.Entries root, Erb erb, Reading reading) {
        this.root = root;
        this.erb = erb;
        this.reading = reading;
    }

    /** Whether text, not yet read, may be a Rails file with Ruby in it. */
    static boolean mayBe(String text) {
        return text.contains("<%") && !CONNECTIONS.matcher(text).find();
    }

    /** Whether a file has the shape: environments at the top, and no {@code connections:}. */
    static boolean isOne(YamlNode.Entries root, Path file) {
        boolean isNamed = file.getFileName().toString().matches("database\\.ya?ml");
        return !root.has("connections") && (isNamed || hasAdapter(root, 2));
    }

    /** @throws MirrorException (usage) with every problem of the file */
    Configuration read() {
        root.entries().forEach((name, entry) -> {
            if (entry.value() instanceof YamlNode.Entries keys) {
                environment(name, entry.where(), keys);
            }
        });
        reading.throwIfAny();
        return new Configuration(
                Connections.in(connections.values(), leftOut, reading), Defaults.none(), reading.warnings());
    }

    private static boolean hasAdapter(YamlNode.Entries entries, int depth) {
        return depth > 0
                && entries.entries().values().stream()
                        .map(YamlNode.Entry::value)
                        .filter(YamlNode.Entries.class::isInstance)
                        .map(YamlNode.Entries.class::cast)
                        .anyMatch(inner -> inner.has("adapter") || hasAdapter(inner, depth - 1));
    }

    /** An environment with several databases holds only mappings, as Rails sees it; they become {@code production_primary}. */
    private void environment(String name, SourceRef where, YamlNode.Entries keys) {
        boolean isNested = !keys.entries().isEmpty()
                && keys.entries().values().stream().allMatch(entry -> entry.value() instanceof YamlNode.Entries);
        if (!isNested) {
            database(name, name, where, keys);
            return;
        }
        keys.entries()
                .forEach((database, entry) ->
                        database(name + '_' + database, name, entry.where(), (YamlNode.Entries) entry.value()));
        String names = String.join(
                ", ",
                keys.entries().keySet().stream().map(key -> name + '_' + key).toList());
        leftOut.put(
                name,
                Problem.of("environment " + name + " has several databases")
                        .at(where)
                        .hint("Name one: " + names));
    }

    private void database(String name, String environment, SourceRef where, YamlNode.Entries keys) {
        RailsDatabase database = new RailsDatabase(name, environment, where, keys, erb, reading);
        try {
            database.draft().map(this::connection).ifPresent(connection -> put(connection, where));
        } catch (MirrorException e) {
            Problem reason = e.problems().get(0);
            leftOut.put(name, new Problem(name + " cannot be used: " + reason.what(), reason.where(), reason.hint()));
        }
    }

    private NamedConnection connection(Draft draft) {
        return reading.optionFiles().connection(draft);
    }

    private void put(NamedConnection connection, SourceRef where) {
        Optional<NamedConnection> earlier = Optional.ofNullable(connections.put(connection.name(), connection));
        earlier.ifPresent(other -> reading.problems()
                .add(Problem.of("two databases would both be called " + other.name())
                        .at(where)
                        .hint("The other one is at " + other.where())));
    }
}
