package org.mysqlmirror.shell.view

import java.nio.charset.StandardCharsets
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.base.Problem
import spock.lang.Specification

class PrintersSpec extends Specification {
    static final Grid ODD = new Grid(
        [new Grid.Column('NAME', false), new Grid.Column('ROWS', true), new Grid.Column('nö\u001b[31mte', false)],
        [row('users', '120,310', 'plain'), row('漢字', '7', null), row('e\u0301', '0', 'a\tb\nc\u001b[2J\\'), row('', '1', 'say "hi", you')])

    static List<Optional<String>> row(String... cells) {
        cells.collect { Optional.ofNullable(it) }
    }

    def bytes = new ByteArrayOutputStream()
    def words = new ByteArrayOutputStream()

    Printer printer(Format format, Paint paint = Paint.NONE) {
        new Printer(stream(bytes), stream(words), format, paint, paint)
    }

    static PrintStream stream(OutputStream to) {
        new PrintStream(to, true, 'UTF-8')
    }

    String printed(Format format, Grid grid, Map<String, String> head = [:]) {
        def rows = printer(format).rows(head)
        rows.columns(grid.columns())
        grid.rows().each { rows.row(it) }
        rows.finish()
        bytes.toString(StandardCharsets.UTF_8)
    }

    def "rows stand in columns, as wide as they look"() {
        expect:
        printed(Format.TABLE, ODD) == '''\
            |  NAME      ROWS  nö\\x1b[31mte
            |  users  120,310  plain
            |  漢字         7  NULL
            |  e\u0301            0  a\\tb\\nc\\x1b[2J\\
            |               1  say "hi", you
            |'''.stripMargin()
    }

    def "rows stand below each other where they are too wide"() {
        expect:
        printed(Format.VERTICAL, new Grid(ODD.columns(), ODD.rows().take(3))) == '''\
            |-- 1 --
            |        NAME: users
            |        ROWS: 120,310
            |nö\\x1b[31mte: plain
            |-- 2 --
            |        NAME: 漢字
            |        ROWS: 7
            |nö\\x1b[31mte: NULL
            |-- 3 --
            |        NAME: e\u0301
            |        ROWS: 0
            |nö\\x1b[31mte: a\\tb\\nc\\x1b[2J\\
            |'''.stripMargin()
    }

    def "comma-separated fields keep what they hold, and tell NULL from nothing"() {
        expect:
        printed(Format.CSV, ODD) == 'NAME,ROWS,nö\u001b[31mte\r\nusers,"120,310",plain\r\n漢字,7,\r\n' +
            'e\u0301,0,"a\tb\nc\u001b[2J\\"\r\n"",1,"say ""hi"", you"\r\n'
    }

    def "tab-separated fields are escaped as the mysql client does"() {
        expect:
        printed(Format.TSV, ODD) == 'NAME\tROWS\tnö\u001b[31mte\nusers\t120,310\tplain\n漢字\t7\t\\N\n' +
            'e\u0301\t0\ta\\tb\\nc\u001b[2J\\\\\n\t1\tsay "hi", you\n'
    }

    def "rows are one JSON document (#format)"() {
        expect:
        printed(format, ODD, [command: 'sql', connection: 'a']) == '{"command":"sql","connection":"a",' +
            '"columns":["NAME","ROWS","nö\\u001B[31mte"],"rows":[["users","120,310","plain"],["漢字","7",null],' +
            '["e\u0301","0","a\\tb\\nc\\u001B[2J\\\\"],["","1","say \\"hi\\", you"]],"row_count":4}\n'

        where:
        format << [Format.JSON, Format.NDJSON]
    }

    def "without rows there are still names (#format)"() {
        expect:
        printed(format, new Grid([new Grid.Column('a', false), new Grid.Column('b', true)], [])) == text

        where:
        format          || text
        Format.TABLE    || '  a  b\n'
        Format.VERTICAL || ''
        Format.CSV      || 'a,b\r\n'
        Format.TSV      || 'a\tb\n'
        Format.JSON     || '{"columns":["a","b"],"rows":[],"row_count":0}\n'
    }

    def "a long cell is cut by what it takes on a terminal: #text"() {
        given:
        def lines = printed(Format.TABLE, new Grid([new Grid.Column('a', false), new Grid.Column('b', false)], [row(text, 'x')])).readLines()

        expect:
        lines[1] == "  $shown  x"

        where:
        text              || shown
        'y' * 60          || 'y' * 60
        'y' * 61          || 'y' * 59 + '…'
        '漢' * 30         || '漢' * 30
        '漢' * 31         || '漢' * 29 + '…'
        '🐬' * 30         || '🐬' * 30
        '🐬' * 31         || '🐬' * 29 + '…'
        'e\u0301' * 60    || 'e\u0301' * 60
    }

    def "nothing stands behind the last cell, so it is never cut"() {
        expect:
        printed(Format.TABLE, new Grid([new Grid.Column('a', false)], [row('y' * 500)])).contains('y' * 500)
    }

    def "only tables cut what they show (#format)"() {
        expect:
        printed(format, new Grid([new Grid.Column('a', false), new Grid.Column('b', false)], [row('y' * 500, 'x')])).contains('y' * 500)

        where:
        format << [Format.VERTICAL, Format.CSV, Format.TSV, Format.JSON]
    }

    def "the first thousand rows decide how wide a column is"() {
        given:
        def rows = (1..1000).collect { row('a', '1') } + [row('much wider', '2'), row('b', '3')]

        when:
        def lines = printed(Format.TABLE, new Grid([new Grid.Column('n', false), new Grid.Column('v', false)], rows)).readLines()

        then:
        lines.size() == 1003
        lines[0] == '  n  v'
        lines[1000] == '  a  1'
        lines[1001] == '  much wider  2'
        lines[1002] == '  b  3'
    }

    def "a grid is written as text, and knows its right-hand columns"() {
        given:
        def grid = Grid.of('TABLE', '>ROWS').row('users', 10).row('orders', 4_210_556).build()

        expect:
        Lines.of(grid, Paint.NONE) == ['  TABLE      ROWS', '  users        10', '  orders  4210556']
    }

    def "a document is what its format makes of it (#format)"() {
        given:
        def document = new Document([command: 'x', n: 1], Optional.of(Grid.of('a').row('1').build()), ['for people'])

        when:
        printer(format).print(document)

        then:
        bytes.toString() == text
        words.toString() == ''

        where:
        format          || text
        Format.TABLE    || 'for people\n'
        Format.VERTICAL || '-- 1 --\na: 1\n'
        Format.CSV      || 'a\r\n1\r\n'
        Format.JSON     || '{"command":"x","n":1}\n'
        Format.NDJSON   || '{"command":"x","n":1}\n'
    }

    def "an error is data in JSON and words elsewhere (#format)"() {
        when:
        printer(format).error('mirror', MirrorException.refused(new Problem('no\u001b[2J', 'b', 'Ask')))

        then:
        bytes.toString() == out
        words.toString() == err

        where:
        format        || out                                                                                                                                    | err
        Format.JSON   || '{"command":"mirror","outcome":"refused","exit_code":5,"problems":[{"what":"no\\u001B[2J","where":"b","hint":"Ask"}]}\n'               | ''
        Format.TABLE  || ''                                                                                                                                     | 'refused: no\\x1b[2J\n  b\n    Ask\n'
        Format.CSV    || ''                                                                                                                                     | 'refused: no\\x1b[2J\n  b\n    Ask\n'
    }
}
