package org.mysqlmirror.run

import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.job.Event
import org.mysqlmirror.request.DiffRequest
import org.mysqlmirror.request.MirrorRequest
import org.mysqlmirror.request.OptionValues
import org.mysqlmirror.request.Options
import org.mysqlmirror.request.SyncRequest
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Subsets that are chosen by a value of the source. */
class ValueSpec extends Specification {
    static final SUBSET = [['value', 'min_order=SELECT MIN(id) FROM cutoff'], ['where', 'orders=id >= {min_order}'],
                           ['where', 'order_items=order_id >= {min_order}'], ['tables', 'orders,order_items']]
    static final METHODS = ['stream', 'same_server', 'different_servers']

    @AutoCleanup
    MirrorFixture fixture

    TestServer from
    TestServer to
    String source
    String target

    private void between(Vendor vendor, String hint, boolean sameServer = false) {
        from = vendor.one()
        to = sameServer ? from : vendor.two()
        source = from.freshDatabase(hint)
        target = to.freshDatabase(hint + '_to')
        fixture = new MirrorFixture()
            .with('source', from, source, [programs: from.programs()])
            .with('target', to, target, [programs: to.programs()])
    }

    private static OptionValues options(List<List<String>> said) {
        said.inject(OptionValues.none()) { all, one -> all.parse(Options.find(one[0]).get(), one[1].toString()) }
    }

    private static MirrorRequest mirrorOf(List<List<String>> said) {
        MirrorRequest.of('source', 'target', options(said), Optional.empty())
    }

    private void shop(int count = 6) {
        from.sqlIn(source, 'CREATE TABLE cutoff (id INT PRIMARY KEY)', 'INSERT INTO cutoff VALUES (2)',
            'CREATE TABLE orders (id INT PRIMARY KEY, v INT NOT NULL)', 'CREATE TABLE order_items (order_id INT NOT NULL, v INT NOT NULL)')
        (1..count).each { from.sqlIn(source, "INSERT INTO orders VALUES ($it, $it)".toString(), "INSERT INTO order_items VALUES ($it, 1), ($it, 2)".toString()) }
    }

    private void cutoff(int id) {
        from.sqlIn(source, "UPDATE cutoff SET id = $id".toString())
    }

    private List<String> there(String table, String column) {
        to.rows("SELECT DISTINCT $column FROM ${target}.$table ORDER BY 1".toString())*.first()
    }

    def "every table is chosen by what the value is when the job reads, however it moves (#vendor, #method, #consistency)"() {
        given:
        between(vendor, 'moving_value', method == 'same_server')
        shop()

        when:
        def plan = fixture.engine().plan(mirrorOf(SUBSET + [['method', method], ['consistency', consistency], ['verify', 'checksum']]))

        then:
        plan.notes().containsAll(['order_items only where order_id >= {min_order}',
            "min_order = 2 now, read again $moment".toString()])

        when: 'it moves before the first step, and again as soon as the snapshot is taken'
        def report = fixture.run(plan, new Cancellation(), { Event event ->
            if (event instanceof Event.StepStarted && event.number() == 1) {
                cutoff(3)
            } else if (event instanceof Event.SnapshotTaken && consistency == 'snapshot' || event instanceof Event.StepStarted && event.number() >= 3) {
                cutoff(5)
            }
        })

        then:
        report.problems() == []
        report.notes().findAll { it.startsWith('min_order') } == ["min_order = 3, read $moment".toString()]
        there('orders', 'id') == ['3', '4', '5', '6']
        there('order_items', 'order_id') == ['3', '4', '5', '6']
        from.value("SELECT id FROM ${source}.cutoff".toString()) == '5'

        where:
        [vendor, method, consistency] << [Vendor.values().toList(), METHODS, ['snapshot', 'none']].combinations()
        moment = method == 'stream' && consistency == 'snapshot' ? 'in the snapshot' : 'when the job begins'
    }

