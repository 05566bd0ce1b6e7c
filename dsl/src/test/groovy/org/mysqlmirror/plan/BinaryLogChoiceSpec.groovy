package org.mysqlmirror.plan

import static org.mysqlmirror.testing.Pictures.catalog
import static org.mysqlmirror.testing.Pictures.server
import static org.mysqlmirror.testing.Pictures.table

import org.mysqlmirror.testing.Situations
import spock.lang.Specification

class BinaryLogChoiceSpec extends Specification {
    private static Plan plan(String wanted, Map facts) {
        new Situations(
            source: catalog('app', [table('users', collation: 'utf8mb4_general_ci')]),
            target: catalog('app', []),
            sourceServer: server(uuid: 's'),
            targetServer: server([uuid: 't', variables: [log_bin: 'ON']] + facts))
            .plan(wanted ? [binlog: wanted] : [:])
    }

    private static List<String> about(Plan plan) {
        plan.notes().findAll { it.contains('binary log') }
    }

    private static final Map ALONE = [replicas: 0]
    private static final List<String> ROWS = ['GRANT ALL PRIVILEGES ON `app%`.* TO `u`@`%`']
    private static final String LEFT_OUT = 'staging: nothing of it is in the binary log, so point-in-time recovery will not know it, nor will '
    private static final String ASLEEP = LEFT_OUT + 'a replica that is not connected at this moment, which may stop at a later statement about these tables'

    def "binlog #wanted where #where: #why"() {
        given:
        def plan = plan(wanted, facts)

        expect:
        plan.refusals() == []
        plan.isLogged() == logged
        plan.json().binlog == (logged ? null : 'off')
        about(plan) == why

        where:
        wanted | where                     | facts                                                        || logged | why
        null   | 'nothing was said'        | ALONE                                                        || true   | []
        'keep' | 'nobody replicates'       | ALONE                                                        || true   | []
        'off'  | 'nobody replicates'       | ALONE                                                        || false  | [ASLEEP]
        'off'  | 'two replicas read'       | [replicas: 2]                                                || false  | [LEFT_OUT + 'its 2 replicas, which may stop at a later statement about these tables']
        'off'  | 'replicas are not known'  | [:]                                                          || false  | [LEFT_OUT + 'its replicas, if it has any (user refresh lacks REPLICATION SLAVE to see them), which may stop at a later statement about these tables']
        'off'  | 'there is no log'         | ALONE + [variables: [log_bin: 'OFF'], grants: ROWS]          || true   | []
        'auto' | 'nobody replicates'       | ALONE                                                        || false  | [ASLEEP]
        'auto' | 'a replica reads'         | [replicas: 1]                                                || true   | ['staging: the binary log is kept: 1 replica reads it']
        'auto' | 'replicas are not known'  | [:]                                                          || true   | ['staging: the binary log is kept: user refresh lacks REPLICATION SLAVE, so replicas are unknown']
        'auto' | 'there is a cluster'      | ALONE + [cluster: 'galera-1']                                || true   | ['staging: the binary log is kept: the server is in a cluster']
        'auto' | 'the account may not'     | ALONE + [grants: ROWS]                                       || true   | ['staging: the binary log is kept: user refresh lacks SESSION_VARIABLES_ADMIN']
        'auto' | 'MariaDB does not let it' | ALONE + [grants: ROWS, version: '10.11.6-MariaDB']           || true   | ['staging: the binary log is kept: user refresh lacks BINLOG ADMIN']
        'auto' | 'there is no log'         | ALONE + [variables: [log_bin: 'OFF']]                        || true   | []
    }

    def "binlog off is refused where #where"() {
        expect:
        plan('off', facts).refusals().collect { "$it.where: $it.what / $it.hint".toString() }.findAll { it.contains('binlog') } == [refusal]

        where:
        where                     | facts                                                                                      || refusal
        'there is a cluster'      | [cluster: 'galera-1']                                                                      || 'staging: binlog off: the other members of its cluster would not get the tables / --binlog keep'
        'the account may not'     | [grants: ROWS]                                                                             || "staging: binlog off: user refresh lacks SESSION_VARIABLES_ADMIN / GRANT SESSION_VARIABLES_ADMIN ON *.* TO 'refresh'@'%', or --binlog keep"
        'MariaDB does not let it' | [grants: ROWS, version: '10.11.6-MariaDB']                                                 || "staging: binlog off: user refresh lacks BINLOG ADMIN / GRANT BINLOG ADMIN ON *.* TO 'refresh'@'%', or --binlog keep"
    }
}
