-- Addresses that lead nowhere (RFC 2606), passwords that open nothing, and nothing that waits to be sent.
UPDATE users SET email = CONCAT('user', id, '@example.invalid'), password = NULL;
DELETE FROM outbox;
UPDATE settings SET value = 'staging' WHERE name = 'state';
