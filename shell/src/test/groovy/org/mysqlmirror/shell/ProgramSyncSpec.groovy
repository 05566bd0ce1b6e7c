package org.mysqlmirror.shell

import org.mysqlmirror.shell.testing.Program
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** sync as a program: what it says, in which format, and how it ends. */
class ProgramSyncSpec extends Specification {
    @AutoCleanup
    Program program = new Program()
    TestServer from = Vendor.MARIADB.one()
    TestServer to = Vendor.MARIADB.two()
    String source
    String target

    def setup() {
        source = from.freshDatabase('program_sync')
        target = to.freshDatabase('program_sync')
        [[from, source], [to, target]].each { server, database ->
            server.sqlIn(database, 'CREATE TABLE users (id INT PRIMARY KEY, email VARCHAR(40), UNIQUE KEY (email))', 'CREATE TABLE same (id INT PRIMARY KEY)')
        }
        from.sqlIn(source, "INSERT INTO users VALUES (1, 'ann'), (2, 'bob'), (3, 'cy')", 'CREATE TABLE coupons (id INT PRIMARY KEY)', 'INSERT INTO coupons VALUES (1)')
        to.sqlIn(target, "INSERT INTO users VALUES (1, 'bob'), (2, 'ann'), (4, 'dee')", 'CREATE TABLE tmp_import (id INT)')
        program.connections(production: program.to(from, source, [role: 'production']), staging: program.to(to, target, [role: 'staging']))
    }

    def "a dry run prints the plan, changes nothing and ends with 1 where there is work, with 0 where there is none"() {
        when:
        def outcome = program.run('sync', 'production', 'staging', '--dry-run')

        then:
        outcome.code == 1
        outcome.out.contains('users: 1 to insert, 2 to update, 1 to delete')
        outcome.out.contains('drop what only the target has: tmp_import')
        outcome.out.contains("! updates 2 rows and deletes 1 row of staging/$target")
        outcome.out.contains("! drops 1 table that only staging/$target has: tmp_import (about 0 rows)")
        to.value("SELECT COUNT(*) FROM ${target}.users".toString()) == '3'

        and:
        with(program.run('sync', 'production', 'staging', '--dry-run', '--tables', 'same')) { code == 0; out.contains('nothing to do') }
        with(program.run('sync', 'production', 'staging', '--dry-run', '--format', 'json').documents()[0]) {
            command == 'sync'
            it.outcome == 'planned'
            structure == 'recopy'
            hazards*.hazard == ['change_rows', 'drop_tables']
        }
    }

    def "without consent nothing is done; with it the report tells what was"() {
        when:
        def outcome = program.run('sync', 'production', 'staging')

        then:
        outcome.code == 5
        outcome.err.contains("refused: this plan updates 2 rows and deletes 1 row of staging/$target, and drops 1 table that only staging/$target has: tmp_import (about 0 rows); nobody can be asked")
        outcome.err.contains('Consent: --yes\n')

        when:
        def done = program.run('sync', 'production', 'staging', '--yes')

        then:
        done.code == 0
        done.out.contains('''\
  TABLE       INSERTED  UPDATED  DELETED''')
        done.out =~ /\n  users +1 +2 +1 .* repaired\n/
        done.out =~ /\n  coupons +1 +0 +0 .* copied\n/
        done.out =~ /\n  tmp_import +0 +0 +0 +dropped\n/
        done.out =~ /\n  done in .*: 3 tables, 2 rows inserted, 2 updated, 1 deleted\. Job \d{8}-\d{6}-[0-9a-f]{4}\n/
        program.run('diff', 'production', 'staging').code == 0

        when: 'it is run again, and nobody is asked'
        def again = program.run('sync', 'production', 'staging')

        then:
        again.code == 0
        again.out =~ /  done: no row and no table differed\. Job/
    }

    def "JSON has the names of the contract, and the journal tells the same"() {
        when:
        def outcome = program.run('sync', 'production', 'staging', '--yes', '--format', 'json')
        def json = outcome.documents()[0]

        then:
        outcome.code == 0
        json.command == 'sync'
        json.outcome == 'done'
        json.job
        json.tables.collect { [it.table, it.status, it.inserted, it.updated, it.deleted] } ==
            [['coupons', 'copied', 1, 0, 0], ['users', 'repaired', 1, 2, 1], ['tmp_import', 'dropped', 0, 0, 0]]
        json.elapsed_ms >= 0
        program.run('report', json.job, '--format', 'json').documents()[0].tables == json.tables
        program.run('jobs', '--format', 'csv').out.readLines().any { it.contains(json.job) && it.contains('sync') }
    }

    def "what wants its own consent is not covered by --yes"() {
        given:
        to.sqlIn(target, 'INSERT INTO same VALUES (1), (2)')

        when:
        def outcome = program.run('sync', 'production', 'staging', '--yes', '--tables', 'same')

        then:
        outcome.code == 5
        outcome.err.contains('deletes all 2 rows of same, since the source has none; nobody can be asked')
        outcome.err.contains('Consent: --allow empty_source\n')
        program.run('sync', 'production', 'staging', '--yes', '--tables', 'same', '--allow', 'empty_source').code == 0
        to.value("SELECT COUNT(*) FROM ${target}.same".toString()) == '0'
    }

    def "statements go into a file, and the way back into another"() {
        given:
        def file = program.folder.resolve('repair.sql')
        def undo = program.folder.resolve('undo.sql')

        when:
        def outcome = program.run('sync', 'production', 'staging', '--tables', 'users', '--sql-file', file.toString())

        then:
        outcome.code == 0
        outcome.err.contains("the statements are in $file")
        file.toFile().text.contains("DELETE FROM `${target}`.`users` WHERE `id` IN (4);")
        to.value("SELECT COUNT(*) FROM ${target}.users".toString()) == '3'

        when:
        def done = program.run('sync', 'production', 'staging', '--tables', 'users', '--yes', '--undo-file', undo.toString())

        then:
        done.code == 0
        undo.toFile().readLines().first() ==~ /-- takes back the rows that job \S+ of mysql-mirror changed in staging\/${target}/
        with(program.run('sync', 'production', 'staging', '--yes', '--undo-file', undo.toString())) { code == 2; err.contains('there is a file already') }
    }

    def "production is never a target"() {
        expect:
        with(program.run('sync', 'staging', 'production', '--yes')) {
            code == 5
            err.contains('production is a production connection and is never written to')
        }
    }
}
