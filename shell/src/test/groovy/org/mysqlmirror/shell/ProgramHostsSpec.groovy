package org.mysqlmirror.shell

import com.fasterxml.jackson.jr.ob.JSON
import org.mysqlmirror.shell.testing.Program
import org.mysqlmirror.testing.DatabaseMachine
import org.mysqlmirror.testing.MachinesFixture
import org.mysqlmirror.testing.NeedsMachines
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.IgnoreIf
import spock.lang.Shared
import spock.lang.Specification

/** The program and whole servers: by a line, by a script, on a terminal, and killed in the middle. */
@NeedsMachines(Vendor.MARIADB)
class ProgramHostsSpec extends Specification {
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
    Program program = new Program()

    def setupSpec() {
        one.sql('''CREATE DATABASE app; CREATE TABLE app.users (id INT PRIMARY KEY, email VARCHAR(100));
            INSERT INTO app.users SELECT seq, CONCAT('user', seq, '@example.com') FROM app.seq_1_to_3000''')
    }

    def setup() {
        [two, three].each { it.sql('CREATE DATABASE IF NOT EXISTS mine') }
        program.environment.PASSWORD_OF_ROOT = one.password()
        def ssh = "{ user: $DatabaseMachine.USER, key: ${machines.ssh.home.resolve('id')}, known_hosts: $machines.ssh.knownHosts, agent: false }"
        program.file('mirror.yml', """
            connections:
              production: { host: ${one.address()}, user: root, password: "\${env:PASSWORD_OF_ROOT}", role: production, ssh: $ssh }
              staging:
                hosts: [${two.address()}, ${three.address()}]
                user: root
                password: "\${env:PASSWORD_OF_ROOT}"
                role: staging
                ssh: $ssh
                mysql: { max_connections: 91 }
              onlytwo: { extends: staging, hosts: [${two.address()}] }
              review: { host: ${three.address()}, user: root, password: "\${env:PASSWORD_OF_ROOT}", ssh: $ssh }
        """)
    }

    private boolean isCopied(DatabaseMachine machine) {
        machine.sql('SELECT COUNT(*) FROM app.users') == '3000\n' && !machine.sql('SHOW DATABASES').contains('mine')
    }

    private String[] copy(String... more) {
        ['mirror', 'production', 'staging', '--method', 'cold_copy', '--hosts', "${two.address()},${three.address()}".toString(), *more] as String[]
    }

    def "hosts are looked at, copied to, and put back, line by line"() {
        when:
        def ready = program.run('hosts', 'check', 'staging', '--format', 'json')

        then:
        ready.code == 0
        JSON.std.mapFrom(ready.out).hosts*.ready == [true, true]

        when: 'nobody consents to stop a primary'
        def refused = program.run(copy('--yes'))

        then:
        refused.code == 5
        refused.err.contains('--allow stop_primary')

        when:
        def copied = program.run(copy('--yes', '--allow', 'stop_primary', '--format', 'json'))
        def json = JSON.std.mapFrom(copied.out)

        then:
        copied.code == 0
        json.hosts*.outcome == ['replaced', 'replaced']
        [two, three].every { isCopied(it) && it.sql('SELECT @@max_connections') == '91\n' }

        when:
        def back = program.run('rollback', json.job as String, '--yes')

        then:
        back.code == 0
        [two, three].every { it.sql('SHOW DATABASES').contains('mine') }
        !program.memory().contains(one.password())
    }

    def "a script copies the server, masks what came, and goes on from there"() {
        given:
        [two, three].each { it.sql('DROP DATABASE IF EXISTS app') }
        three.sql('CREATE DATABASE IF NOT EXISTS masked')
        program.file('refresh.groovy', """
            mirror('staging') {
                from 'production'
                method hotCopy
                hosts '${two.address()}'
            }
            mirror('review/masked') {
                from 'onlytwo/app'
                neutralize { sql "UPDATE users SET email = CONCAT('user', id, '@test.invalid')" }
            }
        """)

        when:
        def run = program.run('run', 'refresh.groovy', '--yes')

        then:
        run.code == 0
        isCopied(two)
        three.sql('SHOW DATABASES').contains('mine')
        three.sql("SELECT COUNT(*) FROM masked.users WHERE email LIKE '%@test.invalid'") == '3000\n'

        cleanup:
        three.sql('DROP DATABASE IF EXISTS masked')
    }

    @IgnoreIf(value = { !org.mysqlmirror.shell.testing.Program.hasTerminals() }, reason = 'there is no util-linux script, which makes terminals')
    def "in the console the target's name is typed, after all that would happen was shown"() {
        when:
        def pty = program.terminal(columns: 160).shows('mirror> ')
        pty.afterwards().types("hosts check staging\r").shows('RECEIVES').shows(three.address() + '  ready')
        pty.afterwards().types("${copy().join(' ')}\r").shows("Type the target's name to go on")

        then:
        pty.seen().contains('stops production')
        pty.seen().contains('replaces the whole server staging')

        when:
        pty.afterwards().types('staging\r').shows('2 servers replaced')
        pty.types('exit\r')

        then:
        pty.end() == 0
        [two, three].every { isCopied(it) }
    }

    def "killed while the source is stopped, it leaves a source that runs and targets as they were"() {
        when:
        def running = program.start(copy('--yes', '--allow', 'stop_primary', '--format', 'ndjson', '--max-rate', '300KB'))
        running.until('the source stopped') { running.out().contains('"server_stopped"') }
        running.kill()
        running.process.waitFor()

        then:
        answersWithin(60, one)
        one.sql('SELECT COUNT(*) FROM app.users') == '3000\n'
        [two, three].every { it.sql('SHOW DATABASES').contains('mine') }
        program.run('jobs').out.contains('dead')

        when: 'the next run clears up, and does it all'
        def next = program.run(copy('--yes', '--allow', 'stop_primary'))

        then:
        next.code == 0
        [two, three].every { isCopied(it) }
        [one, two, three].every { it.execute('sh', '-c', 'ls -d /var/lib/mysql.incoming-* 2> /dev/null || true') == '' }
    }

    private static boolean answersWithin(int seconds, DatabaseMachine machine) {
        (0..seconds * 5).any {
            def answers = machine.tried('mariadb', '-e', 'SELECT 1').exitCode == 0
            if (!answers) {
                sleep 200
            }
            answers
        }
    }
}
