package org.mysqlmirror.catalog

import spock.lang.Specification

class SqlStatementsSpec extends Specification {
    def "a text is cut as the servers' own clients cut it: #text"() {
        expect:
        SqlStatements.of(text) == statements

        where:
        text                                                    || statements
        ''                                                      || []
        ' ;; -- nothing\n; /* nor here; */ # nor here;\n'       || []
        'SELECT 1'                                              || ['SELECT 1']
        'SELECT 1; SELECT 2;\n'                                 || ['SELECT 1', 'SELECT 2']
        "SELECT ';', \";\", `a;b`; SELECT 'it''s; \\'; x'"      || ["SELECT ';', \";\", `a;b`", "SELECT 'it''s; \\'; x'"]
        'SELECT 1 -- one; two\n; SELECT 2'                      || ['SELECT 1 -- one; two', 'SELECT 2']
        'SELECT 1 /* a; b */ + 1; SELECT 2'                     || ['SELECT 1 /* a; b */ + 1', 'SELECT 2']
        '/*!40101 SET NAMES utf8 */; /*M! SELECT 1 */; /*! */;' || ['/*!40101 SET NAMES utf8 */', '/*M! SELECT 1 */']
        'DELIMITER //\nBEGIN a; b; END//\ndelimiter ;\nCALL x;' || ['BEGIN a; b; END', 'CALL x']
        'DELIMITER $$\r\nSELECT 1; SELECT 2$$\r\nSELECT 3$$'    || ['SELECT 1; SELECT 2', 'SELECT 3']
        "SELECT '\nDELIMITER //\n'; SELECT 2"                   || ["SELECT '\nDELIMITER //\n'", 'SELECT 2']
        'SELECT a\nDELIMITER //\n; SELECT 2'                    || ['SELECT a\nDELIMITER //', 'SELECT 2']
    }

    def "what stands in front of a dot, or behind DATABASE, may be a database: #sql"() {
        expect:
        SqlStatements.qualifiers(sql) == names

        where:
        sql                                                   || names
        'SELECT 1'                                            || []
        'UPDATE t SET a = 1.5, b = DATABASE()'                || []
        'DELETE FROM `My Shop` . users'                       || ['My Shop']
        'SELECT shop.users.id FROM shop.users'                || ['shop', 'shop']
        "SELECT 'prod.users' -- prod.users"                   || []
        'DROP DATABASE IF EXISTS `a``b`'                      || ['a`b']
        'create schema if not exists other'                   || ['other']
        '/*!50000 DROP TABLE prod.users */'                   || ['prod']
        'UPDATE /*!50000 prod.*/users SET a = 1'              || ['prod']
        '/*M!100100 CREATE DATABASE x*/'                      || ['x']
        'DELETE `prod`.* FROM users'                          || ['prod']
        'UPDATE "my prod"."users" SET a = 1'                  || ['my prod']
    }

    def "its first word tells what a statement is: #sql"() {
        expect:
        SqlStatements.verb(sql).orElse(null) == verb

        where:
        sql                          || verb
        ' /* x */ Use shop'          || 'use'
        '-- only this'               || null
        '/*!50000 USE prod */'       || 'use'
    }

    def "a text of many megabytes is cut, in few statements or in many"() {
        expect:
        SqlStatements.of('INSERT INTO t VALUES (1);\n' * 200_000).size() == 200_000
        SqlStatements.qualifiers("INSERT INTO shop.t VALUES ${'(1, \'a.b\'), ' * 300_000}(2, '')".toString()) == ['shop']
    }
}
