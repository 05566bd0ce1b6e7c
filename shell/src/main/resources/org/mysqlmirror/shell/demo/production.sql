-- A small shop: 382,000 rows, the same in every demo.
CREATE TABLE customers (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email VARCHAR(120) NOT NULL,
  name VARCHAR(80) NOT NULL,
  city VARCHAR(60) NOT NULL,
  created_at DATETIME NOT NULL,
  UNIQUE KEY email (email)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE products (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  sku CHAR(10) NOT NULL,
  name VARCHAR(120) NOT NULL,
  price DECIMAL(8,2) NOT NULL,
  weight FLOAT,
  UNIQUE KEY sku (sku)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE orders (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id INT UNSIGNED NOT NULL,
  status ENUM('new', 'paid', 'sent', 'returned') NOT NULL DEFAULT 'new',
  note VARCHAR(200),
  created_at DATETIME NOT NULL,
  KEY created_at (created_at),
  CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE order_items (
  order_id INT UNSIGNED NOT NULL,
  line TINYINT UNSIGNED NOT NULL,
  product_id INT UNSIGNED NOT NULL,
  quantity SMALLINT UNSIGNED NOT NULL,
  price DECIMAL(8,2) NOT NULL,
  total DECIMAL(10,2) AS (quantity * price) STORED,
  PRIMARY KEY (order_id, line),
  CONSTRAINT items_order FOREIGN KEY (order_id) REFERENCES orders (id),
  CONSTRAINT items_product FOREIGN KEY (product_id) REFERENCES products (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO customers (id, email, name, city, created_at)
SELECT seq,
  CONCAT('customer', seq, '@example.com'),
  CONCAT(ELT(1 + seq MOD 7, 'Ann', 'Björn', 'Chiara', 'Dmitri', 'Émile', 'Fatima', '光'), ' ', ELT(1 + seq MOD 5, 'Smith', 'Müller', 'Rossi', 'Ivanov', 'Dupont')),
  ELT(1 + seq MOD 6, 'Berlin', 'Zürich', 'Kraków', 'Lisbon', 'Malmö', '東京'),
  '2024-01-01' + INTERVAL seq * 37 MINUTE
FROM seq_1_to_20000;

INSERT INTO products (id, sku, name, price, weight)
SELECT seq, CONCAT('SKU', LPAD(seq, 7, '0')), CONCAT('Product "', seq, '" \\ new'), 1 + seq MOD 500 + 0.99, seq / 7
FROM seq_1_to_2000;

INSERT INTO orders (id, customer_id, status, note, created_at)
SELECT seq,
  1 + seq * 7919 MOD 20000,
  1 + seq MOD 4,
  IF(seq MOD 10 = 0, CONCAT('leave it with\nthe neighbor, No. ', seq), NULL),
  '2025-01-01' + INTERVAL seq * 5 MINUTE
FROM seq_1_to_120000;

INSERT INTO order_items (order_id, line, product_id, quantity, price)
SELECT 1 + seq DIV 2, 1 + seq MOD 2, 1 + seq * 104729 MOD 2000, 1 + seq MOD 3, 1 + seq MOD 500 + 0.99
FROM seq_0_to_239999;

CREATE TRIGGER orders_note BEFORE INSERT ON orders FOR EACH ROW SET NEW.note = TRIM(NEW.note);

ANALYZE TABLE customers, products, orders, order_items;
