package org.mysqlmirror.shell

import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions
import org.mysqlmirror.shell.testing.Program
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** What comes in and goes out: lines of commands, data, words for people. */
class ProgramStreamsSpec extends Specification {
    static final String ESCAPE = '\u001b'

    @Shared
    @AutoCleanup
    Program program = new Program()
    @Shared
    TestServer server = Vendor.MARIADB.one()
    @Shared
    String database

    def setupSpec() {
        database = server.freshDatabase('streams')
        def other = server.freshDatabase('streams')
        server.sqlIn(database, '''
            CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(300) COMMENT 'ü');
            INSERT INTO users VALUES (1, 'Jürgen "Ĵ", 😀'), (2, NULL), (3, ''), (4, 'a\tb\n\u001b[31mc\\\\');
            CREATE TABLE orders (id INT PRIMARY KEY, user INT, FOREIGN KEY (user) REFERENCES users (id))''')
        program.connections(production: program.to(server, database, [role: 'production']),
            staging: program.to(server, other, [role: 'staging']))
        program.file('scripts/nightly.groovy', "description 'brings all'\nrefresh('staging') { from 'production' }\n")
    }

    def "every command writes its data to standard output and nothing else anywhere, in #format"() {
        given:
        def commands = ['connections', 'tables production', 'tables production none*', 'describe production users',
                        'sql production "SELECT * FROM users ORDER BY id"', 'jobs', 'help', 'help mirror', 'help script',
                        'mirror production staging --dry-run']
        if (!(format in ['vertical', 'ndjson', 'tsv'])) {
            commands += ['scripts', 'run nightly --dry-run']
        }

        when:
        def outcome = program.run('--format', format, '--quiet', input: commands.join('\n'))

        then:
        outcome.code == 0
        outcome.err == ''
        !outcome.out.contains('>>') && !outcome.out.contains('mirror>')
        !outcome.out.contains(ESCAPE) || format in ['csv', 'tsv']
        outcome.out.count(ESCAPE) <= 1
        outcome.out.contains('😀')
        outcome.out.contains('streams_') && outcome.out.contains('brings all') == ('scripts' in commands)
        !json || outcome.documents()*.get('command') == commands.collect { it.split(' ')[0] }
            .collect { it }

        where:
        format     | json
        'table'    | false
        'vertical' | false
        'json'     | true
        'ndjson'   | true
        'csv'      | false
        'tsv'      | false
    }

    def "rows come as they are, in the way that each format has"() {
        given:
        def query = 'sql production "SELECT id, name FROM users ORDER BY id"'

        when:
        def outcome = program.run('-e', "$query --format json", '-e', "$query --format csv", '-e', "$query --format tsv",
            '-e', 'sql production "SELECT * FROM users WHERE id = 2" --format vertical')

        then:
        outcome.code == 0
        outcome.err == ''
        outcome.out == '{"command":"sql","connection":"production","columns":["id","name"],"rows":[["1",' +
            '"Jürgen \\"Ĵ\\", 😀"],["2",null],["3",""],["4","a\\tb\\n\\u001B[31mc\\\\"]],"row_count":4}\n' +
            'id,name\r\n1,"Jürgen ""Ĵ"", 😀"\r\n2,\r\n3,""\r\n4,"a\tb\n\u001b[31mc\\"\r\n' +
            'id\tname\n1\tJürgen "Ĵ", 😀\n2\t\\N\n3\t\n4\ta\\tb\\n\u001b[31mc\\\\\n' +
            '-- 1 --\n  id: 2\nname: NULL\n'
    }

    def "colors are for terminals, and for who asks for them (#arguments, #environment)"() {
        when:
        def outcome = program.run(*arguments, 'help', env: environment)

        then:
        outcome.code == 0
        outcome.err == ''
        outcome.out.contains(ESCAPE) == colored

        where:
        arguments                                 | environment                          || colored
        []                                        | [:]                                  || false
        ['--color', 'always']                     | [NO_COLOR: '1']                      || true
        ['--color=never']                         | [CLICOLOR_FORCE: '1']                || false
        []                                        | [CLICOLOR_FORCE: '1']                || true
        []                                        | [CLICOLOR_FORCE: '1', NO_COLOR: '1'] || false
        ['--color', 'always', '--format', 'json'] | [:]                                  || false
    }

