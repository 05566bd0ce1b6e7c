// Brings fresh production data to staging. Nothing happens before this script has been read whole and its plan was agreed to:
//     mysql-mirror run scripts/refresh-staging.groovy --dry-run
//     mysql-mirror run scripts/refresh-staging.groovy --param since=2026-06-01

description 'Refresh staging from production'

param 'since', default: '2026-01-01', help: 'oldest order to bring'

refresh('staging') {
    from 'production'

    ignore ~/tmp_.*/                            // never looked at: whole names
    where 'orders', "created_at >= '${since}'"  // only these rows; the condition is your own SQL
    structureOnly 'sessions'                    // the table, not who was logged in

    strategy replaceExisting                    // tables that only staging has stay
}
