package org.mysqlmirror.run

import static org.mysqlmirror.testing.Vendor.MARIADB
import static org.mysqlmirror.testing.Vendor.MYSQL

import org.mysqlmirror.base.Flavor
import org.mysqlmirror.base.TableName
import org.mysqlmirror.catalog.Alignment
import org.mysqlmirror.catalog.Structures
import org.mysqlmirror.catalog.Table
import org.mysqlmirror.catalog.TableDdl
import org.mysqlmirror.connect.ReadSession
import org.mysqlmirror.connect.Server
import org.mysqlmirror.connect.WritePermit
import org.mysqlmirror.connect.ssh.Tunnels
import org.mysqlmirror.env.SecretPrompt
import org.mysqlmirror.inspect.CatalogReader
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** A table that was aligned with its namesake differs from it in nothing, and its rows are still there. */
class AlignmentSpec extends Specification {
    static final List<List<Vendor>> PAIRS = [[MYSQL, MYSQL], [MARIADB, MARIADB], [MYSQL, MARIADB], [MARIADB, MYSQL]]

    @AutoCleanup
    MirrorFixture fixture = new MirrorFixture()

    @AutoCleanup
    Server from

    @AutoCleanup
    Server to

    TestServer sourceServer
    TestServer targetServer
    String source
    String target

    private void begin(List<Vendor> pair, List<String> here, List<String> there) {
        sourceServer = pair[0].one()
        targetServer = pair[1].two()
        source = sourceServer.freshDatabase('align')
        target = targetServer.freshDatabase('align')
        [[sourceServer, source, here], [targetServer, target, there]].each { server, database, statements ->
            server.sql("ALTER DATABASE `$database` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci".toString())
            server.sqlIn(database, *(["SET SESSION sql_mode = '', foreign_key_checks = 0"] + statements.collect { it.toString() }))
        }
        fixture.with('source', sourceServer, source).with('target', targetServer, target)
        def connections = fixture.engine().configuration().connections()
        from = new Server(connections.find('source'), SecretPrompt.NOBODY, new Tunnels())
        to = new Server(connections.find('target'), SecretPrompt.NOBODY, new Tunnels())
    }

    private static Flavor flavor(TestServer server) {
        server.vendor() == MARIADB ? Flavor.MARIADB : Flavor.MYSQL
    }

    private static Table table(ReadSession session, TestServer server, String database, String name) {
        CatalogReader.read(session, flavor(server), database).get().table(name).get()
    }

    private Structures structures() {
        new Structures(flavor(sourceServer), flavor(targetServer))
    }

    private Alignment alignment(String name = 't') {
        from.read().withCloseable { here ->
            to.read().withCloseable { there ->
                Alignment.of(new TableName(target, name),
                    table(here, sourceServer, source, name), TableDdl.parse(CatalogReader.definition(here, new TableName(source, name))),
                    table(there, targetServer, target, name), TableDdl.parse(CatalogReader.definition(there, new TableName(target, name))),
                    structures())
            }
        }
    }

    private List<String> differences(String name = 't') {
        from.read().withCloseable { here ->
            to.read().withCloseable { there ->
                structures().of(table(here, sourceServer, source, name), table(there, targetServer, target, name)).collect { it.toString() }
            }
        }
    }

    /** Aligns the tables, stage by stage, and answers what was done. */
    private List<String> align(List<String> names = ['t']) {
        def alignments = names.collect { alignment(it) }
        def statements = Alignment.Stage.values().collectMany { stage -> alignments.collectMany { it.statements(stage) } }
        to.write(WritePermit.issue('spec', 'target')).withCloseable { session -> statements.each { session.execute(it) } }
        statements
    }

    private List<List<String>> rows(String columns) {
        columns ? targetServer.rows("SELECT $columns FROM `$target`.t ORDER BY 1".toString()) : []
    }

