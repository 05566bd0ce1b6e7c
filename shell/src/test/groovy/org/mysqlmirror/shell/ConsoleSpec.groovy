package org.mysqlmirror.shell

import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions
import java.sql.Connection
import org.mysqlmirror.shell.testing.Program
import org.mysqlmirror.shell.testing.Pty
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.Sakila
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

/** The console on a real pseudo-terminal: somebody types, presses Tab, Ctrl-C and Ctrl-D. */
@Requires(value = { Program.hasTerminals() }, reason = 'there is no util-linux script, which makes terminals')
class ConsoleSpec extends Specification {
    static final String TAB = '\t'
    static final String ENTER = '\r'
    static final String CTRL_C = '\u0003'
    static final String CTRL_D = '\u0004'
    static final String PROMPT = 'mirror> '

    @AutoCleanup
    Program program = new Program()
    TestServer from
    TestServer to
    String source
    String target

    private void begin(Vendor vendor, String... statements) {
        from = vendor.one()
        to = vendor.two()
        source = from.freshDatabase('console')
        target = to.freshDatabase('console')
        from.sqlIn(source, *statements)
        program.connections(production: program.to(from, source, [role: 'production']),
            staging: program.to(to, target, [role: 'staging']))
    }

    private static final List<String> FRUIT = [
        'CREATE TABLE apples (id INT PRIMARY KEY, sort VARCHAR(20))', "INSERT INTO apples VALUES (1, 'Boskop'), (2, 'Elstar')",
        'CREATE TABLE apricots (id INT PRIMARY KEY)', 'CREATE TABLE bananas (id INT PRIMARY KEY)']

    private Pty console(Map options = [:]) {
        program.terminal(options).shows(PROMPT)
    }

    /** The tables come in the background: whoever presses the key too early presses it again. */
    private static void tabUntil(Pty pty, String text) {
        def giveUp = System.nanoTime() + 20_000_000_000L
        while (!pty.seen().contains(text)) {
            assert System.nanoTime() < giveUp: pty.seen()
            pty.types(TAB)
            sleep 300
        }
    }

    def "Tab completes a command, a connection and then one of its tables"() {
        given:
        begin(Vendor.MARIADB, *FRUIT)
        def pty = console()

        when:
        pty.afterwards().types('desc' + TAB).shows('describe ')
        pty.types('prod' + TAB).shows('production ')
        pty.afterwards().types('ap')
        tabUntil(pty, 'apricots')

        then: 'two fit, and each says how large it is'
        pty.seen().contains('apples')
        pty.seen().contains('about')

        when:
        pty.afterwards().types('pl' + TAB + ENTER)

        then:
        pty.shows('COLUMN')
        pty.shows('sort')
        pty.shows('varchar(20)')

        cleanup:
        pty?.types(CTRL_D)
    }

    @Requires(value = { Sakila.isThere() }, reason = Sakila.MISSING)
    def "Sakila is mirrored when the target's name is typed (#vendor)"() {
        given:
        begin(vendor)
        Sakila.load(from, source)
        to.sqlIn(target, 'CREATE TABLE actor (id INT)')
        def pty = console()

        when:
        pty.types('mirror production staging' + ENTER).shows("Type the target's name to go on, anything else to stop: ")

        then:
        pty.seen().contains('! replaces 1 table of staging/')

        when:
        pty.types('staging' + ENTER).shows('done in ')

        then:
        Dumps.differences(from, source, to, target) == []

        when:
        pty.afterwards().types('jobs' + ENTER).shows('staging/')
        pty.types(CTRL_D)

        then:
        pty.end() == 0

        where:
        vendor << Vendor.values()
    }

    def "anything else than the target's name stops, and the console goes on"() {
        given:
        begin(Vendor.MARIADB, *FRUIT)
        to.sqlIn(target, 'CREATE TABLE apples (id INT)')
        def pty = console()

        when:
        pty.types('mirror production staging' + ENTER).shows('anything else to stop: ').types('y' + ENTER)

        then:
        pty.shows("refused: not 'staging', so nothing was done")

        when:
        pty.afterwards().types('mirror production staging' + ENTER).shows('anything else to stop: ').types(CTRL_C)

        then:
        pty.shows('interrupted')

        when:
        pty.afterwards().types('exit' + ENTER)

        then:
        pty.end() == 0
        to.rows("SELECT COUNT(*) FROM `$target`.apples") == [['0']]
    }

    def "Ctrl-C ends a running mirror on the servers and keeps the console (#vendor)"() {
        given:
        begin(vendor, *FRUIT)
        to.sqlIn(target, 'CREATE TABLE apples (id INT PRIMARY KEY)', 'INSERT INTO apples VALUES (77)')
        Connection holder = from.connect()
        holder.createStatement().execute("DO GET_LOCK('hold $source', 0)")
        def pty = console()

        when: 'the reading of a row waits for a lock'
        pty.types("mirror production staging --tables apples --yes --where " +
            "\"apples=GET_LOCK(IF(id > 0, 'hold $source', ''), 60) IS NOT NULL\"" + ENTER)

        then: 'the progress is shown'
        pty.shows('0 of 1 table ')
        pty.shows('Ctrl-C: cancel')

        when:
        pty.afterwards().types(CTRL_C).shows(PROMPT)

        then:
        pty.seen().contains('cancelling … (Ctrl-C again to abandon)')
        pty.seen().contains('interrupted')
        to.rows("SELECT id FROM `$target`.apples") == [['77']]
        to.rows("SHOW DATABASES LIKE '${target.replace('_', '\\_')}\\_\\_mirror%'") == []
        from.rows('SELECT info FROM information_schema.processlist WHERE info IS NOT NULL')
            .every { !it[0].contains("'hold $source'") || it[0].contains('processlist') }

        when:
        pty.afterwards().types('tables staging' + ENTER).shows('apples').shows(PROMPT)
        pty.types(CTRL_D)

        then:
        pty.end() == 0

        cleanup:
        holder?.close()

        where:
        vendor << Vendor.values()
    }

