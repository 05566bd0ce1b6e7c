// Every night: fresh production data on staging, and nobody real in it.
//     mysql-mirror run refresh-staging --dry-run
//     mysql-mirror run refresh-staging --yes --report refresh.html

description 'Refresh staging from production, neutralized'

param 'since', type: 'date', default: '2026-01-01', help: 'oldest order to bring'

refresh('staging') {
    from 'production'

    ignore ~/tmp_.*/                            // never looked at: whole names
    where 'orders', "created_at >= '${since}'"  // only these rows; the condition is your own SQL
    where 'order_items', "order_id IN (SELECT id FROM orders WHERE created_at >= '${since}')"
    structureOnly 'sessions'                    // the table, not who was logged in

    before { sql "UPDATE settings SET value = 'refreshing' WHERE name = 'state'" }  // on the live target
    neutralize { sql file('shared/neutralize.sql') }                                // on the new tables, before anybody sees them
    check 'nobody can be mailed', "SELECT COUNT(*) FROM users WHERE email NOT LIKE '%.invalid'", equals: 0
    check 'there is something to work with', 'SELECT COUNT(*) FROM orders', atLeast: 1
    after { sql "INSERT INTO refreshes (refreshed_at) VALUES (NOW())" }
    onFailure { sql "UPDATE settings SET value = 'refresh failed' WHERE name = 'state'" }
}
