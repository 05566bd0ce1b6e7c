package org.mysqlmirror.shell.testing

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.util.concurrent.TimeUnit
import org.mysqlmirror.testing.TestServer

/** The program as a process of its own, in a folder of its own: nothing of this machine's user gets into it. */
final class Program implements Closeable {
    static final int SECONDS = 60
    private static final List<String> JAVA = [
        Path.of(System.getProperty('java.home'), 'bin', 'java').toString(),
        // As the launcher starts it, and without the compiler that only pays in long runs.
        '-Xmx256m', '-Xss512k', '-XX:+UseSerialGC', '-XX:MaxDirectMemorySize=64m', '-XX:TieredStopAtLevel=1']

    final Path home = Files.createTempDirectory('program')
    /** Where it is started. */
    final Path folder = Files.createDirectory(home.resolve('work'))
    final Path state = home.resolve('state')
    final Map<String, String> environment = [
        PATH           : System.getenv('PATH'),
        HOME           : home.toString(),
        XDG_CONFIG_HOME: home.resolve('config').toString(),
        XDG_STATE_HOME : state.toString(),
        LC_ALL         : 'C.UTF-8',
        TERM           : 'xterm-256color']
    private final List<Running> started = []

    /** A file in the folder where it is started, for its owner alone. */
    Path file(String name, String text) {
        def file = folder.resolve(name)
        Files.createDirectories(file.parent)
        Files.writeString(file, text.stripIndent())
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString('rw-------'))
        file
    }

    /** A mirror.yml with these connections; the password of root stands in the environment. */
    Program connections(Map<String, Map> connections) {
        def lines = connections.collect { name, keys ->
            "  $name: { ${keys.collect { key, value -> "$key: $value" }.join(', ')} }"
        }
        file('mirror.yml', 'connections:\n' + lines.join('\n') + '\n')
        this
    }

    /** What a connection to this database of a test server says in mirror.yml. */
    Map<String, Object> to(TestServer server, String database, Map more = [:]) {
        environment.PASSWORD_OF_ROOT = server.password()
        [host: server.host(), port: server.port(), user: server.user(), password: '"${env:PASSWORD_OF_ROOT}"',
         database: database] + more
    }

    /** Runs it to its end. */
    Outcome run(Map options = [:], String... arguments) {
        start(options, arguments).end()
    }

    /** A command line for a shell that runs it, for pipes. */
    Outcome shell(String script, Map env = [:]) {
        begin(['bash', '-c', script, *java()], [env: env]).end()
    }

    /** Begins to run it: with {@code input} as its standard input, nothing if there is none, and {@code env} in addition. */
    Running start(Map options = [:], String... arguments) {
        begin([*java(), *arguments], options)
    }

    /** The same on a terminal, of {@code columns} and {@code rows} where they are given. */
    Pty terminal(Map options = [:], String... arguments) {
        // With piped input, script makes a terminal of no size.
        def words = [*java(), *arguments].collect { "'" + it.replace("'", "'\\''") + "'" }.join(' ')
        def process = builder(['script', '-qfec', "stty cols ${options.columns ?: 100} rows ${options.rows ?: 30}; exec $words".toString(), '/dev/null'], options)
            .redirectErrorStream(true).start()
        def pty = new Pty(process)
        started << new Running(process, null, null)
        pty
    }

    static boolean hasTerminals() {
        new ProcessBuilder('which', 'script').start().waitFor() == 0
    }

    private static List<String> java() {
        [*JAVA, '-cp', System.getProperty('java.class.path'), 'org.mysqlmirror.shell.Main']
    }

    private Running begin(List<String> words, Map options) {
        def out = Files.createTempFile(home, 'out', '').toFile()
        def err = Files.createTempFile(home, 'err', '').toFile()
        def input = Files.createTempFile(home, 'in', '').toFile()
        input.setText(options.input ?: '', 'UTF-8')
        def process = builder(words, options).redirectInput(input).redirectOutput(out).redirectError(err).start()
        def running = new Running(process, out, err)
        started << running
        running
    }

    private ProcessBuilder builder(List<String> words, Map options) {
        def builder = new ProcessBuilder(words).directory(folder.toFile())
        builder.environment().clear()
        builder.environment().putAll(environment)
        (options.env ?: [:]).each { name, value -> builder.environment().put(name, value) }
        builder
    }

    /** All that it has written down about its work, as one text. */
    String memory() {
        def texts = []
        if (Files.exists(state)) {
            state.toFile().eachFileRecurse { file -> if (file.isFile()) texts << file.getText('ISO-8859-1') }
        }
        texts.join('\n')
    }

    @Override
    void close() {
        started.findAll { it.process.isAlive() }.each { it.process.descendants().each { it.destroyForcibly() } }
        started*.process*.destroyForcibly()
        started*.process.each { it.waitFor(5, TimeUnit.SECONDS) }
        home.toFile().deleteDir()
    }
}
