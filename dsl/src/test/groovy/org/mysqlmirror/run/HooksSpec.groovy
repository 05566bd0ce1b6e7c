package org.mysqlmirror.run

import java.nio.file.Files
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.env.Role
import org.mysqlmirror.job.Event
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** What a script has run around its steps: when, where, and what becomes of the step if it fails. */
class HooksSpec extends Specification {
    @AutoCleanup
    MirrorFixture fixture

    TestServer from
    TestServer to
    String source
    String target

    /** Real people on the source; somebody made up, and a diary that is not mirrored, on the target. */
    private void between(Vendor vendor, boolean sameServer = false) {
        from = vendor.one()
        to = sameServer ? from : vendor.two()
        source = from.freshDatabase('hooks_from')
        target = to.freshDatabase('hooks_to')
        from.sqlIn(source,
            'CREATE TABLE person (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL, password VARCHAR(100))',
            '''CREATE TABLE letter (id INT PRIMARY KEY, person INT NOT NULL, body TEXT, KEY by_person (person),
               CONSTRAINT of_person FOREIGN KEY (person) REFERENCES person (id) ON DELETE CASCADE)''',
            "INSERT INTO person VALUES (1, 'ada@real.example', 's1'), (2, 'bob@real.example', 's2'), (3, 'cy@real.example', 's3')",
            "INSERT INTO letter VALUES (10, 1, 'dear'), (11, 2, 'sir'), (12, 3, 'madam')")
        to.sqlIn(target,
            'CREATE TABLE person (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL)',
            "INSERT INTO person VALUES (7, 'old@test.example')",
            'CREATE TABLE diary (id INT AUTO_INCREMENT PRIMARY KEY, line VARCHAR(200))')
        fixture = new MirrorFixture()
            .with('source', from, source, [programs: from.programs()])
            .with('target', to, target, [programs: to.programs()])
    }

    private List<String> emails() {
        to.rows("SELECT email FROM ${target}.person ORDER BY id")*.first()
    }

    private List<String> diary() {
        to.rows("SELECT line FROM ${target}.diary ORDER BY id")*.first()
    }

    private List<String> beside() {
        to.rows("SHOW DATABASES LIKE '${target.replace('_', '\\_')}\\_\\_%'".toString())*.first()
    }

    def "neutralizing SQL is run on the new tables, and nobody ever sees them without it (#vendor, #strategy, #method)"() {
        given:
        between(vendor, method == 'sameServer')
        def seen = []

        when:
        def report = fixture.script("""
            mirror('target') {
                from 'source'
                tables 'person', 'letter'
                strategy $strategy
                method $method
                neutralize {
                    sql "UPDATE person SET email = CONCAT('user', id, '@test.example'), password = NULL"
                    sql 'DELETE FROM person WHERE id = 2; DELETE FROM letter WHERE id = 12'
                }
                check 'no real address', "SELECT COUNT(*) FROM person WHERE email LIKE '%@real.example'", equals: 0
                check 'somebody is left', 'SELECT COUNT(*) FROM person', between: [1, 100]
            }
            """) { Event event, int step -> if (event instanceof Event.HookDone || event instanceof Event.Checked) seen << emails() }

        then: 'the old row is what everybody sees up to the end'
        report.exitCode().get() == ExitCode.DONE
        strategy == 'bombAndRebuild' || seen == [['old@test.example']] * 5
        emails() == ['user1@test.example', 'user3@test.example']

        and: 'foreign keys did what they do when a parent is deleted'
        to.rows("SELECT id, person FROM ${target}.letter") == [['10', '1']]
        to.rows("SELECT constraint_name FROM information_schema.referential_constraints WHERE constraint_schema = '$target'") == [['of_person']]
        beside().findAll { !it.endsWith('_old') || strategy != 'atomicRename' } == []

        and: 'the report tells each statement, the rows it concerned, and each check'
        def job = report.steps()[0].job().get()
        job.hooks()*.moment() == ['neutralize'] * 3
        job.hooks()*.rows() == [3, 1, 1]
        job.checks().collect { [it.name(), it.passed(), it.found(), it.expected()] } == [
            ['no real address', true, '0', '0'], ['somebody is left', true, '2', 'between 1 and 100']]

        where:
        [vendor, strategy, method] << [Vendor.values().toList(),
                                       ['replaceExisting', 'bombAndRebuild', 'atomicRename'],
                                       ['sameServer', 'stream', 'differentServers']].combinations()
    }

