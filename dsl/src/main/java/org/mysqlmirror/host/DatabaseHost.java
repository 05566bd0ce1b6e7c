package org.mysqlmirror.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.catalog.HostFacts;
import org.mysqlmirror.catalog.Packing;
import org.mysqlmirror.connect.ssh.RemoteCommand;
import org.mysqlmirror.connect.ssh.RemoteHost;

/** The machine of a server, and what can be done there: the verbs of {@link HelperProgram}. */
public final class DatabaseHost {
    /** The account, at localhost, by which a copy is proved; it is removed from it in the end. */
    public static final String PROVER = "mysql_mirror_prove";

    private static final Duration SHORT = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofHours(12);
    private static final String TOLD = "mirror: ";
    private static final String FAILED = TOLD + "failed ";
    private static final int WRONG = 2;
    private static final int NOT_RUNNING = 4;
    private static final int HELD = 5;

    // Root has no need of sudo, and often no sudo.
    private static final String AS_ROOT = "if [ \"$(id -u)\" = 0 ]; then exec \"$@\"; else exec sudo -n \"$@\"; fi";

    private static final String HOW_TO_BE_ROOT =
            """
            if [ "$(id -u)" = 0 ]; then echo ROOT; elif sudo -n true 2> /dev/null; then echo SUDO; else echo PASSWORD; fi""";

    // What is typed passes from one standard input to the next, and never stands where others can see it.
    private static final String INSTALL =
            """
            IFS= read -r password
            script=$(cat)
            case $1 in
              ROOT) exec sh -c "$script" ;;
              SUDO) exec sudo -n sh -c "$script" ;;
              PASSWORD) printf '%s\\n' "$password" | sudo -S -k -p '' sh -c "$script" ;;
            esac""";

    // A file whose last line has no end would take ours for the rest of it.
    private static final String AUTHORIZE =
            """
            set -eu
            umask 077
            IFS= read -r line
            mkdir -p "$HOME/.ssh"
            file=$HOME/.ssh/authorized_keys
            touch "$file"
            # A line that only mentions it, or holds it with options, does not let it in everywhere.
            if awk -v key="$1" 'index($0 " ", key " ") == 1 { found = 1 } END { exit !found }' "$file"; then exit 0; fi
            if [ -n "$(tail -c 1 "$file")" ]; then echo >> "$file"; fi
            printf '%s\\n' "$line" >> "$file"
            echo added""";

    private final RemoteHost host;
    private final String name;

    /** @param name of the connection that leads there, for messages */
    public DatabaseHost(RemoteHost host, String name) {
        this.host = host;
        this.name = name;
    }

    /** For people: the connection and the machine. */
    public String label() {
        return name + " (" + host.place() + ')';
    }

    /** How what only root may do is done on a machine. */
    public enum Rise {
        ROOT,
        SUDO,
        /** By sudo, which asks for a password. */
        PASSWORD
    }

    /** @throws MirrorException (unreachable) if there is no way there */
    public Rise rise() {
        RemoteHost.Outcome outcome = host.run(List.of("sh", "-c", HOW_TO_BE_ROOT), "", SHORT);
        return Stream.of(Rise.values())
                .filter(rise -> rise.name().equals(outcome.output().strip()))
                .findFirst()
                .orElseThrow(() -> failure("sudo", Optional.of(outcome.exitCode()), outcome.told()));
    }

    /**
     * Makes the machine ready.
     *
     * @param password for sudo, where it asks for one; else any text
     * @throws MirrorException (failed) if that cannot be done, or the password is wrong
     */
    public void install(HostSetup setup, Rise rise, String password) {
        RemoteHost.Outcome outcome =
                host.run(List.of("sh", "-c", INSTALL, "sh", rise.name()), password + '\n' + setup.script(), LONG);
        if (outcome.exitCode() != 0) {
            throw MirrorException.failed(Problem.of("the host could not be made ready: "
                            + (outcome.told().isEmpty() ? "it said nothing" : lastOf(outcome.told())))
                    .at(label()));
        }
    }

    /**
     * Lets somebody log in there with a key, as the user that we log in as.
     *
     * @return whether that is new
     */
    public boolean authorize(PublicKey key) {
        RemoteHost.Outcome outcome =
                host.run(List.of("sh", "-c", AUTHORIZE, "sh", key.key()), key.line() + '\n', SHORT);
        if (outcome.exitCode() != 0) {
            throw MirrorException.failed(Problem.of("the key could not be written to authorized_keys: "
                            + (outcome.told().isEmpty() ? "it said nothing" : lastOf(outcome.told())))
                    .at(label()));
        }
        return outcome.output().strip().equals("added");
    }

    /**
     * What the machine is like.
     *
     * @throws MirrorException (unreachable) if there is no way there; (refused) if it is not set up for us
     */
    public HostFacts facts() {
        return HostFacts.parse(asked(List.of("facts"), "", SHORT).output());
    }

    /**
     * Keeps other jobs away from the machine, and clears up what dead ones have left there.
     *
     * @param who is told to others that come by
     * @return to be closed: until then, or until the way there breaks
     * @throws MirrorException (refused) if another job has it
     */
    public Hold hold(String job, String who) {
        List<String> told = new ArrayList<>();
        RemoteCommand command = begin(List.of("hold", job, who), line -> {
            synchronized (told) {
                told.add(line);
                told.notifyAll();
            }
        });
        boolean held = false;
        try {
            held = isHeld(command, told);
            if (!held) {
                throw failure("hold", command.exitCode(SHORT), told);
            }
            return new Hold(command, label(), told);
        } finally {
            if (!held) {
                command.close();
            }
        }
    }

