package org.mysqlmirror.run

import java.nio.file.Files
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CountDownLatch
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.TimeUnit
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.job.Event
import org.mysqlmirror.job.ScriptReport
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Scripts of many steps: planned whole, run in their order or at the same time, left out, stopped and gone on with. */
class WorkflowSpec extends Specification {
    static final String CHAIN = '''
        mirror('staging') { from 'production' }
        sync('reporting') { from 'staging'; where 'orders', 'id > 1' }
        mirror('laptop') { from 'reporting'; tables 'orders' }
        diff('laptop') { from 'reporting'; tables 'orders' }
        '''

    @AutoCleanup
    MirrorFixture fixture

    TestServer one
    TestServer two
    Map<String, String> databases

    /** A production database, and three that are made from it. */
    private void environment(Vendor vendor) {
        one = vendor.one()
        two = vendor.two()
        databases = ['production', 'staging', 'reporting', 'archive', 'laptop'].collectEntries {
            [it, (it in ['production', 'laptop'] ? one : two).freshDatabase("workflow_$it")]
        }
        databases.switches = one.freshDatabase('workflow_switch')
        one.sqlIn(databases.production,
            'CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR(50))',
            '''CREATE TABLE orders (id INT PRIMARY KEY, customer INT, total DECIMAL(9,2),
               CONSTRAINT by_customer FOREIGN KEY (customer) REFERENCES customer (id))''',
            "INSERT INTO customer VALUES (1, 'Ada'), (2, 'Bob')",
            'INSERT INTO orders VALUES (1, 1, 5.00), (2, 1, 7.50), (3, 2, 0.01)')
        fixture = new MirrorFixture()
        databases.each { name, database -> fixture.with(name, server(name), database) }
    }

    private TestServer server(String name) {
        name in ['production', 'laptop'] ? one : two
    }

    private List<String> ids(String name, String table = 'orders') {
        server(name).rows("SELECT id FROM ${databases[name]}.$table ORDER BY id")*.first()
    }

    private List<String> tables(String name) {
        server(name).rows("SHOW TABLES FROM ${databases[name]}")*.first()
    }

    private static List<String> outcomes(ScriptReport report) {
        report.steps()*.outcome()
    }

    def "a chain is planned whole on what each step will leave, and then run (#vendor)"() {
        given: 'all but the first are empty'
        environment(vendor)

        when:
        def plan = fixture.engine().plan(fixture.workflow(CHAIN))

        then: 'nothing was done yet'
        plan.refusals() == []
        plan.steps()*.earlier()*.toList()*.sort() == [[], [1], [2], [2, 3]]
        tables('staging') == []

        when:
        def report = fixture.run(plan)

        then:
        report.exitCode().get() == ExitCode.DONE
        outcomes(report) == ['done', 'done', 'done', 'same']
        Dumps.differences(one, databases.production, two, databases.staging) == []
        [ids('staging'), ids('reporting'), ids('laptop')] == [['1', '2', '3'], ['2', '3'], ['2', '3']]

        where:
        vendor << Vendor.values()
    }

    def "what is wrong with any step is known before the first of them writes, all at once and with its place (#vendor)"() {
        given:
        environment(vendor)

        when:
        fixture.engine().plan(fixture.workflow('''\
            mirror('staging') { from 'production' }
            mirror('reporting') {
                from 'staging'
                tables 'order'
                where 'customer', 'nmae IS NULL'
            }
            sync('laptop') { from 'nowhere' }
            '''))

        then:
        def e = thrown(MirrorException)
        e.problems().collect { "${it.where()}: ${it.what()}".toString() }.every { it =~ /^script.groovy:[27]:1/ }
        e.problems()*.what().join('\n').with { it.contains("'order'") && it.contains("'nowhere'") }
        tables('staging') == []

        where:
        vendor << Vendor.values()
    }

    def "a step that fails ends the script: what follows is not run, what came before stays (#vendor)"() {
        given:
        environment(vendor)

        when:
        def report = fixture.script('''
            mirror('staging') { from 'production' }
            mirror('reporting') { from 'staging'; check 'rich', 'SELECT SUM(total) FROM orders', atLeast: 1_000 }
            mirror('laptop') { from 'reporting' }
            ''')

        then:
        report.exitCode().get() == ExitCode.FAILED
        outcomes(report) == ['done', 'failed', 'not_run']
        [ids('staging').size(), tables('reporting'), tables('laptop')] == [3, [], []]

        where:
        vendor << Vendor.values()
    }

