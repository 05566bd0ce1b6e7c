package org.mysqlmirror.run;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.catalog.ServerIdentity;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.job.PrivateFiles;

/** The identities of production servers, once seen. They are remembered, since the guard has to hold while they are down. */
final class KnownProduction {
    private final Path file;

    KnownProduction(Path file) {
        this.file = file;
    }

    synchronized Optional<ServerIdentity> of(NamedConnection connection) {
        return Optional.ofNullable(read().get(key(connection)))
                .map(known -> new ServerIdentity(known.server(), known.cluster()));
    }

    synchronized void remember(NamedConnection connection, ServerIdentity identity) {
        Map<String, ServerIdentity> known = read();
        if (identity.equals(known.put(key(connection), identity))) {
            return;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        known.forEach((key, value) -> json.put(
                key, Map.of("server", value.server(), "cluster", value.cluster().orElse(""))));
        try {
            PrivateFiles.createFolder(file.getParent());
            Path written = Files.createTempFile(file.getParent(), "production", ".json");
            Files.writeString(written, JSON.std.asString(json));
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw MirrorException.failed(Problem.of("the production servers cannot be remembered: " + e)
                    .at(file)
                    .hint("Set XDG_STATE_HOME to a folder that can be written"));
        }
    }

    // The address belongs to it: a name that was given to another server says nothing about that one.
    private static String key(NamedConnection connection) {
        return connection.name() + ' ' + connection.place();
    }

    private Map<String, ServerIdentity> read() {
        Map<String, ServerIdentity> known = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return known;
        }
        try {
            JSON.std.mapFrom(Files.readString(file)).forEach((key, value) -> {
                if (value instanceof Map<?, ?> fields) {
                    String cluster = String.valueOf(fields.get("cluster"));
                    known.put(
                            key,
                            new ServerIdentity(
                                    String.valueOf(fields.get("server")),
                                    Optional.of(cluster).filter(text -> !text.isEmpty())));
                }
            });
            return known;
        } catch (IOException e) {
            throw MirrorException.failed(Problem.of("the list of production servers cannot be read: " + e)
                    .at(file)
                    .hint("It guards production: mend it, or remove it while all production servers are up"));
        }
    }
}
