package org.mysqlmirror.shell

import org.mysqlmirror.shell.command.Commands
import org.mysqlmirror.shell.demo.DemoCommand
import org.mysqlmirror.shell.testing.Outcome
import org.mysqlmirror.shell.testing.Program
import org.mysqlmirror.testing.ServerOptions
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/**
 * What goes wrong, with the exit code and the words that a person sees. All commands are lines of one batch, which is run twice:
 * once for people, once for programs.
 */
class ProgramMistakesSpec extends Specification {
    static final String READING =
        'One SELECT, SHOW, EXPLAIN, DESCRIBE, WITH, TABLE or VALUES, without INTO OUTFILE; --write allows others'

    // The servers' names, addresses and databases are replaced by words, so that the messages can stand here as they are.
    static final List<List> MISTAKES = [
        // The command line.
        [2, 'miror production staging', "unknown command 'miror'. Did you mean mirror?"],
        [2, 'frobnicate', """
            unknown command 'frobnicate'
                Known: ${new Commands([new DemoCommand(null)]).names().join(', ')}"""],
        [2, '--quiet', '''
            there is no command, only options
                See: help'''],
        [2, 'tables', '''
            tables: CONNECTION is missing
                See: help tables'''],
        [2, 'mirror --dry-run', '''
            mirror: SOURCE is missing
                See: help mirror'''],
        [2, 'mirror production staging now', '''
            mirror: 'now' is one word too many
                Words with blanks need quotes. See: help mirror'''],
        [2, 'mirror production staging --tabels users',
            'mirror: unknown option --tabels. Did you mean --tables?'],
        [2, 'mirror production staging --workers', '''
            --workers wants a value: --workers N
                See: help mirror'''],
        [2, 'mirror production staging --workers many', "--workers: 'many' is not a whole number from 1"],
        [2, 'mirror production staging --workers 0', "--workers: '0' is not a whole number from 1"],
        [2, 'mirror production staging --strategy atomicRenam',
            "--strategy: 'atomicRenam' is none of replace_existing, bomb_and_rebuild, atomic_rename."
                + ' Did you mean atomic_rename?'],
        [2, 'mirror production staging --wait soon', '''
            --wait: 'soon' is not a duration
                Write 30s, 5m or 2h'''],
        [2, 'mirror production staging --ignore (',
            "--ignore: '(' is not a regular expression: Unclosed group at position 2"],
        [2, 'mirror production staging --where users',
            "--where: 'users' is not TABLE=CONDITION, as in orders=created_at >= '2026-01-01'"],
        [2, 'mirror production staging --where users=id=1 --where users=id=2', '''
            --where: table users has two conditions
                Join them with AND'''],
        [2, 'mirror production staging --tables ,',
            "--tables: ',' is not a list of names or globs such as users,order_*"],
        [2, 'tables staging --format xml', "--format: 'xml' is none of table, vertical, json, ndjson, csv, tsv"],
        [2, 'tables staging --color sometimes', "--color: 'sometimes' is none of auto, always, never"],
        [2, 'tables staging --config other.yml', '''
            --config counts when mysql-mirror starts, not for one command
                Say it on the command line'''],
        [2, 'sql staging "SELECT 1', 'a quote (") is not closed'],
        [2, 'help miror', "there is no command 'miror' to tell about. Did you mean mirror?"],
        // Names of things that are not there.
        [2, 'tables stagin', "unknown connection 'stagin'. Did you mean staging?"],
        [2, 'mirror production stagin', "unknown connection 'stagin'. Did you mean staging?"],
        [2, 'tables mysql://root:hush@ho$t:port/x', "'mysql://root:***@ho\$t:port/x' has no port from 1 to 65535"],
        [2, 'mirror production bare', '''
            mirror.yml:BARE  connection bare names no database
                Write bare/DATABASE'''],
        [2, 'mirror production nodatabase', '''
            nodatabase  Unknown database 'nothing_here' on the server at TWO
                Create it, or correct the database'''],
        [2, 'describe production userz', '''
            production  there is no table 'userz' in FROM
                Did you mean users?'''],
        [2, 'mirror production staging --tables userz,zzz* --where orders=1', '''
            cannot do that, 3 problems:
              --tables: there is no table 'userz' in FROM
                Did you mean users?
              --tables: no table matches 'zzz*' in FROM
              --where: table 'orders' is not selected
                Drop the condition, or select the table'''],
        [2, 'mirror production staging --where nix=1', "--where: there is no table 'nix' in FROM"],
        [2, 'mirror production staging --ignore .*', '''
            no table of FROM is selected
                Look at --tables and --ignore'''],
        [2, 'report nix', '''
            there is no job 'nix'
                No job has run yet'''],
        [2, 'run brokn', "FOLDER/scripts  no script 'brokn'; did you mean 'broken'?"],
        [2, 'run broken', '''
            cannot do that, 2 problems:
              broken.groovy:4:5  unknown word 'tabels'; did you mean 'tables'?
              broken.groovy:5:5  strategy atomicRenam: no such strategy; one of replaceExisting, bombAndRebuild, atomicRename'''],
        [2, 'run since --param days', "--param: 'days' is not NAME=VALUE"],
        [2, 'run since --param sinc=now', '''
            cannot do that, 2 problems:
              since.groovy  unknown parameter 'sinc'; did you mean 'since'?
              since.groovy:1:1  param 'since' is required; give it with --param since=VALUE'''],
        [2, 'run since', "since.groovy:1:1  param 'since' is required; give it with --param since=VALUE"],
        // Servers.
        [4, 'tables wrong', '''
            cannot connect: the server at TWO refuses the login: Access denied for user 'root'@'CLIENT' (using password: YES)
              wrong
                Check user and password'''],
        [4, 'mirror production down', '''
            cannot connect to 127.0.0.1:PORT: connection refused
              down
                Is the server running?'''],
        [4, 'tables nowhere', '''
            cannot connect to nowhere.invalid:3306: unknown host
              nowhere
                Correct the host name'''],
        [4, 'mirror wrong down', '''
            cannot connect, 2 problems:
              wrong  the server at TWO refuses the login: Access denied for user 'root'@'CLIENT' (using password: YES)
                Check user and password
              down  cannot connect to 127.0.0.1:PORT: connection refused
                Is the server running?'''],
        [4, 'tables unasked', '''
            cannot connect: no password is known for unasked (user root), and nobody can be asked
              mirror.yml:UNASKED
                Write password: ${env:NAME} there, or password: "" if the account has none'''],
        [3, 'sql staging "SELECT nix"', '''
            failed: Unknown column 'nix' in 'SELECT' (error 1054)
              staging'''],
        // Guards.
        [5, 'mirror staging production', '''
            refused, 2 problems:
              mirror.yml:2  role: production  production is a production connection and is never written to
                If that is wrong, correct the role there
              production  foreign key orders_ibfk_1 of FROM.orders points to users, which is to be replaced without it
                --include-children brings the child as well, or points it to the new table where the source has no such child'''],
        [5, 'mirror staging alias', '''
            refused, 2 problems:
              mirror.yml:2  role: production  alias/FROM is the production database production/FROM under another name, and is never written to
                Choose another target
              alias  foreign key orders_ibfk_1 of FROM.orders points to users, which is to be replaced without it
                --include-children brings the child as well, or points it to the new table where the source has no such child'''],
        [5, 'mirror empty mysql://root:<PASSWORD>@localhost:<ONE PORT>/<FROM>', '''
            refused: mysql://root@localhost:PORT/FROM is the production database production/FROM under another name, and is never written to
              mirror.yml:2  role: production
                Choose another target'''],
        [5, 'mirror staging staging/<TO>', '''
            refused: staging/TO and staging/TO are the same database on the same server, whatever their names
              mirror.yml:STAGING
                Choose another target'''],
        [5, 'mirror production staging --quiet', '''
            refused: this plan replaces 1 table of staging/TO; their present rows are gone afterwards; nobody can be asked
                See it: --dry-run      Consent: --yes'''],
        [5, 'mirror reader writer --yes', '''
            refused, 6 problems:
              reader  user reader_of_FROM may not read orders
                GRANT SELECT ON `FROM`.* TO 'reader_of_FROM'@'%', or --ignore them
              writer  user writer_of_TO lacks CREATE, DROP, ALTER on TO
                GRANT CREATE, DROP, ALTER ON `TO`.* TO 'writer_of_TO'@'%'
              writer  user writer_of_TO lacks SELECT, INSERT, UPDATE, CREATE, DROP, ALTER, INDEX, REFERENCES on TO__mirror
                GRANT SELECT, INSERT, UPDATE, CREATE, DROP, ALTER, INDEX, REFERENCES ON `TO__mirror`.* TO 'writer_of_TO'@'%'
              writer  user writer_of_TO lacks SELECT, INSERT, CREATE, DROP, ALTER on TO__mirror_old
                GRANT SELECT, INSERT, CREATE, DROP, ALTER ON `TO__mirror_old`.* TO 'writer_of_TO'@'%'
              writer  user writer_of_TO lacks TRIGGER on TO
                GRANT TRIGGER ON `TO`.* TO 'writer_of_TO'@'%'
              writer  triggers cannot be created: the binary log is on and user writer_of_TO lacks SUPER
                SET GLOBAL log_bin_trust_function_creators = ON
            '''],
        [5, 'mirror production replica --yes', '''
            refused: the server is read-only
              replica
                Is it a replica? Choose its primary, or SET GLOBAL read_only = OFF'''],
        [5, 'sql staging "DELETE FROM users"', """
            refused: this is not a statement that only reads: DELETE FROM users
                $READING"""],
        [5, '''sql staging "SELECT * FROM users INTO OUTFILE '/tmp/x'"''', """
            refused: this is not a statement that only reads: SELECT * FROM users INTO OUTFILE '/tmp/x…
                $READING"""],
        [5, 'sql staging "SET GLOBAL max_connections = 7"', """
            refused: this is not a statement that only reads: SET GLOBAL max_connections = 7
                $READING"""],
        [5, 'sql staging "SELECT 1 /*!50000 INTO @x */"', """
            refused: this is not a statement that only reads: SELECT 1 /*!50000 INTO @x */
                $READING"""],
        [5, 'sql production --write "DELETE FROM users"', '''
            refused: production is a production connection and is never written to
              mirror.yml:2  role: production'''],
        [5, 'sql alias --write "DELETE FROM users"', '''
            refused: alias/FROM is the production database production/FROM under another name, and is never written to
              mirror.yml:2  role: production
                Choose another target'''],
    ]

