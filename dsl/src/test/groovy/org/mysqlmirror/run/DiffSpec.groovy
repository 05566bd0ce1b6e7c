package org.mysqlmirror.run

import static org.mysqlmirror.testing.Vendor.MARIADB
import static org.mysqlmirror.testing.Vendor.MYSQL

import org.mysqlmirror.answer.Comparison
import org.mysqlmirror.answer.Comparison.Status
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.NastyTables
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** What is the same, what differs, and what cannot be told: never one for the other. Between all pairs of vendors. */
class DiffSpec extends Specification {
    static final List<List<Vendor>> PAIRS = [[MYSQL, MYSQL], [MARIADB, MARIADB], [MYSQL, MARIADB], [MARIADB, MYSQL]]
    static final String MODE = "SET SESSION sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00'"

    @AutoCleanup
    MirrorFixture fixture

    TestServer from
    TestServer to
    String source
    String target

    private void begin(List<Vendor> pair) {
        from = pair[0].one()
        to = pair[1].two()
        source = from.freshDatabase('diff')
        target = to.freshDatabase('diff')
        // Servers of different vendors have different defaults.
        from.sql("ALTER DATABASE `$source` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci".toString())
        to.sql("ALTER DATABASE `$target` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci".toString())
        fixture = MirrorFixture.between(from, source, to, target)
    }

    private Comparison diff(Map<String, String> options = [:]) {
        fixture.diff([workers: '1'] + options)
    }

    /** missing, extra and changed rows of the only table. */
    private static List<Long> figures(Comparison comparison) {
        def counts = comparison.tables()[0].counts().orElse(null)
        counts == null ? null : [counts.missing(), counts.extra(), counts.changed()]
    }

    def "a mirror of nasty tables is the same, as the servers' dumps are (#vendor)"() {
        given:
        from = vendor.one()
        to = vendor.two()
        source = from.freshDatabase('diff_all')
        target = to.freshDatabase('diff_all')
        NastyTables.load(from, source)
        from.sqlIn(source, 'CREATE TRIGGER computed_in BEFORE INSERT ON computed FOR EACH ROW SET NEW.b = NEW.b + 1')
        fixture = MirrorFixture.between(from, source, to, target)

        when:
        fixture.mirror()
        def comparison = fixture.diff()

        then:
        comparison.tables().findAll { it.status() != Status.SAME } == []
        comparison.objects() == []
        comparison.same().get()
        comparison.exitCode() == ExitCode.DONE
        comparison.notes().every { it.startsWith('source: ') || it.startsWith('target: ') }

        where:
        vendor << Vendor.values()
    }

    def "#pair: #what"() {
        given:
        begin(pair)
        from.sqlIn(source, MODE, "CREATE TABLE t $definition".toString())
        to.sqlIn(target, MODE, "CREATE TABLE t $definition".toString())
        if (here) from.sqlIn(source, MODE, "INSERT IGNORE INTO t VALUES $here".toString())
        if (there) to.sqlIn(target, MODE, "INSERT IGNORE INTO t VALUES $there".toString())

        when:
        def comparison = diff()

        then:
        figures(comparison) == expected
        comparison.tables()[0].structure() == []
        comparison.same().get() == (expected == [0, 0, 0])
        comparison.exitCode() == (expected == [0, 0, 0] ? ExitCode.DONE : ExitCode.DIFFERENT)

        where:
        [pair, [what, definition, here, there, expected]] << [PAIRS, CASES].combinations()
    }

    def "#pair: 11 documents mean what they mean, but between two servers that keep their text"() {
        given:
        begin(pair)
        [[from, source], [to, target]].each { server, database -> server.sqlIn(database, 'CREATE TABLE t (id INT PRIMARY KEY, j JSON)') }
        from.sqlIn(source, """INSERT INTO t VALUES
            (1,'{"a": 1, "b": [1, 2.50]}'),(2,'{"x":"ü"}'),(3,'null'),(4,'[1]'),(5,'1e2'),(6,'{"k": 1, "k": 2}'),(7, '"1"')""")
        to.sqlIn(target, """INSERT INTO t VALUES
            (1,'{"b":[1,2.5],"a":1}'),(2,'{"x":"\\\\u00fc"}'),(3,NULL),(4,'[1, 2]'),(5,'100'),(6,'{"k":2}'),(7, '1')""")

        expect:
        figures(diff()) == [0, 0, pair == [MARIADB, MARIADB] ? 7 : 3]

        where:
        pair << PAIRS
    }

