-- What only MySQL has.

CREATE TABLE my_indexes (
  id INT NOT NULL,
  a INT,
  b VARCHAR(50),
  j JSON,
  words TEXT,
  PRIMARY KEY (id DESC),
  KEY down (a DESC, b),
  KEY mixed (a, b DESC),
  KEY computed ((a * 2), (LOWER(b)) DESC),
  UNIQUE KEY `computed, ``once``` ((CONCAT(b, '-it''s-', id))),
  KEY unseen (b) COMMENT 'hidden 😀' INVISIBLE,
  KEY seen (a, id) VISIBLE,
  KEY members ((CAST(j -> '$.tags' AS UNSIGNED ARRAY))),
  KEY member_names (a, (CAST(j ->> '$.names' AS CHAR(20) ARRAY))),
  FULLTEXT KEY pairs (words) WITH PARSER ngram);
INSERT INTO my_indexes
  SELECT n, n % 10, CONCAT('b', n % 50), JSON_OBJECT('tags', JSON_ARRAY(n, n + 1), 'names', JSON_ARRAY('x', CONCAT('y', n))), 'some words' FROM counting WHERE n < 2000;

CREATE TABLE my_key_down (region VARCHAR(20) NOT NULL, n INT NOT NULL, v INT, PRIMARY KEY (region DESC, n));
INSERT INTO my_key_down SELECT CONCAT('r', n % 7), n, n FROM counting WHERE n < 2000;

CREATE TABLE my_checks (
  id INT NOT NULL PRIMARY KEY,
  a INT,
  t VARCHAR(20),
  CONSTRAINT lenient CHECK (a > 0) NOT ENFORCED,
  CHECK (a < 5) NOT ENFORCED,
  CONSTRAINT strict CHECK (t <> 'it''s \\ (x)') ENFORCED,
  CHECK (JSON_LENGTH(t) IS NULL OR t REGEXP '^[a-z,)]*$'));
INSERT INTO my_checks VALUES (1, -1, NULL), (2, 99, NULL);

CREATE TABLE my_unseen (
  id INT NOT NULL PRIMARY KEY,
  a INT INVISIBLE DEFAULT 9,
  b INT,
  c INT GENERATED ALWAYS AS (b * 2) VIRTUAL INVISIBLE,
  d INT GENERATED ALWAYS AS (a + b) STORED INVISIBLE COMMENT 'unseen and stored',
  e INT NOT NULL DEFAULT '0' INVISIBLE,
  changed TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP INVISIBLE,
  f INT GENERATED ALWAYS AS (b + 1) STORED NOT NULL,
  KEY by_c (c));
INSERT INTO my_unseen (id, a, b, e, changed) VALUES (1, 5, 2, 1, '2001-01-01'), (2, NULL, 7, 2, '2002-02-02');

CREATE TABLE my_hidden_key (my_row_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT INVISIBLE PRIMARY KEY, v INT);
INSERT INTO my_hidden_key (v) VALUES (1), (2), (3);

CREATE TABLE my_defaults (
  id INT NOT NULL PRIMARY KEY,
  u VARCHAR(36) DEFAULT (UUID()),
  b BINARY(16) DEFAULT (UUID_TO_BIN(UUID())),
  j JSON DEFAULT (JSON_ARRAY(1, 'it''s')),
  t TEXT DEFAULT (_utf8mb4'it''s \\ (so)'),
  p POINT DEFAULT (POINT(1, 2)),
  r DOUBLE DEFAULT (RAND() * 5),
  d DATE DEFAULT (CURRENT_DATE + INTERVAL 1 YEAR),
  v VARCHAR(20) CHARACTER SET latin1 DEFAULT (CONCAT('ä', id)));
INSERT INTO my_defaults VALUES (1, 'a', REPEAT('x', 16), '[1]', 't', NULL, 0.1, '2020-02-02', 'ä');

CREATE TABLE my_places (
  id INT NOT NULL PRIMARY KEY,
  world POINT NOT NULL SRID 4326,
  flat POLYGON NOT NULL SRID 0,
  any_of_them GEOMETRY NOT NULL,
  several GEOMCOLLECTION,
  SPATIAL KEY by_world (world),
  SPATIAL KEY by_flat (flat));