    static final Vendor VENDOR = Vendor.MARIADB

    @Shared
    @AutoCleanup
    Program program = new Program()
    @Shared
    @AutoCleanup
    TestServer replica
    @Shared
    TestServer one
    @Shared
    TestServer two
    @Shared
    String from
    @Shared
    String to
    @Shared
    String before
    @Shared
    List<List<String>> databases
    @Shared
    Outcome forPeople
    @Shared
    Outcome forPrograms
    @Shared
    Map<String, String> words
    @Shared
    List<String> said
    @Shared
    List<Map<String, Object>> documents

    def setupSpec() {
        one = VENDOR.one()
        two = VENDOR.two()
        from = one.freshDatabase('from')
        to = two.freshDatabase('to')
        one.sqlIn(from, '''
            CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(30)); INSERT INTO users VALUES (1, 'ann'), (2, 'bob');
            CREATE TABLE orders (id INT PRIMARY KEY, user INT, FOREIGN KEY (user) REFERENCES users (id));
            CREATE TRIGGER counted BEFORE INSERT ON orders FOR EACH ROW SET NEW.id = NEW.id''')
        two.sqlIn(to, "CREATE TABLE users (id INT PRIMARY KEY, old INT); INSERT INTO users VALUES (7, 7)")
        one.sql("CREATE USER reader_of_$from IDENTIFIED BY 'r'", "GRANT SELECT ON `$from`.users TO reader_of_$from",
            "GRANT INSERT, TRIGGER ON `$from`.* TO reader_of_$from")
        two.sql("CREATE USER writer_of_$to IDENTIFIED BY 'w'", "GRANT SELECT, INSERT ON `$to`.* TO writer_of_$to")
        replica = VENDOR.throwaway(ServerOptions.plain())
        replica.sql('CREATE DATABASE app', "CREATE USER app IDENTIFIED BY 'a'", "GRANT ALL ON *.* TO app",
            'REVOKE SUPER, READ_ONLY ADMIN ON *.* FROM app', 'SET GLOBAL read_only = ON')
        def empty = two.freshDatabase('one_table')
        two.sqlIn(empty, 'CREATE TABLE lonely (id INT PRIMARY KEY)')
        before = one.dump(from) + two.dump(to)
        databases = two.rows('SHOW DATABASES')
        int closed = new ServerSocket(0).withCloseable { it.localPort }
        def connections = [
            production: program.to(one, from, [role: 'production']),
            staging   : program.to(two, to, [role: 'staging']),
            alias     : program.to(one, from, [host: one.host() == '127.0.0.1' ? 'localhost' : one.host()]),
            empty     : program.to(two, empty),
            bare      : program.to(two, '""') - [database: '""'],
            nodatabase: program.to(two, 'nothing_here'),
            wrong     : program.to(two, to, [password: 'nonsense']),
            unasked   : program.to(two, to) - [password: '"${env:PASSWORD_OF_ROOT}"'],
            down      : [host: '127.0.0.1', port: closed, user: 'root', password: 'x', database: 'x'],
            nowhere   : [host: 'nowhere.invalid', user: 'root', password: 'x', database: 'x'],
            reader    : program.to(one, from, [user: "reader_of_$from", password: 'r']),
            writer    : program.to(two, to, [user: "writer_of_$to", password: 'w']),
            replica   : program.to(replica, 'app', [user: 'app', password: 'a'])]
        program.connections(connections)
        program.file('scripts/broken.groovy', '''\
            description 'does not work'
            refresh('staging') {
                from 'production'
                tabels 'users'
                strategy atomicRenam
            }
            ''')
        program.file('scripts/since.groovy', "param 'since', help: 'from when'\nrefresh('staging') { from 'production' }\n")
        def line = { String name -> (connections.keySet().toList().indexOf(name) + 2) + ':3' }
        words = [(program.folder.toString()): 'FOLDER', (one.host() + ':' + one.port()): 'ONE',
                 (two.host() + ':' + two.port()): 'TWO', (":$closed".toString()): ':PORT',
                 ("mirror.yml:${line('bare')}".toString()): 'mirror.yml:BARE',
                 ("mirror.yml:${line('unasked')}".toString()): 'mirror.yml:UNASKED',
                 ("mirror.yml:${line('staging')}".toString()): 'mirror.yml:STAGING', (from): 'FROM', (to): 'TO']
        def input = MISTAKES*.get(1).join('\n').replace('<ONE PORT>', "${one.port()}")
            .replace('<FROM>', from).replace('<TO>', to).replace('<PASSWORD>', one.password())
        def people = program.start('--keep-going', input: input)
        def programs = program.start('--keep-going', '--format', 'json', input: input)
        forPeople = people.end(120)
        forPrograms = programs.end(120)
        said = told()
        documents = forPrograms.documents()
    }

