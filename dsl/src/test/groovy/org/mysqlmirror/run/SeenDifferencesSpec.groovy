package org.mysqlmirror.run

import static org.mysqlmirror.testing.Vendor.MARIADB
import static org.mysqlmirror.testing.Vendor.MYSQL

import org.mysqlmirror.answer.Comparison.Status
import org.mysqlmirror.testing.MirrorFixture
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Whatever two definitions differ in is seen, and a mirror takes it away. */
class SeenDifferencesSpec extends Specification {
    @AutoCleanup
    MirrorFixture fixture

    def "#vendor: #what is seen"() {
        given:
        def from = vendor.one()
        def to = vendor.two()
        def source = from.freshDatabase('seen')
        def target = to.freshDatabase('seen')
        from.sqlIn(source, "CREATE TABLE t $here".toString())
        to.sqlIn(target, "CREATE TABLE t $there".toString())
        fixture = MirrorFixture.between(from, source, to, target)

        when:
        def before = fixture.diff()
        def problems = fixture.mirror().problems()
        def after = fixture.diff()

        then:
        before.tables()*.status() == [Status.STRUCTURE]
        problems == []
        after.tables()*.status() == [Status.SAME]

        where:
        [vendor, what, here, there] << ([
            ['the comment of an index', "(a INT, KEY k (a) COMMENT 'it''s')", '(a INT, KEY k (a))'],
            ['subpartitions', '(a INT) PARTITION BY RANGE (a) SUBPARTITION BY HASH (a) SUBPARTITIONS 2 (PARTITION p VALUES LESS THAN (5))',
             '(a INT) PARTITION BY RANGE (a) (PARTITION p VALUES LESS THAN (5))'],
            ['the number of subpartitions', '(a INT) PARTITION BY RANGE (a) SUBPARTITION BY HASH (a) SUBPARTITIONS 2 (PARTITION p VALUES LESS THAN (5))',
             '(a INT) PARTITION BY RANGE (a) SUBPARTITION BY HASH (a) SUBPARTITIONS 3 (PARTITION p VALUES LESS THAN (5))'],
            ['the comment of a partition', "(a INT) PARTITION BY RANGE (a) (PARTITION p VALUES LESS THAN (5) COMMENT = 'x')",
             '(a INT) PARTITION BY RANGE (a) (PARTITION p VALUES LESS THAN (5))'],
            ['ON UPDATE', '(a INT, t TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)', '(a INT, t TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)'],
            ['the rule of a foreign key', '(a INT PRIMARY KEY, b INT, CONSTRAINT k FOREIGN KEY (b) REFERENCES t (a) ON DELETE SET NULL)',
             '(a INT PRIMARY KEY, b INT, CONSTRAINT k FOREIGN KEY (b) REFERENCES t (a) ON DELETE CASCADE)'],
            ['the order of an index', '(a INT, KEY k (a DESC))', '(a INT, KEY k (a))'],
            ['the row format', '(a INT) ROW_FORMAT = COMPACT', '(a INT)'],
        ].collectMany { row -> [MYSQL, MARIADB].collect { [it] + row } } + [
            [MYSQL, 'the SRID', '(p POINT NOT NULL SRID 4326)', '(p POINT NOT NULL SRID 0)'],
            [MYSQL, 'a check that is not enforced', '(a INT, CONSTRAINT c CHECK (a > 0) NOT ENFORCED)', '(a INT, CONSTRAINT c CHECK (a > 0))'],
            [MYSQL, 'an expression in an index', '(a INT, KEY k ((a * 2)))', '(a INT, KEY k ((a * 3)))'],
            [MARIADB, 'a column without history', '(a INT, b INT WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING', '(a INT, b INT) WITH SYSTEM VERSIONING'],
            [MARIADB, 'a compressed column', '(a INT, b TEXT COMPRESSED)', '(a INT, b TEXT)'],
            [MARIADB, 'a period', '(a DATE, b DATE, PERIOD FOR p (a, b))', '(a DATE NOT NULL, b DATE NOT NULL)'],
        ])
    }
}
