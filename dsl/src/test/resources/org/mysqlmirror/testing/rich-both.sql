-- Whatever of a table both vendors can hold.

-- Keys ------------------------------------------------------------------------------------------------------------------------

CREATE TABLE counting (n INT NOT NULL PRIMARY KEY) COMMENT = 'one row for every number below 4096';
INSERT INTO counting VALUES (0);
INSERT INTO counting SELECT n + 1 FROM counting;
INSERT INTO counting SELECT n + 2 FROM counting;
INSERT INTO counting SELECT n + 4 FROM counting;
INSERT INTO counting SELECT n + 8 FROM counting;
INSERT INTO counting SELECT n + 16 FROM counting;
INSERT INTO counting SELECT n + 32 FROM counting;
INSERT INTO counting SELECT n + 64 FROM counting;
INSERT INTO counting SELECT n + 128 FROM counting;
INSERT INTO counting SELECT n + 256 FROM counting;
INSERT INTO counting SELECT n + 512 FROM counting;
INSERT INTO counting SELECT n + 1024 FROM counting;
INSERT INTO counting SELECT n + 2048 FROM counting;

CREATE TABLE key_composite (
  region CHAR(2) NOT NULL,
  day DATE NOT NULL,
  n SMALLINT NOT NULL,
  v VARCHAR(20),
  PRIMARY KEY (region, day, n),
  KEY by_day (day, v));
INSERT INTO key_composite
  SELECT ELT(1 + n % 3, 'de', 'ÄÖ', ''), DATE_ADD('2024-02-20', INTERVAL n % 40 DAY), n, CONCAT('v', n % 7) FROM counting;

CREATE TABLE key_missing (a INT, b VARCHAR(10), c DOUBLE);
INSERT INTO key_missing SELECT n % 5, NULLIF(CONCAT('b', n % 3), 'b0'), n % 4 / 8 FROM counting WHERE n < 200;

CREATE TABLE key_unique_only (a INT NOT NULL, b VARCHAR(30) NOT NULL, c INT, UNIQUE KEY nullable (c), UNIQUE KEY whole (b, a));
INSERT INTO key_unique_only SELECT n, CONCAT('b', n % 100), NULLIF(n, 17) FROM counting WHERE n < 1000;

CREATE TABLE key_string (code VARCHAR(60) NOT NULL PRIMARY KEY, v INT) CHARACTER SET utf8mb4;
INSERT INTO key_string SELECT CONCAT(ELT(1 + n % 5, 'a', 'Ä', 'ß', '日本', '😀'), '-', n * 7919 % 4096, ELT(1 + n % 3, '', '\\', '\'')), n FROM counting;

CREATE TABLE key_string_latin (code VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_german1_ci NOT NULL PRIMARY KEY, v INT);
INSERT INTO key_string_latin SELECT CONCAT(ELT(1 + n % 4, 'ä', 'Z', 'ß', ''), n), n FROM counting WHERE n < 1500;

CREATE TABLE key_string_wide (code VARCHAR(20) CHARACTER SET utf16 NOT NULL PRIMARY KEY, v INT);
INSERT INTO key_string_wide SELECT CONCAT(ELT(1 + n % 4, 'ä', 'Z', '表', '\\'), n), n FROM counting WHERE n < 1500;

CREATE TABLE key_string_sjis (code VARCHAR(20) CHARACTER SET sjis NOT NULL PRIMARY KEY, v INT);
INSERT INTO key_string_sjis SELECT CONCAT(ELT(1 + n % 4, '表', 'Z', 'ソ能', ''), n), n FROM counting WHERE n < 1500;

CREATE TABLE key_binary (id BINARY(16) NOT NULL PRIMARY KEY, v INT) COMMENT = 'a UUID as most applications store it';
INSERT INTO key_binary SELECT UNHEX(LEFT(SHA2(n, 256), 32)), n FROM counting;

CREATE TABLE key_varbinary (id VARBINARY(40) NOT NULL PRIMARY KEY, v INT);
INSERT INTO key_varbinary SELECT CONCAT(UNHEX(LPAD(HEX(n * 16), 4, '0')), 0x00095C0A), n FROM counting WHERE n < 1500;

CREATE TABLE key_prefix (t VARCHAR(200) NOT NULL, v INT, PRIMARY KEY (t(8)));
INSERT INTO key_prefix SELECT CONCAT(LPAD(n, 8, '0'), ' and more'), n FROM counting WHERE n < 500;

CREATE TABLE key_decimal (amount DECIMAL(20,4) NOT NULL PRIMARY KEY, v INT);
INSERT INTO key_decimal SELECT (n - 700) * 1234567.8901, n FROM counting WHERE n < 1500;

CREATE TABLE key_moment (at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) PRIMARY KEY, v INT);
INSERT INTO key_moment SELECT '2026-10-24 23:00:00.000001' + INTERVAL n * 13 SECOND, n FROM counting WHERE n < 1500;

