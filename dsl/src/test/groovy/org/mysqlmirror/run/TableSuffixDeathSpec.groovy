package org.mysqlmirror.run

import java.nio.file.Files
import java.time.Duration
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.testing.DyingLine
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Whatever statement is the last of a job that builds among the tables of its target: the next job puts everything right. */
class TableSuffixDeathSpec extends Specification {
    /** Every so many requests a job dies; 1 tries them all, and takes its time. */
    static final int STEP = Integer.getInteger('mirror.death.step', 31)
    /** From this comes the place of the first. */
    static final long SEED = Long.getLong('mirror.death.seed', 1)

    @AutoCleanup
    MirrorFixture fixture

    TestServer from
    TestServer to
    String source
    String target
    String account

    private void between(Vendor vendor) {
        from = vendor.one()
        to = vendor.two()
        source = from.freshDatabase('death')
        target = to.freshDatabase('death')
        account = target
        to.sql("CREATE USER '$account'@'%' IDENTIFIED BY 'pw'".toString(),
            "GRANT ALL ON `${target.replace('_', '\\_')}`.* TO '$account'@'%'".toString(), "GRANT SUPER ON *.* TO '$account'@'%'".toString())
        from.sql("CREATE USER '$account'@'%' IDENTIFIED BY 'pw'".toString())
        from.sqlIn(source,
            'CREATE TABLE parent (id INT PRIMARY KEY, v INT NOT NULL, CONSTRAINT positive CHECK (id > 0))',
            '''CREATE TABLE child (id INT PRIMARY KEY, parent INT NOT NULL, v INT NOT NULL, KEY by_parent (parent),
               CONSTRAINT to_parent FOREIGN KEY (parent) REFERENCES parent (id), CONSTRAINT child_ibfk_7 FOREIGN KEY (parent) REFERENCES parent (id))''',
            'INSERT INTO parent VALUES (1, 0), (2, 0)', 'INSERT INTO child VALUES (10, 1, 0)',
            "CREATE DEFINER = '$account'@'%' TRIGGER watch BEFORE INSERT ON child FOR EACH ROW SET NEW.v = -1".toString())
    }

    private void generation(int number) {
        ['parent', 'child'].each { from.sqlIn(source, "UPDATE $it SET v = $number".toString()) }
    }

    private MirrorFixture through(int port) {
        new MirrorFixture()
            .with('source', from, source)
            .with('target', to, target, [user: account, password: 'pw', port: port])
    }

    /** What the target holds beside its own tables. */
    private List<String> ours() {
        Dumps.tablesOf(to, target) - ['child', 'parent']
    }

    private void isRight(String strategy, int number, String when) {
        def own = ['child', 'parent'] as String[]
        assert to.dumpTables(target, own) == from.dumpTables(source, own): when
        def triggers = { server, database -> server.rows("SELECT trigger_name, event_object_table, action_statement, definer FROM information_schema.triggers WHERE trigger_schema = '$database'".toString()) }
        assert triggers(to, target) == triggers(from, source): when
        assert to.value("SELECT MAX(v) FROM ${target}.parent".toString()) == number.toString(): when
        assert ours() == (strategy == 'atomic_rename' ? ['child_old', 'mysql_mirror_kept', 'mysql_mirror_names', 'parent_old'] : []): when
    }

    /** Old or new, and whole; a table is never missing. */
    private void isWhole(int number, String when) {
        def seen = generations()
        assert seen.size() == 1 && seen.first() in [number.toString(), (number - 1).toString()]: "$when: $seen"
    }

    private Set<String> generations() {
        // One statement: a RENAME that has arrived may still be done in between two of them.
        to.rows("SELECT v FROM ${target}.parent UNION SELECT v FROM ${target}.child".toString())*.first().toSet()
    }

    /** A job over a line is begun; what it would do about its death, like waiting for its server, is not waited for. */
    private boolean dies(DyingLine line, Closure begin) {
        def dying = through(line.port())
        def job = Thread.startDaemon {
            try {
                begin(dying)
            } catch (MirrorException ignored) {
                // It died before it was a job.
            } finally {
                dying.close()
            }
        }
        while (job.alive && !line.dead) {
            sleep 2
        }
        line.dead
    }

    def "whichever request is its last (#vendor, #strategy, #last)"() {
        given:
        between(vendor)
        int number = 1
        generation(number)
        def requests
        try (def line = new DyingLine(to, Integer.MAX_VALUE); def whole = through(line.port())) {
            assert whole.mirror(strategy: strategy, workers: '1').problems() == []
            int first = line.requests()
            generation(++number)
            assert whole.mirror(strategy: strategy, workers: '1').problems() == []
            requests = line.requests() - first
            isRight(strategy, number, 'nothing died')
        }
        fixture = through(to.port())
        int first = 1 + new Random(SEED).nextInt(STEP)
        int died = 0

        expect:
        for (int at = first; at < requests + STEP; at += STEP) {
            generation(++number)
            def when = "$strategy on $vendor, death at request $at ($last)"
            try (def line = new DyingLine(to, at, last)) {
                died += dies(line) { it.mirror(strategy: strategy, workers: '1') } ? 1 : 0
            }
            isWhole(number, when)
            def next = fixture.mirror(strategy: strategy, workers: '1', wait: '20s')
            assert next.problems() == []: when
            isRight(strategy, number, when)
        }
        died > 3

        where:
        [vendor, strategy, last] << [Vendor.values().toList(), ['replace_existing', 'bomb_and_rebuild', 'atomic_rename'], DyingLine.Last.values().toList()].combinations()
    }

    def "whichever request is the last of a rollback (#vendor)"() {
        given:
        between(vendor)
        from.sqlIn(source, 'CREATE TABLE elsewhere (id INT PRIMARY KEY)')
        fixture = through(to.port())
        int number = 1
        generation(number)
        assert fixture.mirror(strategy: 'atomic_rename', tables: 'parent,child', workers: '1').problems() == []
        int at = 1 + new Random(SEED).nextInt(STEP)
        int died = 0
        boolean more = true

        expect:
        while (more) {
            def before = state()
            generation(++number)
            def mirror = fixture.mirror(strategy: 'atomic_rename', tables: 'parent,child', workers: '1')
            assert mirror.problems() == []
            def after = state()
            def when = "rollback on $vendor, death at request $at"
            try (def line = new DyingLine(to, at)) {
                more = dies(line) { dying ->
                    copyJournals(dying)
                    dying.run(dying.engine().planRollback(mirror.started().job().text(), Duration.ZERO, false))
                }
            }
            died += more ? 1 : 0
            assert generations().size() == 1: when
            // A job on another table clears up, and does nothing else to these.
            assert fixture.mirror(tables: 'elsewhere', wait: '20s').problems() == []
            assert state() in [before, after]: when
            assert more || state() == before
            assert ours().every { it in ['elsewhere', 'child_old', 'parent_old', 'mysql_mirror_kept', 'mysql_mirror_names'] }: when
            at += STEP
        }
        died > 3

        where:
        vendor << Vendor.values()
    }

    /** Definitions with the names of all constraints, rows and triggers. */
    private List<Object> state() {
        [to.dumpTables(target, 'child', 'parent'),
         to.rows("SELECT trigger_name, event_object_table, action_statement FROM information_schema.triggers WHERE trigger_schema = '$target'".toString())]
    }

    private void copyJournals(MirrorFixture other) {
        def jobs = Files.createDirectories(other.state.resolve('jobs'))
        fixture.state.resolve('jobs').toFile().listFiles().each { Files.copy(it.toPath(), jobs.resolve(it.name)) }
    }
}
