package org.mysqlmirror.run

import java.time.Duration
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.catalog.Packing
import org.mysqlmirror.connect.Servers
import org.mysqlmirror.env.Role
import org.mysqlmirror.env.SecretPrompt
import org.mysqlmirror.host.DatabaseHost
import org.mysqlmirror.job.Event
import org.mysqlmirror.testing.DatabaseMachine
import org.mysqlmirror.testing.MachinesFixture
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.NeedsMachines
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** Whole servers, copied as files between machines of their own. */
@NeedsMachines(Vendor.MARIADB)
class PhysicalCopySpec extends Specification {
    @Shared
    @AutoCleanup
    MachinesFixture machines = new MachinesFixture(Vendor.MARIADB, 3)

    @Shared
    DatabaseMachine one = machines.machines[0]

    @Shared
    DatabaseMachine two = machines.machines[1]

    @Shared
    DatabaseMachine three = machines.machines[2]

    @AutoCleanup
    MirrorFixture fixture = new MirrorFixture()

    def setupSpec() {
        one.sql('''CREATE DATABASE app; CREATE TABLE app.users (id INT PRIMARY KEY, name VARCHAR(50), filler MEDIUMTEXT);
            INSERT INTO app.users SELECT seq, CONCAT('user ', seq), REPEAT(MD5(seq), 100) FROM app.seq_1_to_5000;
            CREATE EVENT app.nightly ON SCHEDULE EVERY 1 DAY DO DELETE FROM app.users WHERE id > 4000000;
            CREATE USER 'app'@'%' IDENTIFIED BY 'of the source' ''')
    }

    def setup() {
        [two, three].each { it.sql('CREATE DATABASE IF NOT EXISTS mine; CREATE TABLE IF NOT EXISTS mine.t (id INT)') }
    }

    private MirrorFixture with(String name, List<DatabaseMachine> members, Map more = [:]) {
        machines.connect(fixture, name, members, more)
    }

    def "a server is copied to two others, each of which stays a server of its own"() {
        given:
        with('production', [one], [role: Role.PRODUCTION])
        with('staging', [two, three], [parameters: [max_connections: '77']])
        def uptime = { it.sql('SHOW GLOBAL STATUS LIKE "Uptime"').split()[1] as int }

        when:
        def plan = fixture.plan([method: 'cold_copy', hosts: "${two.address()},${three.address()}".toString()], 'production', 'staging')
        def report = fixture.run(plan)

        then:
        plan.refusals() == []
        report.problems() == []
        report.hosts()*.outcome() == ['replaced'] * 2
        report.hosts()*.digest().toSet().size() == 1
        [two, three].every { it.sql('SELECT COUNT(*), MAX(name) FROM app.users; SELECT user FROM mysql.user WHERE user = "app"') == "5000\tuser 999\napp\n" }
        [two, three].collect { it.sql('SELECT @@server_id, @@max_connections') } == ['2\t77\n', '3\t77\n']
        [two, three].every { it.sql('SELECT status FROM information_schema.events') == 'DISABLED\n' }
        [two, three].every { !it.sql('SHOW DATABASES').contains('mine') }
        one.sql('SELECT status FROM information_schema.events') == 'ENABLED\n'
        one.sql('SELECT COUNT(*) FROM app.users') == '5000\n'
    }

    private Map toStaging(String method = 'cold_copy', List<DatabaseMachine> to = [two]) {
        [method: method, hosts: to*.address().join(',')]
    }

    private void staged(Map more = [:]) {
        with('production', [one], [role: Role.PRODUCTION])
        with('staging', [two, three], more)
    }

    private boolean isUntouched(DatabaseMachine machine) {
        machine.sql('SHOW DATABASES').contains('mine') && machine.tried('sh', '-c', 'ls -d /var/lib/mysql.incoming-*').exitCode != 0
    }

    def cleanup() {
        [one, two, three].each { it.execute('rm', '-f', '/usr/sbin/tar', '/usr/sbin/sha256sum', '/usr/sbin/gzip') }
    }

