-- What only MariaDB has.

CREATE TABLE maria_indexes (
  id INT NOT NULL PRIMARY KEY,
  a INT,
  b VARCHAR(50),
  long_text TEXT,
  bytes BLOB,
  KEY down (a DESC, b),
  KEY mixed (a, b DESC),
  KEY unused (b) COMMENT 'ignored 😀' IGNORED,
  UNIQUE KEY whole_text (long_text),
  UNIQUE KEY `whole ``bytes``` (bytes, a) USING HASH);
INSERT INTO maria_indexes SELECT n, n % 10, CONCAT('b', n % 50), CONCAT('text ', n), CONCAT('bytes ', n) FROM counting WHERE n < 2000;

CREATE TABLE maria_key_down (region VARCHAR(20) NOT NULL, n INT NOT NULL, v INT, PRIMARY KEY (region DESC, n));
INSERT INTO maria_key_down SELECT CONCAT('r', n % 7), n, n FROM counting WHERE n < 2000;

CREATE TABLE maria_key_hashed (code VARCHAR(1000) CHARACTER SET utf8mb4 NOT NULL, v INT, UNIQUE KEY code (code) USING HASH);
INSERT INTO maria_key_hashed SELECT CONCAT('code ', n), n FROM counting WHERE n < 2000;

CREATE TABLE maria_key_uuid (id UUID NOT NULL PRIMARY KEY DEFAULT UUID(), v INT);
INSERT INTO maria_key_uuid
  SELECT INSERT(INSERT(LEFT(SHA2(n, 256), 32), 13, 1, '4'), 17, 1, '8'), n FROM counting WHERE n < 1000;

CREATE TABLE maria_key_inet6 (ip INET6 NOT NULL, n INT NOT NULL, PRIMARY KEY (ip, n));
INSERT INTO maria_key_inet6 SELECT CONCAT('fe80::', HEX(n)), n FROM counting WHERE n < 500;

CREATE TABLE maria_addresses (id INT NOT NULL PRIMARY KEY, u UUID, i4 INET4, i6 INET6 DEFAULT '::1', KEY by_u (u), UNIQUE KEY by_i6 (i6, id));
INSERT INTO maria_addresses VALUES
  (1, '123e4567-e89b-12d3-a456-426655440000', '192.168.0.1', 'fe80::1'), (2, NULL, NULL, NULL), (3, '5c5c5c5c-0a0d-0900-5c4e-000000000000', '92.10.13.9', '::ffff:92.10.13.9'),
  (4, 'ffffffff-ffff-ffff-ffff-ffffffffffff', '255.255.255.255', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'), (5, '00000000-0000-0000-0000-000000000000', '0.0.0.0', '::');

CREATE TABLE maria_checks (
  id INT NOT NULL PRIMARY KEY,
  a INT CHECK (a > 0 AND a <> 7),
  t VARCHAR(20) DEFAULT 'x' CHECK (t <> 'it''s \\ (x)'),
  j LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin CHECK (JSON_VALID(j) AND a > 0),
  CONSTRAINT CONSTRAINT_7 CHECK (id < 1000),
  CHECK (id <> 999));
INSERT INTO maria_checks VALUES (1, 1, NULL, '{}'), (2, 99, '', NULL);
SET check_constraint_checks = 0;
INSERT INTO maria_checks VALUES (3, -1, 'y', '[]');
SET check_constraint_checks = 1;

CREATE TABLE maria_unseen (
  id INT NOT NULL PRIMARY KEY,
  a INT INVISIBLE DEFAULT 9,
  b INT,
  c INT GENERATED ALWAYS AS (b * 2) VIRTUAL INVISIBLE,
  d INT GENERATED ALWAYS AS (a + b) PERSISTENT INVISIBLE COMMENT 'unseen and stored',
  e INT NOT NULL INVISIBLE DEFAULT 0,
  changed TIMESTAMP NOT NULL INVISIBLE DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  KEY by_c (c));
INSERT INTO maria_unseen (id, a, b, e, changed) VALUES (1, 5, 2, 1, '2001-01-01'), (2, NULL, 7, 2, '2002-02-02');

CREATE TABLE maria_defaults (
  id INT NOT NULL PRIMARY KEY,
  u VARCHAR(36) DEFAULT UUID(),
  t TEXT DEFAULT 'it''s \\ (so)',
  b BLOB DEFAULT x'005C0A',
  j JSON DEFAULT '{"it''s": 1}',
  k LONGTEXT DEFAULT JSON_ARRAY(1, 'it''s'),
  r DOUBLE DEFAULT (RAND() * 5),
  d DATE DEFAULT (CURRENT_DATE + INTERVAL 1 YEAR),
  n INT DEFAULT (id + 1),
  at DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6));
INSERT INTO maria_defaults VALUES (1, 'a', 't', 0x005C0A, '[1, 2.50,  3]', 'k', 0.1, '2020-02-02', NULL, '2020-02-02 02:02:02.222222');

CREATE TABLE maria_documents (id INT NOT NULL PRIMARY KEY, j JSON, n JSON NOT NULL COMMENT 'a document');
INSERT INTO maria_documents VALUES (1, '{"b": [1, 2.50,  "\\u00fc"], "a":1, "a":2}', '1.0'), (2, 'null', ' [ ] '), (3, NULL, '"\\u0000"');

