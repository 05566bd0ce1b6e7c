package org.mysqlmirror.shell

import java.nio.file.Files
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.job.Report
import org.mysqlmirror.shell.testing.Program
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Whatever the moment at which the process is killed: the target's tables are whole, and the next run finds nothing in its way. */
class ProgramKillsSpec extends Specification {
    /** How many moments for each strategy. */
    static final int MOMENTS = Integer.getInteger('mirror.moments', 10)
    private static final int ROWS = 3000
    private static final String EVERYWHERE = 'rights everywhere'
    private static final String ALONE = 'rights on the target alone'

    @AutoCleanup
    Program program = new Program()
    @AutoCleanup
    MirrorFixture fixture

    TestServer from
    TestServer to
    String source
    String target

    /** @param rights of the account that writes */
    private void begin(Vendor vendor, String rights) {
        from = vendor.one()
        to = vendor.two()
        source = from.freshDatabase('kills')
        target = to.freshDatabase('kills')
        def account = rights == EVERYWHERE ? to.user() : limited()
        fixture = new MirrorFixture().with('source', from, source).with('target', to, target, [user: account])
        program.connections(source: program.to(from, source), target: program.to(to, target, [user: account]))
        Files.createDirectories(program.state)
        Files.createSymbolicLink(program.state.resolve('mysql-mirror'), fixture.state)
        from.sql("CREATE USER IF NOT EXISTS '$account'@'%' IDENTIFIED BY '${from.password()}'".toString())
        from.sqlIn(source,
            'CREATE TABLE parent (id INT PRIMARY KEY, generation INT NOT NULL)',
            "INSERT INTO parent WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT i, 1 FROM n",
            '''CREATE TABLE child (id INT PRIMARY KEY AUTO_INCREMENT, parent INT NOT NULL, generation INT NOT NULL, filler CHAR(200) NOT NULL DEFAULT 'x',
               KEY by_filler (filler), CONSTRAINT to_parent FOREIGN KEY (parent) REFERENCES parent (id))''',
            "INSERT INTO child (parent, generation) SELECT p.id, 1 FROM parent p JOIN (SELECT id FROM parent LIMIT 5) n LIMIT $ROWS".toString(),
            'CREATE TABLE alone LIKE parent', 'INSERT INTO alone SELECT * FROM parent',
            "CREATE DEFINER = '${account}'@'%' TRIGGER watch BEFORE INSERT ON child FOR EACH ROW SET NEW.generation = 0".toString(),
            'CREATE VIEW families AS SELECT p.id, COUNT(*) AS children FROM parent p JOIN child c ON c.parent = p.id GROUP BY p.id')
    }

    /** An account that may do anything in the target, and make no other database. */
    private String limited() {
        to.sql("CREATE USER '$target'@'%' IDENTIFIED BY '${to.password()}'".toString(),
            "GRANT ALL ON `${target.replace('_', '\\_')}`.* TO '$target'@'%'".toString(),
            // Triggers, where there is a binary log.
            "GRANT SUPER ON *.* TO '$target'@'%'".toString())
        target
    }

    /** Between the source and the target's own tables. */
    private List<String> differences() {
        def ours = Dumps.tablesOf(to, target).findAll { it.endsWith('_old') || it.startsWith('mysql_mirror_') }
        if (!ours) {
            return Dumps.differences(from, source, to, target)
        }
        assert ours == ['alone_old', 'child_old', 'mysql_mirror_kept', 'mysql_mirror_names', 'parent_old']
        def own = Dumps.tablesOf(to, target) - ours
        own == Dumps.tablesOf(from, source) && from.dumpTables(source, own as String[]) == to.dumpTables(target, own as String[])
            ? [] : ['the dumps differ']
    }

    private List<String> generations(String table, int rows) {
        def found = to.rows("SELECT DISTINCT generation, (SELECT COUNT(*) FROM ${target}.$table) FROM ${target}.$table".toString())
        assert found.size() == 1 && found[0][1] == rows.toString(): "$table is not whole: $found"
        [found[0][0]]
    }

    /** Empty where a job cannot be gone on with: its tables are in place, or it had made nothing yet. */
    private Optional<Report> resume(String job) {
        def giveUp = System.nanoTime() + 30_000_000_000L
        while (true) {
            try {
                return Optional.of(fixture.run(fixture.engine().planResume(job)))
            } catch (MirrorException e) {
                if (e.message.contains('cannot be gone on with')) {
                    return Optional.empty()
                }
                if (!e.message.contains('another job is at work') || System.nanoTime() > giveUp) {
                    throw e
                }
                sleep 200
            }
        }
    }

    def "killed at any moment, the next run puts everything right (#vendor, #strategy, #rights)"() {
        given:
        begin(vendor, rights)
        def random = new Random(strategy.hashCode() + vendor.ordinal())
        assert fixture.mirror(strategy: strategy).problems() == []
        def begun = System.nanoTime()
        assert fixture.mirror(strategy: strategy).problems() == []
        long span = (System.nanoTime() - begun).intdiv(1_000_000) + 100
        int generation = 1
        def dead = 0

        expect:
        (0..(MOMENTS + 1).intdiv(rights == EVERYWHERE ? 2 : 4)).each { moment ->
            generation++
            ['parent', 'child', 'alone'].each { from.sqlIn(source, "UPDATE $it SET generation = $generation".toString()) }
            if (strategy == 'bomb_and_rebuild') {
                to.sqlIn(target, 'CREATE TABLE IF NOT EXISTS mine (id INT PRIMARY KEY)')
            }
            def running = program.start('mirror', 'source', 'target', '--yes', '--format', 'ndjson', '--strategy', strategy, '--workers', '2')
            running.until('the job') { running.out().contains('job_started') }
            // Before the random moments, which may all come too late on a slow machine, the job's first.
            sleep moment == 0 ? 0 : random.nextInt(span as int)
            running.kill()
            running.process.waitFor()

            // Whole, and of one generation where all change at once.
            def families = generations('parent', 900) + generations('child', ROWS)
            def all = families + generations('alone', 900)
            assert families.toSet().size() == 1
            if (strategy != 'replace_existing') {
                assert all.toSet().size() == 1
            }
            if (strategy == 'bomb_and_rebuild' && all[0] == (generation - 1).toString()) {
                assert Dumps.tablesOf(to, target).contains('mine')
            }
            def job = fixture.engine().jobs()[0]
            dead += job.outcome() == 'dead' ? 1 : 0
            assert job.outcome() in ['dead', 'done']

            // Every other time a job that died is gone on with. The server may take a moment to notice that it is gone.
            def resumed = moment % 2 == 0 && job.outcome() == 'dead'
            def next = (resumed ? resume(job.job()) : Optional.<Report> empty()).orElseGet { fixture.mirror(strategy: strategy, wait: '30s') }
            assert next.problems() == []
            assert differences() == []
            assert to.rows("SHOW DATABASES LIKE '${target.replace('_', '\\_')}\\_\\_%'".toString()) == []
            assert to.value("SELECT COUNT(*) FROM ${target}.families".toString()) != '0'
        }
        dead > 0

        where:
        [strategy, vendor, rights] << [['replace_existing', 'bomb_and_rebuild', 'atomic_rename'], Vendor.values().toList(), [EVERYWHERE, ALONE]].combinations()
    }
}
