package org.mysqlmirror.shell

import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.shell.command.Commands
import org.mysqlmirror.shell.view.ColorChoice
import org.mysqlmirror.shell.view.Format
import spock.lang.Specification

class CommandParserSpec extends Specification {
    def parser = new CommandParser(new Commands([]))

    def "global options stand before or after the command: #line"() {
        when:
        def words = parser.parse(LineWords.of(line)).get()

        then:
        words.command().name() == 'mirror'
        words.parsed().matchedPositionals()*.getValue() == ['a', 'b']
        words.options().format().get() == Format.JSON
        words.options().yes()

        where:
        line << [
            '--format json --yes mirror a b',
            'mirror a b --format json --yes',
            'mirror --format json a --yes b',
            '--yes mirror a b --format=json',
            '--format=json mirror a --yes b',
            '--format table mirror a b --format json --yes']
    }

    def "every global option is understood"() {
        when:
        def options = parser.parse(['--config', 'm.yml', '--color', 'never', '--no-input', '--keep-going', '-q', '-v', 'tables', 'a',
            '--log-file', 'x.log', '--verbose']).get().options()

        then:
        options.config().get() == 'm.yml'
        options.color().get() == ColorChoice.NEVER
        options.noInput()
        options.keepGoing()
        options.quiet()
        options.verbose() == 2
        options.logFile().get().toString() == 'x.log'
        !options.yes()
        !options.help()
        options.format().empty
    }

    def "short options may be joined: #words"() {
        expect:
        parser.parse(words).get().options().verbose() == verbose
        parser.parse(words).get().options().quiet() == quiet

        where:
        words                          || verbose | quiet
        ['-vv', 'connections']         || 2       | false
        ['-qv', 'connections']         || 1       | true
        ['connections', '-vqv']        || 2       | true
    }

    def "without a command there are only global options"() {
        expect:
        parser.parse([]).empty
        parser.parse(['--quiet', '--format', 'csv']).empty
        parser.globalsOnly(['-e', 'mirror a b --yes', '-e', 'jobs', '-f', 'x']).commands() == ['mirror a b --yes', 'jobs']
        parser.globalsOnly(['--version']).version()
        parser.globalsOnly(['-h']).help()
    }

    def "help needs no parameters: #words"() {
        expect:
        parser.parse(words).get().options().help()

        where:
        words << [['mirror', '--help'], ['mirror', 'a', '-h'], ['--help', 'mirror']]
    }

    def "a line adds to the options that the program was started with"() {
        given:
        def start = parser.globalsOnly(['--format', 'json', '--keep-going', '-v'])
        def line = parser.parse(['jobs', '--format', 'csv', '--yes']).get().options()

        expect:
        start.with(line).format().get() == Format.CSV
        start.with(line).keepGoing()
        start.with(line).yes()
        start.with(line).verbose() == 1
        start.with(parser.parse(['jobs']).get().options()).format().get() == Format.JSON
    }

    def "what cannot be understood is said: #line"() {
        when:
        def words = LineWords.of(line)
        parser.parse(words).orElseGet { parser.globalsOnly(words) }

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.message == message

        where:
        line                               || message
        'miror a b'                        || "unknown command 'miror'. Did you mean mirror?"
        'xyzzy'                            || "unknown command 'xyzzy'. Known: connections, tables, describe, sql, diff, mirror, sync, run, scripts, new-script, jobs, report, resume, rollback, hosts, use, source, history, watch, help, exit"
        '--formt json mirror a b'          || 'mysql-mirror: unknown option --formt. Did you mean --format?'
        '--frobnicate'                     || 'mysql-mirror: unknown option --frobnicate. See: help'
        'mirror a b --tabels users'        || 'mirror: unknown option --tabels. Did you mean --tables?'
        'mirror a b --tabels=users'        || 'mirror: unknown option --tabels. Did you mean --tables?'
        'mirror a b --formt json'          || 'mirror: unknown option --formt. Did you mean --format?'
        'mirror a b --frobnicate'          || 'mirror: unknown option --frobnicate. See: help mirror'
        'tables a --strategy x'            || 'tables: unknown option --strategy. See: help tables'
        'tables'                           || 'tables: CONNECTION is missing. See: help tables'
        'describe a'                       || 'describe: TABLE is missing. See: help describe'
        'mirror a b c'                     || "mirror: 'c' is one word too many. Words with blanks need quotes. See: help mirror"
        'sql a SELECT 1'                   || "sql: '1' is one word too many. Words with blanks need quotes. See: help sql"
        'mirror a b --tables'              || "--tables wants a value: --tables NAMES. See: help mirror"
        'mirror a b --ignore --dry-run'    || "--ignore wants a value: --ignore REGEX. See: help mirror"
        'mirror a b --format yaml'         || "--format: 'yaml' is none of table, vertical, json, ndjson, csv, tsv"
        'mirror a b --format jsn'          || "--format: 'jsn' is none of table, vertical, json, ndjson, csv, tsv. Did you mean json?"
        'mirror a b --color somtimes'      || "--color: 'somtimes' is none of auto, always, never"
    }

    def "a word with an at sign is no file to read"() {
        expect:
        parser.parse(['sql', 'a', '@@version']).get().parsed().matchedPositionalValue(1, '') == '@@version'
    }
}
