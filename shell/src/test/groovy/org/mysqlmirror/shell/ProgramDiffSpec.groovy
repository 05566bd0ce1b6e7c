package org.mysqlmirror.shell

import org.mysqlmirror.shell.testing.Program
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** diff as a program: what it says, in which format, and how it ends. */
class ProgramDiffSpec extends Specification {
    @AutoCleanup
    Program program = new Program()
    TestServer from = Vendor.MARIADB.one()
    TestServer to = Vendor.MARIADB.two()
    String source
    String target

    def setup() {
        source = from.freshDatabase('program_diff')
        target = to.freshDatabase('program_diff')
        [[from, source], [to, target]].each { server, database ->
            server.sqlIn(database, 'CREATE TABLE users (id INT PRIMARY KEY, email VARCHAR(40))', 'CREATE TABLE equal (id INT PRIMARY KEY)',
                "INSERT INTO users VALUES (1, 'ann'), (2, 'bob'), (3, 'cy')", 'INSERT INTO equal VALUES (1)')
        }
        program.connections(production: program.to(from, source, [role: 'production']), staging: program.to(to, target, [role: 'staging']),
            down: [host: '127.0.0.1', port: 1, user: 'nobody', password: '""', database: 'x'])
    }

    private void makeDifferent() {
        to.sqlIn(target, "UPDATE users SET email = 'anna' WHERE id = 1", 'DELETE FROM users WHERE id = 2', "INSERT INTO users VALUES (4, 'dee'), (5, 'eve')",
            'CREATE TABLE tmp_import (id INT)', 'ALTER TABLE equal COMMENT = \'x\'')
        from.sqlIn(source, 'CREATE TABLE coupons (id INT PRIMARY KEY)')
    }

    def "the same ends with 0, different with 1, and production may be on either side"() {
        expect:
        program.run('diff', 'production', 'staging').code == 0
        program.run('diff', 'staging', 'production').code == 0

        when:
        makeDifferent()
        def outcome = program.run('diff', 'production', 'staging', '--rows', '2')

        then:
        outcome.code == 1
        outcome.err == ''
        outcome.out.contains('''\
  TABLE       SOURCE  TARGET  MISSING  EXTRA  CHANGED
  coupons                                              not on the target
  tmp_import                                           only on the target
  users            3       4        1      2        1
''')
        outcome.out.contains('    equal  comment  (only on the target)  ->  x\n')
        outcome.out =~ /  different: 1 table of rows, 1 table missing, 1 table extra, 1 definition, in \d+ ms\n/

        and: 'a quiet one says nothing'
        with(program.run('diff', 'production', 'staging', '--quiet')) { code == 1; out == ''; err == '' }
    }

    def "JSON has the names of the contract, and nulls where nothing is known"() {
        given:
        makeDifferent()

        when:
        def outcome = program.run('diff', 'production', 'staging', '--format', 'json')
        def json = outcome.documents()[0]

        then:
        outcome.code == 1
        json.command == 'diff'
        json.same == false
        json.source == "production/$source".toString()
        json.elapsed_ms >= 0
        json.tables.find { it.table == 'users' }.subMap('status', 'source_rows', 'target_rows', 'missing', 'extra', 'changed', 'reason') ==
            [status: 'different', source_rows: 3, target_rows: 4, missing: 1, extra: 2, changed: 1, reason: null]
        json.tables.collectEntries { [it.table, it.status] } ==
            [coupons: 'missing', equal: 'structure', tmp_import: 'extra', users: 'different']
        json.tables.find { it.table == 'coupons' }.containsKey('source_rows')
        json.objects == []
        outcome.out.readLines().size() == 1
        !outcome.out.contains('\u001b')
    }

    def "rows for programs have plain figures, events come one a line"() {
        given:
        makeDifferent()

        expect:
        program.run('diff', 'production', 'staging', '--format', 'csv').out.readLines()[0] ==
            'table,status,source_rows,target_rows,missing,extra,changed,reason'
        program.run('diff', 'production', 'staging', '--format', 'csv').out.readLines().last() == 'users,different,3,4,1,2,1,'
        with(program.run('diff', 'production', 'staging', '--format', 'ndjson').documents()) {
            it*.event.contains('work_ahead')
            it.last().command == 'diff'
            it.last().same == false
        }
    }

    def "that something differs does not stop a batch, and the batch says so in the end"() {
        given:
        makeDifferent()

        when:
        def outcome = program.run(input: 'diff production staging --tables users --quiet\ntables production\n')

        then:
        outcome.code == 1
        outcome.out.contains('users')
    }

    def "what cannot be told ends with 3, and is null"() {
        when:
        def outcome = program.run('diff', 'production', 'staging', '--format', 'json', '--where',
            'users=(SELECT x.g FROM (SELECT 1 AS g UNION ALL SELECT 1) AS x WHERE x.g = users.id) = 1')

        then:
        outcome.code == 3
        outcome.documents()[0].containsKey('same')
        outcome.documents()[0].same == null
        outcome.documents()[0].tables.find { it.table == 'users' }.with { it.status == 'unknown' && it.reason.contains('Subquery') }
    }

    def "a mistake is told: #words"() {
        expect:
        with(program.run(*(words as String[]))) {
            it.code == code
            it.err.startsWith(message)
        }

        where:
        words                                                            || code | message
        ['diff', 'production']                                           || 2    | 'diff: TARGET is missing'
        ['diff', 'production', 'staging', '--schema-only', '--data-only'] || 2   | '--schema-only and --data-only leave nothing to compare'
        ['diff', 'production', 'staging', '--tables', 'userz']           || 2    | "--tables: there is no table 'userz' in"
        ['diff', 'production', 'staging', '--rows', 'x']                 || 2    | "--rows: 'x' is not a whole number"
        ['diff', 'production', 'down']                                   || 4    | 'cannot connect to 127.0.0.1:1: connection refused'
    }

    def "a dry run compares nothing"() {
        given:
        makeDifferent()

        when:
        def outcome = program.run('diff', 'production', 'staging', '--dry-run')

        then:
        outcome.code == 0
        outcome.out.contains('compare 2 tables: definitions and rows')
    }
}