    def "a hot copy stops nothing, and tells nobody a password"() {
        given:
        staged()
        def started = one.sql("SELECT variable_value FROM information_schema.global_status WHERE variable_name = 'Uptime'") as int
        def seen = new StringBuffer()
        def secret = one.password()

        when:
        def plan = fixture.plan(toStaging('hot_copy', [two, three]), 'production', 'staging')
        def report = fixture.run(plan, new Cancellation()) { event ->
            if (event instanceof Event.FilesMoved) {
                seen << one.execute('bash', '-c', 'cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr "\\0" "\\n" | grep -v ROOT_PASSWORD=')
            }
        }

        then:
        plan.hazards()*.kind()*.word().toSet() == ['replace_server'] as Set
        report.problems() == []
        [two, three].every { it.sql('SELECT COUNT(*) FROM app.users') == '5000\n' }
        (one.sql("SELECT variable_value FROM information_schema.global_status WHERE variable_name = 'Uptime'") as int) >= started
        seen.contains('mariadb-backup')
        !seen.contains(secret)
        [one, two].every { !it.execute('cat', '/var/lib/mysql-mirror/log').contains(secret) }
        !java.nio.file.Files.walk(fixture.state).toList()*.toFile().any { it.file && it.text.contains(secret) }
    }

    def "what was replaced comes back, with the parameters that it had"() {
        given:
        staged(parameters: [max_connections: '78'])
        def before = two.sql('SELECT @@max_connections')
        def report = fixture.mirror(toStaging(), 'production', 'staging')

        when:
        def plan = fixture.engine().planRollback(report.started().job().text(), Duration.ZERO, false)
        def back = fixture.run(plan)

        then:
        report.problems() == []
        back.problems() == []
        isUntouched(two)
        two.sql('SELECT @@max_connections') == before

        and: 'once only'
        fixture.engine().planRollback(report.started().job().text(), Duration.ZERO, false).refusals()*.what() ==
            ["nothing is kept of job ${report.started().job()}".toString()]
    }

    def "a copy can keep the accounts that its server had, with their passwords, rights and roles"() {
        given:
        staged()
        two.sql("""CREATE ROLE 'readers'; GRANT SELECT ON *.* TO 'readers'; CREATE USER 'own'@'10.%' IDENTIFIED BY 'pw ö'; GRANT 'readers' TO 'own'@'10.%'; GRANT SELECT (id), UPDATE ON mine.t TO 'own'@'10.%'""")
        def accounts = { two.sql('''SELECT host, user, priv FROM mysql.global_priv ORDER BY 1, 2''') }
        def grants = { two.sql("SHOW GRANTS FOR 'own'@'10.%'; SHOW GRANTS FOR readers") }
        def before = [accounts(), grants()]

        when:
        def report = fixture.mirror(toStaging() + [accounts: 'target'], 'production', 'staging')

        then:
        report.problems() == []
        two.sql('SHOW DATABASES').contains('app')
        [accounts(), grants()] == before
        !before[0].contains('mysql_mirror_prove')

        cleanup:
        two.sql("DROP USER IF EXISTS 'own'@'10.%'; DROP ROLE IF EXISTS readers")
    }

    def "where the session breaks while the source is stopped, its host starts it"() {
        given:
        staged()

        when:
        def report = fixture.run(fixture.plan(toStaging(), 'production', 'staging'), new Cancellation()) { event ->
            if (event instanceof Event.ServerStopped) {
                one.execute('bash', '-c', 'for p in /proc/[0-9]*; do if tr "\\0" " " < $p/cmdline | grep -q "^sshd: refresh"; then kill -9 ${p#/proc/}; fi; done')
            }
        }

        then:
        report.exitCode().get() in [ExitCode.UNREACHABLE, ExitCode.FAILED]
        one.sql('SELECT COUNT(*) FROM app.users') == '5000\n'
        isUntouched(two)
    }