    def "6 a change behind half a million equal rows is found (#pair)"() {
        given:
        begin(pair)
        def digits = (0..9).collect { "SELECT $it AS d" }.join(' UNION ALL ')
        def many = ('a'..'f').collect { "($digits) AS $it" }.join(', ')
        [[from, source], [to, target]].each { server, database ->
            server.sqlIn(database, 'CREATE TABLE t (id INT PRIMARY KEY, v INT)',
                "INSERT INTO t SELECT a.d * 100000 + b.d * 10000 + c.d * 1000 + d.d * 100 + e.d * 10 + f.d, 7 FROM $many WHERE a.d < 6".toString(), 'ANALYZE TABLE t')
        }
        to.sqlIn(target, 'UPDATE t SET v = 8 WHERE id IN (508402, 599999)')

        expect:
        figures(diff()) == [0, 0, 2]

        where:
        pair << [[MYSQL, MARIADB]]
    }

    def "13 a TIMESTAMP is a moment, whatever the time zones of the servers and of those who wrote it (#pair)"() {
        given:
        begin(pair)
        [[from, source], [to, target]].each { server, database -> server.sqlIn(database, 'CREATE TABLE t (id INT PRIMARY KEY, at TIMESTAMP NULL)') }

        when: 'half past two comes twice in the night when summer ends'
        from.sqlIn(source, "SET time_zone = '+02:00'", "INSERT INTO t VALUES (1, '2026-10-25 02:30:00'), (3, '2026-10-25 02:30:00')",
            "SET time_zone = '+01:00'", "INSERT INTO t VALUES (2, '2026-10-25 02:30:00')")
        to.sqlIn(target, "SET time_zone = '-05:00'", "INSERT INTO t VALUES (1, '2026-10-24 19:30:00'), (2, '2026-10-24 20:30:00'), (3, '2026-10-24 20:30:00')")
        fixture = new MirrorFixture().with('source', from, source).with('target', to, target)

        then:
        figures(diff(rows: '5')) == [0, 0, 1]
        fixture.diff(rows: '5').tables()[0].rows()*.key() == ['id=3']

        where:
        pair << PAIRS
    }

    def "15 a server without MD5 and SHA1 compares like any other"() {
        given:
        begin([MYSQL, MYSQL])
        [[from, source], [to, target]].each { server, database -> server.sqlIn(database, 'CREATE TABLE t (id INT PRIMARY KEY, v TEXT)', "INSERT INTO t VALUES (1, 'a'), (2, 'b')") }
        to.sqlIn(target, "UPDATE t SET v = 'c' WHERE id = 2")

        when: 'MySQL 9.6 took them out of the server'
        def major = from.version().tokenize('.')
        if ((major[0] as int) * 100 + (major[1] as int) >= 906) {
            try {
                from.sqlIn(source, "DO MD5('a')")
                assert false : 'this server has MD5'
            } catch (java.sql.SQLException expected) {
                assert expected.errorCode == 1305
            }
        }

        then:
        figures(diff()) == [0, 0, 1]
    }

