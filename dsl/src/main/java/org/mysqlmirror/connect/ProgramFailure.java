package org.mysqlmirror.connect;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/** Tells what went wrong in a vendor's program, and what to do about it. */
final class ProgramFailure {
    private static final String REACH = "Did the server stop? Its error log tells";
    private static final String ROOM = "Make room on the server's disk, then run it again";
    private static final String PACKET = "Raise max_allowed_packet of the server, or use the method stream";

    // "Got error: 1045: ...", "Error 2013: ...", "ERROR 1146 (42S02) at line 7: ...", "Couldn't execute ...: ...
    // (1044)".
    private static final Pattern NUMBER = Pattern.compile("(?i)error:? (\\d{4})\\b|\\((\\d{4})\\)");
    private static final Map<String, String> HINTS = Map.ofEntries(
            Map.entry("1044", "Grant the user this privilege"),
            Map.entry("1045", "Check user and password"),
            Map.entry("1142", "Grant the user this privilege"),
            Map.entry("1227", "Grant the user this privilege"),
            Map.entry("1153", PACKET),
            Map.entry("2006", PACKET),
            Map.entry("2020", PACKET),
            Map.entry("2002", REACH),
            Map.entry("2003", REACH),
            Map.entry("2013", REACH),
            Map.entry("1021", ROOM),
            Map.entry("1114", ROOM),
            Map.entry("2059", "The program lacks this way to log in: install its plugins, or use the method stream"));

    private ProgramFailure() {}

    static MirrorException of(ServerProgram program, int exitCode, String complaint) {
        String how = exitCode > 128 ? " was ended by signal " + (exitCode - 128) : " failed with exit code " + exitCode;
        String said = complaint.isEmpty() ? ", and said nothing" : ": " + complaint;
        return MirrorException.failed(Problem.of(program.path().getFileName() + how + said)
                .at(program.connection())
                .hint(hint(complaint)));
    }

    /** It no longer reads or writes, and does not say why. */
    static MirrorException hungUp(ServerProgram program, IOException reason) {
        return new MirrorException(
                ExitCode.FAILED,
                List.of(Problem.of(program.path().getFileName() + " hung up: " + reason.getMessage())
                        .at(program.connection())),
                reason);
    }

    private static String hint(String complaint) {
        String text = complaint.toLowerCase(Locale.ROOT);
        if (text.contains("no space left") || text.contains("disk full") || text.contains("(errno: 28")) {
            return ROOM;
        }
        return NUMBER.matcher(complaint)
                .results()
                .map(number -> HINTS.get(number.group(1) == null ? number.group(2) : number.group(1)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }
}