    def "a target that #fault is left as it was, the other gets its copy, and the source runs"() {
        given:
        staged()
        machines.instead(two, program, script)

        when:
        def report = fixture.mirror(toStaging('cold_copy', [two, three]), 'production', 'staging')

        then:
        report.exitCode().get() == ExitCode.FAILED
        report.problems()*.what().any { it.contains(told) }
        isUntouched(two)
        three.sql('SELECT COUNT(*) FROM app.users') == '5000\n'
        one.sql('SELECT COUNT(*) FROM app.users') == '5000\n'
        report.hosts().findAll { it.kept().present }*.host() == [three.address()]

        where:
        fault                         | program     | script                                                                                 || told
        'runs out of disk'            | 'tar'       | 'head -c 100000 > /dev/null; echo "tar: ./ibdata1: Cannot write: No space left on device" >&2; exit 2' || 'could not be unpacked'
        'receives other bytes'        | 'gzip'      | 'if [ "$1" = -d ]; then /usr/bin/gzip -d -c | tr x y; else exec /usr/bin/gzip "$@"; fi' || 'could not be unpacked'
        'counts another digest'       | 'sha256sum' | 'if [ -p /dev/stdin ]; then cat > /dev/null; echo 0000000000000000000000000000000000000000000000000000000000000000; else exec /usr/bin/sha256sum; fi' || 'the files changed on their way'
    }

    def "where the source cannot be read to its end, it runs again and nothing is replaced"() {
        given:
        staged()
        machines.instead(one, 'tar', '/usr/bin/tar "$@"; echo "tar: ./ib_logfile0: file changed as we read it" >&2; exit 1')

        when:
        def report = fixture.mirror(toStaging(), 'production', 'staging')

        then:
        report.problems()*.what() == ['the files could not be read or written to their end']
        one.sql('SELECT COUNT(*) FROM app.users') == '5000\n'
        isUntouched(two)
    }

    def "a copy that does not start in its place is taken back by its host"() {
        given:
        staged(parameters: [innodb_page_size: '8k'])
        def parameters = { two.tried('cat', '/etc/mysql/mariadb.conf.d/zz-mysql-mirror.cnf').with { [it.exitCode, it.stdout] } }
        def before = parameters()

        when:
        def report = fixture.mirror(toStaging(), 'production', 'staging')

        then:
        report.exitCode().get() == ExitCode.FAILED
        report.problems()*.what() == ['taken back: the copy does not start']
        isUntouched(two)
        parameters() == before
    }

    def "somebody who interrupts finds the source running and the targets as they were"() {
        given:
        staged()
        def cancellation = new Cancellation()

        when:
        def report = fixture.run(fixture.plan(toStaging(), 'production', 'staging'), cancellation) { event ->
            if (event instanceof Event.ServerStopped) {
                cancellation.cancel()
            }
        }

        then:
        report.exitCode().get() == ExitCode.INTERRUPTED
        one.sql('SELECT COUNT(*) FROM app.users') == '5000\n'
        isUntouched(two)
    }

    def "a host that another job holds is left to it"() {
        given:
        staged()
        def plan = fixture.plan(toStaging(), 'production', 'staging')
        two.execute('bash', '-c', '(sleep 30 | mysql-mirror-host hold 20261120-000000-aaaa "of laptop (process 7)") > /dev/null 2>&1 & sleep 2')

        when:
        fixture.run(plan)

        then: 'no job has begun'
        def e = thrown(org.mysqlmirror.base.MirrorException)
        fixture.engine().jobs() == []
        e.exitCode() == ExitCode.REFUSED
        e.problems()[0].what() ==~ /held by 20261120-000000-aaaa of laptop \(process 7\), since .* UTC/
        one.sql('SELECT COUNT(*) FROM app.users') == '5000\n'

        cleanup:
        two.execute('bash', '-c', 'for p in /proc/[0-9]*; do if tr "\\0" " " < $p/cmdline | grep -q "^sleep 30"; then kill ${p#/proc/}; fi; done; sleep 1')
    }

    def "a host where sudo asks for a password is told before anything is stopped"() {
        given:
        staged()
        two.execute('mv', '/etc/sudoers.d/zz-mysql-mirror', '/root/')

        when:
        fixture.plan(toStaging(), 'production', 'staging')

        then:
        def e = thrown(org.mysqlmirror.base.MirrorException)
        e.exitCode() == ExitCode.REFUSED
        e.problems()*.what() == ['the host is not set up for physical copies: sudo: a password is required']
        e.problems()*.hint() == ['hosts setup staging']

        cleanup:
        two.execute('mv', '/root/zz-mysql-mirror', '/etc/sudoers.d/')
    }