    def "values of every kind find their own rows (#vendor, #method)"() {
        given: 'tables of two rows, of which the value is that of the first'
        between(vendor, 'kinds', method == 'same_server')
        def kinds = [
            latin  : ['VARCHAR(60) CHARACTER SET latin1', /'it''s ä "q" \\\\ {d ''x''} %_ \0'/, "'b'"],
            utf    : ['VARCHAR(60)', /'\\\\'' OR 1=1 -- 日本 {utf}'/, "'b'"],
            day    : ['DATE', "'0000-00-00'", "'2026-02-03'"],
            moment : ['DATETIME(6)', "'2026-02-03 04:05:06.123456'", "'2026-02-03 04:05:06.123457'"],
            stamp  : ['TIMESTAMP NULL', "'2026-02-03 04:05:06'", "'2026-02-03 05:05:06'"],
            span   : ['TIME(3)', "'-838:59:58.999'", "'00:00:00'"],
            annual : ['YEAR', '2026', '2027'],
            bin    : ['VARBINARY(20)', "X'00FF275C'", "X'00'"],
            bits   : ['BIT(9)', "b'101010101'", "b'1'"],
            dec    : ['DECIMAL(40,10)', '-123456789012345678901234567890.0000000001', '-123456789012345678901234567890.0000000002'],
            big    : ['BIGINT UNSIGNED', '18446744073709551615', '18446744073709551614'],
            dbl    : ['DOUBLE', '0.1e0 + 0.2e0', '0.3e0'],
            huge   : ['DOUBLE', '-1.7976931348623157e308', '1'],
            choice : ["ENUM('it''s', 'b')", "'it''s'", "'b'"]]
        from.sqlIn(source, "SET SESSION sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+03:00'", *kinds.collectMany { name, kind -> [
            "CREATE TABLE k_$name (id INT PRIMARY KEY, v ${kind[0]})".toString(),
            "INSERT INTO k_$name VALUES (1, ${kind[1]}), (2, ${kind[2]})".toString()] })
        def said = kinds.keySet().collectMany { [['value', "$it=SELECT v FROM k_$it WHERE id = 1"], ['where', "k_$it=v = {$it}"]] }

        when:
        def report = fixture.engine().run(fixture.engine().plan(mirrorOf(said + [['method', method]])), MirrorFixture.EVERYTHING, {}, new Cancellation())

        then:
        report.problems() == []
        kinds.keySet().collectEntries { [it, to.rows("SELECT id FROM ${target}.k_$it".toString())*.first()] } == kinds.keySet().collectEntries { [it, ['1']] }

        where:
        [vendor, method] << [Vendor.values().toList(), METHODS].combinations()
    }

    def "a list is for IN, an empty one and a NULL find nothing (#vendor)"() {
        given:
        between(vendor, 'lists')
        from.sqlIn(source, *['a', 'b', 'c', 'd'].collectMany { [
            "CREATE TABLE $it (id INT PRIMARY KEY, v VARCHAR(20))".toString(), "INSERT INTO $it VALUES (1, 'o''ne'), (2, 'two'), (3, 'x')".toString()] })

        when:
        def report = fixture.engine().run(fixture.engine().plan(mirrorOf([
            ['value', 'ids=SELECT id FROM a WHERE id > 1 ORDER BY id'], ['where', 'a=id IN ({ids})'],
            ['value', "words=SELECT v FROM a WHERE id < 3 ORDER BY id"], ['where', 'b=v IN ({words}) AND id IN ({ids})'],
            ['value', 'none=SELECT id FROM a WHERE id > 9'], ['where', 'c=id IN ({none})'],
            ['value', 'unknown=SELECT MIN(id) FROM a WHERE id > 9'], ['where', 'd=id >= {unknown}']])),
            MirrorFixture.EVERYTHING, {}, new Cancellation())

        then:
        report.problems() == []
        ['a', 'b', 'c', 'd'].collect { there(it, 'id') } == [['2', '3'], ['2'], [], []]
        report.notes().findAll { it.contains('read in the snapshot') } == ['ids = 2, 3, read in the snapshot',
            "words = 'o''ne', 'two', read in the snapshot", 'none = NULL, read in the snapshot', 'unknown = NULL, read in the snapshot']

        where:
        vendor << Vendor.values()
    }

    def "a mistake is told before anything is written: #what (#vendor)"() {
        given:
        between(vendor, 'mistakes')
        shop()
        from.sqlIn(source, 'CREATE TABLE f (v FLOAT)')

        when:
        fixture.engine().plan(mirrorOf([['value', "x=$statement"], ['where', "orders=$condition"]]))

        then:
        def e = thrown(MirrorException)
        e.exitCode() == code
        e.problems()[0].what().startsWith(problem)

        where:
        [vendor, row] << [Vendor.values().toList(), [
            ['two columns', 'SELECT 1, 2', 'id > {x}', ExitCode.USAGE, '--value x: it gives 2 columns'],
            ['a FLOAT', 'SELECT v FROM f', 'id > {x}', ExitCode.USAGE, '--value x: it gives a FLOAT, which servers write with six digits only'],
            ['no SQL', 'SELECT MIN(id FROM orders', 'id > {x}', ExitCode.USAGE, '--value x: You have an error in your SQL syntax'],
            ['no such table', 'SELECT 1 FROM nix', 'id > {x}', ExitCode.USAGE, '--value x: Table '],
            ['two statements', 'SELECT 1; DELETE FROM orders', 'id > {x}', ExitCode.USAGE, '--value x: You have an error in your SQL syntax'],
            ['no reading', 'DELETE FROM orders', 'id > {x}', ExitCode.REFUSED, '--value x is not a statement that only reads rows'],
            ['a SHOW', 'SHOW TABLES', 'id > {x}', ExitCode.REFUSED, '--value x is not a statement that only reads rows'],
            ['a file', "SELECT 1 INTO OUTFILE '/tmp/x'", 'id > {x}', ExitCode.REFUSED, '--value x is not a statement that only reads rows'],
            ['a lock', 'SELECT id FROM orders FOR UPDATE', 'id > {x}', ExitCode.REFUSED, '--value x is not a statement that only reads rows'],
            ['too many', 'WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT a.i FROM n a, n b LIMIT 10001', 'id IN ({x})', ExitCode.REFUSED, '--value x: it gives more than 10,000 rows'],
            ['too much', "SELECT REPEAT('x', 1100000)", 'id IN ({x})', ExitCode.REFUSED, '--value x: it gives more than 10,000 rows'],
            ['a list for one', 'SELECT id FROM orders', 'id > {x}', ExitCode.USAGE, '--where orders=id > {x}: Operand should contain 1 column(s)'],
        ]].combinations()
        what = row[0]
        statement = row[1]
        condition = row[2]
        code = row[3]
        problem = row[4]
    }