    /** What, table, rows here, rows there; missing, extra, changed. The numbers are those of the evidence. */
    static final List<List> CASES = [
        ['1 an even number of rows moved by the same time differ', '(id INT PRIMARY KEY, d DATETIME)',
            "(1,'2026-01-01 10:00:00'),(2,'2026-01-01 11:00:00'),(3,'2026-01-01 12:00:00'),(4,'2026-01-01 13:00:00')",
            "(1,'2026-01-01 10:10:00'),(2,'2026-01-01 11:10:00'),(3,'2026-01-01 12:10:00'),(4,'2026-01-01 13:10:00')", [0, 0, 4]],
        ['2 doubled rows without a key do not cancel out', '(a INT)', '(1),(1)', '(2),(2)', [2, 2, 0]],
        ['3 NULL has a place', '(a VARCHAR(9), b VARCHAR(9), c VARCHAR(9))', "('a',NULL,'b')", "('a','b',NULL)", [1, 1, 0]],
        ['3 NULL is no text', '(id INT PRIMARY KEY, a VARCHAR(9))', "(1,NULL),(2,NULL),(3,''),(4,'NULL')", "(1,''),(2,'NULL'),(3,'<null>'),(4,'NULL')", [0, 0, 3]],
        ['4 a separator in a value moves nothing', '(id INT PRIMARY KEY, a VARCHAR(9), b VARCHAR(9))', "(1,'a#b','c'),(2,'x0','y')", "(1,'a','b#c'),(2,'x','0y')", [0, 0, 2]],
        ['4 nor where nothing may be NULL', '(id INT PRIMARY KEY, a VARCHAR(9) NOT NULL, n INT NOT NULL, b VARBINARY(9) NOT NULL, c VARCHAR(9) NOT NULL)',
            "(1,'a#b',1,'c',''),(2,'2',1,'x','y'),(3,'1#',1,'',''),(4,'',0,'a','b'),(5,'',7,'','same')",
            "(1,'a',1,'b#c',''),(2,'',12,'x','y'),(3,'#',11,'',''),(4,'',0,'','ab'),(5,'',7,'','same')", [0, 0, 4]],
        ['4 nor where only some may be', '(id INT PRIMARY KEY, a VARCHAR(9) NOT NULL, b VARCHAR(9), c VARCHAR(9) NOT NULL)',
            "(1,'a','b','c'),(2,'a',NULL,'b'),(3,'ab','',''),(4,'','','same')", "(1,'a','bc',''),(2,'a','b',''),(3,'a','b',''),(4,'','','same')", [0, 0, 3]],
        ['4 labels hold separators', "(id INT PRIMARY KEY, a ENUM('a#b','a'), b ENUM('c','b#c'))", "(1,'a#b','c')", "(1,'a','b#c')", [0, 0, 1]],
        ['5 rows longer than a packet differ', '(id INT PRIMARY KEY, a LONGBLOB, b LONGBLOB)',
            "(1,REPEAT('a',9000000),REPEAT('b',9000000)),(2,REPEAT('a',9000000),REPEAT('b',9000000))",
            "(1,REPEAT('a',9000000),REPEAT('b',9000000)),(2,REPEAT('a',9000000),REPEAT('c',9000000))", [0, 0, 1]],
        ['7 a FLOAT has more digits than its text', '(id INT PRIMARY KEY, f FLOAT)', '(1,1.1234567),(2,16777216),(3,5)', '(1,1.1234568),(2,16777215),(3,5)', [0, 0, 2]],
        ['7 a DOUBLE of 0 is not NULL', '(id INT PRIMARY KEY, d DOUBLE)', '(1,0),(2,5e-324),(3,1e308)', '(1,NULL),(2,0),(3,1e308)', [0, 0, 2]],
        ['8 trailing blanks count', '(id INT PRIMARY KEY, v VARCHAR(9))', "(1,'a'),(2,'b ')", "(1,'a '),(2,'b ')", [0, 0, 1]],
        ['8 zero bytes at the end count', '(id INT PRIMARY KEY, v VARBINARY(9))', "(1,x'61'),(2,x'6200')", "(1,x'6100'),(2,x'6200')", [0, 0, 1]],
        ['9 case and accents count', '(id INT PRIMARY KEY, v VARCHAR(9))', "(1,'a'),(2,'e'),(3,'ss'),(4,'x')", "(1,'A'),(2,'é'),(3,'ß'),(4,'x')", [0, 0, 3]],
        ['10 many charsets in one row', '(id INT PRIMARY KEY, l VARCHAR(9) CHARACTER SET latin1, u VARCHAR(9) CHARACTER SET ucs2, a VARCHAR(9) CHARACTER SET ascii, m VARCHAR(9), b VARBINARY(9))',
            "(1,'ü','ü','u','😀',x'ff'),(2,'ü','ü','u','😀',x'ff')", "(1,'ü','ü','u','😀',x'ff'),(2,'ú','ü','u','😁',x'fe')", [0, 0, 1]],
        ['12 bits, years and times', '(id INT PRIMARY KEY, b BIT(64), y YEAR, t TIME, z INT(6) ZEROFILL)',
            "(1,18446744073709551615,2026,'-838:59:59',7),(2,1,1901,'00:00:01',7)", "(1,18446744073709551614,2026,'-838:59:59',7),(2,1,1901,'00:00:01',7)", [0, 0, 1]],
        ['12 sets and impossible dates', "(id INT PRIMARY KEY, s SET('a','b'), d DATE)", "(1,'a,b','0000-00-00'),(2,'a','2024-02-31')", "(1,'b,a','0000-00-00'),(2,'a','2024-00-31')", [0, 0, 1]],
        ['12 fractions of a second', '(id INT PRIMARY KEY, d DATETIME(6))', "(1,'2026-01-01 00:00:00.000001'),(2,'2026-01-01')", "(1,'2026-01-01 00:00:00.000002'),(2,'2026-01-01')", [0, 0, 1]],
        ['14 a BLOB differs where a TEXT is equal', '(id INT PRIMARY KEY, t TEXT, b BLOB)', "(1,'x',x'00'),(2,'x',x'01')", "(1,'x',x'00'),(2,'x',x'02')", [0, 0, 1]],
        ['16 neighbors above 2^53 and near 2^64', '(id BIGINT UNSIGNED PRIMARY KEY, v INT)', '(9007199254740993,1),(18446744073709551614,1),(18446744073709551615,1)', '(9007199254740992,1),(18446744073709551614,2),(18446744073709551615,1)', [1, 1, 1]],
        ['17 negative keys, wide gaps, rows beyond both ends', '(id BIGINT PRIMARY KEY, v INT)', '(-300,1),(-1,1),(0,1),(1,1),(1000000000000,1)', '(-9000000000000,1),(-1,1),(0,2),(1,1),(1000000000000,1),(9000000000000,1)', [1, 2, 1]],
        ['18 a key of a text and a number', '(a VARCHAR(9), b INT, v INT, PRIMARY KEY (a, b))', "('x',1,1),('x',2,1),('y',1,1)", "('x',1,1),('x',2,2),('z',1,1)", [1, 1, 1]],
        ['18 a key of bytes', '(id BINARY(16) PRIMARY KEY, v INT)', "(x'00112233445566778899aabbccddeeff',1),(x'01',1)", "(x'00112233445566778899aabbccddeeff',2),(x'02',1)", [1, 1, 1]],
        ['18 a key of a time', '(id DATETIME(6) PRIMARY KEY, v INT)', "('2026-01-01 00:00:00.000001',1),('2026-01-01 00:00:00.000002',1)", "('2026-01-01 00:00:00.000001',1),('2026-01-01 00:00:00.000003',1)", [1, 1, 0]],
        ['18 a key of a decimal, one of latin1', '(id DECIMAL(20,5), l VARCHAR(9) CHARACTER SET latin1, v INT, PRIMARY KEY (id, l))', "(1.5,'ü',1),(2,'u',1)", "(1.5,'ü',2),(2,'u',1)", [0, 0, 1]],
        ['18 a unique key over the beginning of a text is none', '(a VARCHAR(99) NOT NULL, v INT, UNIQUE KEY (a(3)))', "('abc',1)", "('abc',2)", [1, 1, 0]],
        ['19 a key in another case is another row', '(id VARCHAR(9) PRIMARY KEY, v INT)', "('a',1),('b',1)", "('A',1),('b',1)", [1, 1, 0]],
        ['20 a unique key with NULL tells no rows apart', '(a INT, v INT, UNIQUE KEY (a))', '(NULL,1),(NULL,1),(1,1)', '(NULL,1),(NULL,2),(1,1)', [1, 1, 0]],
        ['20 doubled rows are counted', '(a INT, b VARCHAR(9))', "(1,'x'),(1,'x'),(1,'x'),(2,'y')", "(1,'x'),(2,'y'),(2,'y')", [2, 1, 0]],
        ['21 quotes, backslashes and newlines in a key', '(id VARCHAR(20) PRIMARY KEY, v INT)', "('it''s',1),('a\\\\\\\\b',1),('x\\\\ny',1),('100%',1)", "('it''s',2),('a\\\\\\\\b',1),('x\\\\ny',2),('100%',1)", [0, 0, 2]],
        ['22 empty on the target', '(id INT PRIMARY KEY)', '(1),(2)', '', [2, 0, 0]],
        ['22 empty on the source', '(id INT PRIMARY KEY)', '', '(1)', [0, 1, 0]],
        ['22 empty on both', '(id INT PRIMARY KEY)', '', '', [0, 0, 0]],
        ['25 a key of 0', '(id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, v INT)', '(0,1),(1,1)', '(0,1),(1,1)', [0, 0, 0]],
    ]