    def "stages of parallel are run at the same time, and one that fails lets the others come to their end (#vendor)"() {
        given:
        environment(vendor)
        // None of them writes where all of them read: MySQL keeps definitions out of a server while it is copied from.
        def meeting = new CyclicBarrier(3)
        def met = ConcurrentHashMap.<Integer> newKeySet()

        when: 'each waits in its first table for the others'
        def report = fixture.script('''
            parallel {
                mirror('staging') { from 'production'; tables 'customer' }
                step('reports') {
                    mirror('reporting') { from 'production'; tables 'customer'; check 'none', 'SELECT 1 FROM customer LIMIT 1', none: true }
                    diff('reporting') { from 'production' }
                }
                mirror('archive') { from 'production'; tables 'customer' }
            }
            diff('archive') { from 'staging' }
            ''') { Event event, int step ->
            if (event instanceof Event.TableStarted && met.add(step)) {
                meeting.await(60, TimeUnit.SECONDS)
            }
        }

        then:
        met == [1, 2, 4] as Set
        report.exitCode().get() == ExitCode.FAILED
        outcomes(report) == ['done', 'failed', 'not_run', 'done', 'not_run']
        report.script().steps()*.group() == ['', 'reports', 'reports', '', '']
        [ids('staging', 'customer'), ids('archive', 'customer')] == [['1', '2']] * 2

        where:
        vendor << Vendor.values()
    }

    def "a branch that breaks off while its rows travel takes nothing from the others, though all read from one server (#vendor)"() {
        given:
        environment(vendor)
        def copying = new CountDownLatch(2)
        def begun = ConcurrentHashMap.<Integer> newKeySet()
        def broken = new CountDownLatch(1)

        when: 'the first breaks off when the others hold their snapshots, and they go on only then'
        def report = fixture.script('''
            parallel {
                mirror('staging') { from 'production'; tables 'customer' }
                mirror('reporting') { from 'production' }
                step('compared') {
                    mirror('archive') { from 'production' }
                    diff('archive') { from 'production'; expectSame() }
                }
            }
            ''') { Event event, int step ->
            if (event instanceof Event.TableStarted && step in [2, 3]) {
                if (begun.add(step)) {
                    copying.countDown()
                }
                assert broken.await(60, TimeUnit.SECONDS)
            } else if (event instanceof Event.TableStarted && step == 1) {
                assert copying.await(60, TimeUnit.SECONDS)
                throw new IllegalStateException('the disk of whoever listens is full')
            } else if (event instanceof Event.ScriptStepFinished && event.step() == 1) {
                broken.countDown()
            }
        }

        then:
        outcomes(report) == ['failed', 'done', 'done', 'same']
        report.exitCode().get() == ExitCode.FAILED
        [ids('reporting'), ids('archive'), tables('staging')] == [['1', '2', '3'], ['1', '2', '3'], []]

        where:
        vendor << Vendor.values()
    }

    def "stages of parallel may not write the same target, nor read what another writes: #text"() {
        given:
        environment(Vendor.MARIADB)

        when:
        fixture.engine().plan(fixture.workflow("parallel {\n$text\n}"))

        then:
        def e = thrown(MirrorException)
        e.problems()*.where().every { it.startsWith('script.groovy:') }
        e.problems()*.what().join('\n') =~ /at the same time/

        where:
        text << ["mirror('staging') { from 'production'; tables 'customer' }\nsync('staging') { from 'production'; tables 'orders' }",
                 "mirror('staging') { from 'production' }\nmirror('laptop') { from 'staging' }"]
    }

