package org.mysqlmirror.shell

import java.sql.Connection
import org.mysqlmirror.shell.testing.Program
import org.mysqlmirror.shell.testing.Running
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

/** Somebody is asked, presses Ctrl-C, pulls the plug, or is already at it. */
class ProgramInterruptsSpec extends Specification {
    @AutoCleanup
    Program program = new Program()
    TestServer from
    TestServer to
    String source
    String target
    String before
    /** Holds a lock on the source that the conditions of mirrors wait for. */
    @AutoCleanup(quiet = true)
    Connection holder

    private void begin(Vendor vendor) {
        from = vendor.one()
        to = vendor.two()
        source = from.freshDatabase('long')
        target = to.freshDatabase('long')
        from.sqlIn(source, 'CREATE TABLE small (id INT PRIMARY KEY)', 'INSERT INTO small VALUES (1), (2)',
            'CREATE TABLE slow (id INT PRIMARY KEY)', 'INSERT INTO slow VALUES (1), (2), (3)')
        to.sqlIn(target, 'CREATE TABLE slow (id INT PRIMARY KEY, old INT)', 'INSERT INTO slow VALUES (7, 7)')
        before = to.dump(target, 'slow')
        program.connections(production: program.to(from, source, [role: 'production']),
            staging: program.to(to, target, [role: 'staging']))
        holder = from.connect()
        holder.createStatement().execute("DO GET_LOCK('hold $source', 0)")
    }

    /** A mirror that is reading the first row, and goes on when the holder lets it. */
    private Running mirror() {
        def running = program.start('mirror', 'production', 'staging', '--yes', '--format', 'ndjson', '--workers', '2',
            '--tables', 'slow', '--where', "slow=GET_LOCK(IF(id > 0, 'hold $source', ''), 60) IS NOT NULL".toString())
        // Not the holder's own words, which MySQL may still show for a moment behind its answer; nor the plan's, made before there is a place to build in.
        running.until('the copying') { leftovers() != [] && isAtWork(from, "IF(id > 0, 'hold $source'") }
        running
    }

    private List<List<String>> leftovers() {
        to.rows("SHOW DATABASES LIKE '${target.replace('_', '\\_')}\\_\\_mirror%'")
    }

    private List<String> outcomes() {
        program.run('jobs', '--format', 'json').documents()[0].jobs*.outcome
    }

    /** Whether somebody waits for a lock of the source. */
    private boolean isWaiting() {
        from.value("SELECT COUNT(*) FROM information_schema.processlist WHERE state LIKE 'Waiting for%'") != '0'
    }

    private boolean isAtWork(TestServer server, String words) {
        server.rows('SELECT info FROM information_schema.processlist WHERE info IS NOT NULL').any {
            it[0].contains(words) && !it[0].contains('processlist')
        }
    }

    @Requires(value = { Program.hasTerminals() }, reason = 'there is no util-linux script, which makes terminals')
    def "on a terminal the target's name is consent, and nothing else is"() {
        given:
        begin(Vendor.MARIADB)

        when:
        def refused = program.terminal('mirror', 'production', 'staging')
        refused.shows("Type the target's name to go on, anything else to stop: ").types('y\r')

        then:
        refused.end() == 5
        refused.seen().contains('    ! replaces 1 table of staging/')
        refused.seen().contains("refused: not 'staging', so nothing was done")
        refused.raw().contains('\u001b[')
        to.dump(target, 'slow') == before

        when:
        def agreed = program.terminal('mirror', 'production', 'staging')
        agreed.shows("Type the target's name to go on, anything else to stop: ").types('staging\r')

        then:
        agreed.end() == 0
        agreed.seen().contains('done in ')
        to.dump(target) == from.dump(source)
    }

    @Requires(value = { Program.hasTerminals() }, reason = 'there is no util-linux script, which makes terminals')
    def "a password that stands nowhere is asked for and not shown"() {
        given:
        begin(Vendor.MARIADB)
        program.file('mirror.yml', """\
            connections:
              staging: { host: ${to.host()}, port: ${to.port()}, user: root, database: $target }
            """)

        when:
        def asked = program.terminal('tables', 'staging')
        asked.shows('password of root at staging: ').types(to.password() + '\r')

        then:
        asked.end() == 0
        asked.seen().contains('InnoDB')
        !asked.seen().contains(to.password())
        !program.memory().contains(to.password())
    }

    def "Ctrl-C ends a job within seconds and leaves the target as it was (#vendor)"() {
        given:
        begin(vendor)
        def running = mirror()

        when:
        def begun = System.nanoTime()
        running.interrupt()
        def outcome = running.end(15)

        then:
        outcome.code == 130
        System.nanoTime() - begun < 8_000_000_000L
        outcome.err == 'cancelling … (Ctrl-C again to abandon)\n'
        outcome.documents().last().subMap('outcome', 'exit_code') == [outcome: 'interrupted', exit_code: 130]
        to.dump(target, 'slow') == before
        leftovers() == []
        !isAtWork(from, "'hold $source'")
        outcomes() == ['interrupted']

        where:
        vendor << Vendor.values()
    }

    def "Ctrl-C ends the planning as well"() {
        given: 'a condition without a column, which MySQL computes when it is only asked how it would'
        begin(Vendor.MYSQL)
        def running = program.start('mirror', 'production', 'staging', '--yes',
            '--where', "slow=GET_LOCK('hold $source', 60) IS NOT NULL".toString())
        running.until('the planning') { isAtWork(from, "'hold $source'") }

        when:
        running.interrupt()
        def outcome = running.end(10)

        then:
        outcome.code == 130
        outcome.err == 'cancelling … (Ctrl-C again to abandon)\ninterrupted\n'
        outcomes() == []
    }

