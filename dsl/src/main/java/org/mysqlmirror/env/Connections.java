package org.mysqlmirror.env;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;

/** All connections by name, in the order of the file. */
public final class Connections {
    private final Map<String, NamedConnection> byName = new LinkedHashMap<>();
    private final Map<String, Problem> leftOut;
    private final Optional<Path> origin;
    private final List<String> lookedFor;
    private final OptionFiles optionFiles;

    private Connections(
            Collection<NamedConnection> connections,
            Map<String, Problem> leftOut,
            Optional<Path> origin,
            List<String> lookedFor,
            OptionFiles optionFiles) {
        connections.forEach(connection -> byName.put(connection.name(), connection));
        this.leftOut = new LinkedHashMap<>(leftOut);
        this.origin = origin;
        this.lookedFor = List.copyOf(lookedFor);
        this.optionFiles = optionFiles;
    }

    /** Connections that stand in no file. */
    public static Connections of(Collection<NamedConnection> connections, Surroundings surroundings) {
        return new Connections(connections, Map.of(), Optional.empty(), List.of(), new OptionFiles(surroundings));
    }

    static Connections withoutFile(List<String> lookedFor, OptionFiles optionFiles) {
        return new Connections(List.of(), Map.of(), Optional.empty(), lookedFor, optionFiles);
    }

    static Connections in(Collection<NamedConnection> connections, Map<String, Problem> leftOut, Reading reading) {
        return new Connections(connections, leftOut, Optional.of(reading.file()), List.of(), reading.optionFiles());
    }

    /**
     * Finds what a person calls {@code staging}, {@code staging/other_database} or {@code mysql://user@host/database}.
     *
     * @throws MirrorException (usage) if there is no such connection
     */
    public NamedConnection find(String spec) {
        if (spec.contains("://")) {
            return fromUrl(spec);
        }
        if (byName.containsKey(spec)) {
            return byName.get(spec);
        }
        int slash = spec.indexOf('/');
        if (slash < 0) {
            throw unknown(spec);
        }
        String database = spec.substring(slash + 1);
        if (database.isEmpty()) {
            throw MirrorException.usage(
                    Problem.of("'" + spec + "' names no database").hint("Write NAME or NAME/DATABASE"));
        }
        return find(spec.substring(0, slash)).withDatabase(database);
    }

    public List<NamedConnection> all() {
        return List.copyOf(byName.values());
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** Those which nothing may ever be written to. */
    public List<NamedConnection> production() {
        return byName.values().stream().filter(NamedConnection::isProduction).toList();
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** The file that they stand in. */
    public Optional<Path> origin() {
        return origin;
    }

    /** Entries of the file that are no connections of ours, with the reason: another adapter, a variable that is not set. */
    public List<Problem> leftOut() {
        return List.copyOf(leftOut.values());
    }

    private NamedConnection fromUrl(String text) {
        ConnectionUrl url = ConnectionUrl.parse(text);
        return optionFiles.connection(url.strictDraft());
    }

    private MirrorException unknown(String name) {
        if (leftOut.containsKey(name)) {
            return MirrorException.usage(leftOut.get(name));
        }
        Problem unknown = Problem.of("unknown connection '" + name + "'");
        if (!lookedFor.isEmpty()) {
            return MirrorException.usage(Problem.of(unknown.what() + ": there is no configuration")
                    .hint("Looked for " + String.join(", ", lookedFor) + ". A short mirror.yml: connections: { "
                            + example(name) + ": { host: 127.0.0.1, user: me, database: app } }"));
        }
        return MirrorException.usage(
                isEmpty()
                        ? unknown.hint("There are no connections at all")
                        : unknown.hint(Nearest.hint(name, names())));
    }

    private static String example(String name) {
        return MirrorFile.isName(name) ? name : "staging";
    }
}