    def "a stage is left out by what a query gives: #conditions (#vendor)"() {
        given:
        environment(vendor)

        when:
        def report = fixture.script("""
            mirror('staging') { from 'production' }
            step('only sometimes') {
                $conditions
                mirror('laptop') { from 'staging' }
                diff('laptop') { from 'staging'; unless 'SELECT 1', equals: 1 }
            }
            """)

        then:
        report.exitCode().get() == ExitCode.DONE
        outcomes(report) == expected
        report.steps().findAll { it.outcome() == 'skipped' }*.notes().flatten().every { it =~ /; it gave / }

        where:
        [vendor, [conditions, expected]] << [Vendor.values().toList(), [
            ["onlyIf 'SELECT COUNT(*) FROM orders', on: 'staging', atLeast: 3", ['done', 'done', 'skipped']],
            ["onlyIf 'SELECT COUNT(*) FROM orders', on: 'staging', atLeast: 4", ['done', 'skipped', 'skipped']],
            ["unless 'SELECT id FROM orders WHERE total < 1', on: 'staging', none: true", ['done', 'done', 'skipped']],
            ["unless 'SELECT 3', on: 'laptop', equals: 3", ['done', 'skipped', 'skipped']],
        ]].combinations()
    }

    def "a difference ends the script with exit code 1 only where it was expected to be the same: #word (#vendor)"() {
        given:
        environment(vendor)

        when:
        def report = fixture.script("""
            mirror('staging') { from 'production'; where 'orders', 'id < 3' }
            diff('staging') { from 'production'; $word }
            mirror('laptop') { from 'staging' }
            """)

        then:
        report.exitCode().get() == code
        outcomes(report) == ['done', 'different', last]
        report.steps()[1].verdicts().find { it.name() == 'orders' }.missing() == 1

        where:
        [vendor, [word, code, last]] << [Vendor.values().toList(), [
            ['expectSame()', ExitCode.DIFFERENT, 'not_run'], ['workers 2', ExitCode.DONE, 'done']]].combinations()
    }

    def "a script that failed is gone on with where it stopped, with the parameters it had (#vendor)"() {
        given: 'the third step fails'
        environment(vendor)
        def text = """
            param 'least', default: System.nanoTime().toString()
            mirror('staging') { from 'production' }
            mirror('reporting') { from 'staging' }
            mirror('laptop') {
                from 'reporting'
                where 'orders', "id > 0 OR id < -\${least}"
                check 'ready', "SELECT COUNT(*) FROM ${databases.production}.ready", equals: 1
            }
            diff('laptop') { from 'production'; expectSame() }
            """
        one.sqlIn(databases.production, 'CREATE TABLE ready (id INT PRIMARY KEY)')
        def first = fixture.script(text)

        when: 'what was wrong is mended, and production goes on'
        one.sqlIn(databases.production, 'INSERT INTO ready VALUES (1)')
        def stopped = fixture.engine().stoppedScript(first.started().job().text()).get()
        fixture.events.clear()
        def again = fixture.run(fixture.engine().planResume(fixture.workflow(text, stopped.script().arguments()), stopped), Optional.of(stopped))

        then:
        outcomes(first) == ['done', 'done', 'failed', 'not_run']
        fixture.events.findAll { it instanceof Event.ScriptStepStarted }*.step() == [3, 4]
        outcomes(again) == ['done', 'done', 'done', 'different']
        again.script().arguments() == first.script().arguments()
        again.script().arguments().least.toLong() > 0

        when: 'somebody goes on with the first one again'
        fixture.engine().stoppedScript(first.started().job().text())

        then:
        def gone = thrown(MirrorException)
        gone.exitCode() == ExitCode.REFUSED
        gone.problems()[0].what() == "job ${first.started().job()} cannot be gone on with: job ${again.started().job()} has gone on with it"

        when: 'or has looked at it before'
        fixture.run(fixture.engine().planResume(fixture.workflow(text, stopped.script().arguments()), stopped), Optional.of(stopped))

        then:
        def late = thrown(MirrorException)
        late.problems() == gone.problems()

        when: 'the last one was changed'
        def last = fixture.engine().stoppedScript(again.started().job().text()).get()
        fixture.engine().planResume(fixture.workflow(text + '\n// changed', last.script().arguments()), last)

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.REFUSED
        e.problems()[0].what() == "script script has changed since job ${again.started().job()}"

        where:
        vendor << Vendor.values()
    }

