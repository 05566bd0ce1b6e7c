package org.mysqlmirror.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.catalog.Catalog;
import org.mysqlmirror.catalog.ServerFacts;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Server;
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
        NamedConnection from = named(source);
        NamedConnection to = named(target);
        CompletableFuture<Side> sourceSide = CompletableFuture.supplyAsync(() -> side(from));
        CompletableFuture<Side> targetSide = CompletableFuture.supplyAsync(() -> side(to));
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

    private Side side(NamedConnection connection) {
        Server server = servers.of(connection);
        try (ReadSession session = server.read()) {
            ServerFacts facts = new FactsReader(session).facts();
            if (connection.isProduction()) {
                production.remember(connection, facts.identity());
            }
            String database = connection.database().orElseThrow();
            Catalog catalog = CatalogReader.read(session, facts.version().flavor(), database)
                    .orElseThrow(() -> MirrorException.usage(Problem.of("there is no database " + database
                                    + ", or it is hidden from user " + connection.user())
                            .at(connection.name())
                            .hint("Create it, or grant the user access")));
            return new Side(connection, facts, catalog);
        }
    }
}
