package org.mysqlmirror.shell

import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.testing.Seeds
import spock.lang.Specification

/** Lines into commands, and commands into words. */
class WordsSpec extends Specification {
    def "a line falls into words: #line"() {
        expect:
        LineWords.of(line) == words

        where:
        line                                    || words
        ''                                      || []
        '   \t '                                || []
        'mirror a b'                            || ['mirror', 'a', 'b']
        '  mirror\t a  b '                      || ['mirror', 'a', 'b']
        "sql a 'SELECT 1'"                      || ['sql', 'a', 'SELECT 1']
        'sql a "SELECT \'x\'"'                  || ['sql', 'a', "SELECT 'x'"]
        'sql a "say \\"hi\\" \\\\ \\n"'         || ['sql', 'a', 'say "hi" \\ \\n']
        "sql a 'it\\'"                          || ['sql', 'a', 'it\\']
        '--where="orders=a > \'1\'"'            || ["--where=orders=a > '1'"]
        'a\'b c\'"d e"f'                        || ['ab cd ef']
        "'' \"\""                               || ['', '']
        '--ignore tmp_\\d+'                     || ['--ignore', 'tmp_\\d+']
        'run C:\\dir\\x.groovy'                 || ['run', 'C:\\dir\\x.groovy']
        '# all of it'                           || []
        'mirror a b # the rest'                 || ['mirror', 'a', 'b']
        'mirror a#b'                            || ['mirror', 'a#b']
        "mirror '#a'"                           || ['mirror', '#a']
        "''#a"                                  || ['#a']
    }

    def "a quote that stays open is a mistake: #line"() {
        when:
        LineWords.of(line)

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.message == message

        where:
        line          || message
        "sql a 'x"    || "a quote (') is not closed"
        'sql a "x'    || 'a quote (") is not closed'
        'sql a "x\\"' || 'a quote (") is not closed'
        "it's"        || "a quote (') is not closed"
    }

    def "any word in quotes stays what it is (seed #seed)"() {
        given:
        def random = new Random(seed)

        expect:
        (1..100).every {
            def words = (0..random.nextInt(4)).collect { Seeds.text(random, 12) }
            LineWords.of(words.collect { '"' + it.replace('\\', '\\\\').replace('"', '\\"') + '"' }.join(' ')) == words
        }

        where:
        seed << Seeds.all()
    }

    static List<String> commands(String text) {
        def lines = new CommandLines('nightly.txt', new BufferedReader(new StringReader(text)))
        def all = []
        for (def next = lines.next(); next.present; next = lines.next()) {
            all << "${next.get().where()} ${next.get().text()}".toString()
        }
        all
    }

    def "a file is one command a line, or more where it goes on: #text"() {
        expect:
        commands(text) == commands

        where:
        text                        || commands
        ''                          || []
        'a b'                       || ['nightly.txt:1 a b']
        'a b\n'                     || ['nightly.txt:1 a b']
        'a\nb\n'                    || ['nightly.txt:1 a', 'nightly.txt:2 b']
        'a\r\nb\r\n'                || ['nightly.txt:1 a', 'nightly.txt:2 b']
        'a\n\nb'                    || ['nightly.txt:1 a', 'nightly.txt:2 ', 'nightly.txt:3 b']
        'a \\\n  b\nc'              || ['nightly.txt:1 a    b', 'nightly.txt:3 c']
        'a\\\r\nb\r\nc'             || ['nightly.txt:1 a b', 'nightly.txt:3 c']
        'a\\\n\\\nb'                || ['nightly.txt:1 a  b']
        'a\\'                       || ['nightly.txt:1 a ']
        'a\\\n'                     || ['nightly.txt:1 a ']
    }

    def "what a person types goes on inside quotes, and falls into commands where it was pasted: #text"() {
        given:
        def lines = CommandLines.typed(text)
        def all = []
        for (def next = lines.next(); next.present; next = lines.next()) {
            all << next.get().text()
        }

        expect:
        all == commands

        where:
        text                    || commands
        "sql a 'SELECT\n1'"     || ["sql a 'SELECT\n1'"]
        'a\nb'                  || ['a', 'b']
        "a 'b\nc"               || ["a 'b\nc\n"]
        'a \\\nb\nc'            || ['a  b', 'c']
    }
}