    def "conditions of a group that has begun are not asked again, so nothing is skipped that was never done (#vendor)"() {
        given: 'its first step makes its condition untrue, and its second fails'
        environment(vendor)
        def text = """
            step('nightly') {
                onlyIf "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'ran'", on: 'staging', equals: 0
                mirror('staging') { from 'production'; after { sql 'CREATE TABLE ran (id INT PRIMARY KEY)' } }
                mirror('laptop') { from 'production'; check 'ready', "SELECT COUNT(*) FROM ${databases.switches}.ready", equals: 1 }
            }
            """
        one.sql("CREATE TABLE ${databases.switches}.ready (id INT PRIMARY KEY)")
        def first = fixture.script(text)

        when:
        one.sql("INSERT INTO ${databases.switches}.ready VALUES (1)")
        def again = fixture.run(fixture.engine().planResume(fixture.workflow(text), first), Optional.of(first))

        then:
        outcomes(first) == ['done', 'failed']
        outcomes(again) == ['done', 'done']
        again.steps()[0].job().get().started().job() == first.steps()[0].job().get().started().job()
        ids('laptop') == ['1', '2', '3']

        where:
        vendor << Vendor.values()
    }

    def "steps that the environment made others are not gone on with"() {
        given:
        environment(Vendor.MARIADB)
        def text = """
            env('TARGETS').split(',').each { String name ->
                mirror(name) { from 'production'; check 'never', 'SELECT 1', equals: name == 'laptop' ? 2 : 1 }
            }
            """
        def plan = fixture.engine().plan(fixture.workflow(text, [:], [TARGETS: 'staging,laptop']))
        def stopped = fixture.run(plan)

        when:
        fixture.engine().planResume(fixture.workflow(text, [:], [TARGETS: 'laptop,staging']), stopped)

        then:
        outcomes(stopped) == ['done', 'failed']
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.REFUSED
        e.problems()[0].what() == "script script wants other steps than in job ${stopped.started().job()}: " +
            'step 1 was mirror production -> staging, and is mirror production -> laptop'
    }

    def "a script that came to a good end is not gone on with"() {
        given:
        environment(Vendor.MARIADB)
        def report = fixture.script("mirror('staging') { from 'production' }")

        when:
        fixture.engine().stoppedScript(report.started().job().text())

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.REFUSED
        e.problems()[0].what().endsWith('cannot be gone on with: it came to its end: done')
    }

    def "steps that stand in another file are run like its own, with its parameters (#vendor)"() {
        given:
        environment(vendor)
        Files.writeString(fixture.state.resolve('common.groovy'), '''
            param 'least', default: 2
            def keep = "id >= ${least}"
            mirror('staging') { from 'production'; where 'orders', keep }
            ''')

        when:
        def report = fixture.script('''
            include 'common.groovy'
            mirror('laptop') { from 'staging'; check "orders from $least", 'SELECT MIN(id) FROM orders', equals: least }
            ''')

        then:
        report.exitCode().get() == ExitCode.DONE
        [ids('staging'), ids('laptop')] == [['2', '3']] * 2

        where:
        vendor << Vendor.values()
    }

    def "a script is one job among jobs, and its report tells those of its steps"() {
        given:
        environment(Vendor.MYSQL)

        when:
        def report = fixture.script(CHAIN)
        def json = report.json()

        then:
        json.command == 'run'
        json.steps*.command == ['mirror', 'sync', 'mirror', 'diff']
        json.steps*.label == ['mirror production -> staging', 'sync staging -> reporting', 'mirror reporting -> laptop', 'diff reporting = laptop']
        json.steps[0].report.tables*.rows.sum() == 5
        json.steps[3].tables*.status.unique() == ['same']
        report.rows() == 5 + 4 + 2

        and:
        fixture.engine().jobs()*.job().containsAll([json.job] + json.steps[0..2]*.report*.job)
        fixture.engine().scriptReport(json.job).get() == report
    }

    def "an interrupt stops a script in its step, and what follows is not run (#vendor)"() {
        given:
        environment(vendor)
        def cancellation = new Cancellation()

        when:
        def report = fixture.script(CHAIN, { Event event, int step ->
            if (event instanceof Event.TableStarted && step == 3) {
                cancellation.cancel()
            }
        }, cancellation)

        then:
        report.exitCode().get() == ExitCode.INTERRUPTED
        outcomes(report) == ['done', 'done', 'interrupted', 'not_run']
        tables('laptop') == []

        when: 'it is gone on with'
        def again = fixture.run(fixture.engine().planResume(fixture.workflow(CHAIN), report), Optional.of(report))

        then:
        outcomes(again) == ['done', 'done', 'done', 'same']
        ids('laptop') == ['2', '3']

        where:
        vendor << Vendor.values()
    }
}
