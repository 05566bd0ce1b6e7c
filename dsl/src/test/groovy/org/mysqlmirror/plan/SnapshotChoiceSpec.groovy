package org.mysqlmirror.plan

import static org.mysqlmirror.plan.SnapshotWay.*
import static org.mysqlmirror.testing.Pictures.catalog
import static org.mysqlmirror.testing.Pictures.connection
import static org.mysqlmirror.testing.Pictures.server

import spock.lang.Specification

class SnapshotChoiceSpec extends Specification {
    def "the shortest lock that the account may take (#version, #grants, log #log, #workers workers)"() {
        given:
        def facts = server(version: version, grants: grants.collect { "GRANT $it TO `u`@`%`".toString() }, variables: [log_bin: log])

        expect:
        SnapshotChoice.of(facts, 'app', workers) == way

        where:
        version           | grants                             | log   | workers || way
        '8.4.6'           | ['RELOAD, BACKUP_ADMIN ON *.*']    | 'ON'  | 4       || GLOBAL_LOCK_AND_BACKUP_LOCK
        '8.4.6'           | ['ALL PRIVILEGES ON *.*']          | 'ON'  | 4       || GLOBAL_LOCK_AND_BACKUP_LOCK
        '8.4.6'           | ['RELOAD ON *.*']                  | 'ON'  | 4       || GLOBAL_LOCK
        '8.4.6'           | ['BACKUP_ADMIN ON *.*']            | 'ON'  | 4       || ONE_SESSION
        '8.4.6'           | ['LOCK TABLES ON `app`.*']         | 'ON'  | 4       || TABLE_LOCKS
        '8.4.6'           | ['LOCK TABLES ON `other`.*']       | 'ON'  | 4       || ONE_SESSION
        '8.4.6'           | ['SELECT ON `app`.*']              | 'ON'  | 4       || ONE_SESSION
        '8.4.6'           | ['RELOAD ON *.*']                  | 'ON'  | 1       || ONE_SESSION
        '10.11.6-MariaDB' | ['RELOAD ON *.*']                  | 'ON'  | 4       || BACKUP_STAGE
        '10.5.2-MariaDB'  | ['RELOAD ON *.*']                  | 'OFF' | 4       || BACKUP_STAGE
        '10.5.1-MariaDB'  | ['RELOAD ON *.*']                  | 'ON'  | 4       || LOG_POSITION
        '10.11.6-MariaDB' | ['SELECT ON `app`.*']              | 'ON'  | 4       || LOG_POSITION
        '10.11.6-MariaDB' | ['LOCK TABLES ON `app`.*']         | 'OFF' | 4       || TABLE_LOCKS
        '10.11.6-MariaDB' | ['SELECT ON `app`.*']              | 'OFF' | 4       || ONE_SESSION
        '10.11.6-MariaDB' | ['RELOAD ON *.*']                  | 'ON'  | 1       || ONE_SESSION
    }

    def "a person is told of a second-best choice: #way, #workers workers"() {
        given:
        def side = new Side(connection('production'), server(), catalog('app', []))

        expect:
        SnapshotChoice.note(way, side, workers).orElse(null) == note

        where:
        way          | workers || note
        TABLE_LOCKS  | 4       || 'production: user refresh lacks RELOAD, so the snapshot uses LOCK TABLES, which holds writes back a little longer'
        ONE_SESSION  | 4       || 'production: user refresh lacks RELOAD, so one session reads everything. RELOAD or LOCK TABLES allows 4 at once'
        ONE_SESSION  | 1       || null
        GLOBAL_LOCK  | 4       || null
        BACKUP_STAGE | 4       || null
        LOG_POSITION | 4       || null
    }
}
