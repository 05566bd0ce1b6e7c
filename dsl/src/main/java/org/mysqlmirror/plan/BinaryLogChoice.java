package org.mysqlmirror.plan;

import java.util.Optional;
import java.util.stream.Stream;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.catalog.ServerFacts;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.request.BinaryLog;
import org.mysqlmirror.request.MirrorRequest;

/**
 * Whether what a mirror writes goes into the target's binary log. A session leaves it out by {@code sql_log_bin = 0}; MySQL 8.0 lets
 * accounts with SESSION_VARIABLES_ADMIN or more do so, MariaDB 10.5 those with BINLOG ADMIN.
 */
final class BinaryLogChoice {
    private final BinaryLog wanted;
    private final Side target;
    private final ServerFacts server;

    BinaryLogChoice(MirrorRequest request, Side target) {
        this.wanted = request.binaryLog();
        this.target = target;
        this.server = target.server();
    }

    /** Whether the job's sessions leave it out. */
    boolean isLeftOut() {
        return switch (wanted) {
            case KEEP -> false;
            case OFF -> isOn();
            case AUTO -> isOn() && obstacle().isEmpty();
        };
    }

    void check(Problems refusals) {
        if (wanted != BinaryLog.OFF || !isOn()) {
            return;
        }
        if (isInCluster()) {
            refusals.add(Problem.of("binlog off: the other members of its cluster would not get the tables")
                    .at(target.name())
                    .hint("--binlog keep"));
        } else if (!mayLeaveOut()) {
            refusals.add(Problem.of("binlog off: user " + target.connection().user() + " lacks " + privilege())
                    .at(target.name())
                    .hint("GRANT " + privilege() + " ON *.* TO " + Trigger.account(server.account())
                            + ", or --binlog keep"));
        }
    }

    Optional<String> note() {
        if (isLeftOut()) {
            return Optional.of(target.name()
                    + ": nothing of it is in the binary log, so point-in-time recovery will not know it, nor will "
                    + missing() + ", which may stop at a later statement about these tables");
        }
        return wanted == BinaryLog.AUTO && isOn()
                ? obstacle().map(why -> target.name() + ": the binary log is kept: " + why)
                : Optional.empty();
    }

    private String missing() {
        return server.replicas()
                .map(count -> count == 0
                        ? "a replica that is not connected at this moment"
                        : "its " + Figures.of(count, "replica"))
                .orElse("its replicas, if it has any (user "
                        + target.connection().user() + " lacks REPLICATION SLAVE to see them)");
    }

    // Why it is not left out unasked.
    private Optional<String> obstacle() {
        if (isInCluster()) {
            return Optional.of("the server is in a cluster");
        }
        if (!mayLeaveOut()) {
            return Optional.of("user " + target.connection().user() + " lacks " + privilege());
        }
        if (server.replicas().isEmpty()) {
            return Optional.of(
                    "user " + target.connection().user() + " lacks REPLICATION SLAVE, so replicas are unknown");
        }
        return server.replicas()
                .filter(count -> count > 0)
                .map(count -> Figures.of(count, "replica") + (count == 1 ? " reads it" : " read it"));
    }

    private boolean isOn() {
        return server.isOn("log_bin");
    }

    private boolean isInCluster() {
        return server.identity().cluster().isPresent();
    }

    private boolean mayLeaveOut() {
        return Stream.of(privilege(), "SYSTEM_VARIABLES_ADMIN", "SUPER").anyMatch(server.grants()::global);
    }

    private String privilege() {
        return server.version().isMariaDb() ? "BINLOG ADMIN" : "SESSION_VARIABLES_ADMIN";
    }
}
