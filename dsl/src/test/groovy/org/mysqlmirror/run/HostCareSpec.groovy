package org.mysqlmirror.run

import org.apache.sshd.common.config.keys.PublicKeyEntry
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.testing.DatabaseMachine
import org.mysqlmirror.testing.MachinesFixture
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.NeedsMachines
import org.mysqlmirror.testing.SshFixture
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** Hosts made ready for physical copies: by whom, and with what rights. */
@NeedsMachines(Vendor.MARIADB)
class HostCareSpec extends Specification {
    private static final String PASSWORD = 'correct "horse" $battery'

    @Shared
    @AutoCleanup
    MachinesFixture machines = new MachinesFixture(Vendor.MARIADB, 2)

    @Shared
    DatabaseMachine one = machines.machines[0]

    @Shared
    DatabaseMachine two = machines.machines[1]

    private final List<String> asked = []

    @AutoCleanup
    MirrorFixture fixture = new MirrorFixture()

    def setup() {
        machines.connect(fixture, 'staging', [one, two])
        [one, two].each {
            it.execute('sh', '-c', 'rm -f /etc/sudoers.d/zz-mysql-mirror /usr/local/sbin/mysql-mirror-host /etc/mysql-mirror-host.conf /root/saw')
        }
    }

    private MirrorFixture answering(String... typed) {
        def answers = typed.toList()
        fixture.prompt = { asked << it; Optional.ofNullable(answers.empty ? null : answers.remove(0)) }
        fixture
    }

    private void letSudoAsk(DatabaseMachine machine) {
        machine.execute('bash', '-c', 'printf "%s" "refresh:$0" | chpasswd && echo "refresh ALL=(ALL) ALL" > /etc/sudoers.d/people', PASSWORD)
    }

    def cleanup() {
        [one, two].each { it.execute('rm', '-f', '/etc/sudoers.d/people') }
    }

    def "where sudo asks for a password it is typed, once for each host, and stands nowhere"() {
        given:
        [one, two].each { letSudoAsk(it) }
        // What everybody there can see while it is installed.
        [one, two].each { it.execute('bash', '-c', 'printf "%s\\n" "#!/bin/bash" "cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ >> /root/saw" "exec /usr/sbin/visudo \\"\\$@\\"" > /usr/local/sbin/visudo; chmod 755 /usr/local/sbin/visudo') }

        when:
        answering(PASSWORD, PASSWORD).engine().installHosts('staging')

        then:
        asked == [one, two].collect { "sudo password at staging (refresh@${it.address()})".toString() }
        fixture.engine().hosts('staging')*.problems() == [[], []]
        [one, two].every { it.execute('cat', '/etc/sudoers.d/zz-mysql-mirror') == 'refresh ALL=(root) NOPASSWD: /usr/local/sbin/mysql-mirror-host\n' }
        [one, two].every { it.execute('stat', '-c', '%U %a', '/usr/local/sbin/mysql-mirror-host') == 'root 755\n' }
        [one, two].every { it.execute('sh', '-c', 'tr "\\0" "\\n" < /root/saw').with { saw -> saw.contains('sudo') && !saw.contains(PASSWORD) } }

        cleanup:
        [one, two].each { it.execute('rm', '-f', '/usr/local/sbin/visudo') }
    }

    def "a wrong password, and nobody to ask, are told for each host, and leave it as it was"() {
        given:
        [one, two].each { letSudoAsk(it) }

        when:
        answering('wrong').engine().installHosts('staging')

        then:
        def e = thrown(MirrorException)
        e.problems().size() == 2
        e.problems()[0].toString().contains('incorrect password')
        e.problems()[1].what() == 'sudo asks for a password there, and nobody can be asked for it'
        [one, two].every { it.tried('test', '-e', '/usr/local/sbin/mysql-mirror-host').exitCode == 1 }
    }

    def "where sudo asks for nothing, nobody is asked"() {
        given:
        [one, two].each { it.execute('sh', '-c', 'echo "refresh ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/people') }

        when:
        answering().engine().installHosts('staging')

        then:
        asked == []
        fixture.engine().hosts('staging')*.problems() == [[], []]
    }

    def "the holder of a key is let in, on every host and once"() {
        given:
        def other = SshFixture.pair()
        def file = fixture.state.resolve('ci.pub').toFile()
        file.text = PublicKeyEntry.toString(other.public) + " somebody's laptop\n"
        one.execute('sh', '-c', 'printf "%s" "$(cat /home/refresh/.ssh/authorized_keys)" > /home/refresh/.ssh/authorized_keys')
        two.execute('bash', '-c', 'echo "# $0 has left" >> /home/refresh/.ssh/authorized_keys', PublicKeyEntry.toString(other.public))

        expect:
        fixture.engine().authorize('staging', file.toPath()).size() == 2
        fixture.engine().authorize('staging', file.toPath()) == []
        [one, two].collect { it.execute('cat', '/home/refresh/.ssh/authorized_keys').readLines().size() } == [2, 3]

        and: 'who comes with it is let in, and so is whoever was before'
        machines.ssh.keyFile(other, 'other')
        def route = new org.mysqlmirror.env.SshRoute(one.address(), Optional.empty(), Optional.of('refresh'), Optional.of(machines.ssh.home.resolve('other')),
            Optional.empty(), machines.ssh.knownHosts, machines.ssh.home.resolve('config'), [], Optional.empty())
        new MirrorFixture().withCloseable { newcomer ->
            machines.connect(newcomer, 'one', [one], [ssh: route])
            newcomer.engine().authorize('one', file.toPath()) == []
        }
    }

    def "where one host cannot be reached, it is told on which others it is done"() {
        given:
        def file = fixture.state.resolve('ci.pub').toFile()
        file.text = PublicKeyEntry.toString(SshFixture.pair().public)
        machines.ssh.knownHosts.toFile().text = "${one.address()} ${one.hostKey()}\n"

        when:
        fixture.engine().authorize('staging', file.toPath())

        then:
        def e = thrown(MirrorException)
        e.problems()[0].what().contains('is not known')
        e.problems()[1].what() == "it is done on the other hosts: ${one.address()}:3306 by ssh refresh@${one.address()}"

        cleanup:
        machines.ssh.knownHosts.toFile() << "${two.address()} ${two.hostKey()}\n"
    }

    def "what is no public key is let in nowhere: #what"() {
        given:
        def file = fixture.state.resolve('key').toFile()
        file.text = text

        when:
        fixture.engine().authorize('staging', file.toPath())

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.problems()*.what() == [problem]
        [one, two].every { !it.execute('cat', '/home/refresh/.ssh/authorized_keys').contains('forced') }

        where:
        what             | text                                                                 || problem
        'a private one'  | '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n'     || 'that is a private key, which belongs to nobody else'
        'nothing'        | '\n'                                                                || 'there is not exactly one public key in it'
        'with options'   | 'command="forced" ssh-ed25519 ' + 'A' * 68                           || 'there is not exactly one public key in it'
        'two of them'    | ('ssh-ed25519 ' + 'A' * 68 + '\n') * 2                               || 'there is not exactly one public key in it'
    }
}
