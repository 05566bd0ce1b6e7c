package org.mysqlmirror.testing

/** Tables that hold what copiers lose: each statement makes and fills one of them, on either vendor. */
final class NastyTables {
    /** Statements that both vendors take. */
    static final Map<String, List<String>> BOTH = [
        'numbers': ['''
            CREATE TABLE numbers (
              id INT NOT NULL PRIMARY KEY, big BIGINT UNSIGNED, d30 DECIMAL(30,10), f FLOAT, f2 FLOAT(7,3), d DOUBLE,
              b1 BIT(1), b40 BIT(40), z INT(8) UNSIGNED ZEROFILL, t TINYINT(1), y YEAR)''', '''
            INSERT INTO numbers VALUES
              (1, 18446744073709551615, 12345678901234567890.0123456789, 1.1234567, 1.234, 1.7976931348623157e308,
               b'1', b'1111111100000000101010101100110011110000', 42, 1, 2026),
              (2, 0, -0.0000000001, 16777216, -999.999, 5e-324, b'0', 0, 0, -128, 1901),
              (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
              (4, 9007199254740993, 1, 3.4028234e38, 0.001, 0.1, 1, 9, 99999999, 127, 2155)'''],
        'times': ['''
            CREATE TABLE times (
              id INT NOT NULL PRIMARY KEY, d DATE NOT NULL, dt DATETIME(6), ts TIMESTAMP(6) NULL, t TIME, t3 TIME(3))''', '''
            INSERT INTO times VALUES
              (1, '0000-00-00', '0000-00-00 00:00:00.000000', '2026-10-25 00:30:00.123456', '-838:59:59', '00:00:00.001'),
              (2, '2024-02-31', '2024-00-00 10:20:30.654321', '2026-10-25 01:30:00.123456', '838:59:59', '-00:00:00.999'),
              (3, '9999-12-31', '9999-12-31 23:59:59.999999', NULL, NULL, NULL)'''],
        'texts': ['''
            CREATE TABLE texts (
              id INT NOT NULL PRIMARY KEY, l VARCHAR(300) CHARACTER SET latin1, u16 VARCHAR(50) CHARACTER SET utf16,
              u2 VARCHAR(50) CHARACTER SET ucs2, s VARCHAR(50) CHARACTER SET sjis, g VARCHAR(50) CHARACTER SET gbk,
              m VARCHAR(200) CHARACTER SET utf8mb4, a VARCHAR(20) CHARACTER SET ascii, c CHAR(10), lt LONGTEXT)''', '''
            INSERT INTO texts VALUES
              (1, CONVERT(UNHEX('5C095C6E0A0D00FFE4F6FC1A27225C4E') USING latin1), 'Ünï𝄞', 'ÄÖÜ',
               CONVERT(_utf8mb4'表示ソ能' USING sjis), CONVERT(_utf8mb4'運縗' USING gbk), '😀\\\\N\\t\\n\\0\\\\', '\\\\N', 'pad  ', REPEAT('x\\n\\t\\\\', 70000)),
              (2, '', '', '', '', '', '', '', '', ''),
              (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
              (4, '\\\\N', '\\\\N', '\\\\N', '\\\\', '\\\\', 'NULL', 'N', '\\t', '\\r\\n')'''],
        'blobs': ['''
            CREATE TABLE blobs (id INT NOT NULL PRIMARY KEY, b BINARY(20), v VARBINARY(300), l LONGBLOB, g GEOMETRY)''', '''
            INSERT INTO blobs VALUES
              (1, UNHEX('00010203095C0A0D1A27225C4E00'), UNHEX('000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBFC0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF'), REPEAT(UNHEX('5C000A09'), 200000), ST_GeomFromText('POINT(1 2)', 4326)),
              (2, '', '', '', ST_GeomFromText('LINESTRING(0 0, 1 1, 92 1)')),
              (3, NULL, NULL, NULL, NULL)'''],
        'choices': ['''
            CREATE TABLE choices (id INT NOT NULL PRIMARY KEY, e ENUM('a','b,c','','#','1','NULL'), e2 ENUM('x','y') , s SET('p','q r','z'))''', '''
            INSERT IGNORE INTO choices VALUES (1, 'b,c', 'nonsense', 'p,z'), (2, '', 'x', ''), (3, '1', 'y', 'q r'), (4, NULL, NULL, NULL), (5, 'NULL', 'y', 'p,q r,z')'''],
        'zero_id': ['CREATE TABLE zero_id (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, v INT)',
                    'INSERT INTO zero_id VALUES (0, 1), (7, 2)'],
        'computed': ['''
            CREATE TABLE computed (
              id INT NOT NULL PRIMARY KEY, a INT DEFAULT 5, v INT GENERATED ALWAYS AS (a * 2) VIRTUAL,
              s VARCHAR(30) GENERATED ALWAYS AS (CONCAT('n', a)) STORED, b INT, KEY (v), KEY (s))''',
            'INSERT INTO computed (id, a, b) VALUES (1, 10, 1), (2, NULL, 2), (3, DEFAULT, 3)'],
        'no_key': ['CREATE TABLE no_key (a INT, b VARCHAR(10))', "INSERT INTO no_key VALUES (1, 'x'), (1, 'x'), (NULL, NULL), (2, 'y')"],
        'empty_one': ['CREATE TABLE empty_one (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, t TEXT) AUTO_INCREMENT = 1000 COMMENT = "it\'s, (empty)"'],
        'odd `name`. ü': ['''
            CREATE TABLE `odd ``name``. ü` (`key` INT NOT NULL, `a``b` INT, `select` VARCHAR(5) DEFAULT 'a,(''b', PRIMARY KEY (`key`), UNIQUE KEY `u ``n` (`a``b`, `select`))''',
            "INSERT INTO `odd ``name``. ü` VALUES (1, 2, ')'), (2, 3, DEFAULT)"],
        'parted': ['''
            CREATE TABLE parted (id INT NOT NULL, y INT NOT NULL, v VARCHAR(10), PRIMARY KEY (id, y))
            PARTITION BY RANGE (y) (PARTITION p0 VALUES LESS THAN (2000), PARTITION p1 VALUES LESS THAN MAXVALUE)''',
            "INSERT INTO parted VALUES (1, 1999, 'a'), (2, 2001, 'b'), (3, 1990, 'c')"],
        'indexed': ['''
            CREATE TABLE indexed (
              id INT NOT NULL PRIMARY KEY, t TEXT NOT NULL, p POINT NOT NULL, n INT, KEY pre (t(10)), FULLTEXT KEY ft (t),
              KEY de (n DESC, id), CHECK (n < 1000))''',
            "INSERT INTO indexed VALUES (1, 'some words, here', POINT(1,1), 5), (2, 'others', POINT(2,2), NULL)"],
        'old_engine': ["CREATE TABLE old_engine (a INT, b TEXT) ENGINE = MyISAM", "INSERT INTO old_engine VALUES (1, 'x'), (2, '\\\\')"],
        'stamped': ['''
            CREATE TABLE stamped (id INT NOT NULL PRIMARY KEY, v INT, at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)''',
            "INSERT INTO stamped VALUES (1, 1, '2001-02-03 04:05:06')"],
    ]

