package org.mysqlmirror.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.mysqlmirror.answer.ConnectionState;
import org.mysqlmirror.answer.RowReceiver;
import org.mysqlmirror.answer.TableDescription;
import org.mysqlmirror.answer.TableHint;
import org.mysqlmirror.answer.TableLine;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.NamePattern;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.ServerVersion;
import org.mysqlmirror.catalog.Catalog;
import org.mysqlmirror.catalog.Index;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.Servers;
import org.mysqlmirror.connect.WritePermit;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.env.Connections;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.inspect.CatalogReader;
import org.mysqlmirror.inspect.FactsReader;

/** Answers questions about connections and tables. */
final class Inquiry {
    private final Connections connections;
    private final Servers servers;
    private final ProductionServers production;

    Inquiry(Connections connections, Servers servers, ProductionServers production) {
        this.connections = connections;
        this.servers = servers;
        this.production = production;
    }

    /** All connections, asked at the same time. */
    List<ConnectionState> connections() {
        List<CompletableFuture<ConnectionState>> asked = connections.all().stream()
                .map(connection -> CompletableFuture.supplyAsync(() -> state(connection)))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private ConnectionState state(NamedConnection connection) {
        try (ReadSession session = servers.of(connection).read()) {
            FactsReader facts = new FactsReader(session);
            ServerVersion version = facts.version();
            if (connection.isProduction()) {
                production.remember(connection, facts.identity());
            }
            long begun = System.nanoTime();
            session.first("SELECT 1");
            Duration roundTrip = Duration.ofNanos(System.nanoTime() - begun);
            return state(connection, Optional.of(version.toString()), Optional.of(roundTrip), Optional.empty());
        } catch (MirrorException e) {
            return state(
                    connection,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(e.problems().get(0)));
        }
    }

    private static ConnectionState state(
            NamedConnection connection,
            Optional<String> version,
            Optional<Duration> roundTrip,
            Optional<Problem> problem) {
        return new ConnectionState(
                connection.name(),
                connection.role().toString(),
                connection.place(),
                connection.user(),
                connection.database().orElse(""),
                version,
                roundTrip,
                problem);
    }

    List<TableLine> tables(String spec, Optional<NamePattern> pattern) {
        return catalog(spec).tables().stream()
                .filter(table ->
                        pattern.map(wanted -> wanted.matches(table.name())).orElse(true))
                .map(Inquiry::line)
                .toList();
    }

    private static TableLine line(Table table) {
        String key = table.rowKey()
                .map(Index::columns)
                .map(columns -> String.join(", ", columns))
                .orElse("");
        return new TableLine(table.name(), table.engine(), table.rows(), table.dataBytes() + table.indexBytes(), key);
    }

    /** The names of tables, for a person who is typing; empty where that person would first have to be asked for a password. */
    Optional<List<TableHint>> tableHints(String spec) {
        NamedConnection connection = connections.find(spec);
        if (connection.secret().isAsked() || connection.database().isEmpty()) {
            return Optional.empty();
        }
        try (ReadSession session = servers.of(connection).read()) {
            String database = connection.database().get();
            Map<String, Long> estimates = CatalogReader.rowEstimates(session, database);
            estimates.keySet().removeAll(Remains.hidden(session, database, estimates.keySet()));
            return Optional.of(estimates.entrySet().stream()
                    .map(table -> new TableHint(table.getKey(), table.getValue()))
                    .toList());
        }
    }

    TableDescription describe(String spec, String name) {
        Catalog catalog = catalog(spec);
        Table table = catalog.table(name).orElseThrow(() -> {
            List<String> names = catalog.tables().stream().map(Table::name).toList();
            return MirrorException.usage(Problem.of("there is no table '" + name + "' in " + catalog.name())
                    .at(spec)
                    .hint(Nearest.to(name, names)
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("")));
        });
        return new TableDescription(table, catalog.triggersOf(name));
    }

    private Catalog catalog(String spec) {
        NamedConnection connection = connections.find(spec);
        String database = connection
                .database()
                .orElseThrow(() -> MirrorException.usage(Problem.of("connection " + spec + " names no database")
                        .at(connection.where())
                        .hint("Write " + connection.name() + "/DATABASE")));
        try (ReadSession session = server(connection).read()) {
            return CatalogReader.read(
                            session, new FactsReader(session).version().flavor(), database)
                    .map(catalog -> Remains.hidden(session, catalog))
                    .orElseThrow(() -> MirrorException.usage(
                            Problem.of("there is no database " + database).at(spec)));
        }
    }

    // As mirror and sync do: of a cluster, the one that can be written to.
    private Server server(NamedConnection connection) {
        return servers.of(Primary.of(servers, connection));
    }

    /** Runs a statement that only reads. */
    void query(String spec, String sql, RowReceiver receiver, Cancellation cancellation) {
        SqlGuard.mustBeReading(sql);
        Server server = server(connections.find(spec));
        try (ReadSession session = server.read();
                Cancellation.Registration any = cancellation.onCancel(server::cancelAll)) {
            session.streamWithNames(
                    sql,
                    receiver::columns,
                    values -> receiver.row(
                            Arrays.stream(values).map(Inquiry::shown).toList()));
        } catch (IOException e) {
            throw MirrorException.failed(Problem.of("the result cannot be shown: " + e.getMessage()));
        }
    }

    /** Runs any one statement, on anything but production, and tells how many rows it concerned. */
    long change(String spec, String sql) {
        NamedConnection connection = connections.find(spec);
        if (connection.isProduction()) {
            throw MirrorException.refused(
                    Problem.of(connection.name() + " is a production connection and is never written to")
                            .at(connection.roleStated()));
        }
        NamedConnection host = Primary.of(servers, connection);
        production.mustNotBe(host);
        WritePermit permit = WritePermit.issue("sql", connection.name());
        try (WriteSession session = servers.of(host).write(permit)) {
            return session.update(sql);
        } finally {
            permit.revoke();
        }
    }

    private static Optional<String> shown(byte[] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.of("0x" + HexFormat.of().formatHex(value));
        }
    }
}
