package org.mysqlmirror.plan

import org.mysqlmirror.catalog.Catalog
import org.mysqlmirror.catalog.HostFacts
import org.mysqlmirror.catalog.ReplicaState
import org.mysqlmirror.env.Role
import org.mysqlmirror.testing.Pictures
import org.mysqlmirror.testing.Situations
import spock.lang.Specification

/** What a physical copy is refused for, before anything is stopped. */
class PhysicalPlannerSpec extends Specification {
    private static final Map<String, String> FILES = [datadir: '/var/lib/mysql/', innodb_page_size: '16384', clone_ddl_timeout: '300',
                                                      innodb_fast_shutdown: '1', log_bin_basename: '/var/lib/mysql/binlog']
    private static final Map<String, Object> HOST = [helper: 'v1', datadir: '/var/lib/mysql', plain: 'yes', manager: 'systemd', receives: 'yes', running: 'yes',
                                                     dropin: '/etc/mysql/conf.d/zz.cnf', data_bytes: 1000, free_bytes: 5000, backup: '10.11.18',
                                                     programs: 'tar gzip sha256sum flock setsid mariadb-backup mbstream', kept: '']
    private static final String MARIADB = '10.11.18-MariaDB'

    /** @param more what is otherwise: version, variables, cluster, grants, host, databases, notInnoDb, upstream */
    private static Machine machine(Map more = [:], String name) {
        def role = name == 'production' ? Role.PRODUCTION : Role.STAGING
        def host = HOST + (name == 'production' ? [receives: 'no'] : [:]) + (more.host ?: [:])
        new Machine(
            new Side(Pictures.connection(name, role: role, database: null),
                Pictures.server(uuid: more.uuid ?: "uuid-$name".toString(), version: more.version ?: '8.4.6', cluster: more.cluster, grants: more.grants,
                    variables: FILES + (more.variables ?: [:])),
                new Catalog('', '', [], [], [], [])),
            HostFacts.parse(host.collect { key, value -> "$key=$value" }.join('\n')),
            more.databases ?: ['app'], more.notInnoDb ?: [], more.containsKey('upstream') ? Optional.ofNullable(more.upstream) : Optional.of([]))
    }

    private static Plan plan(Map said, Machine source, Machine... targets) {
        PhysicalPlanner.plan(Situations.request([method: 'cold_copy'] + said),
            new PhysicalSituation(source, targets.toList(), [], targets.collect { [] as Set }, 'v1'))
    }

    def "servers that are fit are copied, cold and hot, of both vendors (#version, #method)"() {
        expect:
        plan(method: method, machine('production', version: version), machine('staging', version: version)).refusals() == []

        where:
        [version, method] << [['8.4.6', MARIADB], ['cold_copy', 'hot_copy']].combinations()
    }

