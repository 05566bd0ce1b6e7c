package org.mysqlmirror.transfer

import static java.nio.charset.StandardCharsets.UTF_8

import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.testing.Seeds
import spock.lang.Specification

class DumpedNamesSpec extends Specification {

    /** In portions of this many bytes, as a file may be read. */
    private static String passed(String dump, int portion) {
        def out = new ByteArrayOutputStream()
        def names = new DumpedNames(out, { String name -> name + '__mirror' })
        byte[] bytes = dump.getBytes(UTF_8)
        for (int i = 0; i < bytes.length; i += portion) {
            names.write(bytes, i, Math.min(portion, bytes.length - i))
        }
        names.close()
        new String(out.toByteArray(), UTF_8)
    }

    def "the table of an INSERT gets its other name, and nothing else changes: #dump"() {
        expect:
        [1, 2, 3, 7, 1000].each { assert passed(dump, it) == expected }

        where:
        dump                                                              || expected
        "INSERT INTO `t` (`a`) VALUES (1);\n"                             || "INSERT INTO `t__mirror` (`a`) VALUES (1);\n"
        "INSERT  INTO `t` VALUES\n(1),\n(2);\nINSERT  INTO `u` VALUES (3);" || "INSERT  INTO `t__mirror` VALUES\n(1),\n(2);\nINSERT  INTO `u__mirror` VALUES (3);"
        "INSERT INTO `o``dd` (`a;``b`) VALUES (1);"                       || "INSERT INTO `o``dd__mirror` (`a;``b`) VALUES (1);"
        "INSERT INTO `größe` VALUES ('ü');"                               || "INSERT INTO `größe__mirror` VALUES ('ü');"
        "INSERT INTO `t` VALUES (';\nINSERT INTO `t` VALUES (1);\n');"    || "INSERT INTO `t__mirror` VALUES (';\nINSERT INTO `t` VALUES (1);\n');"
        "INSERT INTO `t` VALUES ('it\\'s; INSERT INTO `t` \\\\');\nINSERT INTO `u` VALUES ('');" || "INSERT INTO `t__mirror` VALUES ('it\\'s; INSERT INTO `t` \\\\');\nINSERT INTO `u__mirror` VALUES ('');"
        "INSERT INTO `t` VALUES ('it''s; INSERT INTO `t` ');"             || "INSERT INTO `t__mirror` VALUES ('it''s; INSERT INTO `t` ');"
        "INSERT INTO `t` VALUES (0x00,_binary '\\0;',-1,1e-5);"           || "INSERT INTO `t__mirror` VALUES (0x00,_binary '\\0;',-1,1e-5);"
        "-- don't; INSERT INTO `t`\nINSERT INTO `t` VALUES (1);"          || "-- don't; INSERT INTO `t`\nINSERT INTO `t__mirror` VALUES (1);"
        "/*M! SET x = 'don''t' */;\nINSERT INTO `t` VALUES (1);"          || "/*M! SET x = 'don''t' */;\nINSERT INTO `t__mirror` VALUES (1);"
        "SET NAMES utf8mb4;\nset autocommit=0;\ncommit;\n"                || "SET NAMES utf8mb4;\nset autocommit=0;\ncommit;\n"
    }

    def "our own lines around the rows pass as they are"() {
        given:
        def text = new String(DumpText.header(), UTF_8) + "INSERT INTO `t` VALUES (1);\n" + new String(DumpText.trailer(), UTF_8)

        expect:
        passed(text, 11) == text.replace('`t`', '`t__mirror`')
    }

    def "an INSERT of another kind is refused, since its table could be the live one: #dump"() {
        when:
        passed(dump, 100)

        then:
        def e = thrown(MirrorException)
        e.problems()[0].what().startsWith('the dump holds a statement that is not known here: INSERT')

        where:
        dump << ['INSERT IGNORE INTO `t` VALUES (1);', 'INSERT INTO t VALUES (1);']
    }

    def "whatever is in a row, it arrives (seed #seed)"() {
        given:
        def random = new Random(seed)
        def literal = { "'" + (1..random.nextInt(40)).collect { ["\\'", '\\\\', "''", ';', '`', '-- ', '/*', '*/', '\n', 'INSERT INTO `t` ', '\\n', 'x'][random.nextInt(12)] }.join() + "'" }
        def statements = (1..20).collect { "INSERT INTO `t$it` VALUES (${(1..3).collect { literal() }.join(',')});\n".toString() }

        expect:
        passed(statements.join(), 1 + random.nextInt(50)) == statements.collect { it.replaceFirst('`(t[0-9]+)`', '`$1__mirror`') }.join()

        where:
        seed << Seeds.all()
    }
}
