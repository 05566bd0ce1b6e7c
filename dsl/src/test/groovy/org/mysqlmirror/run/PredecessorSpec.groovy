package org.mysqlmirror.run

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.ConcurrentHashMap
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.env.ConfigFolder
import org.mysqlmirror.env.ServerAddress
import org.mysqlmirror.job.Event
import org.mysqlmirror.request.MirrorRequest
import org.mysqlmirror.request.OptionValues
import org.mysqlmirror.request.Options
import org.mysqlmirror.testing.DumpFixture
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** The mistakes of the oldest predecessor, each by its number: none of them is made again. */
class PredecessorSpec extends Specification {
    static final VENDORS = Vendor.values().toList()
    static final STRATEGIES = ['replace_existing', 'bomb_and_rebuild', 'atomic_rename']
    static final METHODS = ['stream', 'same_server', 'different_servers']

    static final PROGRAMS = [(Vendor.MYSQL): [dump: 'mysqldump', load: 'mysql'], (Vendor.MARIADB): [dump: 'mariadb-dump', load: 'mariadb']]

    @AutoCleanup
    MirrorFixture fixture

    @TempDir
    Path folder

    TestServer from
    TestServer to
    String source
    String target

    private void between(Vendor vendor, String method = 'stream') {
        from = vendor.one()
        to = method == 'same_server' ? from : vendor.two()
        source = from.freshDatabase('before')
        target = to.freshDatabase('before')
        fixture = new MirrorFixture()
            .with('source', from, source, [programs: from.programs()])
            .with('target', to, target, [programs: to.programs()])
    }

    private List<String> leftovers() {
        to.rows("SHOW DATABASES LIKE '${target.replace('_', '\\_')}\\_\\_%'".toString())*.first()
    }

    private String inTarget(String query) {
        to.value(query.replace('FROM ', "FROM ${target}."))
    }

    /** The server's own programs, of which one begins its work and then fails. */
    private Path programs(TestServer server, String failing) {
        def own = Files.createTempDirectory(folder, 'programs')
        PROGRAMS[server.vendor()].values().each { name ->
            def real = server.programs().resolve(name)
            def work = name == failing ? """real "\$@" > /dev/null; echo '$name: Got error: 3: the disk is on fire' >&2; exit 3""" : 'real "$@"'
            def script = Files.writeString(own.resolve(name), """\
                #!/bin/sh
                real() { '$real' "\$@"; }
                case " \$* " in *' --version '*) real "\$@"; exit;; esac
                $work
                """.stripIndent())
            script.toFile().executable = true
        }
        own
    }

    /** What the engine refuses to plan, or to run. */
    private static MirrorException refusal(Closure<?> action) {
        try {
            action()
            return null
        } catch (MirrorException e) {
            return e
        }
    }

    def "A1: strategy #strategy runs with method #method (#vendor)"() {
        given:
        between(vendor, method)
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)', 'INSERT INTO t VALUES (1), (2)')
        to.sqlIn(target, 'CREATE TABLE t (id INT PRIMARY KEY)', 'INSERT INTO t VALUES (9)')

        when:
        def problems = fixture.mirror(strategy: strategy, method: method).problems()

        then:
        problems == []
        Dumps.differences(from, source, to, target) == []

