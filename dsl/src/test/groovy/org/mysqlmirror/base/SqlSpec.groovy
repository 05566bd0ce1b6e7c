package org.mysqlmirror.base

import org.mysqlmirror.testing.Seeds
import spock.lang.Specification

class SqlSpec extends Specification {
    def "a name is quoted once and rightly: #name"() {
        expect:
        Sql.name(name) == quoted

        where:
        name      | quoted
        'orders'  | '`orders`'
        'a`b'     | '`a``b`'
        '``'      | '``````'
        'a.b'     | '`a.b`'
        "it's"    | "`it's`"
        'a\\b'    | '`a\\b`'
        ''        | '``'
    }

    def "names of tables carry their database"() {
        expect:
        Sql.name('my`shop', 'orders') == '`my``shop`.`orders`'
        new TableName('my`shop', 'orders').sql() == '`my``shop`.`orders`'
        new TableName('shop', 'orders').in('copy').toString() == 'copy.orders'
        Sql.names(['a', 'b`c']) == '`a`, `b``c`'
        Sql.names([]) == ''
    }

    def "a text is quoted and loses nothing: #text"() {
        expect:
        Sql.text(text) == quoted

        where:
        text        | quoted
        'plain'     | "'plain'"
        ''          | "''"
        "it's"      | "'it''s'"
        'a\\'       | "'a\\\\'"
        "\\'"       | "'\\\\'''"
        'a\0b'      | "'a\\0b'"
        'say "x"'   | "'say \"x\"'"
        'a\nb'      | "'a\nb'"
    }

    def "texts and bytes become lists and literals"() {
        expect:
        Sql.texts(['a', "b'"]) == "'a', 'b'''"
        Sql.bytes([0, 255, 16] as byte[]) == "X'00ff10'"
        Sql.bytes([] as byte[]) == "X''"
    }

    def "what is quoted is read back the same (seed #seed)"() {
        given:
        def random = new Random(seed)

        expect:
        (1..200).every {
            def text = Seeds.text(random, 40)
            readName(Sql.name(text)) == text && readText(Sql.text(text)) == text
        }

        where:
        seed << Seeds.all()
    }

    // As a server reads them: the whole of it has to be one token.
    private static String readName(String quoted) {
        assert quoted ==~ /(?s)`(?:[^`]|``)*`/
        quoted[1..<-1].replace('``', '`')
    }

    private static String readText(String quoted) {
        assert quoted ==~ /(?s)'(?:[^'\\]|''|\\.)*'/
        quoted[1..<-1].replaceAll(/(?s)''|\\(.)/) { all, escaped -> escaped == null ? "'" : escaped == '0' ? '\0' : escaped }
    }
}