    def "#pair: #what, and the definition differs"() {
        given:
        begin(pair)
        from.sqlIn(source, MODE, "CREATE TABLE t $here".toString(), "INSERT INTO t $rowsHere".toString())
        to.sqlIn(target, MODE, "CREATE TABLE t $there".toString(), "INSERT INTO t $rowsThere".toString())

        when:
        def comparison = diff()
        def table = comparison.tables()[0]

        then:
        table.status() == status
        figures(comparison) == expected
        table.structure()*.what() == structure
        !comparison.same().get()

        where:
        [pair, [what, here, rowsHere, there, rowsThere, status, expected, structure]] << [PAIRS, [
            ['23 other order of columns', '(id INT PRIMARY KEY, a INT, b VARCHAR(9))', "VALUES (1,2,'x')", '(id INT PRIMARY KEY, b VARCHAR(9), a INT)', "VALUES (1,'x',2)", Status.STRUCTURE, [0, 0, 0], ['order of columns']],
            ['23 an extra column', '(id INT PRIMARY KEY, a INT)', 'VALUES (1,2)', '(id INT PRIMARY KEY, a INT, b INT)', 'VALUES (1,2,3)', Status.STRUCTURE, null, ['column b']],
            ['23 a generated column on one side', '(id INT PRIMARY KEY, a INT)', 'VALUES (1,2)', '(id INT PRIMARY KEY, a INT GENERATED ALWAYS AS (id * 2) VIRTUAL)', '(id) VALUES (1)', Status.STRUCTURE, null, ['column a']],
            ['23 a longer text', '(id INT PRIMARY KEY, a VARCHAR(9))', "VALUES (1,'x'),(2,'y')", '(id INT PRIMARY KEY, a VARCHAR(19))', "VALUES (1,'x'),(2,'z')", Status.DIFFERENT, [0, 0, 1], ['column a']],
            ['10 latin1 on one side', '(id INT PRIMARY KEY, a VARCHAR(9) CHARACTER SET latin1)', "VALUES (1,'ü')", '(id INT PRIMARY KEY, a VARCHAR(9))', "VALUES (1,'ü')", Status.STRUCTURE, [0, 0, 0], ['column a']],
            ['19 keys in another order on each side', '(id VARCHAR(9) COLLATE utf8mb4_bin PRIMARY KEY, v INT)', "VALUES ('a',1),('B',1),('c',1)", '(id VARCHAR(9) COLLATE utf8mb4_general_ci PRIMARY KEY, v INT)', "VALUES ('a',1),('B',2)", Status.DIFFERENT, [1, 0, 1], ['column id']],
            ['labels in another case', "(id INT PRIMARY KEY, a ENUM('X'))", "VALUES (1,'X')", "(id INT PRIMARY KEY, a ENUM('x'))", "VALUES (1,'x')", Status.DIFFERENT, [0, 0, 1], ['column a']],
            ['scales of decimals', '(id INT PRIMARY KEY, d DECIMAL(10,2))', 'VALUES (1,1.50)', '(id INT PRIMARY KEY, d DECIMAL(10,4))', 'VALUES (1,1.5000)', Status.STRUCTURE, [0, 0, 0], ['column d']],
            ['a number against a text', '(id INT PRIMARY KEY, d INT)', 'VALUES (1,1)', '(id INT PRIMARY KEY, d VARCHAR(9))', "VALUES (1,'1')", Status.STRUCTURE, null, ['column d']],
            ['indexes, keys and checks', '(id INT PRIMARY KEY, a INT, KEY k (a), CHECK (a < 5))', 'VALUES (1,1)', '(id INT PRIMARY KEY, a INT, UNIQUE KEY k (a), CHECK (a < 6))', 'VALUES (1,1)', Status.STRUCTURE, [0, 0, 0], null],
            ['defaults and comments', "(id INT PRIMARY KEY, a INT DEFAULT 5, b VARCHAR(9) DEFAULT '5' COMMENT 'x')", "VALUES (1,1,'')", "(id INT PRIMARY KEY, a INT DEFAULT '5', b VARCHAR(9) DEFAULT '6' COMMENT 'x')", "VALUES (1,1,'')", Status.STRUCTURE, [0, 0, 0], ['column b']],
            ['24 engines and partitions', '(id INT PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 2', 'VALUES (1)', '(id INT PRIMARY KEY) ENGINE = MyISAM', 'VALUES (1)', Status.STRUCTURE, [0, 0, 0], ['partitions', 'engine']],
        ]].combinations().collect { pair, row -> [pair, row[7] == null ? row[0..6] + [pair.collect { it } == [] ? [] : structuresOfChecks(pair)] : row] }
    }