        where:
        [vendor, strategy, method] << [VENDORS, STRATEGIES, METHODS].combinations()
    }

    def "A2: an unknown value of #option is a usage error, before any server is asked"() {
        when:
        MirrorFixture.request((option): 'atomic')

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.problems()[0].toString().contains("'atomic'")

        where:
        option << ['strategy', 'method', 'verify']
    }

    def "A3: the old table is there until its successor is complete (#vendor, #strategy)"() {
        given:
        between(vendor)
        from.sqlIn(source, 'CREATE TABLE a (id INT PRIMARY KEY)', 'INSERT INTO a VALUES (1), (2)', 'CREATE TABLE b (id INT PRIMARY KEY)')
        to.sqlIn(target, 'CREATE TABLE a (id INT PRIMARY KEY)', 'INSERT INTO a VALUES (42)', 'CREATE TABLE b (id INT PRIMARY KEY)', 'INSERT INTO b VALUES (42)')
        def seen = new ConcurrentHashMap()

        when:
        def report = fixture.run(fixture.plan(strategy: strategy), new Cancellation(), { event ->
            if (event instanceof Event.TableBuilt) {
                seen[event.table()] = inTarget("SELECT MAX(id) FROM ${event.table()}")
            }
        })

        then:
        report.problems() == []
        seen == [a: '42', b: '42']
        inTarget('SELECT MAX(id) FROM a') == '2'

        where:
        [vendor, strategy] << [VENDORS, STRATEGIES].combinations()
    }

    def "A4: a target table that does not exist yet is no obstacle (#vendor, #strategy)"() {
        given:
        between(vendor)
        from.sqlIn(source, 'CREATE TABLE a (id INT PRIMARY KEY)', 'CREATE TABLE b (id INT PRIMARY KEY)', 'INSERT INTO b VALUES (1)')
        to.sqlIn(target, 'CREATE TABLE a (id INT PRIMARY KEY)', 'INSERT INTO a VALUES (42)')

        when:
        def problems = fixture.mirror(strategy: strategy).problems()

        then:
        problems == []
        Dumps.differences(from, source, to, target) == []

        where:
        [vendor, strategy] << [VENDORS, STRATEGIES].combinations()
    }

    def "A5: while one of two connected tables is not complete, neither is put in place (#vendor, #strategy)"() {
        given:
        between(vendor)
        [[from, source, 1], [to, target, 42]].each { server, database, id ->
            server.sqlIn(database, 'CREATE TABLE parent (id INT PRIMARY KEY)', "INSERT INTO parent VALUES ($id)".toString(),
                'CREATE TABLE child (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES parent (id))', "INSERT INTO child VALUES ($id, $id)".toString())
        }

        when: 'somebody takes away a row that had arrived'
        def report = fixture.run(fixture.plan(strategy: strategy), new Cancellation(), { event ->
            if (event instanceof Event.RowsMoved && event.table() == 'child') {
                to.sql("DELETE FROM ${target}__mirror.child".toString())
            }
        })

        then:
        report.exitCode().get() == ExitCode.FAILED
        report.problems()[0].what() == 'the copy of child is not complete: the source has 1 row, 1 were read, the target has 0'
        [inTarget('SELECT id FROM parent'), inTarget('SELECT id FROM child')] == ['42', '42']
        leftovers() == []

        where:
        [vendor, strategy] << [VENDORS, STRATEGIES].combinations()
    }

    def "A6: username and hostname are understood, and an unknown key is an error"() {
        given:
        def config = new ConfigFolder(folder)

        expect:
        with(config.mirrorYml('connections: { a: { hostname: db1, username: me, password: x } }').find('a')) {
            address().toString() == 'db1:3306'
            user() == 'me'
        }

        when:
        config.mirrorYml('connections: { a: { hots: db1, user: me } }')

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.problems()[0].toString().contains("'hots'")
        e.problems()[0].hint().contains('host')
    }

    def "A7: the port decides which server it is, and a socket is an address (#vendor)"() {
        given:
        between(vendor)
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)')

        when:
        def problems = fixture.mirror().problems()

        then:
        problems == []
        from.host() == to.host()
        Dumps.tablesOf(to, target) == ['t']
        new ConfigFolder(folder).mirrorYml('connections: { a: { socket: /run/db.sock, user: me, password: x } }').find('a').address() ==
            new ServerAddress.Socket('/run/db.sock')

        where:
        vendor << Vendor.values()
    }

    def "A8: two ports of one host are two servers, localhost and 127.0.0.1 are one (#vendor)"() {
        given:
        from = vendor.one()
        to = vendor.two()
        source = target = from.freshDatabase('before')
        to.sql("CREATE DATABASE $target".toString())
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)')
        fixture = MirrorFixture.between(from, source, to, target).with('alias', from, source, [host: from.host() == '127.0.0.1' ? 'localhost' : '127.0.0.1'])

        when:
        def there = fixture.mirror()
        def here = fixture.plan([:], 'source', 'alias')

        then:
        there.problems() == []
        here.refusals()*.what().any { it.contains('same database') }

        where:
        vendor << Vendor.values()
    }

    def "A9: a condition that is no SQL is refused before the first write (#vendor)"() {
        given:
        between(vendor)
        from.sqlIn(source, 'CREATE TABLE users (id INT PRIMARY KEY, is_admin INT)', 'INSERT INTO users VALUES (1, NULL), (2, 1)')

        when:
        def wrong = refusal { fixture.mirror(where: 'users=is_admin NOT NULL') }

        then:
        wrong.exitCode() == ExitCode.USAGE
        Dumps.tablesOf(to, target) == []
        leftovers() == []

        when:
        def problems = fixture.mirror(where: 'users=is_admin IS NOT NULL').problems()

        then:
        problems == []
        inTarget('SELECT GROUP_CONCAT(id) FROM users') == '2'

        where:
        vendor << Vendor.values()
    }

    def "A10: each of two conditions filters its own table only (#vendor, #method)"() {
        given:
        between(vendor, method)
        ['a', 'b', 'c'].each { from.sqlIn(source, "CREATE TABLE $it (id INT PRIMARY KEY)".toString(), "INSERT INTO $it VALUES (1), (2), (3)".toString()) }
        def both = ['a=id > 1', 'b=id = 3'].inject(OptionValues.none().parse(Options.find('method').get(), method)) { values, condition ->
            values.parse(Options.find('where').get(), condition)
        }

        when:
        def problems = fixture.run(fixture.engine().plan(MirrorRequest.of('source', 'target', both, Optional.empty()))).problems()

        then:
        problems == []
        ['a', 'b', 'c'].collect { inTarget("SELECT COUNT(*) FROM $it") } == ['2', '1', '3']

        where:
        [vendor, method] << [VENDORS, METHODS].combinations()
    }

    def "A11: a condition for a table that is not selected or does not exist is an error (#vendor, #where)"() {
        given:
        between(vendor)
        from.sqlIn(source, 'CREATE TABLE a (id INT PRIMARY KEY)', 'CREATE TABLE b (id INT PRIMARY KEY)')

        when:
        def e = refusal { fixture.plan(tables: 'a', where: where) }

        then:
        e.exitCode() == ExitCode.USAGE
        e.problems()[0].what().startsWith(what)

        where:
        vendor         | where      || what
        Vendor.MYSQL   | 'b=id > 1' || "--where: table 'b' is not selected"
        Vendor.MYSQL   | 'c=id > 1' || "--where: there is no table 'c' in "
        Vendor.MARIADB | 'b=id > 1' || "--where: table 'b' is not selected"
        Vendor.MARIADB | 'c=id > 1' || "--where: there is no table 'c' in "
    }

    def "A12: a request cannot be changed, and prints itself, also without a list of tables"() {
        given:
        def request = MirrorFixture.request()

        expect:
        request.toString().contains('source')
        request.toString().contains('target')

        when:
        request.selection().tables().add(null)

        then:
        thrown(UnsupportedOperationException)

        when:
        request.selection().where().put('a', '1 = 1')

        then:
        thrown(UnsupportedOperationException)
    }

    def "A13: no password is in a plan, a report, an event or a journal (#vendor)"() {
        given:
        between(vendor)
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)')
        def plan = fixture.plan()

        when:
        def report = fixture.run(plan)
        def written = []
        fixture.state.toFile().eachFileRecurse { if (it.file) written << it.text }

        then:
        report.problems() == []
        written.size() > 0
        ([plan, plan.json(), report, fixture.events] + written).every { !it.toString().contains(from.password()) }

        where:
        vendor << Vendor.values()
    }

    def "A14: a load that fails stops the job with what the server said (#vendor, #method)"() {
        given:
        between(vendor, method)
        [[from, source, 1], [to, target, 42]].each { server, database, id ->
            server.sqlIn(database, 'CREATE TABLE t (id INT PRIMARY KEY)', "INSERT INTO t VALUES ($id)".toString())
        }

        when: 'somebody takes away the table that is being filled'
        def report = fixture.run(fixture.plan(method: method), new Cancellation(), { event ->
            if (event instanceof Event.RowsMoved) {
                to.sql("DROP TABLE ${target}__mirror.t".toString())
            }
        })

        then:
        report.exitCode().get() == ExitCode.FAILED
        report.problems()[0].what().contains("doesn't exist (error 1146)")
        inTarget('SELECT id FROM t') == '42'
        leftovers() == []

        where:
        [vendor, method] << [VENDORS, ['stream', 'same_server']].combinations()
    }

    def "A14, A15: a #client client that fails stops the job with its message, and leaves no file (#vendor, #strategy)"() {
        given:
        between(vendor)
        [[from, source, 1], [to, target, 42]].each { server, database, id ->
            server.sqlIn(database, 'CREATE TABLE t (id INT PRIMARY KEY)', "INSERT INTO t VALUES ($id)".toString())
        }
        fixture.with('source', from, source, [programs: programs(from, client == 'dump' ? PROGRAMS[vendor].dump : '')])
        fixture.with('target', to, target, [programs: programs(to, client == 'load' ? PROGRAMS[vendor].load : '')])
        def before = DumpFixture.leftovers()

        when:
        def report = fixture.mirror(method: 'different_servers', strategy: strategy)

        then:
        report.exitCode().get() == ExitCode.FAILED
        report.problems()[0].toString().contains('the disk is on fire')
        report.problems()[0].what().contains('exit code 3')
        inTarget('SELECT id FROM t') == '42'
        leftovers() == []
        DumpFixture.leftovers() == before
        Files.walk(fixture.state).toList()*.toString().findAll { it =~ /\.(sql|dump|gz|zst)/ } == []

        where:
        [vendor, client, strategy] << [VENDORS, ['dump', 'load'], STRATEGIES].combinations()
    }

    def "A15: no file of rows is left anywhere after a failure (#vendor, #method)"() {
        given:
        between(vendor, method)
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)', 'INSERT INTO t VALUES (1)')
        def files = { Path.of('').toAbsolutePath().toFile().list() as Set }
        def before = files()

        when:
        def report = fixture.run(fixture.plan(method: method), new Cancellation(), { event ->
            if (event instanceof Event.RowsMoved) {
                to.sql("DROP TABLE ${target}__mirror.t".toString())
            }
        })

        then:
        report.exitCode().get() == ExitCode.FAILED
        files() == before
        Files.walk(fixture.state).toList()*.toString().findAll { it =~ /\.(sql|dump|gz|zst)/ } == []

        where:
        [vendor, method] << [VENDORS, ['stream', 'same_server']].combinations()
    }

    def "A16: a child of a replaced table still references it by name, and a second run succeeds (#vendor, #strategy)"() {
        given:
        between(vendor)
        [[from, source], [to, target]].each { server, database ->
            server.sqlIn(database, 'CREATE TABLE parent (id INT PRIMARY KEY)', 'INSERT INTO parent VALUES (1)',
                'CREATE TABLE child (p INT, CONSTRAINT ck FOREIGN KEY (p) REFERENCES parent (id))', 'INSERT INTO child VALUES (1)')
        }

        when:
        def problems = (1..2).collectMany { fixture.mirror(strategy: strategy).problems() }

        then:
        problems == []
        Dumps.differences(from, source, to, target) == []
        leftovers() == []
        to.rows("""
            SELECT referenced_table_schema, referenced_table_name FROM information_schema.key_column_usage
            WHERE table_schema = '$target' AND referenced_table_name IS NOT NULL""".toString()) == [[target, 'parent']]

        when: 'the parent would be replaced without its child'
        def plan = fixture.plan(tables: 'parent', strategy: strategy)

        then:
        plan.refusals()*.what() == (strategy == 'bomb_and_rebuild' ? [] :
            ["foreign key ck of ${target}.child points to parent, which is to be replaced without it".toString()])
        plan.hazards()*.reason().any { it.contains('child') } == (strategy == 'bomb_and_rebuild')

        where:
        [vendor, strategy] << [VENDORS, STRATEGIES].combinations()
    }

    def "A17: a mirrored table has its own foreign keys (#vendor, #method)"() {
        given:
        between(vendor, method)
        from.sqlIn(source, 'CREATE TABLE parent (id INT PRIMARY KEY)',
            'CREATE TABLE child (p INT, CONSTRAINT ck FOREIGN KEY (p) REFERENCES parent (id) ON DELETE CASCADE)')

        when:
        def problems = fixture.mirror(method: method).problems()

        then:
        problems == []
        to.rows("""
            SELECT constraint_name, delete_rule FROM information_schema.referential_constraints
            WHERE constraint_schema = '$target'""".toString()) == [['ck', 'CASCADE']]

        where:
        [vendor, method] << [VENDORS, METHODS].combinations()
    }

    def "A18: a row with id 0 arrives as 0 (#vendor, #method)"() {
        given:
        between(vendor, method)
        from.sqlIn(source, 'CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY)', "SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO'; INSERT INTO t VALUES (0), (1)")

        when:
        def problems = fixture.mirror(method: method).problems()

        then:
        problems == []
        inTarget('SELECT GROUP_CONCAT(id ORDER BY id) FROM t') == '0,1'

        where:
        [vendor, method] << [VENDORS, METHODS].combinations()
    }

    def "A19: generated columns are computed by the target, and a view is no table (#vendor, #method)"() {
        given:
        between(vendor, method)
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY, v INT AS (id * 2) VIRTUAL, s INT AS (id * 3) STORED)',
            'INSERT INTO t (id) VALUES (1), (2)', 'CREATE VIEW seen AS SELECT * FROM t')

        when:
        def problems = fixture.mirror(method: method).problems()

        then:
        problems == []
        Dumps.tablesOf(to, target) == ['t']
        to.rows("SELECT id, v, s FROM ${target}.t ORDER BY id".toString()) == [['1', '2', '3'], ['2', '4', '6']]

        where:
        [vendor, method] << [VENDORS, METHODS].combinations()
    }

    def "A20: a table name of 64 characters can be mirrored, again and again (#vendor, #strategy)"() {
        given:
        between(vendor)
        def name = 'n' * 64
        from.sqlIn(source, "CREATE TABLE $name (id INT PRIMARY KEY)".toString(), "INSERT INTO $name VALUES (1)".toString())

        when:
        def problems = (1..2).collectMany { fixture.mirror(strategy: strategy).problems() }

        then:
        problems == []
        inTarget("SELECT id FROM $name") == '1'

        where:
        [vendor, strategy] << [VENDORS, STRATEGIES].combinations()
    }

    def "A21: the triggers of a replaced table are those of the source (#vendor, #strategy)"() {
        given:
        between(vendor)
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY, v INT)', 'CREATE TRIGGER fresh BEFORE INSERT ON t FOR EACH ROW SET NEW.v = 1')
        to.sqlIn(target, 'CREATE TABLE t (id INT PRIMARY KEY, v INT)', 'CREATE TRIGGER stale BEFORE INSERT ON t FOR EACH ROW SET NEW.v = 2')

        when:
        def problems = fixture.mirror(strategy: strategy).problems()
        to.sqlIn(target, 'INSERT INTO t (id) VALUES (5)')

        then:
        problems == []
        to.rows("SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = '$target'".toString()) == [['fresh']]
        inTarget('SELECT v FROM t') == '1'

        where:
        [vendor, strategy] << [VENDORS, STRATEGIES].combinations()
    }

    def "A22: children before their parents, id 0, impossible dates and emoji survive the way (#vendor, #method)"() {
        given:
        between(vendor, method)
        from.sqlIn(source, 'SET foreign_key_checks = 0, sql_mode = \'NO_AUTO_VALUE_ON_ZERO\'',
            'CREATE TABLE a_child (id INT AUTO_INCREMENT PRIMARY KEY, p INT, name VARCHAR(10) CHARACTER SET utf8mb4, FOREIGN KEY (p) REFERENCES z_parent (id))',
            'CREATE TABLE z_parent (id INT AUTO_INCREMENT PRIMARY KEY, d DATE NOT NULL)',
            "INSERT INTO a_child VALUES (0, 0, '😀ü'), (1, 77, 'orphan')", "INSERT INTO z_parent VALUES (0, '0000-00-00')")

        when:
        def problems = fixture.mirror(method: method).problems()

        then:
        problems == []
        Dumps.differences(from, source, to, target) == []

        where:
        [vendor, method] << [VENDORS, METHODS].combinations()
    }

    def "A23: a table with a named foreign key can be built beside the live one, and the name stays (#vendor, #strategy)"() {
        given:
        between(vendor)
        [[from, source], [to, target]].each { server, database ->
            server.sqlIn(database, 'CREATE TABLE t (id INT PRIMARY KEY, t INT, CONSTRAINT `a name` FOREIGN KEY (t) REFERENCES t (id))')
        }

        when:
        def problems = fixture.mirror(strategy: strategy).problems()

        then:
        problems == []
        to.rows("SELECT constraint_name FROM information_schema.referential_constraints WHERE constraint_schema = '$target'".toString()) == [['a name']]

        where:
        [vendor, strategy] << [VENDORS, STRATEGIES].combinations()
    }

    def "A24: a name is rewritten nowhere but where it is the name of the table (#vendor, #method)"() {
        given:
        between(vendor, method)
        def text = "'CREATE TABLE `t` (x); INSERT INTO `t` VALUES (`t`); REFERENCES `t` (`id`)'"
        from.sqlIn(source, "CREATE TABLE t (id INT PRIMARY KEY, `t` VARCHAR(200) DEFAULT $text COMMENT $text, CHECK (`t` <> 'INSERT INTO `t`')) COMMENT = $text".toString(),
            "INSERT INTO t VALUES (1, $text)".toString(), "CREATE TRIGGER t BEFORE INSERT ON t FOR EACH ROW SET NEW.t = CONCAT(NEW.t, $text)".toString())

        when:
        def problems = fixture.mirror(method: method).problems()

        then:
        problems == []
        Dumps.differences(from, source, to, target) == []

        where:
        [vendor, method] << [VENDORS, METHODS].combinations()
    }

    def "A25: a view of the target shows the new rows, and never stands on a table that was moved away (#vendor, #strategy)"() {
        given:
        between(vendor)
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)', 'INSERT INTO t VALUES (1)', 'CREATE VIEW v AS SELECT id FROM t')
        to.sqlIn(target, 'CREATE TABLE t (id INT PRIMARY KEY)', 'INSERT INTO t VALUES (42)', 'CREATE VIEW v AS SELECT id FROM t')

        when:
        def problems = fixture.mirror(strategy: strategy).problems()

        then:
        problems == []
        inTarget('SELECT id FROM v') == '1'

        where:
        [vendor, strategy] << [VENDORS, STRATEGIES].combinations()
    }

    def "A26: the list of tables is read once: one that appears while the job runs is not its own (#vendor)"() {
        given:
        between(vendor)
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)', 'INSERT INTO t VALUES (1)')

        when:
        def report = fixture.run(fixture.plan(consistency: 'none'), new Cancellation(), { event ->
            if (event instanceof Event.TableStarted) {
                from.sqlIn(source, 'CREATE TABLE late (id INT PRIMARY KEY)')
            }
        })

        then:
        report.problems() == []
        report.tables()*.table() == ['t']
        Dumps.tablesOf(from, source) == ['late', 't']
        Dumps.tablesOf(to, target) == ['t']

        where:
        vendor << Vendor.values()
    }

    def "A27: an unknown connection is told by its name, with the one that was meant"() {
        given:
        def known = new ConfigFolder(folder).mirrorYml('connections: { production: { user: a, password: b }, staging: { user: a, password: b } }')

        when:
        known.find('prodction')

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.problems()[0].what().contains("'prodction'")
        e.problems()[0].hint().contains('production')
    }
}