    def "when #what fails, the old tables stay as they were, and what is said for failures is run (#vendor)"() {
        given:
        between(vendor)

        when:
        def report = fixture.script("""
            mirror('target') {
                from 'source'
                tables 'person', 'letter'
                before { sql "INSERT INTO diary (line) VALUES ('before')" }
                $failing
                after { sql "INSERT INTO diary (line) VALUES ('after')" }
                onFailure { sql "INSERT INTO diary (line) VALUES ('failed')" }
            }
            """)

        then:
        report.exitCode().get() == ExitCode.FAILED
        report.steps()[0].outcome() == 'failed'
        report.steps()[0].job().get().problems()*.what().join('\n') =~ told
        emails() == ['old@test.example']
        diary() == ['before', 'failed']
        beside() == []

        where:
        [vendor, [what, failing, told]] << [Vendor.values().toList(), [
            ['a statement', "neutralize { sql 'UPDATE person SET email = 1; UPDATE nowhere SET x = 1' }", /neutralize \(script\.groovy:\d+:\d+\): .*nowhere.*doesn't exist.*, by: UPDATE nowhere SET x = 1/],
            ['a check', "check 'nobody', 'SELECT COUNT(*) FROM person', equals: 0\ncheck 'many', 'SELECT 5', atLeast: 6",
             /check failed: nobody \(script\.groovy:\d+:\d+\)\. Expected 0, found 3, by: SELECT COUNT\(\*\) FROM person\ncheck failed: many \(script\.groovy:\d+:\d+\)\. Expected at least 6, found 5/],
            ['a command', "neutralize { command 'sh', '-c', 'echo alas; exit 7' }", /neutralize \(script\.groovy:\d+:\d+\): 'sh -c echo alas; exit 7' failed: exit code 7, and its last words: alas/],
            ['a program that is not there', "neutralize { command 'no-such-program' }", /'no-such-program' failed: it cannot be started/],
        ]].combinations()
    }

    def "what a hook leaves uncommitted is committed, not lost with its session: #begin (#vendor)"() {
        given:
        between(vendor)

        when:
        def report = fixture.script("""
            mirror('target') {
                from 'source'
                tables 'person'
                neutralize { sql "$begin; UPDATE person SET email = 'nobody@test.example'" }
            }
            """)

        then:
        report.exitCode().get() == ExitCode.DONE
        emails().unique() == ['nobody@test.example']

        where:
        [vendor, begin] << [Vendor.values().toList(), ['START TRANSACTION', 'SET autocommit = 0', 'BEGIN']].combinations()
    }

    def "a command is told of the job, its lines are shown, and no shell looks at its words (#vendor)"() {
        given:
        between(vendor)

        when:
        def report = fixture.script('''
            mirror('target') {
                from 'source'
                tables 'person'
                before { command 'sh', '-c', 'echo $MYSQL_MIRROR_MOMENT $MYSQL_MIRROR_DATABASE' }
                neutralize { command 'sh', '-c', 'echo $MYSQL_MIRROR_MOMENT $MYSQL_MIRROR_DATABASE $MYSQL_MIRROR_SOURCE $MYSQL_MIRROR_TARGET' }
                after { command 'echo', '$HOME; ls', '*' }
            }
            ''')
        def aside = org.mysqlmirror.plan.SideSchemas.of(target).aside()

        then:
        report.exitCode().get() == ExitCode.DONE
        fixture.events.findAll { it instanceof Event.Output }*.line() == [
            "before $target", "neutralize $aside source/$source target/$target", '$HOME; ls *']*.toString()

        where:
        vendor << Vendor.values()
    }

    def "a secret from the environment is told to nobody: not in the plan, not in the journal, not in a failure"() {
        given:
        between(Vendor.MARIADB)
        def plan = fixture.engine().plan(fixture.workflow('''
            def token = env 'API_TOKEN'
            def stage = env 'STAGE', default: 'staging'
            mirror('target') {
                from 'source'
                tables 'person'
                neutralize {
                    sql "UPDATE person SET password = '$token', email = '$stage'"
                    command 'sh', '-c', "echo leaking tok-1234; exit 3", token
                    sql "CREATE USER nobody_ever IDENTIFIED BY 'hush-hush'"
                }
            }
            ''', [:], [API_TOKEN: 'tok-1234']))

        when:
        def report = fixture.run(plan)
        def told = [plan.steps().collectMany { it.planned().steps()*.lines() }, report.json(), fixture.events, journals()].join('\n')

        then:
        report.exitCode().get() == ExitCode.FAILED
        told.contains("UPDATE person SET password = '***', email = 'staging'")
        told.contains("'sh -c echo leaking ***; exit 3 ***' failed: exit code 3, and its last words: leaking ***")
        !told.contains('tok-1234')
        !told.contains('hush-hush')
    }

    private String journals() {
        fixture.state.toFile().listFiles().collect { folder ->
            folder.isDirectory() ? folder.listFiles().findAll { it.name.endsWith('.jsonl') }*.text.join('\n') : ''
        }.join('\n')
    }

    def "a hook that would leave its database is refused before anything is done: #hook"() {
        given:
        between(Vendor.MYSQL)
        fixture.with('production', to, 'hooks_production', [role: Role.PRODUCTION])
        to.sql('CREATE DATABASE IF NOT EXISTS hooks_production')

        when:
        def plan = fixture.engine().plan(fixture.workflow("""
            mirror('target') {
                from 'source'
                tables 'person'
                $hook
            }
            """.replace('@LIVE@', target)))

        then:
        plan.refusals()*.what().join('\n') =~ told
        plan.refusals()*.where().every { it.startsWith('script.groovy:2:') }

        when:
        fixture.run(plan)

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.REFUSED
        emails() == ['old@test.example']

        where:
        hook                                                                  || told
        "before { sql 'USE hooks_production' }"                               || /a hook may not leave its database: USE hooks_production/
        "before { sql 'DELETE FROM hooks_production.users' }"                 || /speaks of database hooks_production, which belongs to the production connection production/
        "after { sql 'DROP DATABASE IF EXISTS `Hooks_Production`' }"          || /speaks of database hooks_production/
        "onFailure { sql 'SELECT 1; DROP TABLE hooks_production . users' }"   || /speaks of database hooks_production/
        "after { sql '/*!50000 DELETE FROM hooks_production.users */' }"      || /speaks of database hooks_production/
        "after { sql '/*!50000 USE hooks_production */; DELETE FROM users' }" || /a hook may not leave its database/
        "neutralize { sql 'UPDATE @LIVE@.person SET email = 1' }"             || /speaks of the live database .*, though it is run on the new tables/
        "check 'x', 'SELECT COUNT(*) FROM `@LIVE@`.person', equals: 0"        || /speaks of the live database/
    }

    def "a sync has hooks and checks too; a check that fails comes after the repair, and says so (#vendor)"() {
        given:
        between(vendor)
        to.sqlIn(target, 'DROP TABLE person', 'CREATE TABLE person (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL, password VARCHAR(100))',
            "INSERT INTO person VALUES (1, 'ada@real.example', 'old')")

        when:
        def report = fixture.script("""
            sync('target') {
                from 'source'
                tables 'person'
                before { sql "INSERT INTO diary (line) VALUES ('before')" }
                after { sql "INSERT INTO diary (line) SELECT CONCAT('after ', COUNT(*)) FROM person" }
                onFailure { sql "INSERT INTO diary (line) VALUES ('failed')" }
                check 'all are there', 'SELECT COUNT(*) FROM person', atLeast: $least
            }
            """)

        then:
        report.exitCode().get() == code
        emails() == ['ada@real.example', 'bob@real.example', 'cy@real.example']
        diary() == lines

        where:
        [vendor, [least, code, lines]] << [Vendor.values().toList(), [
            [3, ExitCode.DONE, ['before', 'after 3']],
            [4, ExitCode.FAILED, ['before', 'failed']]]].combinations()
    }

    def "hooks that change nothing leave nothing behind: the servers' own dumps are equal (#vendor)"() {
        given:
        between(vendor)
        to.sqlIn(target, 'DROP TABLE diary')

        when:
        def report = fixture.script("""
            mirror('target') {
                from 'source'
                neutralize { sql 'CREATE TABLE scratch AS SELECT id FROM person; UPDATE person SET email = email; DROP TABLE scratch' }
            }
            """)

        then:
        report.steps()[0].job().get().problems() == []
        Dumps.differences(from, source, to, target) == []

        where:
        vendor << Vendor.values()
    }

    def "a file of statements with a routine of many lines is run as the servers' own clients would (#vendor)"() {
        given:
        between(vendor)
        Files.writeString(fixture.state.resolve('neutralize.sql'), '''\
            -- addresses; none of them real
            DELIMITER //
            CREATE PROCEDURE hide()
            BEGIN
                UPDATE person SET email = CONCAT('p;', id);
            END//
            DELIMITER ;
            CALL hide();
            DROP PROCEDURE hide;
            '''.stripIndent())

        when:
        def report = fixture.script("""
            mirror('target') {
                from 'source'
                tables 'person'
                neutralize { sql file('neutralize.sql') }
            }
            """)

        then:
        report.steps()[0].job().get().problems() == []
        emails() == ['p;1', 'p;2', 'p;3']

        where:
        vendor << Vendor.values()
    }
}
