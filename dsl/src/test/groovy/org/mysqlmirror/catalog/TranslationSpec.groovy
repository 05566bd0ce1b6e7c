package org.mysqlmirror.catalog

import static org.mysqlmirror.base.Flavor.MARIADB
import static org.mysqlmirror.base.Flavor.MYSQL

import org.mysqlmirror.base.TableName
import org.mysqlmirror.testing.Pictures
import spock.lang.Specification

/** What one vendor wrote, as the other one takes it. */
class TranslationSpec extends Specification {

    private static String line(String line, column, from, to) {
        def ddl = TableDdl.parse("CREATE TABLE `t` (\n  $line\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci".toString())
        Translation.between(from, to).of(ddl, Pictures.table(columns: [column], 't')).create(new TableName('d', 't')).readLines()[1..-2].join(' ').trim()
    }

    def "#from to #to: #line"() {
        expect:
        TranslationSpec.line(line, Pictures.column(type: type, collation: collation, 'c'), from, to) == there

        where:
        from    | to      | type          | collation            | line                                                        || there
        MYSQL   | MYSQL   | 'int'         | null                 | '`c` int /*!80023 INVISIBLE */'                             || '`c` int /*!80023 INVISIBLE */'
        MYSQL   | MARIADB | 'int'         | null                 | '`c` int DEFAULT NULL /*!80023 INVISIBLE */'                || '`c` int DEFAULT NULL INVISIBLE'
        MYSQL   | MARIADB | 'varchar(5)'  | 'utf8mb4_0900_ai_ci' | '`c` varchar(5) COLLATE utf8mb4_0900_ai_ci DEFAULT NULL'    || '`c` varchar(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_nopad_ai_ci DEFAULT NULL'
        MARIADB | MYSQL   | 'varchar(5)'  | null                 | "`c` varchar(5) DEFAULT concat('a','b')"                    || "`c` varchar(5) DEFAULT (concat('a','b'))"
        MARIADB | MYSQL   | 'int(11)'     | null                 | '`c` int(11) DEFAULT NULL CHECK (`c` < 5)'                  || '`c` int(11) DEFAULT NULL,   CHECK (`c` < 5)'
        MARIADB | MYSQL   | 'blob'        | null                 | "`c` blob DEFAULT 'abc'"                                    || "`c` blob DEFAULT ('abc')"
    }

    def "the options of a table lose what only the other vendor knows"() {
        given:
        def ddl = TableDdl.parse("CREATE TABLE `t` (\n  `id` int\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci COMMENT=' COLLATE=x WITH SYSTEM VERSIONING' WITH SYSTEM VERSIONING")

        expect:
        Translation.between(MARIADB, MYSQL).of(ddl, Pictures.table('t')).options() ==
            "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT=' COLLATE=x WITH SYSTEM VERSIONING'"
    }
}