    def "#pair: #what"() {
        given:
        begin(pair, ["CREATE TABLE t $wanted"], ["CREATE TABLE t $present"] + (rows ? ["INSERT INTO t VALUES $rows"] : []))
        def before = this.rows(kept)

        when:
        def statements = align()

        then:
        differences() == []
        this.rows(kept) == before
        statements.size() == 1
        alignment().isEmpty()

        where:
        [pair, [what, wanted, present, rows, kept]] << [PAIRS, PORTABLE].combinations()
    }

    /** What, on the source, on the target, its rows, the columns that stay. */
    static final List<List> PORTABLE = [
        ['columns are added at the front, in the middle and at the end', "(z INT, id INT PRIMARY KEY, y VARCHAR(9) DEFAULT 'it''s', a INT, x DATE COMMENT 'a, (b)')",
            '(id INT PRIMARY KEY, a INT)', '(1,2),(3,4)', 'id, a'],
        ['columns are dropped', '(id INT PRIMARY KEY, a INT)', '(x INT, id INT PRIMARY KEY, y VARCHAR(9), a INT, KEY y (y))', "(0,1,'y',2)", 'id, a'],
        ['columns are moved', '(d INT, id INT PRIMARY KEY, c INT, b INT, a INT)', '(id INT PRIMARY KEY, a INT, b INT, c INT, d INT)', '(1,2,3,4,5)', 'id, a, b, c, d'],
        ['columns are added, dropped, moved and changed at once', '(n INT, c BIGINT, id INT PRIMARY KEY, m INT, a INT)',
            '(id INT PRIMARY KEY, a INT, b INT, c INT)', '(1,2,3,4)', 'id, a, c'],
        ['every column is another one', '(a INT, b INT)', '(c INT, d INT)', null, null],
        ['a name is written in another way', '(id INT PRIMARY KEY, Note VARCHAR(9))', '(id INT PRIMARY KEY, note VARCHAR(9))', "(1,'x')", 'id, note'],
        ['odd names', '(id INT PRIMARY KEY, `na``me, (x) CHECK` INT NOT NULL DEFAULT 5, `COLLATE` BIGINT, KEY `k``, (` (`COLLATE`))',
            '(id INT PRIMARY KEY, `COLLATE` INT)', '(1,2)', 'id, `COLLATE`'],
        ['types become wider', '(id BIGINT PRIMARY KEY, v VARCHAR(40), t MEDIUMTEXT, d DECIMAL(12,3), u INT UNSIGNED)',
            '(id INT PRIMARY KEY, v VARCHAR(4), t TEXT, d DECIMAL(8,2), u SMALLINT UNSIGNED)', "(1,'abcd','t',1.5,7)", 'id, v, t, u'],
        ['types become others', '(id INT PRIMARY KEY, a VARCHAR(20), b INT, e VARCHAR(9))', "(id INT PRIMARY KEY, a INT, b BIGINT, e ENUM('x','y'))", "(1,5,6,'x')", 'id, a, b, e'],
        ['labels are added', "(id INT PRIMARY KEY, e ENUM('x','y','a)b','c,d'), s SET('m','n','o') NOT NULL DEFAULT 'm')", "(id INT PRIMARY KEY, e ENUM('x','y'), s SET('m','n'))", "(1,'x','m,n')", 'id, e, s'],
        ['defaults, comments and NULL', "(id INT PRIMARY KEY, a INT NOT NULL DEFAULT 7, b VARCHAR(9) DEFAULT 'x' COMMENT 'CHECK (it''s)', c DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3), d INT)",
            '(id INT PRIMARY KEY, a INT, b VARCHAR(9), c DATETIME(3), d INT NOT NULL DEFAULT 3)', "(1,2,'y','2026-01-01',4)", 'id, a, b, c, d'],
        ['charsets of columns, whatever the default', '(id INT PRIMARY KEY, l VARCHAR(9) CHARACTER SET latin1, m VARCHAR(9) COLLATE utf8mb4_bin, n VARCHAR(9))',
            '(id INT PRIMARY KEY, l VARCHAR(9), m VARCHAR(9), n VARCHAR(9) CHARACTER SET latin1)', "(1,'ü','ü','ü')", 'id, l, m, n'],
        ['the default collation, and no column', '(id INT PRIMARY KEY, a VARCHAR(9) COLLATE utf8mb4_general_ci, e ENUM(\'x\')) DEFAULT CHARSET latin1',
            '(id INT PRIMARY KEY, a VARCHAR(9), e ENUM(\'x\') CHARACTER SET latin1)', "(1,'漢','x')", 'id, a, e'],
        ['a column follows the default of the source', '(id INT PRIMARY KEY, a VARCHAR(9), g VARCHAR(20) AS (UPPER(a)) STORED) COLLATE latin1_bin',
            '(id INT PRIMARY KEY, a VARCHAR(8), g VARCHAR(19) AS (UPPER(a)) STORED)', "(1,'ü',DEFAULT)", 'id, a'],
        ['a counter and its key', '(id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, a INT)', '(a INT)', '(1),(2)', 'a'],
        ['a counter goes to another column', '(a INT NOT NULL AUTO_INCREMENT, id INT NOT NULL, PRIMARY KEY (id), UNIQUE KEY (a))', '(a INT, id INT NOT NULL AUTO_INCREMENT PRIMARY KEY)', '(1,5),(2,6)', 'a, id'],
        ['a counter is no longer one', '(id INT PRIMARY KEY)', '(id INT NOT NULL AUTO_INCREMENT PRIMARY KEY)', '(1)', 'id'],
        ['the primary key is another one', '(a INT NOT NULL, b INT NOT NULL, PRIMARY KEY (b, a))', '(a INT NOT NULL, b INT NOT NULL, PRIMARY KEY (a))', '(1,2)', 'a, b'],
        ['the primary key goes', '(a INT NOT NULL)', '(a INT NOT NULL PRIMARY KEY)', '(1)', 'a'],
        ['the primary key comes', '(a INT NOT NULL PRIMARY KEY)', '(a INT)', '(1)', 'a'],
        ['indexes come, go and change', '(a INT, b VARCHAR(20), UNIQUE KEY k (a), KEY l (b(5), a), KEY m (a))', '(a INT, b VARCHAR(20), KEY k (a), KEY l (b(3), a), KEY n (b))', "(1,'x')", 'a, b'],
        ['an index of a dropped column', '(a INT, KEY k (a))', '(a INT, b INT, KEY k (a, b), KEY l (b), UNIQUE KEY u (a, b))', '(1,2)', 'a'],
        ['a computed column becomes stored', '(id INT PRIMARY KEY, g INT AS (id * 2) STORED, a INT)', '(id INT PRIMARY KEY, g INT AS (id * 2) VIRTUAL, a INT)', '(1,DEFAULT,3)', 'id, g, a'],
        ['a computed column becomes virtual, with its index', '(id INT PRIMARY KEY, g INT AS (id * 2) VIRTUAL, a INT, KEY k (a, g))', '(id INT PRIMARY KEY, g INT AS (id * 2) STORED, a INT, KEY k (a, g))', '(1,DEFAULT,3)', 'id, g, a'],
        ['columns computed from one another', '(id INT PRIMARY KEY, g INT AS (id * 2) STORED, h INT AS (g + 1) STORED)', '(id INT PRIMARY KEY, g INT AS (id * 2) VIRTUAL, h INT AS (g + 1) VIRTUAL)', '(1,DEFAULT,DEFAULT)', 'id, g, h'],
        ['a column is computed no longer', '(id INT PRIMARY KEY, g INT, h INT)', '(id INT PRIMARY KEY, g INT AS (id * 2) STORED, h INT AS (id * 2) VIRTUAL)', '(1,DEFAULT,DEFAULT)', 'id, g'],
        ['a column is computed from now on', '(id INT PRIMARY KEY, g INT AS (id * 2) STORED, h INT AS (id * 2) VIRTUAL)', '(id INT PRIMARY KEY, g INT, h INT)', '(1,2,3)', 'id'],
        ['a column is computed in another way', '(id INT PRIMARY KEY, g INT AS (id * 3) STORED, h INT AS (id * 4) VIRTUAL, b INT)', '(id INT PRIMARY KEY, a INT, g INT AS (a * 2) STORED, h INT AS (a * 2) VIRTUAL)', '(1,2,DEFAULT,DEFAULT)', 'id'],
        ['checks come, go and change', '(id INT PRIMARY KEY, a INT, CONSTRAINT c CHECK (a > 0), CONSTRAINT d CHECK (a < 9))', '(id INT PRIMARY KEY, a INT, CONSTRAINT c CHECK (a > 1), CONSTRAINT e CHECK (a < 9))', '(1,2)', 'id, a'],
        ['checks without a name', '(id INT PRIMARY KEY, a INT, CHECK (a > 0), CHECK (a < 9), CHECK (a <> 7))', '(id INT PRIMARY KEY, a INT, CHECK (a < 9), CHECK (a < 8))', '(1,2)', 'id, a'],
        ['checks inside columns', '(id INT PRIMARY KEY, a INT CHECK (a > 0), b INT, c INT CHECK (c > 2))', '(id INT PRIMARY KEY, a INT, b INT CHECK (b > 1), c INT CHECK (c > 3))', '(1,2,3,4)', 'id, a, b, c'],
        ['a changed column keeps its check', "(id INT PRIMARY KEY, a BIGINT COMMENT 'x' CHECK (a > 0))", '(id INT PRIMARY KEY, a INT CHECK (a > 0))', '(1,2)', 'id, a'],
        ['a check goes with its column', '(id INT PRIMARY KEY)', '(id INT PRIMARY KEY, a INT, b INT CHECK (b > 0), CONSTRAINT c CHECK (a > 1))', '(1,2,3)', 'id'],
        ['a check of a column that is made anew', '(id INT PRIMARY KEY, g INT AS (id * 2) STORED, CONSTRAINT c CHECK (g > 0), CHECK (g < 9))', '(id INT PRIMARY KEY, g INT AS (id * 2) VIRTUAL, CONSTRAINT c CHECK (g > 0), CHECK (g < 9))', '(1,DEFAULT)', 'id, g'],
        ['documents', '(id INT PRIMARY KEY, j JSON, k JSON COMMENT \'k\', t LONGTEXT, m JSON)', '(id INT PRIMARY KEY, j LONGTEXT, k JSON, t JSON)', "(1,'[1]','[2]','[3]')", 'id, j, k, t'],
        ['the engine', '(id INT PRIMARY KEY)', '(id INT PRIMARY KEY) ENGINE = MyISAM', '(1)', 'id'],
        ['the comment', "(id INT PRIMARY KEY) COMMENT 'it''s PARTITION BY, ENGINE=\\\\ x'", '(id INT PRIMARY KEY)', '(1)', 'id'],
        ['the comment goes', '(id INT PRIMARY KEY)', "(id INT PRIMARY KEY) COMMENT 'x'", '(1)', 'id'],
        ['partitions come', "(id INT PRIMARY KEY) COMMENT 'PARTITION BY x' PARTITION BY RANGE (id) (PARTITION a VALUES LESS THAN (10), PARTITION b VALUES LESS THAN MAXVALUE)", '(id INT PRIMARY KEY)', '(1),(20)', 'id'],
        ['partitions change', '(id INT PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 3', '(id INT PRIMARY KEY) PARTITION BY RANGE (id) (PARTITION a VALUES LESS THAN (10))', '(1)', 'id'],
        ['partitions go', '(id INT PRIMARY KEY)', '(id INT PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 3', '(1)', 'id'],
        ['partitions change with their key', '(id INT, e INT, PRIMARY KEY (id, e)) PARTITION BY HASH (e) PARTITIONS 2', '(id INT, d INT, PRIMARY KEY (id, d)) PARTITION BY HASH (d) PARTITIONS 2', '(1,2)', 'id'],
        ['partitions by columns', "(id INT, d DATE, PRIMARY KEY (id, d)) PARTITION BY RANGE COLUMNS (d) (PARTITION a VALUES LESS THAN ('2026-01-01'), PARTITION b VALUES LESS THAN (MAXVALUE))", '(id INT, d DATE, PRIMARY KEY (id, d))', "(1,'2026-02-01')", 'id, d'],
    ]