    /** Statements of one vendor. */
    static final Map<Vendor, Map<String, List<String>>> OWN = [
        (Vendor.MYSQL): [
            'documents': ['CREATE TABLE documents (id INT NOT NULL PRIMARY KEY, j JSON)', '''
                INSERT INTO documents VALUES (1, '{"b": [1, 2.5, "\\\\u00fc \\\\"q\\\\" \\\\\\\\ \\\\n", null, true], "a": {"x": 12345678901234567890}}'),
                  (2, 'null'), (3, NULL), (4, '"text"'), (5, '1e100'), (6, '[]')'''],
            'unseen': ['CREATE TABLE unseen (id INT NOT NULL PRIMARY KEY, v INT INVISIBLE DEFAULT 9, w INT, KEY k ((w * 2)), KEY i (w) INVISIBLE)',
                       'INSERT INTO unseen (id, v, w) VALUES (1, 5, 2), (2, NULL, NULL)'],
            'defaults': ["CREATE TABLE defaults (id INT NOT NULL PRIMARY KEY, u VARCHAR(36) DEFAULT (UUID()), j JSON DEFAULT (JSON_ARRAY()))",
                         "INSERT INTO defaults VALUES (1, 'a', '[1]')"],
        ],
        (Vendor.MARIADB): [
            'documents': ['CREATE TABLE documents (id INT NOT NULL PRIMARY KEY, j JSON)',
                          '''INSERT INTO documents VALUES (1, '{"b": [1, 2.50,  "\\\\u00fc"], "a":1}'), (2, 'null'), (3, NULL)'''],
            'unseen': ['CREATE TABLE unseen (id INT NOT NULL PRIMARY KEY, v INT INVISIBLE DEFAULT 9, w INT, KEY i (w) IGNORED)',
                       'INSERT INTO unseen (id, v, w) VALUES (1, 5, 2), (2, NULL, NULL)'],
            'addresses': ['CREATE TABLE addresses (id INT NOT NULL PRIMARY KEY, u UUID, i4 INET4, i6 INET6)',
                          "INSERT INTO addresses VALUES (1, '123e4567-e89b-12d3-a456-426655440000', '192.168.0.1', 'fe80::1'), (2, NULL, NULL, NULL)"],
            'aria': ["CREATE TABLE aria (a INT NOT NULL PRIMARY KEY, b TEXT) ENGINE = Aria", "INSERT INTO aria VALUES (1, 'x')"],
            'versioned': ['CREATE TABLE versioned (id INT NOT NULL PRIMARY KEY, v INT) WITH SYSTEM VERSIONING', 'INSERT INTO versioned VALUES (1, 2)'],
        ],
    ]

    static Map<String, List<String>> of(Vendor vendor) {
        BOTH + OWN[vendor]
    }

    /** Queries for what a dump does not show: all digits of a FLOAT, the index of an ENUM. */
    static final List<String> HIDDEN = [
        'SELECT id, f+0E0, f2+0E0, d FROM %s.numbers ORDER BY id',
        'SELECT id, e+0, e2+0, s+0 FROM %s.choices ORDER BY id',
        'SELECT id, HEX(l), HEX(u16), HEX(u2), HEX(s), HEX(g), HEX(m), HEX(c), SHA2(lt, 256) FROM %s.texts ORDER BY id',
    ]

    static void load(TestServer server, String database, Collection<String> only = null) {
        def mode = "SET SESSION sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00'"
        of(server.vendor()).findAll { only == null || it.key in only }.each { name, statements ->
            server.sqlIn(database, *([mode] + statements.collect { it.toString() }))
        }
    }
}