    def "a pipe holds a command on each line, with comments, blank lines, continuations and any line ends"() {
        when:
        def outcome = program.run('--format', 'csv', '-v', input: '''\
            # what is there

            sql production "SELECT 'one'" # but no more
            sql production \\
                "SELECT 'two'" \\
                --format tsv\r
            \r
            sql production 'SELECT "#3" AS "a b"'
            sql production "SELECT 'the last'"'''.stripIndent())

        then:
        outcome.code == 0
        outcome.out == "one\r\none\r\ntwo\ntwo\na b\r\n#3\r\nthe last\r\nthe last\r\n"
        outcome.err.readLines()*.replaceAll(/ {2,}/, ' ') == [
            '''stdin:3: sql production "SELECT 'one'" # but no more''',
            '''stdin:4: sql production "SELECT 'two'" --format tsv''',
            '''stdin:8: sql production 'SELECT "#3" AS "a b"\'''', '''stdin:9: sql production "SELECT 'the last'"''']
    }

    def "a batch stops at the first failure, unless it shall keep going; the worst code counts (#how)"() {
        given:
        program.file('batch.txt', '''\
            sql production "SELECT 'first'"
            sql production --write "DELETE FROM users"
            tables productoin
            sql production \\
              "SELECT nix"
            sql production "SELECT 'last'"
            '''.stripIndent())
        def refused = ['refused: production is a production connection and is never written to',
                       '  mirror.yml:2  role: production', '  at batch.txt:2']

        when:
        def outcome = program.run(*arguments, '--format', 'csv', '-f', 'batch.txt')

        then:
        outcome.code == 5
        outcome.out == out
        outcome.err.readLines() == refused + err

        where:
        how          | arguments        || out                                            | err
        'stops'      | []               || 'first\r\nfirst\r\n'                          | []
        'keeps going' | ['--keep-going'] || 'first\r\nfirst\r\nlast\r\nlast\r\n'          |
            ["unknown connection 'productoin'. Did you mean production?", '  at batch.txt:3',
             "failed: Unknown column 'nix' in 'SELECT' (error 1054)", '  production', '  at batch.txt:4']
    }

    def "nothing to do is no mistake, nor is help (#arguments)"() {
        when:
        def outcome = program.run(*arguments, input: input)

        then:
        outcome.code == 0
        outcome.err == ''
        outcome.out.startsWith(out) && outcome.out.empty == out.empty

        where:
        arguments                  | input              || out
        []                         | ''                 || ''
        []                         | '\n  # nothing\n\n' || ''
        ['-e', '']                 | 'miror'            || ''
        ['--version']              | ''                 || 'mysql-mirror '
        ['--help']                 | ''                 || 'mysql-mirror refreshes'
        ['mirror', '-h']           | ''                 || '  mirror production staging'
    }