    def "#vendor alone: #what"() {
        given:
        begin([vendor, vendor], ["CREATE TABLE t $wanted"], ["CREATE TABLE t $present"] + (rows ? ["INSERT INTO t $rows"] : []))
        def before = this.rows(kept)

        when:
        def statements = align()

        then:
        differences() == []
        this.rows(kept) == before
        statements.size() == count
        alignment().isEmpty()

        where:
        [vendor, what, wanted, present, rows, kept, count] << OWN
    }

    /** Whose, what, on the source, on the target, its rows, the columns that stay, how many statements it takes. */
    static final List<List> OWN = [
        *Vendor.values().collectMany { [
            [it, 'columns are hidden and shown', '(id INT PRIMARY KEY, a INT INVISIBLE, b INT, c INT INVISIBLE DEFAULT 3)', '(id INT PRIMARY KEY, a INT, b INT INVISIBLE)', '(id, a, b) VALUES (1,2,3)', 'id, a, b', 1],
            [it, 'labels in another case', "(id INT PRIMARY KEY, e ENUM('X','Y'))", "(id INT PRIMARY KEY, e ENUM('x','y'))", "VALUES (1,'x')", 'id', 1],
            [it, 'words and places', '(id INT PRIMARY KEY, a TEXT, b TEXT, c INT, p POINT NOT NULL, KEY (c), FULLTEXT KEY a (a), FULLTEXT KEY ab (a, b), SPATIAL KEY p (p))', '(id INT PRIMARY KEY, a TEXT, b TEXT, p POINT NOT NULL, FULLTEXT KEY a (a, b))', "VALUES (1,'a','b',POINT(1,2))", 'id, a, b, HEX(p)', 3],
            [it, 'words go', '(id INT PRIMARY KEY, a TEXT)', '(id INT PRIMARY KEY, a TEXT, FULLTEXT KEY a (a)) ROW_FORMAT=COMPRESSED', "VALUES (1,'a')", 'id, a', 1],
            [it, 'options', '(id INT PRIMARY KEY) ROW_FORMAT=DYNAMIC STATS_SAMPLE_PAGES=5 COMMENT="STATS_PERSISTENT=1"', '(id INT PRIMARY KEY) STATS_PERSISTENT=0 MAX_ROWS=7 ROW_FORMAT=COMPACT', 'VALUES (1)', 'id', 1],
            [it, 'options of a block', '(id INT PRIMARY KEY) ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8', '(id INT PRIMARY KEY)', 'VALUES (1)', 'id', 1],
            [it, 'no options of a block', '(id INT PRIMARY KEY)', '(id INT PRIMARY KEY) ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8 AVG_ROW_LENGTH=9 MIN_ROWS=3', 'VALUES (1)', 'id', 1],
            [it, 'another engine with its options', '(id INT PRIMARY KEY) ENGINE=MyISAM CHECKSUM=1 PACK_KEYS=1', '(id INT PRIMARY KEY)', 'VALUES (1)', 'id', 1],
            [it, 'expressions as defaults', "(id INT PRIMARY KEY, a VARCHAR(40) DEFAULT (CONCAT('x', ',y')), b TEXT DEFAULT ('x, (y)'), c INT DEFAULT (1 + 2))", '(id INT PRIMARY KEY, a VARCHAR(40))', "VALUES (1,'x')", 'id, a', 1],
            [it, 'descending indexes', '(a INT, b INT, KEY k (a DESC, b))', '(a INT, b INT, KEY k (a, b))', 'VALUES (1,2)', 'a, b', 1],
            [it, 'a key over bytes', '(a VARBINARY(9), b BINARY(4), c BLOB, UNIQUE KEY c (c(20)))', '(a VARBINARY(8), b BINARY(3), c TINYBLOB)', "VALUES ('a','b','c')", 'a, c', 1],
            [it, 'subpartitions', '(id INT, d INT, PRIMARY KEY (id, d)) PARTITION BY LIST (d) SUBPARTITION BY HASH (id) SUBPARTITIONS 2 (PARTITION a VALUES IN (1,2), PARTITION b VALUES IN (NULL,3))', '(id INT, d INT, PRIMARY KEY (id, d))', 'VALUES (1,2)', 'id, d', 1],
            [it, 'partitions by the key', '(id INT PRIMARY KEY) PARTITION BY KEY () PARTITIONS 3', '(id INT PRIMARY KEY)', 'VALUES (1)', 'id', 1],
            [it, 'a cross of all', "(z INT, id BIGINT NOT NULL AUTO_INCREMENT, w INT AS (z + 1) VIRTUAL, KEY w (w), PRIMARY KEY (z, id), KEY id (id)) COMMENT 'x' COLLATE latin1_bin PARTITION BY HASH (z)", "(id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, w INT AS (o + 1) STORED, o INT, KEY w (w))", '(id) VALUES (1)', 'id', 1],
        ] },
        [MYSQL, 'invisible indexes', '(a INT, KEY k (a) INVISIBLE, KEY l (a))', '(a INT, KEY k (a), KEY l (a) INVISIBLE)', 'VALUES (1)', 'a', 1],
        [MYSQL, 'indexes over expressions', "(a INT, b JSON, KEY k ((a + 1), (ABS(a))), KEY m ((CAST(b->'\$.x' AS UNSIGNED ARRAY))))", '(a INT, b JSON, KEY k ((a + 2)))', "VALUES (1,'{}')", 'a', 1],
        [MYSQL, 'an index over an expression of a column that is made anew or goes', '(a INT, g INT AS (a + 1) STORED, KEY k ((g + 1)))', '(a INT, b INT, g INT AS (a + 1) VIRTUAL, KEY k ((g + 1)), KEY l ((b + 1)))', '(a) VALUES (1)', 'a, g', 1],
        [MYSQL, 'checks that are not enforced', '(a INT, CONSTRAINT c CHECK (a > 5) NOT ENFORCED, CONSTRAINT d CHECK (a > 0))', '(a INT, CONSTRAINT c CHECK (a > 0), CONSTRAINT d CHECK (a > 0) NOT ENFORCED)', 'VALUES (1)', 'a', 1],
        [MYSQL, 'a spatial reference', '(a INT, p POINT NOT NULL SRID 4326, SPATIAL KEY p (p))', '(a INT)', null, 'a', 1],
        [MARIADB, 'ignored indexes', '(a INT, KEY k (a) IGNORED, KEY l (a))', '(a INT, KEY k (a), KEY l (a) IGNORED)', 'VALUES (1)', 'a', 1],
        [MARIADB, 'compressed columns', '(id INT PRIMARY KEY, a VARCHAR(99) COMPRESSED CHARACTER SET latin1, b TEXT COMPRESSED)', '(id INT PRIMARY KEY, a VARCHAR(99), b TEXT)', "VALUES (1,'a','b')", 'id, a, b', 1],
        [MARIADB, 'a unique key over long text', '(id INT PRIMARY KEY, b TEXT, UNIQUE KEY b (b))', '(id INT PRIMARY KEY, b TEXT)', "VALUES (1,'b')", 'id, b', 1],
        [MARIADB, 'types that only it has', '(id UUID PRIMARY KEY, a INET6)', '(id CHAR(36) PRIMARY KEY)', "VALUES ('00112233-4455-6677-8899-aabbccddeeff')", 'id', 1],
        [MARIADB, 'history is kept', '(id INT PRIMARY KEY) WITH SYSTEM VERSIONING', '(id INT PRIMARY KEY, a INT)', 'VALUES (1,2)', 'id', 1],
        [MARIADB, 'history is kept no longer', '(id INT PRIMARY KEY)', '(id INT PRIMARY KEY) WITH SYSTEM VERSIONING', 'VALUES (1)', 'id', 1],
        [MARIADB, 'a table with history changes', '(id INT PRIMARY KEY, b INT) WITH SYSTEM VERSIONING', '(id INT PRIMARY KEY, a INT) WITH SYSTEM VERSIONING', 'VALUES (1,2)', 'id', 1],
        [MARIADB, 'options of the engine', '(id INT PRIMARY KEY) PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=3', '(id INT PRIMARY KEY)', 'VALUES (1)', 'id', 1],
        [MARIADB, 'no options of the engine', '(id INT PRIMARY KEY)', '(id INT PRIMARY KEY) PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=3', 'VALUES (1)', 'id', 1],
        [MARIADB, 'the engine Aria', '(id INT PRIMARY KEY) ENGINE=Aria TRANSACTIONAL=0', '(id INT PRIMARY KEY)', 'VALUES (1)', 'id', 1],
    ]