CREATE TABLE key_enum (e ENUM('z', 'm', 'a', '') NOT NULL, n INT NOT NULL, PRIMARY KEY (e, n));
INSERT INTO key_enum SELECT 1 + n % 4, n FROM counting WHERE n < 500;

CREATE TABLE key_real (f FLOAT NOT NULL, d DOUBLE NOT NULL, PRIMARY KEY (f, d));
INSERT INTO key_real SELECT n / 7, n / 7 FROM counting WHERE n < 500;

CREATE TABLE key_signed (id BIGINT NOT NULL PRIMARY KEY, v INT);
INSERT INTO key_signed SELECT (n - 300) * 30744573456182586, n FROM counting WHERE n < 600;
INSERT INTO key_signed VALUES (-9223372036854775808, -1), (9223372036854775807, -2);

CREATE TABLE key_unsigned (id BIGINT UNSIGNED NOT NULL PRIMARY KEY, v INT);
INSERT INTO key_unsigned VALUES (0, 0), (1, 1), (9223372036854775807, 2), (9223372036854775808, 3), (18446744073709551615, 4);

CREATE TABLE key_bit (b BIT(20) NOT NULL PRIMARY KEY, v INT);
INSERT INTO key_bit SELECT n * 255, n FROM counting WHERE n < 300;

-- Counters --------------------------------------------------------------------------------------------------------------------

CREATE TABLE counter_zero (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, v INT);
INSERT INTO counter_zero VALUES (0, 1), (-5, 2), (7, 3);

CREATE TABLE counter_far (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, v INT) AUTO_INCREMENT = 8000000000;
INSERT INTO counter_far VALUES (1, 1), (2, 2);

CREATE TABLE counter_empty (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, v INT) AUTO_INCREMENT = 1000;

CREATE TABLE counter_second (
  area INT NOT NULL,
  id INT NOT NULL AUTO_INCREMENT,
  v INT,
  PRIMARY KEY (area, id),
  KEY counts (id, area)) AUTO_INCREMENT = 500;
INSERT INTO counter_second VALUES (1, 9, 1), (2, 4, 2);

CREATE TABLE counter_full (id TINYINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY);
INSERT INTO counter_full VALUES (255);

-- Indexes, checks, columns ----------------------------------------------------------------------------------------------------

CREATE TABLE indexed (
  id INT NOT NULL PRIMARY KEY,
  title VARCHAR(200) NOT NULL,
  body TEXT,
  raw_bytes BLOB,
  spot POINT NOT NULL,
  n INT,
  KEY plain (n) COMMENT 'it''s "quoted", with 😀 and (parentheses)',
  KEY several (n, title(20), id),
  UNIQUE KEY once (title, n) USING BTREE,
  KEY beginning (body(50), raw_bytes(10)),
  FULLTEXT KEY words (body),
  FULLTEXT KEY more_words (title, body) COMMENT 'two columns',
  SPATIAL KEY places (spot));
INSERT INTO indexed
  SELECT n, CONCAT('title ', n % 50), CONCAT('some words, number', n, ' and others'), REPEAT(CHAR(n % 256), 20), POINT(n, -n), n FROM counting
  WHERE n < 500;

CREATE TABLE checked (
  id INT NOT NULL PRIMARY KEY,
  n INT CHECK (n < 100),
  t VARCHAR(20),
  CONSTRAINT `named, (check)` CHECK (t <> 'it''s' AND n > -5),
  CHECK (t LIKE 'a%' OR t IS NULL OR t <> '\\'));
INSERT INTO checked VALUES (1, 5, 'a'), (2, NULL, NULL), (3, 99, 'b');

CREATE TABLE computed (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  price DECIMAL(10,2),
  count INT DEFAULT 3,
  name VARCHAR(40),
  total DECIMAL(14,2) GENERATED ALWAYS AS (price * count) STORED,
  shout VARCHAR(50) GENERATED ALWAYS AS (CONCAT(UPPER(name), '!')) VIRTUAL COMMENT 'it''s computed',
  half INT AS (count / 2) VIRTUAL,
  note VARCHAR(10) DEFAULT 'n',
  KEY by_shout (shout),
  UNIQUE KEY by_total (total, id),
  KEY by_half (half));
INSERT INTO computed (id, price, count, name, note) VALUES (1, 9.99, 3, 'ä', 'x'), (2, NULL, NULL, NULL, NULL), (5, -0.01, 7, 'b', '');