    def "Ctrl-C ends the waiting for a snapshot (#vendor)"() {
        given:
        begin(vendor)
        holder.createStatement().execute("LOCK TABLES `$source`.slow WRITE")
        def running = program.start('mirror', 'production', 'staging', '--yes')
        running.until('the waiting') { isWaiting() }

        when:
        running.interrupt()
        def outcome = running.end(10)

        then:
        outcome.code == 130
        outcome.err.startsWith('cancelling … (Ctrl-C again to abandon)\ninterrupted\n')
        outcomes() == ['interrupted']
        !isWaiting()

        where:
        vendor << Vendor.values()
    }

    def "Ctrl-C while the tables cannot be put in place leaves the old ones (#vendor)"() {
        given:
        begin(vendor)
        def reader = to.connect(target)
        reader.autoCommit = false
        reader.createStatement().executeQuery('SELECT * FROM slow')
        def running = program.start('mirror', 'production', 'staging', '--yes')
        running.until('the swap') { isAtWork(to, 'RENAME TABLE') }

        when:
        running.interrupt()
        def outcome = running.end(15)

        then:
        outcome.code == 130
        outcome.out == ''
        outcome.err.readLines()[0] == 'cancelling … (Ctrl-C again to abandon)'
        outcome.err.contains('\ninterrupted\n')
        leftovers() == []

        when:
        reader.rollback()

        then:
        to.dump(target, 'slow') == before
        outcomes() == ['interrupted']

        cleanup:
        reader?.close()

        where:
        vendor << Vendor.values()
    }

    def "a second Ctrl-C abandons the job, and the next one clears away after it"() {
        given: 'a target where clearing away has to wait'
        begin(Vendor.MARIADB)
        def running = mirror()
        def reader = to.connect("${target}__mirror")
        reader.autoCommit = false
        reader.createStatement().executeQuery('SELECT * FROM mysql_mirror_job')

        when:
        running.interrupt()
        running.until('the cancelling') { isAtWork(to, 'DROP DATABASE') }
        running.interrupt()
        def outcome = running.end(5)

        then:
        outcome.code == 130
        outcome.err.startsWith('cancelling … (Ctrl-C again to abandon)\n')
        leftovers() != []

        when:
        reader.close()
        holder.close()
        def next = program.run('mirror', 'production', 'staging', '--yes', '--wait', '20s')

        then:
        next.code == 0
        leftovers() == []

        cleanup:
        reader?.close()
    }

    def "a job that was killed counts as dead, and the next one clears away after it (#vendor)"() {
        given:
        begin(vendor)
        def running = mirror()
        def job = running.out().find(/"job":"([^"]+)"/) { it[1] }

        when:
        running.kill()
        running.end()
        holder.close()

        then:
        outcomes() == ['dead']
        leftovers().size() == 2
        to.dump(target, 'slow') == before

        when:
        def next = program.run('mirror', 'production', 'staging', '--yes', '--wait', '40s')

        then:
        next.code == 0
        next.out =~ /note: cleared away what job $job of \S+ \(process ${running.process.pid()}\) as root@%, since .* UTC had left/
        leftovers() == []
        to.dump(target) == from.dump(source)
        outcomes() == ['done', 'dead']

        where:
        vendor << Vendor.values()
    }

    def "of two jobs on one target the second is told who is there, or waits (#vendor)"() {
        given:
        begin(vendor)
        def first = mirror()
        def job = first.out().find(/"job":"([^"]+)"/) { it[1] }

        when:
        def waiting = program.start('mirror', 'production', 'staging', '--yes', '--wait', '1m')
        def second = program.run('mirror', 'production', 'staging', '--yes')

        then:
        second.code == 5
        second.out == ''
        second.err =~ /(?x)^refused:\ another\ job\ is\ at\ work\ on\ $target:\ job\ $job\ of\ \S+
            \ \(process\ ${first.process.pid()}\)\ as\ root@%,\ since\ \d{4}-\d\d-\d\d\ \d\d:\d\d:\d\d\ UTC\n
            \ \ \ \ --wait\ 10m\ waits\ for\ it\n$/
        first.process.isAlive()

        when:
        holder.close()
        def firstEnd = first.end()
        def waited = waiting.end()

        then:
        firstEnd.code == 0
        waited.err == ''
        waited.code == 0
        to.dump(target) == from.dump(source)
        leftovers() == []

        where:
        vendor << Vendor.values()
    }

    def "Ctrl-C ends a query while its rows come, on the server too (#vendor)"() {
        given:
        begin(vendor)
        def running = program.start('sql', 'staging', '--format', 'csv',
            'SELECT a.i, SLEEP(0.2) FROM (SELECT 1 AS i UNION SELECT 2) a, information_schema.columns b')
        running.until('the rows') { isAtWork(to, 'SLEEP(0.2)') }
        sleep 2000

        when:
        running.interrupt()
        def outcome = running.end(10)

        then:
        outcome.code == 130
        outcome.err == 'cancelling … (Ctrl-C again to abandon)\ninterrupted\n'
        !isAtWork(to, 'SLEEP(0.2)')

        where:
        vendor << Vendor.values()
    }
}
