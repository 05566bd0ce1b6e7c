package org.mysqlmirror.connect;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/** Turns what the driver throws into what a person can act on. */
final class SqlFailure {
    // Numbers of my_sys's own errors, the same on both flavors.
    private static final int CANNOT_WRITE_FILE = 3;
    private static final int CANNOT_GROW_FILE = 14;
    private static final int FILE_SYSTEM_FULL = 20;
    // Numbers of mysqld_error.h, the same on both flavors.
    private static final int DISK_FULL = 1021;
    private static final int ERROR_ON_WRITE = 1026;
    private static final int TOO_MANY_CONNECTIONS = 1040;
    private static final int DATABASE_DENIED = 1044;
    private static final int ACCESS_DENIED = 1045;
    private static final int UNKNOWN_DATABASE = 1049;
    private static final int TABLE_EXISTS = 1050;
    private static final int DUPLICATE = 1062;
    private static final int TABLE_FULL = 1114;
    private static final int HOST_NOT_ALLOWED = 1130;
    private static final int TABLE_DENIED = 1142;
    private static final int COLUMN_DENIED = 1143;
    private static final int LOCK_WAIT = 1205;
    private static final int DEADLOCK = 1213;
    private static final int PRIVILEGE_MISSING = 1227;
    /** {@code ER_WARN_ALLOWED_PACKET_OVERFLOWED}. */
    static final int TOO_LONG = 1301;

    private static final int QUERY_KILLED = 1317;
    private static final int DEFINITION_CHANGED = 1412;
    private static final int DUPLICATE_IN_KEY = 1586;

    private SqlFailure() {}

    /** Whether the same statement may well succeed in a moment. */
    static boolean isTransient(SQLException failure) {
        return failure.getErrorCode() == DEADLOCK || failure.getErrorCode() == LOCK_WAIT;
    }

    /** Whether two waited for each other. */
    static boolean isDeadlock(SQLException failure) {
        return failure.getErrorCode() == DEADLOCK;
    }

    /** Whether a row was there already under the same unique values. */
    static boolean isDuplicate(SQLException failure) {
        return failure.getErrorCode() == DUPLICATE || failure.getErrorCode() == DUPLICATE_IN_KEY;
    }

    /** Whether a table was there already. */
    static boolean isTaken(SQLException failure) {
        return failure.getErrorCode() == TABLE_EXISTS;
    }

    /** A connection could not be had. */
    static MirrorException connecting(String connection, String address, SQLException failure) {
        return new MirrorException(
                failure.getErrorCode() == UNKNOWN_DATABASE ? ExitCode.USAGE : ExitCode.UNREACHABLE,
                List.of(connectProblem(address, failure).at(connection)),
                failure);
    }

    /** A statement failed. */
    static MirrorException executing(String connection, SQLException failure) {
        ExitCode code = failure.getErrorCode() == QUERY_KILLED ? ExitCode.INTERRUPTED : ExitCode.FAILED;
        return new MirrorException(code, List.of(statementProblem(failure).at(connection)), failure);
    }

    private static Problem connectProblem(String address, SQLException failure) {
        switch (failure.getErrorCode()) {
            case ACCESS_DENIED:
                return Problem.of("the server at " + address + " refuses the login: " + message(failure))
                        .hint("Check user and password");
            case DATABASE_DENIED:
                return Problem.of(message(failure)).hint("Grant the user access to the database");
            case UNKNOWN_DATABASE:
                return Problem.of(message(failure) + " on the server at " + address)
                        .hint("Create it, or correct the database");
            case TOO_MANY_CONNECTIONS:
                return Problem.of("the server at " + address + " has no connection left: " + message(failure))
                        .hint("Lower --workers, or raise max_connections");
            case HOST_NOT_ALLOWED:
                return Problem.of(message(failure)).hint("Create the user for this host");
            default:
                return networkProblem(address, failure);
        }
    }

    private static Problem networkProblem(String address, SQLException failure) {
        String cannot = "cannot connect to " + address + ": ";
        if (causedBy(failure, UnknownHostException.class).isPresent()) {
            return Problem.of(cannot + "unknown host").hint("Correct the host name");
        }
        if (causedBy(failure, ConnectException.class).isPresent()) {
            return Problem.of(cannot + "connection refused").hint("Is the server running?");
        }
        if (causedBy(failure, SocketTimeoutException.class).isPresent()
                || causedBy(failure, NoRouteToHostException.class).isPresent()) {
            return Problem.of(cannot + "no answer").hint("Is the address right, and does a firewall let us through?");
        }
        if (failure.getMessage() != null && failure.getMessage().contains("Unable to load authentication plugin")) {
            return Problem.of(cannot + message(failure))
                    .hint("The driver does not know this way to log in; give the user caching_sha2_password or"
                            + " mysql_native_password");
        }
        return Problem.of(cannot + message(rootOf(failure)));
    }

    private static Problem statementProblem(SQLException failure) {
        Problem problem = Problem.of(
                failure.getErrorCode() == 0
                        ? "the connection was lost: " + message(rootOf(failure))
                        : sayingIfFull(failure) + " (error " + failure.getErrorCode() + ')');
        if (isDiskFull(failure)) {
            return problem.hint("Make room on the server's disk, then run it again");
        }
        return switch (failure.getErrorCode()) {
            case 0 -> problem.hint("Did the server stop? Its error log tells");
            case TABLE_DENIED, COLUMN_DENIED, DATABASE_DENIED, PRIVILEGE_MISSING ->
                problem.hint("Grant the user this privilege");
            case LOCK_WAIT ->
                problem.hint("Another session holds a lock: SHOW PROCESSLIST tells which."
                        + " While MySQL is copied from, it lets nobody define tables");
            case DEFINITION_CHANGED -> problem.hint("The table was altered while it was read; run it again");
            default -> problem;
        };
    }

    private static boolean isDiskFull(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case CANNOT_WRITE_FILE, CANNOT_GROW_FILE, FILE_SYSTEM_FULL, DISK_FULL, ERROR_ON_WRITE, TABLE_FULL -> true;
            default -> false;
        };
    }

    // MariaDB 10.11 says only "Can't change size of file", with a number that is no errno, where a temporary file found
    // no room.
    private static String sayingIfFull(SQLException failure) {
        String message = message(failure);
        boolean said = message.toLowerCase(Locale.ROOT).matches(".*(full|space).*");
        return isDiskFull(failure) && !said ? "the server's disk seems to be full: " + message : message;
    }

    // The driver puts an essay about wait_timeout in front of the reason; the first sentence is enough.
    private static String message(Throwable failure) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static Throwable rootOf(Throwable failure) {
        return chain(failure).reduce((outer, inner) -> inner).orElse(failure);
    }

    private static <T extends Throwable> Optional<Throwable> causedBy(Throwable failure, Class<T> kind) {
        return chain(failure).filter(kind::isInstance).findFirst();
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, link -> link != null, Throwable::getCause)
                .limit(20);
    }
}