    def "it is refused that #what"() {
        when:
        def plan = plan(said, machine(source, 'production'), machine(target, 'staging'))

        then:
        plan.refusals()*.what() == [refusal]

        where:
        what                                | said                  | source                                       | target || refusal
        'the target is older'               | [:]                   | [version: '8.4.6']                           | [version: '8.4.5'] || 'files of MySQL 8.4.6 are for servers of the same series, no older; this is MySQL 8.4.5'
        'the target is of another series'   | [:]                   | [version: '8.4.6']                           | [version: '9.1.0'] || 'files of MySQL 8.4.6 are for servers of the same series, no older; this is MySQL 9.1.0'
        'the target is of another vendor'   | [:]                   | [version: MARIADB]                           | [version: '10.11.18'] || 'files of MariaDB 10.11.18 are for servers of the same series, no older; this is MySQL 10.11.18'
        'names are of another case'         | [:]                   | [:]                                          | [variables: [lower_case_table_names: '1']] || 'lower_case_table_names is 1, and 0 on production: its files would not be understood'
        'pages are of another size'         | [:]                   | [:]                                          | [variables: [innodb_page_size: '8192']] || 'innodb_page_size is 8192, and 16384 on production: its files would not be understood'
        'some tables are chosen'            | [tables: 'users']     | [:]                                          | [:] || 'method cold_copy brings a whole server, and no choice of tables or rows'
        'files lie elsewhere'               | [:]                   | [variables: [innodb_undo_directory: '/fast']] | [:] || 'innodb_undo_directory is /fast, outside of /var/lib/mysql: such files are neither copied nor replaced'
        'files are encrypted'               | [:]                   | [variables: [default_table_encryption: 'ON']] | [:] || 'its files are encrypted, and the keys do not come along'
        'the server does not run'           | [:]                   | [host: [running: 'no']]                      | [:] || 'the server of the data directory /var/lib/mysql does not run there'
        'it would stop as if it crashed'    | [:]                   | [variables: [innodb_fast_shutdown: '2']]     | [:] || 'innodb_fast_shutdown is 2: the server would stop as if it had crashed'
        'there is no room'                  | [:]                   | [:]                                          | [host: [free_bytes: 1099]] || 'there is room for 1.1 KB, and the files of production take 1.0 KB'
        'the target gives only'             | [:]                   | [:]                                          | [host: [receives: 'no']] || 'the host is set up to give, and to take nothing'
        'the data are on a mount point'     | [:]                   | [:]                                          | [host: [plain: 'no']] || '/var/lib/mysql is a link or a mount point, and cannot be renamed'
        'the target is in a cluster'        | [:]                   | [:]                                          | [cluster: 'galera'] || 'it is a member of a Galera cluster or a replication group, which brings its own data'
        'the program there is another'      | [:]                   | [:]                                          | [host: [helper: 'v0']] || 'the program mysql-mirror-host is of another version than this one'
        'the host is for another server'    | [:]                   | [:]                                          | [host: [datadir: '/srv/mysql']] || 'the server keeps its files in /var/lib/mysql, and the host is set up for /srv/mysql'
        'programs are missing'              | [:]                   | [:]                                          | [host: [programs: 'gzip sha256sum flock setsid']] || 'these programs are missing on the host: tar'
        'nothing packs on both'             | [:]                   | [:]                                          | [host: [programs: 'tar zstd sha256sum flock setsid']] || 'no program to pack files is on all hosts'
        'mariadb-backup is older'           | [method: 'hot_copy']  | [version: MARIADB, host: [backup: '10.11.17']] | [version: MARIADB] || 'mariadb-backup is 10.11.17 there, and production is MariaDB 10.11.18: it has to be of the same series, and no older'
        'mariadb-backup is another there'   | [method: 'hot_copy']  | [version: MARIADB]                           | [version: MARIADB, host: [backup: '11.4.2']] || 'mariadb-backup is 11.4.2 there, and production is MariaDB 10.11.18: it has to be of the same series, and no older'
        'mariadb-backup is missing'         | [method: 'hot_copy']  | [version: MARIADB]                           | [version: MARIADB, host: [programs: 'tar gzip sha256sum flock setsid']] || 'these programs are missing on the host: mariadb-backup, mbstream'
        'MySQL has no CLONE yet'            | [method: 'hot_copy']  | [version: '8.0.16']                          | [version: '8.0.16'] || 'hot copies of MySQL are made by CLONE, since 8.0.17; this is MySQL 8.0.16'
        'the account may not clone'         | [method: 'hot_copy']  | [grants: ["GRANT SELECT ON *.* TO `refresh`@`%`"]] | [:] || 'CLONE needs the privilege BACKUP_ADMIN, which user refresh does not have'
        'what CLONE would lose is hidden'   | [method: 'hot_copy']  | [grants: ['GRANT BACKUP_ADMIN ON *.* TO `refresh`@`%`', 'GRANT SELECT ON `app`.* TO `refresh`@`%`']] | [:] || 'CLONE brings rows of InnoDB only, and user refresh cannot see all tables, to tell of which engines they are'
        'CLONE would lose rows'             | [method: 'hot_copy']  | [notInnoDb: ['app.old']]                     | [:] || 'CLONE brings rows of InnoDB only, and these tables are of other engines: app.old'
        'there is no room for a clone'      | [method: 'hot_copy']  | [host: [free_bytes: 900]]                    | [:] || 'there is room for 900 B, and a clone takes up to 1.0 KB beside /var/lib/mysql until it is sent'
    }

    def "two names for one server are no two targets"() {
        expect:
        plan([:], machine('production'), machine('db1', uuid: 'same'), machine('db2', uuid: 'same')).refusals()*.what() ==
            ['db2 (db2:3306) and db1 (db1:3306) are the same server']
    }

    def "production takes no files"() {
        expect:
        plan([:], machine('staging'), machine('production')).refusals()*.what() ==
            ['production is a production connection and is never written to', 'the host is set up to give, and to take nothing']
    }

    def "everything is told at once"() {
        expect:
        plan(tables: 'users', machine('production', version: '8.4.6', host: [running: 'no']),
            machine('staging', version: '8.4.5', host: [free_bytes: 1, receives: 'no'])).refusals().size() == 5
    }

    def "a replica is stopped with less ado than a primary"() {
        expect:
        plan([:], machine('production', upstream: upstream), machine('staging')).hazards()*.kind()*.word() == hazards

        where:
        upstream                                       || hazards
        []                                             || ['stop_primary', 'replace_server']
        null                                           || ['stop_primary', 'replace_server']
        [new ReplicaState('db0:3306', true, 0)]        || ['stop_replica', 'replace_server']
    }
}