CREATE TABLE defaults (
  id INT NOT NULL PRIMARY KEY,
  quoted VARCHAR(40) NOT NULL DEFAULT 'it''s \\ "so", (called)',
  emoji VARCHAR(10) DEFAULT '😀',
  nothing VARCHAR(10) NOT NULL DEFAULT '',
  the_word VARCHAR(10) DEFAULT 'NULL',
  none VARCHAR(10) DEFAULT NULL,
  never VARCHAR(10) NOT NULL,
  number INT DEFAULT -7,
  amount DECIMAL(6,3) DEFAULT 0.5,
  bits BIT(5) DEFAULT b'10101',
  raw_bytes VARBINARY(10) DEFAULT 'raw',
  choice ENUM('one', 'it''s', 'NULL') DEFAULT 'it''s',
  choices SET('x', 'y') DEFAULT 'x,y',
  moment DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3),
  changed TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  changed_too DATETIME(6) NULL ON UPDATE CURRENT_TIMESTAMP(6),
  fixed TIMESTAMP NOT NULL DEFAULT '2001-02-03 04:05:06',
  a_day DATE NOT NULL DEFAULT '0000-00-00',
  expression INT DEFAULT (1 + 2 * 3),
  text_expression VARCHAR(30) DEFAULT (CONCAT('a', 'b')),
  blob_expression BLOB DEFAULT ('abc'));
INSERT INTO defaults (id, never, changed) VALUES (1, 'x', '2001-01-01 00:00:00');
INSERT INTO defaults (id, never, changed, changed_too, expression, blob_expression) VALUES (2, '', '2002-02-02 02:02:02', '2003-03-03 03:03:03.333333', NULL, NULL);

CREATE TABLE `commented` (
  id INT NOT NULL PRIMARY KEY COMMENT 'it''s the "key", (really) \\ `so`',
  v INT COMMENT '😀 AUTO_INCREMENT, PRIMARY KEY (x)'
) COMMENT = 'AUTO_INCREMENT=5, it''s "quoted" \\ 😀; -- /* no comment */ {fn now()} ?';
INSERT INTO commented VALUES (1, 1);

-- Types -----------------------------------------------------------------------------------------------------------------------

CREATE TABLE type_numbers (
  id INT NOT NULL PRIMARY KEY,
  t TINYINT, tu TINYINT UNSIGNED, bool TINYINT(1),
  s SMALLINT, su SMALLINT UNSIGNED,
  m MEDIUMINT, mu MEDIUMINT UNSIGNED,
  i INT, iu INT UNSIGNED, z INT(8) UNSIGNED ZEROFILL,
  b BIGINT, bu BIGINT UNSIGNED,
  d DECIMAL(65,30), d0 DECIMAL(65), du DECIMAL(10,2) UNSIGNED, dz DECIMAL(8,3) ZEROFILL,
  b1 BIT, b64 BIT(64),
  y YEAR);