    def "from #pair the words of the one become those of the other: #what"() {
        given:
        begin(pair, ["CREATE TABLE t $wanted"], ["CREATE TABLE t $present"])

        when:
        align()

        then:
        differences().findAll { !lost.any { word -> it.contains(word) } } == []
        alignment().isEmpty()
        told.findAll { !targetServer.rows("SHOW CREATE TABLE `$target`.t".toString())[0][1].contains(it) } == []

        where:
        [pair, what, wanted, present, told, lost] << [
            [[MYSQL, MARIADB], 'hidden columns and indexes', '(a INT, b INT INVISIBLE DEFAULT 1, KEY k (a) INVISIBLE)', '(a INT)', ['INVISIBLE', 'IGNORED'], []],
            [[MARIADB, MYSQL], 'hidden columns and indexes', '(a INT, b INT INVISIBLE DEFAULT 1, KEY k (a) IGNORED)', '(a INT)', ['80023 INVISIBLE', '80000 INVISIBLE'], []],
            [[MYSQL, MARIADB], 'checks that are not enforced', '(a INT, CONSTRAINT c CHECK (a > 5) NOT ENFORCED)', '(a INT, CONSTRAINT c CHECK (a > 5))', [], ['check c']],
            [[MYSQL, MARIADB], 'collations', '(a VARCHAR(9) COLLATE utf8mb4_0900_ai_ci, b VARCHAR(9) COLLATE utf8mb4_0900_as_cs, c VARCHAR(9) COLLATE utf8mb4_0900_bin) COLLATE utf8mb4_0900_ai_ci', '(a VARCHAR(8))',
                ['utf8mb4_uca1400_nopad_ai_ci', 'utf8mb4_uca1400_nopad_as_cs', 'utf8mb4_nopad_bin'], ['collat']],
            [[MARIADB, MYSQL], 'collations', '(a VARCHAR(9) COLLATE utf8mb4_uca1400_ai_ci, b VARCHAR(9) COLLATE utf8mb4_uca1400_nopad_as_cs, c VARCHAR(9) COLLATE utf8mb4_nopad_bin) COLLATE utf8mb4_uca1400_as_ci', '(a VARCHAR(8))',
                ['utf8mb4_0900_ai_ci', 'utf8mb4_0900_as_cs', 'utf8mb4_0900_bin', 'utf8mb4_0900_as_ci'], ['collat']],
            [[MARIADB, MYSQL], 'defaults', "(a INT DEFAULT 5, b VARCHAR(40) DEFAULT concat('x','y'), c TEXT DEFAULT 'x', d TIMESTAMP(3) DEFAULT NOW(3) ON UPDATE NOW(3), e BIT(3) DEFAULT b'101', f INT DEFAULT (1 + 2), g TEXT)", '(a INT)', ['DEFAULT (concat('], []],
            [[MYSQL, MARIADB], 'defaults', "(a INT DEFAULT 5, b VARCHAR(40) DEFAULT (uuid()), c TEXT DEFAULT ('x'), d TIMESTAMP(3) DEFAULT NOW(3) ON UPDATE NOW(3), e BIT(3) DEFAULT b'101', f INT DEFAULT (1 + 2), g TEXT)", '(a INT)', ['uuid()'], []],
            [[MARIADB, MYSQL], 'documents', "(a INT, b JSON DEFAULT '[]', c JSON COMMENT 'c')", '(a INT, c TEXT)', ['`b` json DEFAULT', '`c` json'], []],
            [[MARIADB, MYSQL], 'tables with history', '(a INT, b INT) WITH SYSTEM VERSIONING', '(a INT)', [], ['system versioned']],
            [[MYSQL, MARIADB], 'computed columns', "(a VARCHAR(9), g VARCHAR(20) AS (CONCAT(a, 'it''s (x)')) STORED, h VARCHAR(20) AS (UPPER(a)) VIRTUAL INVISIBLE, i INT AS (CHAR_LENGTH(a)) STORED NOT NULL COMMENT 'NOT NULL')", '(a VARCHAR(9))', ['STORED', 'INVISIBLE'], ['column i']],
        ]
    }