CREATE TABLE maria_history (
  id INT NOT NULL PRIMARY KEY,
  v INT,
  unwatched INT WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING;
INSERT INTO maria_history VALUES (1, 1, 1), (2, 2, 2), (3, 3, 3);
UPDATE maria_history SET v = 20 WHERE id = 2;
DELETE FROM maria_history WHERE id = 3;

CREATE TABLE maria_history_explicit (
  id INT NOT NULL,
  v INT,
  begun TIMESTAMP(6) GENERATED ALWAYS AS ROW START,
  ended TIMESTAMP(6) GENERATED ALWAYS AS ROW END INVISIBLE,
  PRIMARY KEY (id, ended),
  PERIOD FOR SYSTEM_TIME (begun, ended)) WITH SYSTEM VERSIONING;
INSERT INTO maria_history_explicit (id, v) VALUES (1, 1), (2, 2);
UPDATE maria_history_explicit SET v = 20 WHERE id = 2;

CREATE TABLE maria_history_parted (id INT NOT NULL, v INT) WITH SYSTEM VERSIONING
  PARTITION BY SYSTEM_TIME (PARTITION p_old HISTORY, PARTITION p_now CURRENT);
INSERT INTO maria_history_parted SELECT n, n FROM counting WHERE n < 100;
DELETE FROM maria_history_parted WHERE id < 10;

CREATE TABLE maria_period (
  room INT NOT NULL,
  arrives DATE NOT NULL,
  leaves DATE NOT NULL,
  guest VARCHAR(20),
  PERIOD FOR stay (arrives, leaves),
  PRIMARY KEY (room, stay WITHOUT OVERLAPS),
  UNIQUE KEY guests (guest, stay WITHOUT OVERLAPS));
INSERT INTO maria_period VALUES (1, '2024-01-01', '2024-01-05', 'a'), (1, '2024-01-05', '2024-01-09', 'b'), (2, '2024-01-01', '2024-02-01', 'c');

CREATE TABLE maria_period_and_history (
  id INT NOT NULL,
  a DATETIME NOT NULL,
  b DATETIME NOT NULL,
  PERIOD FOR valid_time (a, b),
  UNIQUE KEY (id, valid_time WITHOUT OVERLAPS)) WITH SYSTEM VERSIONING;
INSERT INTO maria_period_and_history VALUES (1, '2024-01-01', '2025-01-01');

CREATE TABLE maria_compressed (
  id INT NOT NULL PRIMARY KEY,
  t TEXT COMPRESSED,
  v VARCHAR(2000) COMPRESSED = zlib DEFAULT 'x' COMMENT 'compressed',
  b LONGBLOB COMPRESSED);
INSERT INTO maria_compressed SELECT n, REPEAT(CONCAT('t', n), 100), REPEAT('ä', n % 300), REPEAT(CHAR(n % 256), 300) FROM counting WHERE n < 500;
INSERT INTO maria_compressed VALUES (1000, NULL, NULL, NULL), (1001, '', '', '');

CREATE TABLE maria_pages (id INT NOT NULL PRIMARY KEY, t TEXT) PAGE_COMPRESSED = 1 PAGE_COMPRESSION_LEVEL = 9;
INSERT INTO maria_pages SELECT n, REPEAT('x', 500) FROM counting WHERE n < 300;

CREATE TABLE maria_collations (
  id INT NOT NULL PRIMARY KEY,
  a VARCHAR(20) COLLATE utf8mb4_uca1400_ai_ci,
  b VARCHAR(20) COLLATE utf8mb4_uca1400_german2_nopad_as_cs,
  c VARCHAR(20) COLLATE utf8mb4_nopad_bin,
  d VARCHAR(20) CHARACTER SET utf8mb3 COLLATE utf8mb3_uca1400_ai_ci,
  e VARCHAR(20) CHARACTER SET utf8mb3,
  f VARCHAR(20) CHARACTER SET binary) COLLATE utf8mb4_uca1400_as_cs;
INSERT INTO maria_collations VALUES (1, 'ä ', 'ä ', 'ä ', 'ä ', 'ä ', 'ä ');

CREATE TABLE maria_key_collated (code VARCHAR(30) COLLATE utf8mb4_uca1400_nopad_as_cs NOT NULL PRIMARY KEY, v INT);
INSERT INTO maria_key_collated SELECT CONCAT(ELT(1 + n % 6, 'a', 'A', 'ä', 'a ', 'か', 'カ'), n), n FROM counting WHERE n < 2000;

CREATE TABLE maria_lists (id INT NOT NULL, kind INT NOT NULL, PRIMARY KEY (id, kind))
  PARTITION BY LIST (kind) (PARTITION p0 VALUES IN (1, 2), PARTITION p_rest DEFAULT);
INSERT INTO maria_lists SELECT n, n % 9 FROM counting WHERE n < 300;

CREATE TABLE maria_places (id INT NOT NULL PRIMARY KEY, world POINT REF_SYSTEM_ID = 4326 NOT NULL, SPATIAL KEY by_world (world));
INSERT INTO maria_places VALUES (1, ST_GeomFromText('POINT(1 2)', 4326));

CREATE TABLE engine_archive (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, t TEXT) ENGINE = ARCHIVE;
INSERT INTO engine_archive SELECT n + 1, CONCAT('t', n) FROM counting WHERE n < 300;

CREATE TABLE engine_aria (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, t TEXT, FULLTEXT KEY words (t)) ENGINE = Aria TRANSACTIONAL = 1;
INSERT INTO engine_aria SELECT n + 1, CONCAT('t', n) FROM counting WHERE n < 300;
CREATE TABLE engine_aria_plain (a INT, b VARCHAR(10)) ENGINE = Aria TRANSACTIONAL = 0 PAGE_CHECKSUM = 0 ROW_FORMAT = DYNAMIC;
INSERT INTO engine_aria_plain VALUES (1, 'x'), (1, 'x'), (NULL, NULL);