    /** What was said about each line. */
    private List<String> told() {
        def text = words.inject(forPeople.err) { all, name, word -> all.replace(name, word) }
            .replaceAll(/'root'@'[^']+'/, "'root'@'CLIENT'")
        text = text.replaceAll(/localhost:\d+/, 'localhost:PORT')
        text.split(/ {2}at stdin:\d+\n/)*.stripTrailing()
    }

    def "`#command` ends with #code"() {
        given:
        def text = said[number]
        def document = documents[number]

        expect:
        text == expected.toString().stripIndent().strip()
        document.exit_code == code

        where:
        [code, command, expected] << MISTAKES
        number = MISTAKES*.get(1).indexOf(command)
    }

    def "programs are told the same in JSON, one document for each command"() {
        expect:
        forPrograms.err == ''
        documents.size() == MISTAKES.size()
        documents.every { it.keySet() == ['command', 'outcome', 'exit_code', 'problems'] as Set }
    }

    def "mistakes are told on standard error alone, and the worst one is the exit code"() {
        expect:
        forPeople.out == ''
        forPeople.code == 5
        forPrograms.code == 5
        said.size() == MISTAKES.size()
    }

    def "no password is told, not even one that stands in a command"() {
        expect:
        [forPeople, forPrograms].every { !(it.out + it.err).contains(one.password()) && !(it.out + it.err).contains('hush') }
        !program.memory().contains(one.password())
        !program.memory().contains('hush')
    }

    def "no mistake changes anything"() {
        expect:
        one.dump(from) + two.dump(to) == before
        two.rows('SHOW DATABASES') == databases
    }
}
