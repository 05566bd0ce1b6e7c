// In CI, before a release: does staging still have the structure that production has? Ends with exit code 1 if not.
//     mysql-mirror run release-gate --report gate.html

description 'Stop a release whose structure is not the one of production'

param 'only', default: '*', help: 'tables to look at: names or patterns'

diff('staging') {
    from 'production'
    tables only
    ignore ~/tmp_.*/
    schemaOnly true
    expectSame()
}