    def "a host whose key is #how is not talked to, and nothing is begun"() {
        given:
        staged()
        def known = machines.ssh.home.resolve('other_known_hosts')
        known.toFile().text = "${one.address()} ${one.hostKey()}\n" + (how == 'unknown' ? '' : "${two.address()} ${three.hostKey()}\n")
        with('strange', [two], [ssh: machines.route(two, known)])

        when:
        fixture.plan([method: 'cold_copy'], 'production', 'strange')

        then:
        def e = thrown(org.mysqlmirror.base.MirrorException)
        e.exitCode() == ExitCode.UNREACHABLE
        e.problems().size() > 0
        e.problems()*.what().every { it.contains(told) && it.contains('SHA256:') }
        one.sql('SELECT COUNT(*) FROM app.users') == '5000\n'
        isUntouched(two)

        where:
        how       || told
        'unknown' || 'is not known'
        'changed' || 'is not the one in'
    }

    def "a script copies a server, and goes on with rows from there"() {
        given:
        with('production', [one], [role: Role.PRODUCTION])
        with('staging', [two])
        with('review', [three])
        three.sql('CREATE DATABASE IF NOT EXISTS review')
        two.sql('DROP DATABASE IF EXISTS app')

        when:
        def report = fixture.script("""
            mirror('staging') {
                from 'production'
                method $method
            }
            mirror('review/review') { from 'staging/app' }
        """)

        then:
        report.problems() == []
        report.steps()*.outcome()*.toString() == ['done', 'done']
        two.sql('SELECT COUNT(*) FROM app.users') == '5000\n'
        three.sql('SELECT COUNT(*) FROM review.users') == '5000\n'

        cleanup:
        three.sql('DROP DATABASE review')

        where:
        method << ['coldCopy', 'hotCopy']
    }

    def "production takes nothing, by its own host as well"() {
        given:
        with('production', [one], [role: Role.PRODUCTION])
        with('other', [one])
        with('staging', [two])

        expect:
        fixture.plan([method: 'cold_copy'], 'staging', 'other').refusals()*.what() == [
            'other is the production database production under another name, and is never written to',
            'the host is set up to give, and to take nothing']
    }

    def "a source whose caller falls silent is started by its own host"() {
        given: 'a caller that is there, reads nothing and says nothing'
        staged()
        def servers = new Servers(SecretPrompt.NOBODY)
        def host = new DatabaseHost(servers.machine(fixture.engine().configuration().connections().find('production')).get(), 'production')
        def hold = host.hold('20261120-000000-bbbb', 'of somebody')
        def told = Collections.synchronizedList([])

        when:
        def command = host.send('20261120-000000-bbbb', Duration.ofSeconds(10), Packing.NONE, []) { told << it }
        assert within(30) { told.contains('mirror: stopped') } : told
        def down = one.tried('mariadb', '-e', 'SELECT 1').exitCode
        within(60) { one.tried('mariadb', '-e', 'SELECT 1').exitCode == 0 }

        then:
        down != 0
        command.open || told.any { it.startsWith('mirror: failed') }
        one.sql('SELECT COUNT(*) FROM app.users') == '5000\n'
        within(10) { one.execute('cat', '/var/lib/mysql-mirror/log').contains('20261120-000000-bbbb started by the watchdog') }

        and: 'once: the sender and the watchdog both see to it'
        one.execute('sh', '-c', 'cat /proc/[0-9]*/comm 2> /dev/null | grep -c "^mariadbd$"') == '1\n'

        cleanup:
        command?.close()
        hold?.close()
        servers?.close()
    }

    private static boolean within(int seconds, Closure<Boolean> condition) {
        for (int i = 0; i < seconds * 5; i++) {
            if (condition()) {
                return true
            }
            sleep(200)
        }
        false
    }

