package org.mysqlmirror.shell

import org.jline.reader.EOFError
import org.jline.reader.Parser.ParseContext
import org.mysqlmirror.shell.command.Commands
import org.mysqlmirror.shell.complete.CompletionSpec
import spock.lang.Specification

/** How the line reader is told about our lines. */
class ConsoleLinesSpec extends Specification {
    def parser = new ConsoleParser()

    def "a line goes on where a quote is open or a backslash ends it: #line"() {
        when:
        def goesOn = false
        try {
            parser.parse(line, line.length(), ParseContext.ACCEPT_LINE)
        } catch (EOFError e) {
            goesOn = true
        }

        then:
        goesOn == expected

        where:
        line                    || expected
        'mirror a b'            || false
        'mirror a \\'           || true
        'mirror a \\\nb'        || false
        "sql a 'SELECT"         || true
        "sql a 'SELECT\n1'"     || false
        '# don\'t'              || false
        ''                      || false
    }

    def "the word that is completed is the one before the cursor: #line"() {
        when:
        def typed = parser.parse(line, line.length(), ParseContext.COMPLETE)

        then:
        typed.word() == word
        typed.wordIndex() == index
        typed.escape(candidate, true).toString() == inserted

        where:
        line                        || word         | index | candidate | inserted
        'mir'                       || 'mir'        | 0     | 'mirror'  | 'mirror'
        'mirror '                   || ''           | 1     | 'staging' | 'staging'
        'describe a my'             || 'my'         | 2     | 'my table' | '"my table"'
        'describe a "my t'          || 'my t'       | 2     | 'my table' | '"my table"'
        "describe a 'my"            || 'my'         | 2     | 'my table' | "'my table'"
        "describe a 'my"            || 'my'         | 2     | "my 'x'"   | "\"my 'x'\""
        'describe a "q'             || 'q'          | 2     | 'q"x\\'    | '"q\\"x\\\\"'
        'describe a '               || ''           | 2     | '#x'       | '"#x"'
    }

    def "a line is colored without being changed: #line"() {
        given:
        def highlighter = new ConsoleHighlighter(new Commands([]), new CompletionSpec.FixedNames())

        expect:
        highlighter.highlight(null, line).toString() == line

        where:
        line << ['', ' ', 'mirror production staging --yes', 'miror a', "sql production 'SELECT 1' # why", '--format json mirror',
                 "sql staging \"SELECT\n1", 'mir']
    }

    def "known words look known, production looks like a warning, and its tables are asked for before anybody wants them"() {
        given:
        def names = new CompletionSpec.FixedNames()
        def highlighter = new ConsoleHighlighter(new Commands([]), names)

        when:
        def ansi = highlighter.highlight(null, 'mirror production staging').toAnsi()

        then:
        ansi == '\u001b[1mmirror\u001b[0m \u001b[33mproduction\u001b[0m \u001b[36mstaging\u001b[0m'
        names.mentioned == ['production', 'staging']
        highlighter.highlight(null, 'miror').toAnsi().contains('\u001b[31m')
        !highlighter.highlight(null, 'mir').toAnsi().contains('\u001b[31m')
    }
}