    def "foreign keys come, go, change and keep out of the way (#pair)"() {
        given:
        begin(pair,
            ['CREATE TABLE parent (id BIGINT PRIMARY KEY, code VARCHAR(9) CHARACTER SET latin1 UNIQUE KEY)',
             '''CREATE TABLE child (id BIGINT PRIMARY KEY, p BIGINT, q BIGINT, r BIGINT, code VARCHAR(9) CHARACTER SET latin1, up BIGINT, u INT, n INT COMMENT 'x',
                KEY p (p), KEY r (r), CONSTRAINT new_name FOREIGN KEY (q) REFERENCES parent (id) ON DELETE CASCADE,
                CONSTRAINT code FOREIGN KEY (code) REFERENCES parent (code) ON UPDATE CASCADE, FOREIGN KEY (p) REFERENCES parent (id),
                FOREIGN KEY (r) REFERENCES parent (id) ON DELETE SET NULL, CONSTRAINT up FOREIGN KEY (up) REFERENCES child (id))'''],
            ['CREATE TABLE parent (id INT PRIMARY KEY, code VARCHAR(9) UNIQUE KEY)',
             '''CREATE TABLE child (id INT PRIMARY KEY, p INT, q INT, r INT, code VARCHAR(9), up INT, u INT, n INT,
                CONSTRAINT old_name FOREIGN KEY (q) REFERENCES parent (id) ON DELETE CASCADE, CONSTRAINT code FOREIGN KEY (code) REFERENCES parent (code),
                FOREIGN KEY (r) REFERENCES parent (id) ON DELETE SET NULL, FOREIGN KEY (u) REFERENCES parent (id), CONSTRAINT up FOREIGN KEY (up) REFERENCES child (id))''',
             "INSERT INTO parent VALUES (1,'x')", "INSERT INTO child VALUES (1,1,1,1,'x',1,1,1)"])

        when:
        align(['child', 'parent'])

        then:
        differences('parent') == []
        differences('child') == []
        targetServer.rows("SELECT p, q, r, code, up, u, n FROM `$target`.child".toString()) == [['1', '1', '1', 'x', '1', '1', '1']]
        alignment('child').isEmpty()

        where:
        pair << PAIRS
    }
}
