-- What a staging database looks like after a while: last year's rows, and a table that somebody made there.
CREATE TABLE customers (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email VARCHAR(120) NOT NULL,
  name VARCHAR(80) NOT NULL,
  UNIQUE KEY email (email)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE orders (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id INT UNSIGNED NOT NULL,
  created_at DATETIME NOT NULL,
  CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE tmp_import (id INT NOT NULL PRIMARY KEY, line TEXT) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO customers (id, email, name) SELECT seq, CONCAT('test', seq, '@example.com'), 'Test' FROM seq_1_to_500;
INSERT INTO orders (id, customer_id, created_at) SELECT seq, 1 + seq MOD 500, '2024-06-01' FROM seq_1_to_800;
INSERT INTO tmp_import SELECT seq, 'left over' FROM seq_1_to_25;

ANALYZE TABLE customers, orders, tmp_import;