    // A check's name is made up by the server, and so is what it is called here.
    private static List<String> structuresOfChecks(List<Vendor> pair) {
        pair == [MYSQL, MYSQL] ? ['index k', 'check t_chk_1']
            : pair == [MARIADB, MARIADB] ? ['index k', 'check CONSTRAINT_1']
            : pair == [MYSQL, MARIADB] ? ['index k', 'check t_chk_1', 'check CONSTRAINT_1'] : ['index k', 'check CONSTRAINT_1', 'check t_chk_1']
    }

    def "the same thing in the words of two vendors is the same (#pair)"() {
        given:
        begin(pair)
        def table = '''
            CREATE TABLE t (
              id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, flag TINYINT(1) NOT NULL DEFAULT 0 CHECK (flag < 9), big BIGINT DEFAULT NULL,
              name VARCHAR(20) NOT NULL DEFAULT 'it''s', code CHAR(2) CHARACTER SET latin1 COLLATE latin1_swedish_ci, d DECIMAL(8,2) DEFAULT 1.50,
              doc JSON, made DATETIME DEFAULT CURRENT_TIMESTAMP, at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
              twice INT GENERATED ALWAYS AS (flag * 2 + 1) VIRTUAL, shout VARCHAR(40) GENERATED ALWAYS AS (CONCAT(UPPER(name), '!')) STORED,
              y YEAR, kind ENUM('a','b') DEFAULT 'a', parent INT UNSIGNED, KEY n (name(5), big),
              CONSTRAINT fk FOREIGN KEY (parent) REFERENCES t (id) ON DELETE CASCADE,
              CONSTRAINT small CHECK (flag < 5 AND name <> 'x')) COMMENT 'a table' '''
        from.sqlIn(source, table, "INSERT INTO t (flag, doc) VALUES (1, '{\"a\":1}')")
        to.sqlIn(target, table)
        fixture.mirror(['verify': 'count'])

        when:
        def comparison = diff()

        then:
        comparison.tables()*.structure() == [[]]
        comparison.same().get()

        where:
        pair << PAIRS
    }