INSERT INTO my_places VALUES
  (1, ST_GeomFromText('POINT(52.5 13.4)', 4326), ST_GeomFromText('POLYGON((0 0, 9 0, 9 9, 0 0))'), ST_GeomFromText('LINESTRING(0 0, 1 1)', 4326), NULL),
  (2, ST_GeomFromText('POINT(-90 180)', 4326), ST_GeomFromText('POLYGON((0 0, 9 0, 9 9, 0 0))'), POINT(1, 1),
   ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1), POLYGON((0 0, 9 0, 9 9, 0 0)))', 4326));

CREATE TABLE my_documents (id INT NOT NULL PRIMARY KEY, j JSON, d DATETIME(6));
INSERT INTO my_documents VALUES
  (1, '{"b": [1, 2.50, "\\u00fc \\"q\\" \\\\ \\n", null, true], "aa": {"x": 12345678901234567890, "y": 1.0, "z": -0.0}}', NULL),
  (2, JSON_OBJECT('double', 1e0, 'big', 1e300, 'small', 1e-300), NULL),
  (3, JSON_ARRAY('\0', '\b', '/', '😀', '</script>'), NULL);

CREATE TABLE my_collations (
  id INT NOT NULL PRIMARY KEY,
  a VARCHAR(20) COLLATE utf8mb4_0900_ai_ci,
  b VARCHAR(20) COLLATE utf8mb4_0900_as_cs,
  c VARCHAR(20) COLLATE utf8mb4_0900_bin,
  d VARCHAR(20) COLLATE utf8mb4_de_pb_0900_ai_ci,
  e VARCHAR(20) COLLATE utf8mb4_ja_0900_as_cs_ks,
  f VARCHAR(20) CHARACTER SET utf8mb3,
  g VARCHAR(20) CHARACTER SET binary) COLLATE utf8mb4_0900_as_ci;
INSERT INTO my_collations VALUES (1, 'ä ', 'ä ', 'ä ', 'ä ', 'ä ', 'ä ', 'ä ');

CREATE TABLE my_key_collated (code VARCHAR(30) COLLATE utf8mb4_0900_as_cs NOT NULL PRIMARY KEY, v INT);
INSERT INTO my_key_collated SELECT CONCAT(ELT(1 + n % 6, 'a', 'A', 'ä', 'a ', 'か', 'カ'), n), n FROM counting WHERE n < 2000;

CREATE TABLE my_part_key (id INT NOT NULL PRIMARY KEY, v INT) PARTITION BY KEY ALGORITHM = 1 (id) PARTITIONS 3;
INSERT INTO my_part_key SELECT n, n FROM counting WHERE n < 100;

CREATE TABLE my_part_options (id INT NOT NULL PRIMARY KEY)
  PARTITION BY RANGE (id) (
    PARTITION p0 VALUES LESS THAN (100) COMMENT = 'first 😀' MAX_ROWS = 1000 MIN_ROWS = 5,
    PARTITION p1 VALUES LESS THAN (1000) COMMENT = 'second');
INSERT INTO my_part_options SELECT n FROM counting WHERE n < 300;

CREATE TABLE my_pages (id INT NOT NULL PRIMARY KEY, t TEXT) COMPRESSION = 'zlib' COMMENT = 'compressed pages';
INSERT INTO my_pages SELECT n, REPEAT('x', 500) FROM counting WHERE n < 300;

CREATE TABLE my_extends (id INT NOT NULL PRIMARY KEY) AUTOEXTEND_SIZE = 4M;

CREATE TABLE my_column_formats (id INT NOT NULL PRIMARY KEY, a INT COLUMN_FORMAT FIXED, b VARCHAR(10) COLUMN_FORMAT DYNAMIC STORAGE DISK);
INSERT INTO my_column_formats VALUES (1, 1, 'b');

CREATE TABLE engine_archive (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, t TEXT) ENGINE = ARCHIVE;
INSERT INTO engine_archive SELECT n + 1, CONCAT('t', n) FROM counting WHERE n < 300;

CREATE TABLE my_virtual_fk (
  id INT NOT NULL PRIMARY KEY,
  a INT,
  doubled INT GENERATED ALWAYS AS (a * 2) STORED,
  CONSTRAINT on_computed FOREIGN KEY (doubled) REFERENCES fk_parent (id));
INSERT INTO my_virtual_fk (id, a) VALUES (1, 5), (2, 7);