    def "where systemd is at work, its units are stopped and started, and the watchdog is a unit of its own"() {
        given: 'what stands for systemd writes down what it is asked for'
        staged()
        one.execute('mkdir', '-p', '/run/systemd/system')
        machines.instead(one, 'systemctl', 'echo "systemctl $*" >> /root/asked; rmdir /run/systemd/system; "/etc/init.d/$2" "$1"; code=$?; mkdir /run/systemd/system; exit $code')
        machines.instead(one, 'systemd-run', 'echo "systemd-run ${*:1:3}" >> /root/asked; shift 3; setsid "$@" < /dev/null > /dev/null 2>&1 9>&- 8>&- &')

        when:
        def state = fixture.engine().hosts('production')
        def report = fixture.mirror(toStaging(), 'production', 'staging')

        then:
        state*.facts()*.get()*.manager() == ['systemd']
        report.problems() == []
        one.execute('cat', '/root/asked').readLines() == [
            "systemd-run --quiet --collect --unit=mysql-mirror-${report.started().job()}".toString(), 'systemctl stop mariadb', 'systemctl start mariadb']
        two.sql('SELECT COUNT(*) FROM app.users') == '5000\n'
        within(10) { one.tried('sh', '-c', 'cat /proc/[0-9]*/cmdline | tr "\\0" " " | grep -q "mysql-mirror-host [w]atch"').exitCode != 0 }

        cleanup:
        one.execute('sh', '-c', 'rm -rf /run/systemd /usr/sbin/systemctl /usr/sbin/systemd-run /root/asked')
    }

    def "of a cluster the replica is copied, and goes on replicating"() {
        given:
        def (file, position) = one.sql('SHOW MASTER STATUS').split('\t')
        three.sql('DROP DATABASE IF EXISTS mine')
        two.sql('STOP ALL SLAVES; RESET SLAVE ALL')
        three.sql("""CHANGE MASTER TO MASTER_HOST = '${one.address()}', MASTER_USER = 'root', MASTER_PASSWORD = '${one.password()}',
            MASTER_LOG_FILE = '$file', MASTER_LOG_POS = ${position.trim()}; START SLAVE; SET GLOBAL read_only = 1""".toString())
        with('production', [one, three], [role: Role.PRODUCTION])
        with('staging', [two])
        assert within(20) { three.sql('SHOW ALL SLAVES STATUS').contains('\tYes\tYes\t') }

        when:
        def plan = fixture.plan([method: 'cold_copy'], 'production', 'staging')
        def report = fixture.run(plan)
        one.sql('CREATE DATABASE later')

        then: 'the primary is not touched, and the replica follows it as before'
        plan.hazards()*.kind()*.word() == ['stop_replica', 'replace_server']
        plan.hazards()[0].reason().contains(three.address())
        report.problems() == []
        within(20) { three.sql('SHOW DATABASES').contains('later') }

        and: 'the copy follows nobody'
        two.sql('SHOW ALL SLAVES STATUS') == ''

        when: 'rows are asked for'
        def told = []
        new MirrorFixture().withCloseable { other ->
            machines.connect(other, 'pair', [three, one])
            other.engine().query('pair', 'SELECT @@server_id', [columns: { }, row: { told << it*.get() }] as org.mysqlmirror.answer.RowReceiver, new Cancellation())
        }

        then: 'the primary answers'
        told == [['1']]

        when: 'the primary is wanted'
        def primary = new MirrorFixture().withCloseable { other ->
            machines.connect(other, 'production', [one, three], [role: Role.PRODUCTION, from: org.mysqlmirror.env.CopyFrom.PRIMARY])
            machines.connect(other, 'staging', [two])
            other.plan([method: 'cold_copy'], 'production', 'staging')
        }

        then:
        primary.hazards()*.kind()*.word() == ['stop_primary', 'replace_server']
        primary.hazards()[0].reason().contains(one.address())

        cleanup:
        three.sql('STOP ALL SLAVES; RESET SLAVE ALL; SET GLOBAL read_only = 0; DROP DATABASE IF EXISTS later')
        one.sql('DROP DATABASE IF EXISTS later')
    }
}
