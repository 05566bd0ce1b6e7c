package org.mysqlmirror.shell

import java.nio.file.Files
import java.nio.file.Path
import org.mysqlmirror.shell.testing.Program
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.Sakila
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

/** The main job, as a person or a crontab does it. */
class ProgramMirrorSpec extends Specification {
    static final String SHOP = '''
        CREATE TABLE users (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(30), photo BLOB);
        INSERT INTO users (name, photo) VALUES ('Jürgen 😀', x'00ff0a27'), (NULL, NULL), ('', '');
        CREATE TABLE orders (id INT PRIMARY KEY, user INT, created_at DATETIME NOT NULL,
            CONSTRAINT of_user FOREIGN KEY (user) REFERENCES users (id));
        INSERT INTO orders VALUES (1, 1, '2025-06-01'), (2, 1, '2026-02-03'), (3, 2, '2026-04-05');
        CREATE TABLE sessions (id CHAR(4) PRIMARY KEY, user INT);
        INSERT INTO sessions VALUES ('abcd', 1);
        CREATE TABLE tmp_import (line TEXT);
        INSERT INTO tmp_import VALUES ('x');
        CREATE TRIGGER `shout` BEFORE INSERT ON `users` FOR EACH ROW SET NEW.name = UPPER(NEW.name)'''

    @AutoCleanup
    Program program = new Program()

    private void connect(TestServer from, String source, TestServer to, String target) {
        program.connections(production: program.to(from, source, [role: 'production']),
            staging: program.to(to, target, [role: 'staging']))
    }

    @Requires(value = { Sakila.isThere() }, reason = Sakila.MISSING)
    def "Sakila is mirrored by one command (#vendor)"() {
        given:
        def source = vendor.one().freshDatabase('sakila')
        def target = vendor.two().freshDatabase('sakila')
        Sakila.load(vendor.one(), source)
        connect(vendor.one(), source, vendor.two(), target)

        when:
        def outcome = program.run('mirror', 'production', 'staging')

        then:
        outcome.code == 0
        outcome.err == ''
        outcome.out =~ /(?s)  TABLE +ROWS +SIZE .*  rental +16,044 .*  done in .*: 16 tables, 47,273 rows, .* Job \d{8}-/
        Dumps.differences(vendor.one(), source, vendor.two(), target) == []

        where:
        vendor << Vendor.values()
    }

    def "a plan is shown, run from a pipe, run quietly, and reported (#vendor)"() {
        given:
        def from = vendor.one()
        def to = vendor.two()
        def source = from.freshDatabase('shop')
        def target = to.freshDatabase('shop')
        from.sqlIn(source, SHOP)
        to.sqlIn(target, 'CREATE TABLE users (id INT)', 'INSERT INTO users VALUES (99)', 'CREATE TABLE stays (id INT)')
        connect(from, source, to, target)
        def before = to.dump(target)

        when: 'the plan is wanted'
        def dry = program.run('mirror', 'production', 'staging', '--dry-run')

        then:
        dry.code == 0
        dry.err == '  a dry run: nothing was changed\n'
        dry.out.contains("PLAN  production/$source -> staging/$target   method stream   strategy replace_existing")
        dry.out.contains("    ! replaces 1 table of staging/$target; their present rows are gone afterwards\n")
        dry.out.contains('    only on the target, and stays: stays\n')
        to.dump(target) == before
        !Files.exists(program.state.resolve('mysql-mirror/jobs'))

        when: 'it comes through a pipe'
        def piped = program.run('--format', 'ndjson', '--log-file', 'run 100%.log',
            input: 'mirror production staging --yes\njobs\n')
        def events = piped.documents()
        def report = events[-2]
        def job = report.job

        then:
        piped.code == 0
        piped.err == ''
        events[0].event == 'job_started' && events[0].job == job
        events[1..-3].every { it.event && !it.command }
        events*.event.containsAll(['step_started', 'snapshot', 'table_started', 'table_built', 'replaced'])
        report.subMap('command', 'outcome', 'method', 'strategy', 'verified') ==
            [command: 'mirror', outcome: 'done', method: 'stream', strategy: 'replace_existing', verified: 'count']
        report.tables.collectEntries { [it.table, it.rows] } == [users: 3, orders: 3, sessions: 1, tmp_import: 1]
        events[-1].jobs*.subMap('job', 'outcome', 'tables', 'rows') == [[job: job, outcome: 'done', tables: 4, rows: 8]]
        to.sqlIn(target, 'DROP TABLE stays') == null
        Dumps.differences(from, source, to, target) == []
        Files.readString(program.folder.resolve('run 100%.log')).contains("job=$job")
        Files.list(program.folder).withCloseable { it.noneMatch { it.toString().endsWith('.lck') } }

        when: 'a crontab runs it'
        to.sqlIn(target, 'DELETE FROM orders')
        def quiet = program.start('mirror', 'production', 'staging', '--yes', '-q')
        def seen = quiet.commandLine()
        def silence = quiet.end()

        then:
        silence.code == 0
        silence.out == '' && silence.err == ''
        Dumps.differences(from, source, to, target) == []

        when: 'somebody asks later'
        def later = program.run('--format', 'json', '-e', "report ${job[0..-3]}", '-e', 'jobs')

        then:
        later.documents()[0] == report
        later.documents()[1].jobs*.outcome == ['done', 'done']

        and: 'no secret is anywhere'
        def remembered = program.memory()
        remembered.contains(job)
        [remembered, seen, dry.out, piped.out, later.out, Files.readString(program.folder.resolve('run 100%.log'))]
            .every { !it.contains(from.password()) }

        where:
        vendor << Vendor.values()
    }
}
