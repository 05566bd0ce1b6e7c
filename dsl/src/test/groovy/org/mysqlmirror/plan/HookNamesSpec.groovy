package org.mysqlmirror.plan

import static org.mysqlmirror.testing.Pictures.catalog
import static org.mysqlmirror.testing.Pictures.table

import org.mysqlmirror.base.SourceRef
import org.mysqlmirror.catalog.OtherObject
import org.mysqlmirror.request.Check
import org.mysqlmirror.request.Discretion
import org.mysqlmirror.request.Expectation
import org.mysqlmirror.request.Hook
import org.mysqlmirror.request.Hooks
import org.mysqlmirror.request.Moment
import org.mysqlmirror.testing.Situations
import spock.lang.Specification

class HookNamesSpec extends Specification {
    private static final SourceRef PLACE = new SourceRef('x.groovy', 1, 1)

    private static List<String> notes(Map<Moment, String> hooks, List<String> checks, boolean checksNew) {
        def situation = new Situations(
            source: catalog('app', [table('users'), table('orders')], others: [new OtherObject(OtherObject.Kind.VIEW, 'totals')]),
            target: catalog('app', [table('settings'), table('users')])).situation()
        def said = new Hooks(
            hooks.collectEntries { moment, sql -> [moment, [new Hook.Statements(sql, '', PLACE, Discretion.NONE)]] },
            checks.collect { new Check('c', it, new Expectation.None(), PLACE, Discretion.NONE) })
        new HookNames(said, situation, [table('users'), table('orders')]).notes(checksNew)
    }

    def "in #moment, #sql: #told"() {
        expect:
        notes([(moment): sql], [], true) == (told ? ["${moment.word()} seems to name $told".toString()] : [])

        where:
        moment            | sql                                                                || told
        Moment.BEFORE     | "UPDATE settings SET x = 1"                                        || null
        Moment.BEFORE     | 'UPDATE orders SET x = 1'                                          || 'orders, which will not be there'
        Moment.BEFORE     | 'SELECT * FROM Totals'                                             || null
        Moment.NEUTRALIZE | 'UPDATE orders SET x = 1; UPDATE users SET y = 2'                  || null
        Moment.NEUTRALIZE | 'UPDATE ordres SET x = 1'                                          || 'ordres, which will not be there; did you mean orders?'
        Moment.NEUTRALIZE | 'UPDATE settings SET x = 1'                                        || 'settings, which will not be there'
        Moment.NEUTRALIZE | 'CREATE TABLE fakes (x INT); INSERT INTO fakes SELECT 1 FROM users' || null
        Moment.AFTER      | 'INSERT INTO settings SELECT 1 FROM orders'                        || null
        Moment.AFTER      | 'INSERT INTO refreshes VALUES (1)'                                 || 'refreshes, which will not be there'
        Moment.ON_FAILURE | 'INSERT INTO refreshes VALUES (1)'                                 || 'refreshes, which will not be there'
    }

    def "checks are about the new tables, or about all of a sync's target"() {
        expect:
        notes([:], ['SELECT 1 FROM settings'], checksNew) == told

        where:
        checksNew || told
        true      || ["check 'c' seems to name settings, which will not be there"]
        false     || []
    }
}