    def "tables that only one side has, views, routines, events and triggers are told (#pair)"() {
        given:
        begin(pair)
        from.sqlIn(source, 'CREATE TABLE both_have (id INT PRIMARY KEY)', 'CREATE TABLE gone (id INT PRIMARY KEY)',
            'CREATE VIEW v AS SELECT id FROM both_have', 'CREATE VIEW w AS SELECT id FROM both_have',
            'CREATE PROCEDURE p() SELECT 1', 'CREATE FUNCTION f(a INT) RETURNS INT DETERMINISTIC RETURN a',
            'CREATE TRIGGER g BEFORE INSERT ON both_have FOR EACH ROW SET NEW.id = NEW.id', "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 1")
        to.sqlIn(target, 'CREATE TABLE both_have (id INT PRIMARY KEY)', 'CREATE TABLE more (id INT PRIMARY KEY)',
            'CREATE VIEW v AS SELECT id FROM both_have', 'CREATE VIEW w AS SELECT id + 1 AS id FROM both_have', 'CREATE VIEW x AS SELECT 1 AS one',
            'CREATE PROCEDURE p() SELECT 2', 'CREATE FUNCTION f(a INT) RETURNS INT DETERMINISTIC RETURN a')

        when:
        def comparison = diff()

        then:
        comparison.tables().collect { [it.table(), it.status()] } ==
            [['both_have', Status.SAME], ['gone', Status.MISSING], ['more', Status.EXTRA]]
        def objects = comparison.objects().collectEntries { [it.kind() + ' ' + it.name(), it] }
        objects['view x'].status().name() == 'EXTRA'
        objects['trigger g'].status().name() == 'MISSING'
        objects['event e'].status().name() == 'MISSING'
        'body' in objects['view w'].aspects()
        'body' in objects['procedure p'].aspects()
        pair[0] != pair[1] || !objects.containsKey('view v') && !objects.containsKey('function f')

        when:
        def some = diff(tables: 'gone')

        then: 'a table that only one side has may be named'
        some.tables()*.status() == [Status.MISSING]
        some.objects() == []

        where:
        pair << PAIRS
    }

