// One table, as it is on staging, into the database on a developer's machine.
//     mysql-mirror run table-to-laptop --param table=orders --yes

description 'Bring one table from staging to a laptop'

param 'table', help: 'its name, or a pattern such as order_*'
param 'rows', type: 'flag', default: true, help: 'false brings the table empty'

refresh('laptop') {
    from 'staging'
    tables table
    if (!rows) {
        structureOnly table
    }
    includeChildren true  // tables that refer to it come along
}
