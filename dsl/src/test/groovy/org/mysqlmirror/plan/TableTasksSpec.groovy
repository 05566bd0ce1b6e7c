package org.mysqlmirror.plan

import static org.mysqlmirror.plan.TableTask.Load.*
import static org.mysqlmirror.testing.Pictures.server
import static org.mysqlmirror.testing.Pictures.table

import org.mysqlmirror.catalog.ServerFacts
import org.mysqlmirror.catalog.Table
import org.mysqlmirror.request.Method
import org.mysqlmirror.testing.Situations
import spock.lang.Specification

class TableTasksSpec extends Specification {
    static final long MB = 1L << 20
    static final long GB = 1L << 30
    static final String MYSQL = '8.4.6'
    static final String BULK_READY = '11.4.9-MariaDB'

    static TableTask task(Table table, ServerFacts target, List<Table> others = [], Map<String, Object> said = [:]) {
        new TableTasks(Situations.request(said), Method.STREAM, target, [table] + others).of(table)
    }

    def "rows are loaded as the target allows (#version, local_infile #infile, #engine, #bytes of #total bytes)"() {
        given:
        def it = table('t', engine: engine, rows: 1000, bytes: bytes)
        def others = [table('rest', rows: 1, bytes: total - bytes)]

        expect:
        task(it, server(version: version, variables: [local_infile: infile]), others).load() == load

        where:
        version           | infile | engine   | bytes       | total       || load
        MYSQL             | 'ON'   | 'InnoDB' | MB          | 10 * MB     || CHUNKS
        MYSQL             | 'OFF'  | 'InnoDB' | MB          | 10 * MB     || INSERTS
        BULK_READY        | 'OFF'  | 'InnoDB' | MB          | 10 * MB     || INSERTS
        BULK_READY        | 'ON'   | 'InnoDB' | MB          | 10 * MB     || BULK
        BULK_READY        | 'ON'   | 'InnoDB' | 8 * MB      | 8 * MB      || BULK
        BULK_READY        | 'ON'   | 'InnoDB' | 9 * MB      | 10 * MB     || CHUNKS
        BULK_READY        | 'ON'   | 'InnoDB' | 10 * MB     | 20 * MB     || BULK
        BULK_READY        | 'ON'   | 'InnoDB' | 9 * GB      | 20 * GB     || CHUNKS
        BULK_READY        | 'ON'   | 'MyISAM' | MB          | 10 * MB     || CHUNKS
        '10.11.6-MariaDB' | 'ON'   | 'InnoDB' | MB          | 10 * MB     || CHUNKS
    }

    def "one worker has a whole share for itself"() {
        given:
        def it = table('t', rows: 1000, bytes: 90 * MB)

        expect:
        task(it, server(version: BULK_READY), [table('rest', bytes: 10 * MB)], [workers: 1]).load() == BULK
        task(it, server(version: BULK_READY), [table('rest', bytes: 10 * MB)], [workers: 2]).load() == CHUNKS
    }

    def "a chunk holds about 32 MB: #rows rows of #bytes bytes"() {
        expect:
        task(table('t', rows: rows, bytes: bytes), server()).rowsPerChunk() == chunk

        where:
        rows      | bytes      || chunk
        0         | 0          || 500_000
        0         | 100 * MB   || 500_000
        1_000_000 | 10_000_000 || 500_000
        1_000_000 | GB         || 31_271
        1000      | GB         || 31
        10        | GB         || 10
    }

    def "indexes wait for the rows of a large table (#version, #bytes, #said)"() {
        expect:
        task(table('t', rows: 10, bytes: bytes), server(version: version), [table('rest', bytes: 100 * MB)], said).indexesLater() == later

        where:
        version    | bytes      | said                    || later
        MYSQL      | 8 * MB     | [:]                     || true
        MYSQL      | 8 * MB - 1 | [:]                     || false
        MYSQL      | 0          | [:]                     || false
        MYSQL      | 8 * MB     | ['structure-only': 't'] || false
        BULK_READY | 8 * MB     | [:]                     || false
    }

    def "a table comes with the rows that are wanted"() {
        given:
        def said = [where: 't=id > 1', 'structure-only': 's']

        expect:
        task(table('t'), server(), [], said).where() == Optional.of('id > 1')
        task(table('t'), server(), [], said).withRows()
        task(table('u'), server(), [], said).where() == Optional.empty()
        !task(table('s'), server(), [], said).withRows()
    }
}
