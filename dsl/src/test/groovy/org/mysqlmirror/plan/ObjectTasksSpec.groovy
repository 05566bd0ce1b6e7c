package org.mysqlmirror.plan

import static org.mysqlmirror.testing.Pictures.*

import org.mysqlmirror.catalog.Catalog
import org.mysqlmirror.catalog.Column
import org.mysqlmirror.catalog.OtherObject
import org.mysqlmirror.catalog.OtherObject.Kind
import org.mysqlmirror.catalog.OtherObject.State
import org.mysqlmirror.catalog.OtherObject.Writing
import org.mysqlmirror.testing.Situations
import spock.lang.Specification

class ObjectTasksSpec extends Specification {
    /** @param more text, aspects, state, collation, databaseCollation */
    static OtherObject object(Map more = [:], Kind kind, String name) {
        String text = more.text == null ? 'SELECT 1' : more.text
        new OtherObject(kind, name, [body: text, definer: 'refresh@%'] + (more.aspects ?: [:]),
            new Writing(text, more.state ?: State.READABLE, more.collation ?: '', more.databaseCollation ?: ''))
    }

    static List<ObjectTask> tasks(Plan plan) {
        plan.steps().find { it instanceof Step.ReplaceObjects }?.objects() ?: []
    }

    static Plan plan(Map more = [:], List<OtherObject> source) {
        new Situations(
            source: catalog('app', more.tables ?: [table('t')], others: source),
            target: catalog(more.database ?: 'app', more.present ?: [], others: more.others ?: []),
            sourceServer: server(uuid: 's', version: more.from ?: '8.4.6', grants: more.grants),
            targetServer: server([uuid: 't', version: more.to ?: '8.4.6', grants: more.targetGrants, variables: more.variables ?: [:]] + (more.server ?: [:])))
            .plan(more.options ?: [:])
    }

    def "what others need comes before them, and tables before all"() {
        given:
        def made = plan([object(Kind.EVENT, 'e'), object(Kind.PROCEDURE, 'p'), object(Kind.VIEW, 'a', text: 'select 1 from (`app`.`b` join `app`.`c`)'),
                         object(Kind.VIEW, 'b', text: 'select `f`(1) from `app`.`c`'), object(Kind.VIEW, 'c', text: 'select 1 from `app`.`t`'), object(Kind.FUNCTION, 'f')])

        expect:
        made.refusals() == []
        tasks(made)*.toString() == ['function f', 'procedure p', 'view c', 'view b', 'view a', 'event e']
        made.steps()*.class*.simpleName == ['TakeSnapshot', 'PrepareAside', 'ReadDefinitions', 'ReplaceTables', 'ReplaceObjects', 'DropAside']
    }

    def "views alone need no table"() {
        expect:
        plan([object(Kind.VIEW, 'v')], options: [tables: 'v']).steps()*.class*.simpleName == ['ReadDefinitions', 'ReplaceObjects']
    }

    def "the steps say what becomes of what is there"() {
        given:
        def made = plan(from: '10.11.6-MariaDB', to: '10.11.6-MariaDB', others: [object(Kind.VIEW, 'same'), object(Kind.VIEW, 'other', text: 'select 2')],
            [object(Kind.VIEW, 'same'), object(Kind.VIEW, 'other'), object(Kind.SEQUENCE, 's'), object(Kind.EVENT, 'e')])

        expect:
        made.steps().findAll { it instanceof Step.ReadDefinitions || it instanceof Step.ReplaceObjects }*.lines() == [
            ['read the definitions of 4 objects', 'create 1 sequence (s)'],
            ['create 1 event (e), 1 sequence (s)', 'replace 1 view (other)', 'leave as they are, unless their statements differ: 1 view (same)',
             '1 event stays disabled: e']]
        made.outline().containsAll(made.steps().find { it instanceof Step.ReplaceObjects }.lines())
    }

    def "functions under a binary log are refused in time (#aspects, #variables, #grants)"() {
        expect:
        plan(variables: variables, targetGrants: grants, [object(Kind.FUNCTION, 'f', aspects: aspects)]).refusals()*.what() == refused

        where:
        aspects                                                  | variables                                              | grants || refused
        [deterministic: 'YES']                                   | [log_bin: 'ON']                                        | null   || []
        [deterministic: 'NO', 'data access': 'READS SQL DATA']   | [log_bin: 'ON']                                        | null   || []
        [deterministic: 'NO', 'data access': 'CONTAINS SQL']     | [log_bin: 'OFF']                                       | null   || []
        [deterministic: 'NO', 'data access': 'CONTAINS SQL']     | [log_bin: 'ON', log_bin_trust_function_creators: 'ON'] | null   || []
        [deterministic: 'NO', 'data access': 'CONTAINS SQL']     | [log_bin: 'ON']                                        | null   || ['functions cannot be created: the binary log is on, and these are declared neither DETERMINISTIC nor NO SQL nor READS SQL DATA: f']
        [deterministic: 'YES']                                   | [log_bin: 'ON']                                        | ['GRANT ALL PRIVILEGES ON `app`.* TO `u`@`%`', 'GRANT ALL PRIVILEGES ON `app\\_\\_mirror%`.* TO `u`@`%`'] || ['functions cannot be created: the binary log is on, and user refresh lacks SUPER']
    }

    def "what the other vendor does not have is named"() {
        given:
        def counted = new Column('id', 'int', 'int', false, Optional.of('nextval(`s`)'), Optional.empty(), Optional.empty(), Column.Generation.NONE, '', false, false, '', '')
        def made = plan(from: '10.11.6-MariaDB', tables: [table('t', columns: [counted])],
            [object(Kind.SEQUENCE, 's'), object(Kind.PROCEDURE, 'p', aspects: [sql_mode: 'ORACLE']), object(Kind.VIEW, 'v', text: 'select 1 collate utf8mb4_0900_ai_ci', collation: 'utf8mb4_uca1400_ai_ci')],
            server: [collations: ['utf8mb4_general_ci']])

        expect:
        made.refusals()*.what().containsAll([
            'procedure p uses what MySQL 8.4.6 does not know: ORACLE',
            'view v uses what MySQL 8.4.6 does not know: utf8mb4_0900_ai_ci',
            'table t takes values from sequence s, and MySQL has no sequences'])
        made.notes().contains('left out, since MySQL has no sequences: sequence s')
        made.notes().contains('texts in these compare in another way, since MySQL 8.4.6 does not know utf8mb4_uca1400_ai_ci: view v')
    }

    def "bodies that speak of the source's database are named, unless the target's is called the same"() {
        expect:
        plan(database: database, [object(Kind.PROCEDURE, 'p', text: 'SELECT 1 FROM app.t'), object(Kind.PROCEDURE, 'q', text: "SELECT 'app.t'")])
            .notes().findAll { it.startsWith('these name the database') } == notes

        where:
        database || notes
        'app'    || []
        'other'  || ['these name the database app, and go on meaning that one on the target: procedure p']
    }

    def "a body that cannot be read is refused with the right that it takes (#from)"() {
        expect:
        plan(from: from, to: from, [object(Kind.PROCEDURE, 'p', text: '', state: State.HIDDEN)]).refusals().collect { [it.what(), it.hint()] } ==
            [['user refresh may not read the body of procedure p', hint]]

        where:
        from              || hint
        '8.4.6'           || 'GRANT SHOW_ROUTINE ON *.* to it, or name what comes along by --objects'
        '10.11.6-MariaDB' || 'GRANT SELECT ON mysql.proc to it, or name what comes along by --objects'
    }
}
