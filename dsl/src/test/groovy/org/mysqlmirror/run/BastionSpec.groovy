package org.mysqlmirror.run

import org.apache.sshd.common.config.keys.PublicKeyEntry
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.env.Role
import org.mysqlmirror.env.SshRoute
import org.mysqlmirror.testing.BastionHost
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.NeedsMachines
import org.mysqlmirror.testing.SshFixture
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** A database that only its own host sees, reached by that host's OpenSSH server. */
@NeedsMachines(Vendor.MARIADB)
class BastionSpec extends Specification {
    @Shared
    @AutoCleanup
    SshFixture ssh = new SshFixture()

    @Shared
    private java.security.KeyPair pair = SshFixture.pair()

    @Shared
    @AutoCleanup
    BastionHost bastion = new BastionHost(PublicKeyEntry.toString(pair.public))

    @AutoCleanup
    MirrorFixture fixture

    private final TestServer one = Vendor.MARIADB.one()
    private final TestServer two = Vendor.MARIADB.two()
    private final String source = one.freshDatabase('near')
    private final String back = two.freshDatabase('back')
    private final String far = source + '_far'

    def setup() {
        ssh.knownHosts.toFile().text = "[127.0.0.1]:${bastion.port()} ${bastion.hostKey()}\n"
        bastion.execute('mariadb', '-e', "CREATE DATABASE $far")
        one.sqlIn(source,
            'CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50), score FLOAT)', "INSERT INTO users VALUES (1, 'Ada', 1.23456789), (2, 'Grace', 2)",
            'CREATE TABLE orders (id INT PRIMARY KEY, user INT, filler MEDIUMTEXT, FOREIGN KEY (user) REFERENCES users (id))',
            "INSERT INTO orders WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 500) SELECT i, 1 + i % 2, REPEAT('x', 10000) FROM n",
            'CREATE VIEW totals AS SELECT user, COUNT(*) AS n FROM orders GROUP BY user')
        fixture = new MirrorFixture().with('source', one, source, [programs: one.programs()])
    }

    private Map bySsh() {
        def route = new SshRoute('127.0.0.1', Optional.of(bastion.port()), Optional.of('me'), Optional.of(ssh.keyFile(pair, 'id')), Optional.empty(),
            ssh.knownHosts, ssh.home.resolve('config'), [], Optional.empty())
        [host: '127.0.0.1', port: 3306, user: 'root', password: bastion.password(), ssh: route, programs: one.programs()]
    }

    def "it can be mirrored to and from by #method"() {
        given:
        fixture.with('far', one, far, bySsh()).with('target', two, back, [programs: two.programs()])

        when:
        def there = fixture.mirror('source', 'far', 'method': method)
        def again = fixture.mirror('far', 'target', 'method': method)

        then:
        [there, again]*.problems() == [[], []]
        Dumps.differences(one, source, two, back) == []

        where:
        method << ['stream', 'different_servers']
    }

    def "it can be compared and repaired"() {
        given:
        fixture.with('target', one, far, bySsh()).mirror()
        one.sqlIn(source, "UPDATE users SET name = 'Edsger' WHERE id = 2", 'DELETE FROM orders WHERE id > 400')

        when:
        def before = fixture.diff()
        def report = fixture.sync()
        def after = fixture.diff()

        then:
        before.exitCode() == ExitCode.DIFFERENT
        report.problems() == []
        after.exitCode() == ExitCode.DONE
        bastion.execute('mariadb', '-N', '-e', "SELECT name FROM ${far}.users WHERE id = 2; SELECT COUNT(*) FROM ${far}.orders").readLines() == ['Edsger', '400']
    }

    def "production behind an SSH server is recognized, whatever way leads there"() {
        given: 'the same server by a way that is written otherwise'
        def other = bySsh()
        other.ssh = new SshRoute('localhost', other.ssh.port(), other.ssh.user(), other.ssh.key(), Optional.empty(), other.ssh.knownHosts(),
            other.ssh.config(), [], Optional.empty())
        ssh.knownHosts.toFile() << "[localhost]:${bastion.port()} ${bastion.hostKey()}\n"
        fixture.with('live', one, far, bySsh() + [role: Role.PRODUCTION]).with('target', one, far, other)

        expect:
        fixture.plan().refusals()*.what() == ["target/$far is the production database live/$far under another name, and is never written to".toString()]
    }

    def "its place is told with the way to it"() {
        expect:
        fixture.with('far', one, far, bySsh()).engine().connections().find { it.name() == 'far' }.with { [it.server(), it.problem()] } ==
            ["127.0.0.1:3306 by ssh me@127.0.0.1:${bastion.port()}".toString(), Optional.empty()]
    }
}
