// A slice of production that hangs together: the newest orders, and what belongs to them.
//     mysql-mirror run recent-orders --param days=7 --yes

description 'Bring the orders of the last days, with what belongs to them'

include 'shared/window.groovy'  // declares the parameter days

// Read once on production: all conditions below mean one and the same order, whatever is sold meanwhile.
value 'oldest', "SELECT COALESCE(MIN(id), 0) FROM orders WHERE created_at >= NOW() - INTERVAL $days DAY"

refresh('laptop') {
    from 'production'
    tables 'users', 'orders', 'order_items'
    where 'orders', 'id >= {oldest}'
    where 'order_items', 'order_id >= {oldest}'
    where 'users', 'id IN (SELECT user_id FROM orders WHERE id >= {oldest})'
    neutralize { sql "UPDATE users SET email = CONCAT('user', id, '@example.invalid'), password = NULL" }
    check 'every order has its buyer', 'SELECT 1 FROM orders LEFT JOIN users ON users.id = user_id WHERE users.id IS NULL', none: true
}
