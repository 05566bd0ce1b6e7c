package org.mysqlmirror.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** The Docker engine of this machine, if there is one. */
final class ContainerEngine {
    private static final int PULL_MINUTES = 15;

    /** Kept, since java.util.logging forgets the level of a logger that nobody holds. */
    private static final List<Logger> QUIET = Stream.of("org.testcontainers", "tc", "com.github.dockerjava")
            .map(Logger::getLogger)
            .peek(logger -> logger.setLevel(Level.OFF))
            .toList();

    private static final boolean ANSWERS =
            !QUIET.isEmpty() && DockerClientFactory.instance().isDockerAvailable();

    private ContainerEngine() {}

    static boolean answers() {
        return ANSWERS;
    }

    static DockerClient client() {
        return DockerClientFactory.lazyClient();
    }

    static String host() {
        return DockerClientFactory.instance().dockerHostIpAddress();
    }

    /** Why there can be no container of this image; empty when there can. Pulls the image where it is not there yet. */
    static Optional<String> whyNot(String image) {
        if (!ANSWERS) {
            return Optional.of("no Docker engine answers");
        }
        try {
            client().inspectImageCmd(image).exec();
            return Optional.empty();
        } catch (NotFoundException notHere) {
            return pull(image);
        }
    }

    private static Optional<String> pull(String image) {
        System.out.println("Test servers: pulling the image " + image + " ...");
        try {
            boolean done = client().pullImageCmd(image).start().awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES);
            return done ? Optional.empty() : Optional.of(image + " did not arrive in " + PULL_MINUTES + " minutes");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted while " + image + " was pulled");
        } catch (RuntimeException e) {
            return Optional.of("the image " + image + " is not here and cannot be pulled: " + firstLine(e));
        }
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
