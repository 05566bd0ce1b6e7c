package org.mysqlmirror.run

import java.time.Duration
import org.mysqlmirror.env.Role
import org.mysqlmirror.testing.DatabaseMachine
import org.mysqlmirror.testing.MachinesFixture
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.NeedsMachines
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** What of whole servers is another matter with MySQL: CLONE, server UUIDs, and commands instead of a service. */
@NeedsMachines(Vendor.MYSQL)
class PhysicalCopyOfMySqlSpec extends Specification {
    @Shared
    @AutoCleanup
    MachinesFixture machines = new MachinesFixture(Vendor.MYSQL, 2)

    @Shared
    DatabaseMachine one = machines.machines[0]

    @Shared
    DatabaseMachine two = machines.machines[1]

    @AutoCleanup
    MirrorFixture fixture = new MirrorFixture()

    def setupSpec() {
        one.sql('''CREATE DATABASE app; CREATE TABLE app.users (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(50));
            INSERT INTO app.users (name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT CONCAT('user ', i) FROM n;
            CREATE EVENT app.nightly ON SCHEDULE EVERY 1 DAY DO DELETE FROM app.users WHERE id > 4000000;
            CREATE USER 'app'@'%' IDENTIFIED BY 'of the source' ''')
    }

    def setup() {
        two.sql('CREATE DATABASE IF NOT EXISTS mine; CREATE TABLE IF NOT EXISTS mine.t (id INT)')
        machines.connect(fixture, 'production', [one], [role: Role.PRODUCTION])
        machines.connect(fixture, 'staging', [two], [parameters: [max_connections: '77']])
    }

    private static String leftovers(DatabaseMachine machine) {
        machine.execute('sh', '-c', 'ls -d /var/lib/mysql.* 2> /dev/null | grep -v old- || true')
    }

    def "#method brings a server, which stays a server of its own and can be taken back"() {
        given:
        def uuids = [one, two]*.sql('SELECT @@server_uuid')
        def started = { one.sql("SELECT CAST(UNIX_TIMESTAMP() AS SIGNED) - variable_value FROM performance_schema.global_status WHERE variable_name = 'Uptime'") as int }
        def before = started()
        machines.instead(one, 'mysql', 'cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2> /dev/null | tr "\\0" "\\n" | grep -v ROOT_PASSWORD= >> /root/saw; exec /usr/bin/mysql "$@"')

        when:
        def plan = fixture.plan([method: method], 'production', 'staging')
        def report = fixture.run(plan)
        def seen = one.execute('cat', '/root/saw')

        then:
        plan.refusals() == []
        plan.hazards()*.kind()*.word() == hazards
        report.problems() == []
        two.sql('SELECT COUNT(*), MAX(name) FROM app.users; SELECT user FROM mysql.user WHERE user = "app"') == '1000\tuser 999\napp\n'
        two.sql('SELECT @@server_id, @@max_connections') == '2\t77\n'
        !(two.sql('SELECT @@server_uuid') in uuids)
        two.sql('SELECT status FROM information_schema.events') == 'DISABLED\n'
        two.sql('CHECK TABLE app.users').contains('OK')
        !two.sql('SHOW DATABASES').contains('mine')

        and: 'the source is as it was'
        one.sql('SELECT @@server_uuid') == uuids[0]
        one.sql('SELECT status FROM information_schema.events') == 'ENABLED\n'
        Math.abs(started() - before) <= 1 == (method == 'hot_copy')
        [one, two].every { leftovers(it) == '' }
        seen.contains('mysql-mirror-host')
        !seen.contains(one.password())
        [one, two].every { !it.execute('cat', '/var/lib/mysql-mirror/log').contains(one.password()) }

        when:
        def back = fixture.run(fixture.engine().planRollback(report.started().job().text(), Duration.ZERO, false))

        then:
        back.problems() == []
        two.sql('SHOW DATABASES').contains('mine')
        two.sql('SELECT @@server_uuid') == uuids[1]

        cleanup:
        one.execute('rm', '-f', '/usr/sbin/mysql', '/root/saw')

        where:
        method      || hazards
        'hot_copy'  || ['replace_server']
        // After a CLONE the server has lost the locks on the files that it has cloned.
        'cold_copy' || ['stop_primary', 'replace_server']
    }

    def "a copy can keep the accounts that its server had, with their passwords, rights and roles"() {
        given:
        two.sql("""CREATE ROLE 'readers'; GRANT SELECT ON *.* TO 'readers'; CREATE USER 'own'@'10.%' IDENTIFIED BY 'pw 1' PASSWORD HISTORY 3; ALTER USER 'own'@'10.%' IDENTIFIED BY 'pw ö'; GRANT 'readers' TO 'own'@'10.%'; GRANT SELECT (id), UPDATE ON mine.t TO 'own'@'10.%'; GRANT BACKUP_ADMIN ON *.* TO 'own'@'10.%'; SET DEFAULT ROLE 'readers' TO 'own'@'10.%'""")
        def accounts = { two.sql('''SELECT user, host, plugin, authentication_string, password_last_changed FROM mysql.user ORDER BY 1, 2;
            SELECT user, host, password_timestamp, password FROM mysql.password_history ORDER BY 1, 2, 3''') }
        def grants = { two.sql("SHOW GRANTS FOR 'own'@'10.%'; SHOW GRANTS FOR readers") }
        def before = [accounts(), grants()]

        when:
        def report = fixture.mirror([method: 'cold_copy', accounts: 'target'], 'production', 'staging')

        then:
        report.problems() == []
        two.sql('SHOW DATABASES').contains('app')
        [accounts(), grants()] == before
        !before[0].contains('mysql_mirror_prove')

        cleanup:
        two.sql("DROP USER IF EXISTS 'own'@'10.%'; DROP ROLE IF EXISTS readers")
    }

    def "what CLONE would not bring is told before anything begins"() {
        given:
        one.sql('CREATE TABLE app.old (id INT) ENGINE = MyISAM')

        expect:
        fixture.plan([method: 'hot_copy'], 'production', 'staging').refusals()*.what() ==
            ['CLONE brings rows of InnoDB only, and these tables are of other engines: app.old']
        fixture.plan([method: 'cold_copy'], 'production', 'staging').refusals() == []

        cleanup:
        one.sql('DROP TABLE app.old')
    }

    def "where there is no plugin clone, the plan says how it comes there"() {
        given:
        one.sql('UNINSTALL PLUGIN clone')

        when:
        def refusals = fixture.plan([method: 'hot_copy'], 'production', 'staging').refusals()

        then:
        refusals*.what() == ['hot copies of MySQL are made by its plugin clone, which is not there']
        refusals*.hint() == ["INSTALL PLUGIN clone SONAME 'mysql_clone.so', or --method cold_copy"]

        cleanup:
        one.sql("INSTALL PLUGIN clone SONAME 'mysql_clone.so'")
    }

    def "a CLONE that fails leaves nothing behind, here and there"() {
        given: 'a directory beside the data in which the server may not write'
        machines.instead(one, 'chown', 'exit 0')

        when:
        def report = fixture.mirror([method: 'hot_copy'], 'production', 'staging')

        then:
        report.problems()*.what().any { it.startsWith('CLONE failed: ERROR ') }
        [one, two].every { leftovers(it) == '' }
        two.sql('SHOW DATABASES').contains('mine')
        one.sql('SELECT COUNT(*) FROM app.users') == '1000\n'

        cleanup:
        one.execute('rm', '-f', '/usr/sbin/chown')
    }
}
