package org.mysqlmirror.connect;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.env.TlsMode;

/**
 * A vendor's program, and the server that it talks to. The password reaches it by a file that only its owner can read, never as
 * an argument or in the environment.
 */
public final class ServerProgram {
    private final Server server;
    private final ProgramPurpose purpose;
    private final ProgramSearch.Found found;
    private final Optional<WritePermit> permit;

    ServerProgram(Server server, ProgramPurpose purpose, ProgramSearch.Found found, Optional<WritePermit> permit) {
        this.server = server;
        this.purpose = purpose;
        this.found = found;
        this.permit = permit;
    }

    public Path path() {
        return found.path();
    }

    public ProgramVersion version() {
        return found.version();
    }

    /** The connection whose server it talks to. */
    public String connection() {
        return server.connection().name();
    }

    /** What its sessions that write have to say first. */
    public List<String> startup() {
        return server.startup();
    }

    /**
     * Starts it: a dump program with an output to read, a client with an input to write.
     *
     * @param words its arguments; what is needed to log in stands before them
     */
    public ProgramRun start(List<String> words) {
        permit.ifPresent(right -> right.check(connection()));
        words.forEach(this::checkEncoding);
        insistOnEncryption();
        String password = server.password();
        PrivateFolder folder = PrivateFolder.temporary();
        try {
            return new ProgramRun(this, process(words, folder, password), folder, password);
        } catch (IOException e) {
            folder.close();
            throw MirrorException.failed(Problem.of(path() + " cannot be started: " + e.getMessage())
                    .at(connection())
                    .hint("Check that it can be run, and that the temporary folder has room"));
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private Process process(List<String> words, PrivateFolder folder, String password) throws IOException {
        Path options = folder.file("options.cnf");
        Files.writeString(
                options, new ClientOptions(server.reached(), password, version().flavor()).text());
        List<String> command = new ArrayList<>();
        command.add(path().toString());
        // Has to stand first, and keeps every other option file out.
        command.add("--defaults-file=" + options);
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        clean(builder.environment(), folder, password);
        switch (purpose) {
            case DUMP -> builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
            // MariaDB's client repeats a statement that failed, rows and all.
            case LOAD -> builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        }
        return builder.start();
    }

    private static void clean(Map<String, String> environment, PrivateFolder folder, String password) {
        environment.entrySet().removeIf(variable -> {
            String name = variable.getKey().toUpperCase(Locale.ROOT);
            boolean speaksToPrograms = name.startsWith("MYSQL") || name.startsWith("MARIADB");
            boolean holdsPassword = !password.isEmpty() && variable.getValue().contains(password);
            return speaksToPrograms || holdsPassword && !name.equals("PATH");
        });
        // MySQL's programs read ~/.mylogin.cnf last, whatever --defaults-file says, and let it win.
        environment.put("MYSQL_TEST_LOGIN_FILE", folder.path().resolve("none").toString());
    }

    /**
     * MariaDB's programs go without encryption where the server has none, unless they verify it (10.11). Our own session insists, so
     * that where it opens, the programs' are encrypted as well.
     */
    private void insistOnEncryption() {
        if (version().isMariaDb() && server.connection().tls() == TlsMode.REQUIRED) {
            server.read().close();
        }
    }

    /** Java hands arguments on in the encoding of the locale, and puts a question mark where that lacks a character. */
    private void checkEncoding(String word) {
        Charset encoding = Runtime.version().feature() < 18
                ? Charset.defaultCharset()
                : Charset.forName(System.getProperty("sun.jnu.encoding"));
        if (!encoding.newEncoder().canEncode(word)) {
            throw MirrorException.refused(Problem.of(
                            "the locale of this process (" + encoding + ") cannot hand on to " + path() + ": " + word)
                    .at(connection())
                    .hint("Set LC_ALL=C.UTF-8"));
        }
    }
}