    def "a list that is too long for a dump program's argument is refused, and streams (#vendor)"() {
        given:
        between(vendor, 'long_list')
        shop()
        def said = [['tables', 'orders'], ['where', 'orders=v IN ({ids})'],
            ['value', "ids=WITH RECURSIVE n AS (SELECT 4 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT CONCAT(i, REPEAT(' ', 200)) FROM n"]]

        expect:
        fixture.engine().plan(mirrorOf(said + [['method', 'different_servers']])).refusals()*.what().any {
            it.startsWith('the condition of orders is ') && it.endsWith(' with its values: too long for the dump program') }
        fixture.run(fixture.engine().plan(mirrorOf(said + [['method', 'stream']]))).problems() == []
        there('orders', 'id') == ['4', '5', '6']

        where:
        vendor << Vendor.values()
    }

    def "a comparison chooses the rows of both sides by the source's value (#vendor)"() {
        given:
        between(vendor, 'diff_value')
        shop()
        to.sqlIn(target, 'CREATE TABLE orders (id INT PRIMARY KEY, v INT NOT NULL)', 'CREATE TABLE order_items (order_id INT NOT NULL, v INT NOT NULL)')
        (3..6).each { to.sqlIn(target, "INSERT INTO orders VALUES ($it, $it)".toString(), "INSERT INTO order_items VALUES ($it, 1), ($it, 2)".toString()) }

        when: 'planned at 2 and compared at 3'
        def plan = fixture.engine().plan(DiffRequest.of('source', 'target', options(SUBSET), Optional.empty()))
        cutoff(3)
        def comparison = fixture.engine().compare(plan, {}, new Cancellation())

        then:
        comparison.same() == Optional.of(true)
        comparison.notes().contains('min_order = 3, read in the moment that was compared')

        when:
        cutoff(2)
        def different = fixture.engine().compare(plan, {}, new Cancellation())

        then:
        different.same() == Optional.of(false)
        different.tables().collect { [it.table(), it.counts().get().missing(), it.counts().get().extra()] } == [['order_items', 2L, 0L], ['orders', 1L, 0L]]

        where:
        vendor << Vendor.values()
    }

    def "a sync repairs by the value that it compared by, and leaves other rows alone (#vendor)"() {
        given: 'a table of both, one without a key, and one that the target lacks'
        between(vendor, 'sync_value')
        shop()
        from.sqlIn(source, 'CREATE TABLE notes (id INT PRIMARY KEY)', 'INSERT INTO notes SELECT id FROM orders')
        to.sqlIn(target, 'CREATE TABLE orders (id INT PRIMARY KEY, v INT NOT NULL)', 'CREATE TABLE order_items (order_id INT NOT NULL, v INT NOT NULL)',
            'INSERT INTO orders VALUES (1, 77), (4, 77), (9, 9)', 'INSERT INTO order_items VALUES (1, 77), (4, 77)')
        cutoff(3)
        def said = SUBSET.init() + [['tables', 'orders,order_items,notes'], ['where', 'notes=id > {min_order}']]

        when:
        def survey = fixture.engine().survey(SyncRequest.of('source', 'target', options(said), Optional.empty()), {}, new Cancellation())
        cutoff(6)
        from.sqlIn(source, 'DELETE FROM orders WHERE id = 5')
        def report = fixture.repair(survey)

        then:
        survey.plan().notes().containsAll(['orders only where id >= {min_order}', 'min_order = 3, read with the rows that were compared'])
        report.problems() == []
        report.notes().contains('min_order = 3, read with the rows that were compared')
        to.rows("SELECT id, v FROM ${target}.orders ORDER BY id".toString()) == [['1', '77'], ['3', '3'], ['4', '4'], ['5', '5'], ['6', '6']]
        to.rows("SELECT order_id, COUNT(*), SUM(v) FROM ${target}.order_items GROUP BY 1 ORDER BY 1".toString()) ==
            [['1', '1', '77']] + ['3', '4', '5', '6'].collect { [it, '2', '3'] }
        there('notes', 'id') == ['4', '5', '6']

        cleanup:
        survey?.close()

        where:
        vendor << Vendor.values()
    }
}