    def "rows that differ are shown side by side, up to as many as are wanted (#pair)"() {
        given:
        begin(pair)
        from.sqlIn(source, 'CREATE TABLE t (id INT, k VARCHAR(9), v VARCHAR(20), f FLOAT, b VARBINARY(4), PRIMARY KEY (id, k))',
            "INSERT INTO t VALUES (1,'a','ann',1.5,x'00ff'),(2,'b','bob',2,NULL),(3,'c','cy',3,NULL)")
        to.sqlIn(target, 'CREATE TABLE t (id INT, k VARCHAR(9), v VARCHAR(20), f FLOAT, b VARBINARY(4), PRIMARY KEY (id, k))',
            "INSERT INTO t VALUES (1,'a','anna',1.25,x'00fe'),(4,'ü','dee',2,NULL),(3,'c','cy',3,NULL)")

        when:
        def rows = diff(rows: '9').tables()[0].rows().sort(false) { it.key() }

        then:
        rows*.key() == ['id=1 k=a', 'id=2 k=b', 'id=4 k=ü']
        rows*.kind() == ['changed', 'missing', 'extra']
        rows[0].cells().collect { [it.column(), it.source().get(), it.target().get()] } ==
            [['v', 'ann', 'anna'], ['f', '1.5', '1.25'], ['b', '0x00FF', '0x00FE']]
        diff(rows: '1').tables()[0].rows().size() == 1
        diff().tables()[0].rows() == []

        where:
        pair << PAIRS
    }

    def "a row that agrees when it is looked at again is no difference (#pair, #key)"() {
        given:
        begin(pair)
        [[from, source], [to, target]].each { server, database -> server.sqlIn(database, "CREATE TABLE t (id INT, v VARCHAR(9)$key)".toString()) }
        from.sqlIn(source, "INSERT INTO t VALUES (1,'a'),(2,'b'),(3,'c'),(4,'d')")
        to.sqlIn(target, "INSERT INTO t VALUES (1,'x'),(2,'x'),(4,'old'),(5,'extra')")
        def changes = {
            if (it instanceof org.mysqlmirror.job.Event.TableBuilt) {
                to.sqlIn(target, "UPDATE t SET v = 'a' WHERE id = 1", "INSERT INTO t VALUES (3,'c')", "UPDATE t SET v = 'd' WHERE id = 4", 'DELETE FROM t WHERE id = 5')
                from.sqlIn(source, "UPDATE t SET v = 'newer' WHERE id = 4")
            }
        }

        when: 'row 1 is mended, 3 arrives, 5 goes, and 4 is what it was on the source when that was looked at'
        def comparison = fixture.diff([workers: '1', recheck: '1s', rows: '9'], 'source', 'target', new Cancellation(), changes)

        then:
        figures(comparison) == expected
        comparison.tables()[0].rows()*.key() == (key ? ['id=2'] : [])
        comparison.notes().last() == note

        when: 'nothing differs from the beginning'
        def second = fixture.diff(recheck: '1s', where: 't=id < 2')

        then:
        second.same().get()
        second.notes().last() == 'recheck: nothing differed'

        where:
        [pair, [key, expected, note]] << [PAIRS, [
            [', PRIMARY KEY (id)', [0, 0, 1], 'recheck after 1.0 s: 4 of 5 rows agree by now'],
            ['', [1, 1, 0], 'recheck after 1.0 s: 6 of 8 rows agree by now']]].combinations()
    }

    def "conditions, selections and their parts are heeded"() {
        given:
        begin([MYSQL, MYSQL])
        [[from, source], [to, target]].each { server, database ->
            server.sqlIn(database, 'CREATE TABLE a (id INT PRIMARY KEY, v INT)', 'CREATE TABLE b (id INT PRIMARY KEY)', 'INSERT INTO b VALUES (1)')
        }
        from.sqlIn(source, 'INSERT INTO a VALUES (1, 1), (2, 2)', 'ALTER TABLE b ADD KEY k (id)')
        to.sqlIn(target, 'INSERT INTO a VALUES (1, 1), (2, 3)')

        expect:
        diff().tables()*.status() == [Status.DIFFERENT, Status.STRUCTURE]
        diff(where: 'a=id = 1', 'data-only': 'true').same().get()
        diff('schema-only': 'true').tables()*.status() == [Status.SAME, Status.STRUCTURE]
        diff('schema-only': 'true').tables()*.counts()*.empty == [true, true]
        diff('structure-only': 'a', 'data-only': 'true').same().get()
        diff(ignore: 'a', 'data-only': 'true').tables()*.table() == ['b']
    }