    // Clearing up may have to start a server first.
    private static boolean isHeld(RemoteCommand command, List<String> told) {
        long end = System.nanoTime() + LONG.toNanos();
        synchronized (told) {
            while (!told.contains(TOLD + "held") && command.isOpen() && System.nanoTime() < end) {
                try {
                    told.wait(200);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw MirrorException.interrupted();
                }
            }
            return told.contains(TOLD + "held");
        }
    }

    /** Tells the watchdog that we are still there. */
    public void alive(String job) {
        asked(List.of("alive", job), "", SHORT);
    }

    /**
     * Begins to stop the server, to write its files, and to start it again.
     *
     * @param watchdog after so long without {@link #alive} the server is started, and the copy is worth nothing
     * @param leftOut names of logs in the data directory that are not wanted
     * @param told is told what happens there
     */
    public RemoteCommand send(
            String job, Duration watchdog, Packing packing, List<String> leftOut, Consumer<String> told) {
        List<String> words =
                new ArrayList<>(List.of("send", job, String.valueOf(watchdog.toSeconds()), packing.word()));
        words.addAll(leftOut);
        return begin(words, told);
    }

    /** Begins to write a backup of the running server. Its standard input takes an option file with the account. */
    public RemoteCommand sendHot(String job, Packing packing, FileKind kind, Consumer<String> told) {
        return begin(List.of("send-hot", job, packing.word(), kind.word()), told);
    }

    /** Begins to take files, which come to stand beside the data directory. */
    public RemoteCommand receive(String job, Packing packing, FileKind kind, Consumer<String> told) {
        return begin(List.of("receive", job, packing.word(), kind.word()), told);
    }

    /** Has parameters for the server put down, to be written where they count when the files are put in place. */
    public void configure(String job, Map<String, String> parameters) {
        String lines = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + '=' + parameter.getValue() + '\n')
                .collect(Collectors.joining());
        asked(List.of("configure", job), lines, SHORT);
    }

    /**
     * Starts what was received by itself, without network, and makes a server of its own of it.
     *
     * @param keepsEvents whether events stay switched on
     * @param statements SQL that is run in it
     * @throws MirrorException (failed) if it does not start
     */
    public void prove(String job, boolean keepsEvents, String statements) {
        asked(List.of("prove", job, keepsEvents ? "enabled" : "disabled"), statements, LONG);
    }

    /**
     * Puts what was received in the place of the data directory, and starts the server with it. Where it does not start, the old one is
     * put back and started.
     *
     * @throws MirrorException (failed) if it was taken back, or if no server runs at all, which is told
     */
    public void swap(String job) {
        asked(List.of("swap", job), "", LONG);
    }

    /** Puts the data directory back that a job has replaced, and starts the server with it. */
    public void rollback(String job) {
        asked(List.of("rollback", job), "", LONG);
    }

    /** Removes what was received. */
    public void discard(String job) {
        asked(List.of("discard", job), "", LONG);
    }

    /** Starts the server if a job has left it stopped. */
    public void start(String job) {
        asked(List.of("start", job), "", LONG);
    }

    private RemoteHost.Outcome asked(List<String> words, String input, Duration patience) {
        RemoteHost.Outcome outcome = host.run(command(words), input, patience);
        if (outcome.exitCode() != 0) {
            throw failure(words.get(0), Optional.of(outcome.exitCode()), outcome.told());
        }
        return outcome;
    }

    private RemoteCommand begin(List<String> words, Consumer<String> told) {
        return host.begin(command(words), told);
    }

    private static List<String> command(List<String> words) {
        return Stream.concat(Stream.of("sh", "-c", AS_ROOT, "sh", HelperProgram.PATH), words.stream())
                .toList();
    }

    /** What a line of the host tells; empty if it is no message of its. */
    public static Optional<String> message(String line) {
        return line.startsWith(TOLD) ? Optional.of(line.substring(TOLD.length())) : Optional.empty();
    }

    /**
     * Why a verb failed.
     *
     * @param exitCode empty where the way there broke
     * @param told what the host said
     */
    public MirrorException failure(String verb, Optional<Integer> exitCode, List<String> told) {
        String why = told.stream()
                .filter(line -> line.startsWith(FAILED))
                .reduce((one, next) -> next)
                .map(line -> line.substring(FAILED.length()))
                .orElseGet(() -> told.isEmpty() ? "it ended without a word" : lastOf(told));
        if (exitCode.isEmpty()) {
            return MirrorException.unreachable(
                    Problem.of("the way to the host broke during " + verb + ": " + why)
                            .at(label()),
                    null);
        }
        Problem problem = Problem.of(why).at(label());
        return switch (exitCode.get()) {
            case WRONG -> MirrorException.refused(problem.hint(setUp()));
            case HELD -> MirrorException.refused(problem.hint("Wait until it has come to its end"));
            case NOT_RUNNING ->
                MirrorException.failed(
                        Problem.of("A SERVER IS DOWN: " + why).at(label()).hint("Start it by hand"));
            default ->
                isNotInstalled(exitCode.get(), why)
                        ? MirrorException.refused(Problem.of("the host is not set up for physical copies: " + why)
                                .at(label())
                                .hint(setUp()))
                        : new MirrorException(ExitCode.FAILED, List.of(problem));
        };
    }

    private static String lastOf(List<String> told) {
        String line = told.get(told.size() - 1);
        return message(line).orElse(line);
    }

    private String setUp() {
        return "hosts setup " + name;
    }

    // What shells and sudo say of a program that is not there, or that may not be run.
    private static boolean isNotInstalled(int exitCode, String why) {
        return exitCode == 127 || exitCode == 126 || exitCode == 1 && why.startsWith("sudo:");
    }
}
