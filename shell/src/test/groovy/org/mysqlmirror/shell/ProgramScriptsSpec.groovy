package org.mysqlmirror.shell

import com.fasterxml.jackson.jr.ob.JSON
import java.nio.file.Files
import javax.xml.parsers.DocumentBuilderFactory
import org.mysqlmirror.shell.testing.Program
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import org.w3c.dom.Document
import org.w3c.dom.Element
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Scripts of several steps as processes: killed, gone on with, reported. */
class ProgramScriptsSpec extends Specification {
    static final String FOUR = '''\
        description 'From production to everybody'
        param 'least', default: 1, help: 'first order'
        refresh('staging') { from 'production' }
        refresh('reporting') { from 'staging' }
        step('laptops') {
            refresh('laptop') {
                from 'reporting'
                where 'orders', "id >= $least"
                neutralize {
                    command 'sh', '-c', 'test -e go || { touch waiting; sleep 20; }'
                    sql "UPDATE customer SET name = 'somebody <b>&</b>'"
                }
                check 'all are there', 'SELECT COUNT(*) FROM customer', equals: 2
            }
        }
        diff('reporting') { from 'production'; expectSame() }
        '''

    @AutoCleanup
    Program program = new Program()
    TestServer one
    TestServer two
    Map<String, String> databases

    private void environment(Vendor vendor) {
        one = vendor.one()
        two = vendor.two()
        databases = ['production', 'staging', 'reporting', 'laptop'].collectEntries { [it, server(it).freshDatabase("program_$it")] }
        one.sqlIn(databases.production,
            'CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR(50))',
            'CREATE TABLE orders (id INT PRIMARY KEY, customer INT, CONSTRAINT by_customer FOREIGN KEY (customer) REFERENCES customer (id))',
            "INSERT INTO customer VALUES (1, 'Ada'), (2, 'Bob')",
            'INSERT INTO orders VALUES (1, 1), (2, 1), (3, 2)')
        program.connections(databases.collectEntries { name, database ->
            [name, program.to(server(name), database, [role: name == 'production' ? 'production' : 'staging'])]
        })
        program.file('scripts/four.groovy', FOUR)
    }

    private TestServer server(String name) {
        name in ['production', 'laptop'] ? one : two
    }

    private static Map json(String text) {
        JSON.std.mapFrom(text)
    }

