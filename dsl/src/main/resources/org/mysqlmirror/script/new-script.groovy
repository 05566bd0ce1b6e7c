// What is wanted, and nothing else: all of it is read, checked and planned before the first step is run.
//     mysql-mirror run NAME --dry-run      shows the plan
//     mysql-mirror help script             lists all words
// Scripts are code: run only those that you would run as a program.

description 'Refresh TARGET from SOURCE'

// Given by --param since=2026-06-01, and read as ${since}.
param 'since', type: 'date', default: '2026-01-01', help: 'oldest order to bring'

refresh('TARGET') {
    from 'SOURCE'

    // Which tables, and which of their rows. Conditions are your own SQL.
    // tables 'users', 'order*'
    // where 'orders', "created_at >= '${since}'"
    // structureOnly 'sessions'
    ignore ~/tmp_.*/

    // How old tables are replaced: replaceExisting, bombAndRebuild (the whole database), atomicRename (can be rolled back).
    strategy replaceExisting

    // On the new tables, before anybody sees them.
    // neutralize { sql "UPDATE users SET email = CONCAT('user', id, '@example.invalid')" }
    // check 'nobody can be mailed', "SELECT COUNT(*) FROM users WHERE email NOT LIKE '%.invalid'", equals: 0

    // On the live target: before { … } and after { … }; onFailure { … } if something fails.
    // after { command 'systemctl', 'restart', 'app' }
}

// More steps, one after the other; parallel { … } runs them at the same time.
// sync('reporting') { from 'TARGET' }
// diff('reporting') { from 'TARGET'; expectSame() }