    def "Ctrl-C at the prompt drops the line, Ctrl-D leaves"() {
        given:
        begin(Vendor.MARIADB, *FRUIT)
        def pty = console()

        when:
        pty.types('miror product').shows('miror product')
        pty.afterwards().types(CTRL_C).shows(PROMPT)
        pty.afterwards().types('tables production' + ENTER).shows('bananas')

        then:
        !pty.seen().contains('unknown')

        when:
        pty.types(CTRL_D)

        then:
        pty.end() == 0
    }

    def "the console works on a terminal of #options"() {
        given:
        begin(Vendor.MARIADB, *FRUIT)
        def pty = console(options)

        when:
        pty.afterwards().types('tables production' + ENTER).shows('apricots').shows(PROMPT)
        pty.afterwards().types('mirror production staging' + ENTER).shows('done in ').shows(PROMPT)
        pty.afterwards().types('miror' + ENTER).shows("unknown command 'miror'. Did you mean mirror?").shows(PROMPT)
        pty.types(CTRL_D)

        then:
        pty.end() == 0
        Dumps.differences(from, source, to, target) == []
        options.env == null || !pty.raw().contains('\u001b[3')

        where:
        options << [[columns: 80, rows: 24], [columns: 40, rows: 24], [columns: 100, rows: 30, env: [TERM: 'dumb']]]
    }

    def "a quote that is open and a backslash at the end let a command go on"() {
        given:
        begin(Vendor.MARIADB, *FRUIT)
        def pty = console()

        when:
        pty.types("sql production 'SELECT sort" + ENTER).types("FROM apples WHERE id = 2'" + ENTER).shows('Elstar')
        pty.afterwards().types('tables \\' + ENTER).types('production' + ENTER).shows('bananas')
        pty.types(CTRL_D)

        then:
        pty.end() == 0
    }

    def "what is used need not be said again"() {
        given:
        begin(Vendor.MARIADB, *FRUIT)
        def pty = console()

        when:
        pty.types('use production staging' + ENTER).shows('mirror production -> staging> ')
        pty.afterwards().types('mirror --tables ban')
        tabUntil(pty, 'bananas')
        pty.types(' --yes' + ENTER).shows('done in ')
        pty.afterwards().types('use none' + ENTER).shows(PROMPT)
        pty.types('mirror' + ENTER).shows('mirror: SOURCE is missing')
        pty.types(CTRL_D)

        then:
        pty.end() == 0
        Dumps.tablesOf(to, target) == ['bananas']
    }

    def "the history outlives the console, is for its owner alone, and holds no password"() {
        given:
        begin(Vendor.MARIADB, *FRUIT)
        def pty = console()

        when:
        pty.types("tables mysql://root:${to.password()}@${to.host()}:${to.port()}/$target".toString() + ENTER).shows('TABLE')
        pty.types('tables production' + ENTER).shows('bananas')
        pty.types(CTRL_D)

        then:
        pty.end() == 0
        def file = program.state.resolve('mysql-mirror/history')
        file.toFile().text.contains('tables production')
        !program.memory().contains(to.password())
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) == 'rw-------'

        when:
        def next = console()
        next.afterwards().types('history tables' + ENTER).shows('tables mysql://root:***@')
        next.types(CTRL_D)

        then:
        next.end() == 0
    }

    def "a termination ends the console, whether it waits or works"() {
        given:
        begin(Vendor.MARIADB, *FRUIT)
        def pty = console()
        def java = pty.process.toHandle().descendants().filter { it.info().command().orElse('').endsWith('java') }.findFirst().get()

        when:
        java.destroy()

        then:
        pty.end() == 130
    }

    def "a broken configuration is told, and the console opens all the same"() {
        given:
        program.file('mirror.yml', 'connections:\n  a: { hots: x }\n')
        def pty = console()

        expect:
        pty.seen().contains("mirror.yml:2:8")
        pty.seen().contains("Did you mean host?")

        when:
        pty.types('help' + ENTER).shows('COMMANDS')
        pty.types(CTRL_D)

        then:
        pty.end() == 0
    }

    def "watch repeats a command until Ctrl-C"() {
        given:
        begin(Vendor.MARIADB, *FRUIT)
        def pty = console()

        when:
        pty.types('watch -n 0.3 tables production app*' + ENTER).shows('apples')
        from.sqlIn(source, 'CREATE TABLE apps (id INT PRIMARY KEY)')
        pty.shows('apps').afterwards().types(CTRL_C).shows(PROMPT)
        pty.types(CTRL_D)

        then:
        pty.end() == 0
    }
}