    private static Document parsed(String page) {
        def factory = DocumentBuilderFactory.newInstance()
        factory.setFeature('http://apache.org/xml/features/nonvalidating/load-external-dtd', false)
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(page.getBytes('UTF-8')))
    }

    private static List<Element> elements(org.w3c.dom.Node node, String tag) {
        def found = node.getElementsByTagName(tag)
        (0..<found.length).collect { found.item(it) as Element }
    }

    /** The figures below an element, in their order: their names and numbers. */
    private static List<List<Object>> figures(Element within) {
        elements(within, '*').findAll { it.hasAttribute('data-value') }
            .collect { [it.getAttribute('data-figure'), it.getAttribute('data-value').toLong()] }
    }

    def "a script of four steps that is killed in the third is gone on with at the third, and everything is equal at its end (#vendor)"() {
        given:
        environment(vendor)
        def running = program.start('run', 'four', '--yes', '--format', 'ndjson', '--param', 'least=2')
        running.until('the third step') { Files.exists(program.folder.resolve('waiting')) }

        when: 'the process is gone, and had no chance to say so'
        running.kill()
        running.process.waitFor()
        def events = running.out().readLines().collect { json(it) }
        def job = events[0].job

        then:
        events.findAll { it.event == 'script_step_finished' }*.script_step == [1, 2]
        events.findAll { it.event == 'table_built' }.collect { [it.script_step, it.table] }.toSet() ==
            [[1, 2, 3], ['customer', 'orders']].combinations().toSet()
        program.run('jobs').out =~ /$job .* run .* dead/

        and: 'what is left can be looked at'
        program.run('resume', job, '--dry-run').with { it.code == 0 && it.out.contains('STEP 3 of 4') && !it.out.contains('STEP 2 of 4') }
        program.run('resume', job, '--dry-run', '--report', 'page.html').with { it.code == 2 && it.err.contains('a dry run does nothing to report') }

        when:
        Files.createFile(program.folder.resolve('go'))
        def resumed = program.run('resume', job, '--yes', '--format', 'json')
        def report = json(resumed.out)

        then: 'the steps that were done are not done again, and the parameter is what it was'
        resumed.code == 0
        report.resumed == job
        report.steps*.outcome == ['done', 'done', 'done', 'same']
        report.steps[0..1].every { it.notes == ["by job $job"] }
        report.steps[0..1]*.report*.job == events.findAll { it.event == 'script_step_finished' }*.job
        one.rows("SELECT id FROM ${databases.laptop}.orders ORDER BY id") == [['2'], ['3']]
        Dumps.differences(one, databases.production, two, databases.reporting) == []
        [one, two].every { server -> databases.values().every { server.rows("SHOW DATABASES LIKE '${it.replace('_', '\\_')}\\_\\_%'") == [] } }

        and: 'a script is rolled back step by step, or not at all'
        program.run('rollback', job, '--yes').with { it.code == 5 && it.err.contains("job $job is a script's") && it.err.contains(report.steps[0].report.job) }

        and: 'what came to a good end is not gone on with'
        program.run('resume', report.job).with { [it.code, it.err.readLines()[0]] } ==
            [5, "refused: job ${report.job} cannot be gone on with: it came to its end: done"]

        where:
        vendor << Vendor.values()
    }

    def "the page for a ticket shows the figures of the JSON, step by step (#vendor)"() {
        given:
        environment(vendor)
        Files.createFile(program.folder.resolve('go'))

        when:
        def outcome = program.run('run', 'four', '--yes', '--format', 'json', '--report', 'report.html')
        def report = json(outcome.out)
        def page = program.folder.resolve('report.html').toFile().getText('UTF-8')
        def html = parsed(page)
        def sections = elements(html, 'section')

        then: 'one page, whole in itself'
        outcome.code == 0
        !(page =~ /(?i)<script|<link|<img|https?:|url\(|@import/)
        elements(html, 'title')*.textContent == ['four: done']
        elements(html, 'header')[0].textContent == 'fourdone'

        and: 'its figures are those of the JSON'
        figures(html.documentElement)[0..1] == [['elapsed_ms', report.elapsed_ms], ['rows', 15]]
        sections*.getAttribute('data-outcome') == report.steps*.outcome
        sections.eachWithIndex { section, i ->
            def step = report.steps[i]
            def expected = [['elapsed_ms', step.elapsed_ms]]
            step.report?.tables?.each { table ->
                expected += ['rows', 'bytes', 'copy_ms', 'index_ms', 'verify_ms'].collect { [it, table[it]] }
            }
            step.report?.hooks?.each { hook -> expected += ['rows', 'elapsed_ms'].collect { [it, hook[it]] } }
            step.tables?.each { table -> expected += ['missing', 'extra', 'changed'].collect { [it, table[it]] } }
            assert figures(section) == expected
        }
        report.steps[2].report.hooks*.rows == [0, 2]

        and: 'names, checks, parameters, and texts as they are'
        elements(sections[2], 'h2')[0].textContent == '3. laptops: mirror reporting -> laptop'
        elements(sections[2], 'li').find { it.hasAttribute('data-check') }.textContent == 'all are there: 2, as expected'
        elements(sections[2], 'code')*.textContent.contains("UPDATE customer SET name = 'somebody <b>&</b>'")
        elements(html, 'dd')*.textContent.contains('least = 1')

        when: 'it is written again, later'
        def again = program.run('report', report.job, '--report', 'again.html')

        then:
        again.code == 0
        program.folder.resolve('again.html').toFile().getText('UTF-8') == page

        where:
        vendor << Vendor.values()
    }

    def "a report that cannot be written is told before anything is done"() {
        given:
        environment(Vendor.MARIADB)

        when:
        def outcome = program.run('run', 'four', '--yes', '--report', 'missing/report.html')

        then:
        outcome.code == 2
        outcome.err.contains('missing/report.html')
        Dumps.tablesOf(two, databases.staging) == []
    }

    def "all hazards are agreed to together, or nothing is done: #arguments"() {
        given:
        environment(Vendor.MARIADB)
        Files.createFile(program.folder.resolve('go'))
        two.sqlIn(databases.staging, 'CREATE TABLE customer (id INT PRIMARY KEY)')
        one.sqlIn(databases.laptop, 'CREATE TABLE orders (id INT PRIMARY KEY)')

        when:
        def outcome = program.run('run', 'four', *arguments)

        then:
        outcome.code == code
        code == 0 || outcome.err.contains("refused: this script replaces 1 table of staging/${databases.staging}; their present rows are gone afterwards, and replaces")
        code == 0 || Dumps.tablesOf(two, databases.reporting) == []

        where:
        arguments                        || code
        []                               || 5
        ['--no-input']                   || 5
        ['--allow', 'drop_tables']       || 5
        ['--allow', 'replace_tables']    || 0
        ['--yes']                        || 0
    }

    def "a hazard that nobody saw coming ends the script before that step, with 5, unless it was named: #arguments (#vendor)"() {
        given: 'the first step makes the table that the second would replace'
        environment(vendor)
        program.file('scripts/surprise.groovy', """
            refresh('staging') { from 'production'; after { sql 'CREATE TABLE ${databases.reporting}.customer (id INT)' } }
            refresh('reporting') { from 'staging' }
            """)

        when:
        def outcome = program.run('run', 'surprise', '--format', 'json', *arguments)

        then:
        outcome.code == code
        json(outcome.out).steps*.outcome == ['done', code == 0 ? 'done' : 'refused']
        code == 0 || json(outcome.out).steps[1].problems*.what == ["this step replaces 1 table of reporting/${databases.reporting}; ".toString() +
            'their present rows are gone afterwards; that was not in the plan when the script began']
        two.value("SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = '${databases.reporting}' AND table_name = 'customer'") == columns
        Dumps.tablesOf(two, databases.reporting) == (code == 0 ? ['customer', 'orders'] : ['customer'])

        when: 'it is gone on with'
        def resumed = program.run('resume', json(outcome.out).job, '--yes')

        then: 'the plan shows it now'
        resumed.code == (code == 0 ? 5 : 0)
        Dumps.tablesOf(two, databases.reporting) == ['customer', 'orders']

        where:
        [vendor, [arguments, code, columns]] << [Vendor.values().toList(), [
            [[], 5, '1'], [['--yes'], 5, '1'], [['--yes', '--allow', 'replace_tables'], 0, '2']]].combinations()
    }

    def "what a sync wants to have named can be named when the script is gone on with (#vendor)"() {
        given: 'more rows to delete than the brake lets pass'
        environment(vendor)
        two.sqlIn(databases.staging, 'CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR(50))',
            "INSERT INTO customer WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT i, 'x' FROM n")
        program.file('scripts/brake.groovy', "refresh('laptop') { from 'production' }\nsync('staging') { from 'production'; tables 'customer' }\n")

        when:
        def first = program.run('run', 'brake', '--yes', '--format', 'json')
        def job = json(first.out).job
        def second = program.run('resume', job, '--yes', '--format', 'json')

        then:
        [first.code, second.code] == [5, 5]
        json(first.out).steps[1].problems*.hint == ['resume shows it now. Consent by name: --allow mass_delete']
        two.value("SELECT COUNT(*) FROM ${databases.staging}.customer") == '900'

        when:
        def third = program.run('resume', json(second.out).job, '--yes', '--allow', 'mass_delete')

        then:
        third.code == 0
        two.value("SELECT COUNT(*) FROM ${databases.staging}.customer") == '2'

        where:
        vendor << Vendor.values()
    }

    def "a page that cannot be written in the end takes nothing from the report"() {
        given:
        environment(Vendor.MARIADB)
        program.file('scripts/one.groovy', "refresh('staging') { from 'production' }\n")

        when:
        def outcome = program.run('run', 'one', '--report', '/dev/full')

        then:
        outcome.code == 3
        outcome.out.contains('done in ')
        outcome.err.contains('--report: cannot be written')
        Dumps.differences(one, databases.production, two, databases.staging) == []
    }

    def "a new script is made of what there is, and can be planned as it is"() {
        given:
        environment(Vendor.MARIADB)

        when:
        def made = program.run('new-script', 'nightly')

        then:
        made.code == 0
        made.out.endsWith('scripts/nightly.groovy      its plan: run nightly --dry-run\n')
        program.run('run', 'nightly', '--dry-run').with { it.code == 0 && it.out.contains('production/') && it.out.contains(' -> staging/') }

        when:
        def again = program.run('new-script', 'nightly')

        then:
        again.code == 2
        again.err.contains("there is a script 'nightly' already")
    }

    def "a mistake in a script is told with its place, whatever the format"() {
        given:
        environment(Vendor.MARIADB)
        program.file('scripts/wrong.groovy', "refresh('staging') { from 'production' }\nrefresh('reporting') { from 'staging'; tables 'order' }\n")

        expect: 'the second step reads what the first has yet to bring'
        program.run('run', 'wrong', '--yes').with { [it.code, it.out, it.err.readLines()] } ==
            [2, '', ["wrong.groovy:2:1  --tables: there is no table 'order' in ${databases.staging}", '    Did you mean orders?']*.toString()]
        json(program.run('run', 'wrong', '--yes', '--format', 'json').out).with { [it.outcome, it.problems*.where] } ==
            ['usage', ['wrong.groovy:2:1']]
        Dumps.tablesOf(two, databases.staging) == []
    }
}
