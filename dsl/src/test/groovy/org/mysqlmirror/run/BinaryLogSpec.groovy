package org.mysqlmirror.run

import org.mysqlmirror.job.Event
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** What stands in the target's binary log after a mirror. Other specs write there as well, so only events about our databases count. */
class BinaryLogSpec extends Specification {
    @AutoCleanup
    MirrorFixture fixture

    private static List<String> position(TestServer server) {
        server.rows(server.vendor() == Vendor.MYSQL ? 'SHOW BINARY LOG STATUS' : 'SHOW MASTER STATUS')[0][0..1]
    }

    private static List<String> events(TestServer server, List<String> since, String database) {
        server.rows("SHOW BINLOG EVENTS IN '${since[0]}' FROM ${since[1]}")*.last().findAll { it.contains(database) }
    }

    def "binlog #binlog with #method and #strategy: #what of it is in the target's binary log (#vendor)"() {
        given:
        def from = vendor.one()
        def to = method == 'same_server' ? from : vendor.two()
        def source = from.freshDatabase('logged_from')
        def target = to.freshDatabase('logged_to')
        from.sqlIn(source,
            'CREATE TABLE parents (id INT PRIMARY KEY)', 'INSERT INTO parents VALUES (1), (2)',
            'CREATE TABLE children (id INT PRIMARY KEY, parent INT, FOREIGN KEY (parent) REFERENCES parents (id))', 'INSERT INTO children VALUES (1, 2)',
            'CREATE TRIGGER counting BEFORE INSERT ON children FOR EACH ROW SET NEW.id = NEW.id + 0',
            'CREATE VIEW families AS SELECT COUNT(*) AS n FROM parents')
        to.sqlIn(target, 'CREATE TABLE parents (id INT PRIMARY KEY)')
        fixture = new MirrorFixture()
            .with('source', from, source, [programs: from.programs()])
            .with('target', to, target, [programs: to.programs()])
        def since = position(to)

        when:
        def report = fixture.run(fixture.plan('method': method, 'strategy': strategy, 'binlog': binlog))
        def found = events(to, since, target)

        then:
        report.problems() == []
        Dumps.differences(from, source, to, target) == []
        report.notes().contains("nothing of it is in the target's binary log") == (binlog == 'off')
        binlog == 'off' ? found == [] : found.any { it.contains('RENAME') } && found.any { it.contains('CREATE') }

        where:
        [vendor, method, strategy, binlog] << [
            Vendor.values().toList(), ['same_server', 'stream', 'different_servers'], ['replace_existing', 'atomic_rename', 'bomb_and_rebuild'],
            ['keep', 'off']].combinations()
        what = binlog == 'off' ? 'nothing' : 'all'
    }

    def "where nobody replicates from the target, auto leaves it out (#vendor)"() {
        given:
        def from = vendor.one()
        def source = from.freshDatabase('logged_from')
        def target = from.freshDatabase('logged_to')
        from.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)')
        fixture = new MirrorFixture().with('source', from, source).with('target', from, target)
        def since = position(from)

        when:
        def report = fixture.run(fixture.plan('binlog': 'auto'))

        then:
        report.problems() == []
        events(from, since, target) == []

        and: 'whoever goes on with it does the same, whatever replicas there are by then'
        fixture.events.find { it instanceof Event.Requested }.words().any { it.contains('off') }
        !fixture.events.find { it instanceof Event.Requested }.words().any { it.contains('auto') }

        where:
        vendor << Vendor.values()
    }

    def "an account that may replicate, and no more, keeps the log and is told why (#vendor)"() {
        given:
        def server = vendor.one()
        def source = server.freshDatabase('logged_from')
        def target = server.freshDatabase('logged_to')
        server.sqlIn(source, 'CREATE TABLE t (id INT PRIMARY KEY)')
        def account = "${target}_user".toString()
        server.sql("CREATE USER '$account'@'%' IDENTIFIED BY 'sesame'".toString())
        server.sql("GRANT REPLICATION SLAVE ON *.* TO '$account'@'%'".toString())
        ["$target", "${target}__mirror", "${target}__mirror_old", "${target}_old"].each {
            server.sql("GRANT ALL ON `$it`.* TO '$account'@'%'".toString())
        }
        fixture = new MirrorFixture().with('source', server, source).with('target', server, target, [user: account, password: 'sesame'])

        when:
        def plan = fixture.plan('binlog': 'auto', 'method': 'stream')

        then:
        plan.refusals() == []
        plan.isLogged()
        plan.notes().any { it.startsWith('target: the binary log is kept: user ' + account + ' lacks ') }

        cleanup:
        server.sql("DROP USER '$account'@'%'".toString())

        where:
        vendor << Vendor.values()
    }
}