    def "an account that may only SELECT can compare (#vendor)"() {
        given:
        begin([vendor, vendor])
        def user = 'only_reads_' + source.takeRight(6)
        [[from, source], [to, target]].each { server, database ->
            server.sqlIn(database, 'CREATE TABLE a (id INT PRIMARY KEY)', 'CREATE TABLE b (id INT PRIMARY KEY)', 'INSERT INTO b VALUES (1)')
            server.sql("CREATE USER '$user'@'%' IDENTIFIED BY 'x'".toString(), "GRANT SELECT ON `$database`.* TO '$user'@'%'".toString())
        }
        fixture = new MirrorFixture().with('source', from, source, [user: user, password: 'x']).with('target', to, target, [user: user, password: 'x'])

        when:
        def comparison = fixture.diff()

        then:
        comparison.same().get()
        comparison.notes().every { it.contains('one session with a snapshot; no lock') || it.contains('equal binary log positions') }

        where:
        vendor << Vendor.values()
    }

    def "a table that cannot be read is unknown, and never the same"() {
        given:
        begin([MYSQL, MYSQL])
        [[from, source], [to, target]].each { server, database ->
            server.sqlIn(database, 'CREATE TABLE a (id INT PRIMARY KEY)', 'CREATE TABLE b (id INT PRIMARY KEY)',
                'CREATE TABLE t_broken (id INT PRIMARY KEY, g INT)', 'INSERT INTO t_broken VALUES (1, 1)')
        }

        when: 'a condition that fails on one side only when a row is looked at'
        def comparison = diff(where: 't_broken=(SELECT x.g FROM (SELECT 1 AS g UNION ALL SELECT 1) AS x WHERE x.g = t_broken.g) = 1')

        then:
        comparison.tables().collect { [it.table(), it.status()] } == [['a', Status.SAME], ['b', Status.SAME], ['t_broken', Status.UNKNOWN]]
        comparison.tables()[2].reason().get().contains('Subquery returns more than 1 row')
        comparison.same().empty
        comparison.exitCode() == ExitCode.FAILED
    }

    def "many small tables are compared by few statements"() {
        given:
        begin([vendor, vendor])
        [[from, source], [to, target]].each { server, database ->
            server.sqlIn(database, *(1..250).collect { "CREATE TABLE t$it (id INT PRIMARY KEY, v VARCHAR(9))".toString() })
            server.sqlIn(database, *(1..250).collect { "INSERT INTO t$it VALUES (1, 'x'), (2, 'y')".toString() })
        }
        to.sqlIn(target, "UPDATE t77 SET v = 'z' WHERE id = 2", 'DELETE FROM t200')
        def before = to.rows("SHOW GLOBAL STATUS LIKE 'Com_select'")[0][1] as long

        when:
        def comparison = diff('data-only': 'true')
        def statements = (to.rows("SHOW GLOBAL STATUS LIKE 'Com_select'")[0][1] as long) - before

        then:
        comparison.tables().findAll { it.status() != Status.SAME }.collect { [it.table(), it.status()] } == [['t200', Status.DIFFERENT], ['t77', Status.DIFFERENT]]
        statements < 60

        where:
        vendor << Vendor.values()
    }

    def "a source that breaks off in the middle is no difference (#vendor)"() {
        given:
        begin([vendor, vendor])
        [[from, source], [to, target]].each { server, database ->
            server.sqlIn(database, 'CREATE TABLE t (id INT PRIMARY KEY, v INT)', 'INSERT INTO t VALUES (1, 1), (2, 2)')
        }
        def holder = from.connect()
        holder.createStatement().execute("DO GET_LOCK('hold $source', 0)")
        def killer = Thread.start {
            def giveUp = System.nanoTime() + 20_000_000_000L
            while (System.nanoTime() < giveUp) {
                def ids = from.rows("SELECT id FROM information_schema.processlist WHERE info LIKE '%COUNT(*)%hold $source%' AND info NOT LIKE '%processlist%'".toString())
                if (ids) {
                    from.sql("KILL ${ids[0][0]}".toString())
                    return
                }
                sleep 50
            }
        }

        when:
        diff(where: "t=id < 0 OR GET_LOCK(IF(id > 0, 'hold $source', ''), 20) IS NOT NULL".toString())

        then:
        def e = thrown(org.mysqlmirror.base.MirrorException)
        e.exitCode() == ExitCode.FAILED

        cleanup:
        killer?.join()
        holder?.close()

        where:
        vendor << Vendor.values()
    }
}