    def "what the program cannot begin with is told, with the exit code (#arguments)"() {
        given:
        program.file('wrong.yml', '''\
            connections:
              production: { hst: db1, role: producton, user: root }
              staging: { extends: nobody }
            ''')
        program.file('options.yml', 'defaults: { worker: 4, strategy: atomic }')

        when:
        def outcome = program.run(*arguments)

        then:
        outcome.code == code
        outcome.out == ''
        outcome.err == err.stripIndent()

        where:
        arguments                             || code | err
        ['miror', 'production', 'staging']    || 2    | "unknown command 'miror'. Did you mean mirror?\n"
        ['--bogus']                           || 2    | "mysql-mirror: unknown option --bogus\n    See: help\n"
        ['-e']                                || 2    | "-e wants a value: -e COMMAND\n    See: help\n"
        ['-f', 'nix.txt']                     || 2    | "-f: nix.txt cannot be read\n    Is there such a file?\n"
        ['--config', 'nix.yml', 'connections'] || 2   | '''\
            --config  there is no file nix.yml
                Correct the path, or leave it out to use mirror.yml
            '''
        ['--log-file', '/nix/log', 'connections'] || 2 | '''\
            --log-file: /nix/log cannot be written
                Is there such a folder, and may we write there?
            '''
        ['--config', 'wrong.yml', 'connections'] || 2 | '''\
            cannot do that, 4 problems:
              wrong.yml:2:17  unknown key 'hst' in connection production
                Did you mean host?
              wrong.yml:2:33  unknown role 'producton'
                Did you mean production?
              wrong.yml:3:23  extends 'nobody', which is no connection of this file
                Known: production, staging
              wrong.yml:3:3  staging has no user
                Write user: NAME
            '''
        ['--config', 'options.yml', 'jobs']   || 2    | '''\
            cannot do that, 2 problems:
              options.yml:1:13  defaults: there is no option 'worker'
                Did you mean workers?
              options.yml:1:24  --strategy: 'atomic' is none of replace_existing, bomb_and_rebuild, atomic_rename
            '''
        ['sql', 'production', 'DELETE FROM users'] || 5 | """\
            refused: this is not a statement that only reads: DELETE FROM users
                $ProgramMistakesSpec.READING
            """
        ['sql', 'production', 'SELECT nix']   || 3    | '''\
            failed: Unknown column 'nix' in 'SELECT' (error 1054)
              production
            '''
    }

    def "without a configuration the places where it is looked for are named, and URLs work"() {
        given:
        def bare = new Program()

        when:
        def outcome = bare.run('tables', 'production')

        then:
        outcome.code == 2
        outcome.err == '''\
            unknown connection 'production': there is no configuration
                Looked for mirror.yml, config/database.yml, database.yml, ~/config/mysql-mirror/mirror.yml. A short mirror.yml: connections: { production: { host: 127.0.0.1, user: me, database: app } }
            '''.stripIndent()

        when:
        def url = "mysql://root:${server.password()}@${server.host()}:${server.port()}/$database"
        def tables = bare.run('-v', '--format', 'csv', input: "tables $url")

        then:
        tables.code == 0
        tables.out.readLines()*.split(',')*.first() == ['table', 'orders', 'users']
        tables.err == "stdin:1: tables ${url.replace(server.password(), '***')}\n"
        !bare.memory().contains(server.password())

        cleanup:
        bare?.close()
    }

    def "a warning is one line, and none where only errors are wanted"() {
        given:
        def file = program.file('open.yml', 'connections: { a: { host: h, user: u, password: secret, database: d } }')
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString('rw-r--r--'))

        expect:
        program.run('--config', 'open.yml', 'tables', 'b').err == '''\
            warning: open.yml:1:49  a password is written out in a file that others on this machine can read. chmod 600 open.yml, or write ${env:NAME} instead of it
            unknown connection 'b'. Did you mean a?
            '''.stripIndent()
        program.run('--config', 'open.yml', 'tables', 'b', '--quiet').err == "unknown connection 'b'. Did you mean a?\n"
    }

    def "nobody reads on: the program ends quietly, and so does its query on the server"() {
        when:
        def begun = System.nanoTime()
        def outcome = program.shell('"$0" "$@" | head -2; echo ${PIPESTATUS[0]}'.replace('"$@"', '"$@" --format csv sql production ' +
            '"WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900) ' +
            'SELECT a.i FROM n a, n b, n c"'))

        then:
        outcome.out.readLines()[0] == 'i'
        outcome.out.readLines()[2] == '0'
        outcome.err == ''
        System.nanoTime() - begun < 20_000_000_000L
    }

    def "what cannot connect says all there is to say, on its line"() {
        given:
        program.file('down.yml', 'connections: { down: { host: nowhere.invalid, user: root, password: "", database: app } }')

        expect:
        program.run('--config', 'down.yml', 'connections').out.readLines()*.replaceAll(/ {2,}/, '  ') == [
            '  NAME  ROLE  SERVER  DATABASE  VERSION  STATE  DETAIL',
            '  down  development  nowhere.invalid:3306  app  down  cannot connect to nowhere.invalid:3306: unknown host. ' +
                'Correct the host name']
    }
}
