package org.mysqlmirror.catalog

import spock.lang.Specification

class SqlTablesSpec extends Specification {
    def "#statement uses #used"() {
        expect:
        SqlTables.of(statement).used().toList() == used

        where:
        statement                                                              || used
        'UPDATE users SET email = 1'                                           || ['users']
        'update low_priority ignore `odd ``name` set x = 1'                    || ['odd `name']
        'UPDATE a JOIN b ON a.id = b.id SET a.x = b.x'                         || ['a', 'b']
        'DELETE FROM users WHERE id IN (SELECT id FROM old)'                   || ['users', 'old']
        'DELETE u FROM users u LEFT JOIN orders o ON o.user = u.id'            || ['users', 'orders']
        'DELETE FROM u USING users u'                                          || []
        'INSERT INTO log (at) SELECT NOW() FROM dual'                          || ['log']
        'INSERT INTO log VALUES (1) ON DUPLICATE KEY UPDATE at = 2'            || ['log']
        'REPLACE INTO log(at) VALUES (1)'                                      || ['log']
        'SELECT * FROM a FOR UPDATE'                                           || ['a']
        'SELECT COUNT(*) FROM app.users'                                       || []
        'SELECT EXTRACT(YEAR FROM born), TRIM(LEADING 0 FROM x) FROM people'   || ['people']
        'SELECT x FROM (SELECT 1 AS x) t'                                      || []
        "SELECT * FROM JSON_TABLE('[1]', '\$[*]' COLUMNS (x INT PATH '\$')) t" || []
        'WITH recent AS (SELECT id FROM orders) SELECT * FROM recent'          || ['orders']
        'TRUNCATE TABLE sessions'                                              || ['sessions']
        'ALTER TABLE users ADD x INT'                                          || ['users']
        "SELECT 'UPDATE no SET x', \"FROM none\" FROM real_one -- FROM other"  || ['real_one']
        "SELECT 1 INTO OUTFILE '/tmp/x' FROM a"                                || ['a']
        'INSERT INTO log SELECT seq FROM seq_1_to_10'                          || ['log']
        'SELECT 1 INTO @x'                                                     || []
        'DROP TABLE IF EXISTS gone'                                            || []
        'CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW DELETE FROM b'       || []
        'CALL tidy()'                                                          || []
        'SET @x = (SELECT 1 FROM a)'                                           || []
        ''                                                                     || []
    }

    def "#statement makes #made"() {
        expect:
        SqlTables.of(statement).made().toList() == made

        where:
        statement                                              || made
        'CREATE TABLE IF NOT EXISTS log (at DATETIME)'         || ['log']
        'CREATE TEMPORARY TABLE t AS SELECT * FROM users'      || ['t']
        'CREATE VIEW v AS SELECT 1'                            || []
    }
}