INSERT INTO type_numbers VALUES
  (1, -128, 0, 1, -32768, 0, -8388608, 0, -2147483648, 0, 0, -9223372036854775808, 0,
   -99999999999999999999999999999999999.999999999999999999999999999999, -99999999999999999999999999999999999999999999999999999999999999999,
   0, 0, b'0', 0, 0),
  (2, 127, 255, 0, 32767, 65535, 8388607, 16777215, 2147483647, 4294967295, 4294967295, 9223372036854775807, 18446744073709551615,
   99999999999999999999999999999999999.999999999999999999999999999999, 99999999999999999999999999999999999999999999999999999999999999999,
   99999999.99, 99999.999, b'1', 18446744073709551615, 2155),
  (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (4, 0, 1, -128, 0, 10, 0, 13, 9, 92, 42, 0, 9223372036854775808, 0.000000000000000000000000000001, 0, 0.01, 1.5, 1, 0x5C0A0D09005C4E27, 1901);

CREATE TABLE type_reals (id INT NOT NULL PRIMARY KEY, f FLOAT, ff FLOAT(7,3), fu FLOAT UNSIGNED, d DOUBLE, dd DOUBLE(30,5));
INSERT INTO type_reals VALUES
  (1, 1.1234567, 1.234, 16777217, 1.7976931348623157e308, 123456789012.34567),
  (2, 16777216, -999.999, 0.1, 5e-324, -0.00001),
  (3, 3.40282347e38, 1234.567, 3.4e38, -1.7976931348623157e308, 99999999999999),
  (4, 1.17549435e-38, 0.001, 1e-10, 2.2250738585072014e-308, 0),
  (5, 1e-45, 0, 0, 0.1, 0.1),
  (6, 123456789, NULL, 987654321, 12345678901234567890, NULL),
  (7, NULL, NULL, NULL, NULL, NULL),
  (8, 0.1, 0.1, 8388609.5, 1e15, 1e15),
  (9, -0e0, 0, 0, -0e0, 0);

CREATE TABLE type_times (
  id INT NOT NULL PRIMARY KEY, d DATE, dt DATETIME, dt6 DATETIME(6), ts TIMESTAMP NULL, ts6 TIMESTAMP(6) NULL, t TIME, t6 TIME(6), dn DATE NOT NULL);
INSERT INTO type_times VALUES
  (1, '0000-00-00', '0000-00-00 00:00:00', '0000-00-00 00:00:00.000000', '0000-00-00 00:00:00', '0000-00-00 00:00:00.000000', '-838:59:59', '-838:59:59.000000', '0000-00-00'),
  (2, '2024-02-31', '2024-00-00 10:20:30', '2024-04-31 10:20:30.654321', '1970-01-01 00:00:01', '1970-01-01 00:00:01.000001', '838:59:59', '838:59:59.000000', '2023-00-15'),
  (3, '9999-12-31', '9999-12-31 23:59:59', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07', '2038-01-19 03:14:07.999999', '-00:00:01', '-00:00:00.000001', '1000-01-01'),
  (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2000-11-31'),
  (5, '0001-01-01', '0000-01-01 00:00:00', '0000-00-01 00:00:00.000001', '2026-10-25 00:30:00', '2026-10-25 01:30:00.5', '00:00:00', '23:59:59.999999', '2026-03-29'),
  (6, '2026-03-29', '2026-03-29 02:30:00', '2026-03-29 02:30:00', '2026-03-29 02:30:00', '2026-03-29 01:30:00', '10:11:12', '10:11:12.131415', '0000-12-00');

CREATE TABLE type_texts (
  id INT NOT NULL PRIMARY KEY, c CHAR(10), c255 CHAR(255), v VARCHAR(500), tt TINYTEXT, t TEXT, mt MEDIUMTEXT, lt LONGTEXT,
  strict_bin VARCHAR(50) COLLATE utf8mb4_bin);
INSERT INTO type_texts VALUES
  (1, 'pad  ', REPEAT('ä', 255), '\\N', REPEAT('x', 255), REPEAT('y\n', 32767), REPEAT('z\t', 40000), REPEAT('\\\'"\0\r\n\t\Z😀', 70000), 'A'),
  (2, '', '', '', '', '', '', '', ''),
  (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (4, '\\N', '\\', 'NULL', '\0', '\n', '\t', '\\0', 'a  '),
  (5, '  x', '😀', '\r', '\Z', '"', '''', '`', '\\\\'),
  (6, '?', '{d x}', '%s %1$s', '#', '$1', '${a}', '/* c */ -- d', ';');

CREATE TABLE type_bytes (
  id INT NOT NULL PRIMARY KEY, b BINARY(20), b1 BINARY(1), v VARBINARY(500), tb TINYBLOB, bl BLOB, mb MEDIUMBLOB, lb LONGBLOB);
INSERT INTO type_bytes
  SELECT n, CONCAT(CHAR(n), 0x5C0A0D09, CHAR(n)), CHAR(n), REPEAT(CHAR(n), n), CHAR(n, n), CHAR(92, n), CHAR(n, 10, n), CHAR(13, n, 9, 0, n) FROM counting WHERE n < 256;
INSERT INTO type_bytes VALUES (300, NULL, NULL, NULL, NULL, NULL, NULL, NULL), (301, '', '', '', '', '', '', REPEAT(0x005C0A09FF, 400000));

CREATE TABLE type_choices (
  id INT NOT NULL PRIMARY KEY, e ENUM('a', 'b,c', '', '#', '1', 'NULL', 'it''s', 'ä\\', '0'), e2 ENUM('x', 'y'), s SET('p', 'q r', 'z', 'it''s', '1'),
  e_latin ENUM('ä', 'ß') CHARACTER SET latin1,
  s64 SET('1','2','3','4','5','6','7','8','9','10','11','12','13','14','15','16','17','18','19','20','21','22','23','24','25','26','27','28','29','30','31','32',
    '33','34','35','36','37','38','39','40','41','42','43','44','45','46','47','48','49','50','51','52','53','54','55','56','57','58','59','60','61','62','63','64'));
INSERT IGNORE INTO type_choices VALUES
  (1, 'b,c', 'nonsense', 'p,z', 'ä', '1,64'), (2, '', 'x', '', 'ß', ''), (3, '1', 'y', 'q r', NULL, NULL), (4, NULL, NULL, NULL, NULL, NULL),
  (5, 'NULL', 'y', 'p,q r,z,it''s,1', 'ß', 18446744073709551615), (6, 'ä\\', 'x', '1', 'ä', '2,3,5,7,11'), (7, 'nonsense', 'nonsense', 'it''s', 'nonsense', '64'),
  (8, '0', 'x', 'p', NULL, '');

CREATE TABLE type_shapes (
  id INT NOT NULL PRIMARY KEY, g GEOMETRY, p POINT, l LINESTRING, a POLYGON, mp MULTIPOINT, ml MULTILINESTRING, ma MULTIPOLYGON, gc GEOMETRYCOLLECTION);
INSERT INTO type_shapes VALUES
  (1, ST_GeomFromText('POINT(1 2)'), ST_GeomFromText('POINT(92.92 10.13)'), ST_GeomFromText('LINESTRING(0 0, 92 13)'), ST_GeomFromText('POLYGON((0 0, 9 0, 9 9, 0 0))'),
   ST_GeomFromText('MULTIPOINT(0 0, 1 1)'), ST_GeomFromText('MULTILINESTRING((0 0, 1 1), (2 2, 3 3))'), ST_GeomFromText('MULTIPOLYGON(((0 0, 9 0, 9 9, 0 0)))'),
   ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1), LINESTRING(0 0, 1 1))')),
  (2, ST_GeomFromText('POLYGON((0 0, 9 0, 9 9, 0 0))', 4326), ST_GeomFromText('POINT(1 2)', 4326), NULL, NULL, NULL, NULL, NULL, NULL),
  (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE type_json (id INT NOT NULL PRIMARY KEY, j JSON, k JSON NOT NULL);
INSERT INTO type_json VALUES
  (1, '{"a": 1, "b": [1, 2.5, "ü \\"q\\" \\\\ \\n \\u0041", null, true], "ccc": {"x": 12345678901234567890}}', '[]'),
  (2, 'null', '{}'), (3, NULL, '"text"'), (4, '1e100', '-0.1'), (5, '"😀\\u0000"', '[[[[[[]]]]]]'), (6, '{"": ""}', 'true');

-- Keys between tables ---------------------------------------------------------------------------------------------------------

CREATE TABLE fk_parent (id INT NOT NULL PRIMARY KEY, code VARCHAR(10) NOT NULL, kind INT NOT NULL DEFAULT 1, UNIQUE KEY code (code, kind));
INSERT INTO fk_parent SELECT n, CONCAT('c', n), 1 FROM counting WHERE n < 100;

CREATE TABLE fk_rules (
  id INT NOT NULL PRIMARY KEY,
  a INT, b INT, c INT, d INT, code VARCHAR(10), kind INT,
  CONSTRAINT `rule: cascade` FOREIGN KEY (a) REFERENCES fk_parent (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT rule_null FOREIGN KEY (b) REFERENCES fk_parent (id) ON DELETE SET NULL ON UPDATE SET NULL,
  CONSTRAINT rule_restrict FOREIGN KEY (c) REFERENCES fk_parent (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT rule_none FOREIGN KEY (d) REFERENCES fk_parent (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  FOREIGN KEY (code, kind) REFERENCES fk_parent (code, kind) ON UPDATE CASCADE,
  FOREIGN KEY (kind) REFERENCES fk_self (id) ON DELETE SET NULL);
INSERT INTO fk_rules SELECT n, n, 99 - n, NULL, n, CONCAT('c', n), 1 FROM counting WHERE n < 100;

CREATE TABLE fk_self (
  id INT NOT NULL PRIMARY KEY,
  boss INT,
  deputy INT,
  CONSTRAINT fk_boss FOREIGN KEY (boss) REFERENCES fk_self (id) ON DELETE SET NULL,
  FOREIGN KEY (deputy) REFERENCES fk_self (id));
INSERT INTO fk_self VALUES (1, 2, 3), (2, 2, NULL), (3, 1, 2);

CREATE TABLE fk_ring_a (id INT NOT NULL PRIMARY KEY, b INT, CONSTRAINT ring_ab FOREIGN KEY (b) REFERENCES fk_ring_b (id));
CREATE TABLE fk_ring_b (id INT NOT NULL PRIMARY KEY, a INT, CONSTRAINT ring_ba FOREIGN KEY (a) REFERENCES fk_ring_a (id) ON DELETE CASCADE);
INSERT INTO fk_ring_a VALUES (1, 1), (2, NULL);
INSERT INTO fk_ring_b VALUES (1, 2);

CREATE TABLE fk_round_a (id INT NOT NULL PRIMARY KEY, next_id INT NOT NULL, FOREIGN KEY (next_id) REFERENCES fk_round_b (id));
CREATE TABLE fk_round_b (id INT NOT NULL PRIMARY KEY, next_id INT NOT NULL, FOREIGN KEY (next_id) REFERENCES fk_round_c (id));
CREATE TABLE fk_round_c (id INT NOT NULL PRIMARY KEY, next_id INT NOT NULL, FOREIGN KEY (next_id) REFERENCES fk_round_a (id));
INSERT INTO fk_round_a VALUES (1, 1);
INSERT INTO fk_round_b VALUES (1, 1);
INSERT INTO fk_round_c VALUES (1, 1);

CREATE TABLE fk_orphans (id INT NOT NULL PRIMARY KEY, p INT, CONSTRAINT orphans FOREIGN KEY (p) REFERENCES fk_parent (id))
  COMMENT = 'filled while nobody looked';
INSERT INTO fk_orphans VALUES (1, 12345), (2, 1);

-- Partitions ------------------------------------------------------------------------------------------------------------------

CREATE TABLE part_range (id INT NOT NULL, y INT NOT NULL, v VARCHAR(10), PRIMARY KEY (id, y))
  PARTITION BY RANGE (y) (
    PARTITION p_old VALUES LESS THAN (2000) COMMENT = 'it''s old',
    PARTITION p_new VALUES LESS THAN (2020),
    PARTITION p_rest VALUES LESS THAN MAXVALUE);
INSERT INTO part_range SELECT n, 1990 + n % 40, CONCAT('v', n) FROM counting WHERE n < 3000;

CREATE TABLE part_list (id INT NOT NULL, kind INT NOT NULL, PRIMARY KEY (id, kind))
  PARTITION BY LIST (kind) (PARTITION p_odd VALUES IN (1, 3, 5), PARTITION p_even VALUES IN (0, 2, 4, NULL), PARTITION p_none VALUES IN (99));
INSERT INTO part_list SELECT n, n % 6 FROM counting WHERE n < 300;

CREATE TABLE part_hash (id INT NOT NULL PRIMARY KEY, v INT) PARTITION BY HASH (id) PARTITIONS 5;
INSERT INTO part_hash SELECT n, n FROM counting WHERE n < 300;

CREATE TABLE part_linear_hash (id INT NOT NULL PRIMARY KEY, v INT) PARTITION BY LINEAR HASH (id DIV 3) PARTITIONS 4;
INSERT INTO part_linear_hash SELECT n, n FROM counting WHERE n < 300;

CREATE TABLE part_key (code VARCHAR(20) NOT NULL PRIMARY KEY, v INT) PARTITION BY KEY (code) PARTITIONS 3;
INSERT INTO part_key SELECT CONCAT('k', n), n FROM counting WHERE n < 300;

CREATE TABLE part_linear_key (id INT NOT NULL PRIMARY KEY, v INT) PARTITION BY LINEAR KEY () PARTITIONS 3;
INSERT INTO part_linear_key SELECT n, n FROM counting WHERE n < 300;

CREATE TABLE part_range_columns (day DATE NOT NULL, region VARCHAR(10) NOT NULL, n INT NOT NULL, PRIMARY KEY (day, region, n))
  PARTITION BY RANGE COLUMNS (day, region) (
    PARTITION p1 VALUES LESS THAN ('2024-01-01', 'm'),
    PARTITION p2 VALUES LESS THAN ('2024-01-01', MAXVALUE),
    PARTITION p3 VALUES LESS THAN (MAXVALUE, MAXVALUE));
INSERT INTO part_range_columns SELECT DATE_ADD('2023-12-01', INTERVAL n % 60 DAY), ELT(1 + n % 2, 'a', 'z'), n FROM counting WHERE n < 300;

CREATE TABLE part_list_columns (region VARCHAR(10) COLLATE utf8mb4_bin NOT NULL, n INT NOT NULL, PRIMARY KEY (region, n))
  PARTITION BY LIST COLUMNS (region) (PARTITION west VALUES IN ('a', 'it''s'), PARTITION east VALUES IN ('z', 'ä'));
INSERT INTO part_list_columns SELECT ELT(1 + n % 4, 'a', 'z', 'it''s', 'ä'), n FROM counting WHERE n < 300;

CREATE TABLE part_twice (id INT NOT NULL, day DATE NOT NULL, PRIMARY KEY (id, day))
  PARTITION BY RANGE (YEAR(day)) SUBPARTITION BY HASH (TO_DAYS(day)) SUBPARTITIONS 2 (
    PARTITION p0 VALUES LESS THAN (2024), PARTITION p1 VALUES LESS THAN MAXVALUE);
INSERT INTO part_twice SELECT n, DATE_ADD('2023-12-01', INTERVAL n % 60 DAY) FROM counting WHERE n < 300;

CREATE TABLE part_twice_named (id INT NOT NULL, kind INT NOT NULL, PRIMARY KEY (id, kind))
  PARTITION BY LIST (kind) SUBPARTITION BY KEY (id) (
    PARTITION p0 VALUES IN (0, 1) (SUBPARTITION s0, SUBPARTITION s1),
    PARTITION p1 VALUES IN (2, 3) (SUBPARTITION s2, SUBPARTITION s3));
INSERT INTO part_twice_named SELECT n, n % 4 FROM counting WHERE n < 300;

-- Names -----------------------------------------------------------------------------------------------------------------------

CREATE TABLE `name ``tick``` (`a``b` INT NOT NULL PRIMARY KEY, `c``` INT, KEY `k``` (`c```));
INSERT INTO `name ``tick``` VALUES (1, 2);
CREATE TABLE `name with.dot and blank` (`a.b` INT NOT NULL PRIMARY KEY, ` leading` INT);
INSERT INTO `name with.dot and blank` VALUES (1, 2);
CREATE TABLE `name_ünïcödé_表_ソ` (`ключ` INT NOT NULL PRIMARY KEY, `表` INT, KEY `ß` (`表`));
INSERT INTO `name_ünïcödé_表_ソ` VALUES (1, 2);
CREATE TABLE `1name` (`1` INT NOT NULL PRIMARY KEY, `2e3` INT, `0x5C` INT);
INSERT INTO `1name` VALUES (1, 2, 3);
CREATE TABLE `select` (`from` INT NOT NULL PRIMARY KEY, `where` INT, `key` INT, `check` INT, `constraint` INT, `primary` INT, KEY `index` (`where`),
  CONSTRAINT `references` CHECK (`check` < 9), CONSTRAINT `foreign key` FOREIGN KEY (`key`) REFERENCES `select` (`from`));
INSERT INTO `select` VALUES (1, 2, 1, 4, 5, 6);
CREATE TABLE `NameUpper` (`Id` INT NOT NULL PRIMARY KEY, `eX` INT);
INSERT INTO `NameUpper` VALUES (1, 2);
CREATE TABLE `nameupper` (`iD` INT NOT NULL PRIMARY KEY, `Ex` INT);
INSERT INTO `nameupper` VALUES (3, 4);
CREATE TABLE `name_of_64_characters_which_is_the_most_that_a_server_will_allow` (
  `column_of_64_characters_which_is_the_most_that_a_server_will_all` INT NOT NULL PRIMARY KEY,
  v INT,
  KEY `index_of_64_characters_which_is_the_most_that_a_server_will_allo` (v),
  CONSTRAINT `key_of_64_characters_which_is_the_most_that_a_server_will_allow_` FOREIGN KEY (v)
    REFERENCES `name_of_64_characters_which_is_the_most_that_a_server_will_allow` (`column_of_64_characters_which_is_the_most_that_a_server_will_all`));
INSERT INTO `name_of_64_characters_which_is_the_most_that_a_server_will_allow` VALUES (1, 1);
CREATE TABLE `name %s %1$s 100%` (`%` INT NOT NULL PRIMARY KEY, `_%` INT);
INSERT INTO `name %s %1$s 100%` VALUES (1, 2);
CREATE TABLE `name$1 ${x}` (`$0` INT NOT NULL PRIMARY KEY, `a$` INT);
INSERT INTO `name$1 ${x}` VALUES (1, 2);
CREATE TABLE `name\back\\slash\` (`a\` INT NOT NULL PRIMARY KEY, `\N` INT, KEY `k\` (`\N`));
INSERT INTO `name\back\\slash\` VALUES (1, 2);
CREATE TABLE `name'quote"d` (`a'b` INT NOT NULL PRIMARY KEY, `c"d` INT);
INSERT INTO `name'quote"d` VALUES (1, 2);
CREATE TABLE `name ? {fn now()} -- /* # ;` (`?` INT NOT NULL PRIMARY KEY, `{d x}` INT, `-- c` INT, `/*` INT, `#` INT);
INSERT INTO `name ? {fn now()} -- /* # ;` VALUES (1, 2, 3, 4, 5);
CREATE TABLE `name (a, b)` (`a, b` INT NOT NULL, `)` INT NOT NULL, `c` INT DEFAULT 5 COMMENT '`, ) COLLATE x', PRIMARY KEY (`a, b`, `)`), KEY `(` (`c`));
INSERT INTO `name (a, b)` VALUES (1, 2, 3);

-- Engines and options ---------------------------------------------------------------------------------------------------------

CREATE TABLE engine_myisam (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, t TEXT, FULLTEXT KEY words (t), KEY beginning (t(10)))
  ENGINE = MyISAM AUTO_INCREMENT = 777 CHECKSUM = 1 DELAY_KEY_WRITE = 1 PACK_KEYS = 1 MAX_ROWS = 1000 MIN_ROWS = 10 AVG_ROW_LENGTH = 50;
INSERT INTO engine_myisam SELECT n + 1, CONCAT('text ', n) FROM counting WHERE n < 300;
CREATE TABLE engine_myisam_fixed (a CHAR(5), b INT) ENGINE = MyISAM ROW_FORMAT = FIXED;
INSERT INTO engine_myisam_fixed VALUES ('x', 1), ('x', 1), (NULL, NULL);
CREATE TABLE engine_memory (id INT NOT NULL PRIMARY KEY, v VARCHAR(20), KEY tree (v) USING BTREE, KEY hashed (v) USING HASH) ENGINE = MEMORY;
INSERT INTO engine_memory SELECT n, CONCAT('v', n) FROM counting WHERE n < 300;
CREATE TABLE engine_csv (a INT NOT NULL, b VARCHAR(50) NOT NULL) ENGINE = CSV;
INSERT INTO engine_csv VALUES (1, 'a,"b"\\'), (2, ''), (2, '');

CREATE TABLE option_dynamic (id INT NOT NULL PRIMARY KEY) ROW_FORMAT = DYNAMIC;
CREATE TABLE option_compact (id INT NOT NULL PRIMARY KEY) ROW_FORMAT = COMPACT;
CREATE TABLE option_redundant (id INT NOT NULL PRIMARY KEY) ROW_FORMAT = REDUNDANT;
CREATE TABLE option_compressed (id INT NOT NULL PRIMARY KEY, v TEXT, KEY k (v(10)) KEY_BLOCK_SIZE = 4) ROW_FORMAT = COMPRESSED KEY_BLOCK_SIZE = 8;
INSERT INTO option_compressed SELECT n, REPEAT(CHAR(65 + n % 26), 400) FROM counting WHERE n < 500;
CREATE TABLE option_statistics (id INT NOT NULL PRIMARY KEY) STATS_PERSISTENT = 1 STATS_AUTO_RECALC = 0 STATS_SAMPLE_PAGES = 30;
CREATE TABLE option_rows (id INT NOT NULL PRIMARY KEY) MAX_ROWS = 1000000 MIN_ROWS = 5 AVG_ROW_LENGTH = 100;
CREATE TABLE option_latin (id INT NOT NULL PRIMARY KEY, a VARCHAR(5), b VARCHAR(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)
  CHARACTER SET latin1 COLLATE latin1_swedish_ci;
INSERT INTO option_latin VALUES (1, 'ä', '😀');
CREATE TABLE option_other_charset (id INT NOT NULL PRIMARY KEY, a VARCHAR(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci, b VARCHAR(5))
  CHARACTER SET ascii COLLATE ascii_bin;
INSERT INTO option_other_charset VALUES (1, 'ä', 'a');

CREATE TABLE many_columns (
  id INT NOT NULL PRIMARY KEY, c01 INT, c02 INT, c03 INT, c04 INT, c05 INT, c06 INT, c07 INT, c08 INT, c09 INT, c10 INT, c11 INT, c12 INT, c13 INT, c14 INT,
  c15 INT, c16 INT, c17 INT, c18 INT, c19 INT, c20 INT, c21 INT, c22 INT, c23 INT, c24 INT, c25 INT, c26 INT, c27 INT, c28 INT, c29 INT, c30 INT, c31 INT,
  c32 INT, c33 INT, c34 INT, c35 INT, c36 INT, c37 INT, c38 INT, c39 INT, c40 INT, c41 INT, c42 INT, c43 INT, c44 INT, c45 INT, c46 INT, c47 INT, c48 INT,
  c49 INT, c50 INT, c51 INT, c52 INT, c53 INT, c54 INT, c55 INT, c56 INT, c57 INT, c58 INT, c59 INT, c60 INT, c61 INT, c62 INT, c63 INT, c64 INT, c65 INT)
  COMMENT = 'more than 64 columns that may be NULL';
INSERT INTO many_columns (id, c01, c60, c61, c62, c65) VALUES (1, 1, NULL, 1, NULL, 1), (2, NULL, 1, NULL, 1, NULL);

CREATE TABLE empty_table (id INT NOT NULL PRIMARY KEY, t TEXT);
CREATE TABLE empty_without_key (t TEXT, n INT);

-- Triggers --------------------------------------------------------------------------------------------------------------------

CREATE TABLE trigger_log (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, what VARCHAR(50));
CREATE TABLE trigger_source (id INT NOT NULL PRIMARY KEY, v INT, t VARCHAR(20));
INSERT INTO trigger_source VALUES (1, 1, 'a'), (2, 2, 'b');
CREATE TRIGGER `tri'gger ``one``` BEFORE INSERT ON trigger_source FOR EACH ROW SET NEW.v = NEW.v + 1;
CREATE TRIGGER trigger_two BEFORE INSERT ON trigger_source FOR EACH ROW FOLLOWS `tri'gger ``one``` SET NEW.v = NEW.v * 2;
CREATE TRIGGER trigger_between BEFORE INSERT ON trigger_source FOR EACH ROW PRECEDES trigger_two SET NEW.t = CONCAT(NEW.t, 'ü😀');
CREATE TRIGGER trigger_after AFTER UPDATE ON trigger_source FOR EACH ROW INSERT INTO trigger_log (what) VALUES (CONCAT('it''s ', OLD.v, ' \\ ', NEW.v));
CREATE TRIGGER trigger_gone AFTER DELETE ON trigger_source FOR EACH ROW INSERT INTO trigger_log (what) VALUES ('gone');
