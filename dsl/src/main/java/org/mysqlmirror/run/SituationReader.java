package org.mysqlmirror.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.catalog.Catalog;
import org.mysqlmirror.catalog.ServerFacts;
import org.mysqlmirror.catalog.ServerIdentity;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Servers;
import org.mysqlmirror.env.Connections;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.inspect.CatalogReader;
import org.mysqlmirror.inspect.FactsReader;
import org.mysqlmirror.plan.Side;
import org.mysqlmirror.plan.Situation;

/** Finds out everything that a plan depends on; both ends at once. */
final class SituationReader {
    private final Connections connections;
    private final Servers servers;
    private final ProductionServers production;

    SituationReader(Connections connections, Servers servers, ProductionServers production) {
        this.connections = connections;
        this.servers = servers;
        this.production = production;
    }

    /** @throws MirrorException with the problems of both ends, if one of them cannot be read */
    Situation read(String source, String target) {
        return read(source, target, Successor.NONE);
    }

    /** What will stand in the place of a server; its databases count instead. */
    @FunctionalInterface
    interface Successor {
        /** Every server stays what it is. */
        Successor NONE = server -> Optional.empty();

        Optional<NamedConnection> of(ServerIdentity server);
    }

    /** The same as it will be when servers have been replaced by copies of others. */
    Situation read(String source, String target, Successor successor) {
        NamedConnection from = named(source);
        NamedConnection to = named(target);
        CompletableFuture<Side> sourceSide = CompletableFuture.supplyAsync(() -> side(from, successor));
        CompletableFuture<Side> targetSide = CompletableFuture.supplyAsync(() -> side(to, successor));
        Side read = both(sourceSide, targetSide);
        return new Situation(read, targetSide.join(), production.all(), ProductionServers.addresses(to));
    }

    private NamedConnection named(String spec) {
        NamedConnection connection = connections.find(spec);
        if (connection.database().isEmpty()) {
            throw MirrorException.usage(Problem.of("connection " + spec + " names no database")
                    .at(connection.where())
                    .hint("Write " + connection.name() + "/DATABASE"));
        }
        return Primary.of(servers, connection);
    }

    private static Side both(CompletableFuture<Side> source, CompletableFuture<Side> target) {
        List<MirrorException> failures = new ArrayList<>();
        for (CompletableFuture<Side> side : List.of(source, target)) {
            try {
                side.join();
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof MirrorException failure)) {
                    throw e;
                }
                failures.add(failure);
            }
        }
        if (failures.isEmpty()) {
            return source.join();
        }
        ExitCode worst = failures.stream()
                .map(MirrorException::exitCode)
                .reduce(ExitCode::worse)
                .orElseThrow();
        List<Problem> problems = failures.stream()
                .flatMap(failure -> failure.problems().stream())
                .toList();
        throw new MirrorException(worst, problems, failures.get(0));
    }

    private Side side(NamedConnection connection, Successor successor) {
        String database = connection.database().orElseThrow();
        // A database that is yet to come cannot be logged in to.
        NamedConnection open = successor == Successor.NONE ? connection : connection.withoutDatabase();
        try (ReadSession session = servers.of(open).read()) {
            ServerFacts facts = new FactsReader(session).facts();
            if (connection.isProduction()) {
                production.remember(connection, facts.identity());
            }
            Catalog catalog = successor
                    .of(facts.identity())
                    .map(copied -> catalog(copied, database))
                    .orElseGet(() -> catalog(session, facts.version().flavor(), connection, database));
            return new Side(connection, facts, catalog);
        }
    }

    private Catalog catalog(NamedConnection copied, String database) {
        try (ReadSession session = servers.of(copied).read()) {
            return catalog(session, new FactsReader(session).version().flavor(), copied, database);
        }
    }

    private static Catalog catalog(ReadSession session, Flavor flavor, NamedConnection connection, String database) {
        return CatalogReader.read(session, flavor, database)
                .map(catalog -> Remains.hidden(session, catalog))
                .orElseThrow(() -> MirrorException.usage(Problem.of(
                                "there is no database " + database + ", or it is hidden from user " + connection.user())
                        .at(connection.name())
                        .hint("Create it, or grant the user access")));
    }
}
