package org.mysqlmirror.connect.ssh

import org.apache.sshd.common.config.keys.KeyUtils
import org.apache.sshd.common.config.keys.PublicKeyEntry
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.connect.Server
import org.mysqlmirror.env.NamedConnection
import org.mysqlmirror.env.Secret
import org.mysqlmirror.env.SecretPrompt
import org.mysqlmirror.env.ServerAddress
import org.mysqlmirror.env.SshRoute
import org.mysqlmirror.testing.FreePort
import org.mysqlmirror.testing.SshFixture
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** A way by SSH servers that run here; the servers behind it are real ones. */
class TunnelsSpec extends Specification {
    @AutoCleanup
    SshFixture ssh = new SshFixture()

    @AutoCleanup
    Tunnels tunnels = new Tunnels()

    private final TestServer behind = Vendor.MARIADB.one()
    private final List<Server> servers = []

    def cleanup() {
        servers*.close()
    }

    private Server server(SshRoute route, int port = behind.port()) {
        def connection = NamedConnection.of('app', ServerAddress.tcp(behind.host(), port), behind.user(), Secret.literal(behind.password()))
        def far = new NamedConnection('app', connection.role(), connection.address(), connection.user(), connection.secret(), Optional.empty(),
            connection.tls(), [], connection.where(), '', Optional.empty(), Optional.of(route))
        new Server(far, SecretPrompt.NOBODY, tunnels).tap { servers << it }
    }

    private static String answer(Server server) {
        server.read().withCloseable { it.first('SELECT 40 + 2').get().text(0) }
    }

    private static List<String> problem(Closure<?> work) {
        try {
            work()
            return ['none']
        } catch (MirrorException e) {
            assert e.exitCode() == ExitCode.UNREACHABLE
            assert e.problems().size() == 1
            return [e.problems()[0].where(), e.problems()[0].what(), e.problems()[0].hint()]
        }
    }

    def "a key of the kind #key opens a server whose own is of the kind #hostKey"() {
        given:
        def pair = SshFixture.pair(key)
        def bastion = ssh.trusted(ssh.server(pair, hostKeys: [hostKey]))

        expect:
        answer(server(ssh.route(bastion, key: ssh.keyFile(pair, 'id')))) == '42'

        where:
        [key, hostKey] << [SshFixture.KINDS.keySet(), SshFixture.KINDS.keySet()].combinations()
    }

    def "of the keys of a host that has several, the one that is known counts: #known"() {
        given:
        def pair = SshFixture.pair()
        def bastion = ssh.server(pair, hostKeys: SshFixture.KINDS.keySet().toList())
        ssh.trusted(bastion, SshFixture.hostKeys(bastion).findAll { KeyUtils.getKeyType(it) == known })

        expect:
        answer(server(ssh.route(bastion, key: ssh.keyFile(pair, 'id')))) == '42'

        where:
        known << SshFixture.KINDS.keySet()
    }

    def "the usual keys are tried as far as they are there and no passphrase locks them"() {
        given:
        def pair = SshFixture.pair()
        def bastion = ssh.trusted(ssh.server(pair))
        def usual = [ssh.home.resolve('none'), ssh.keyFile(SshFixture.pair(), 'locked', 'sesame'), ssh.keyFile(SshFixture.pair(), 'other'), ssh.keyFile(pair, 'id')]

        expect:
        answer(server(ssh.route(bastion, usualKeys: usual))) == '42'
    }

    def "what OpenSSH's configuration says of a host holds, and what mirror.yml says wins"() {
        given:
        def pair = SshFixture.pair()
        def bastion = ssh.trusted(ssh.server(pair, users: [user]))
        ssh.keyFile(pair, 'id')
        ssh.home.resolve('config').toFile() << """
            Host gate
                HostName 127.0.0.1
                Port ${bastion.port}
                User configured
                IdentityFile ${ssh.home.resolve('id')}
            """

        expect:
        answer(server(ssh.route([host: 'gate', port: null, user: said], bastion))) == '42'

        where:
        said      || user
        null      || 'configured'
        'written' || 'written'
    }

    def "Match sections of the configuration are passed over, and so is ProxyJump none"() {
        given:
        def pair = SshFixture.pair()
        def bastion = ssh.trusted(ssh.server(pair, users: ['configured']))
        ssh.home.resolve('config').toFile() << ('# caf\u00e9\n'.getBytes('ISO-8859-1'))
        ssh.home.resolve('config').toFile() << """
            Match host other exec "false"
                User nobody
            Host gate
                HostName 127.0.0.1
                ProxyJump none
                Port ${bastion.port}
                User configured
            Match all
                User nobody
            """

        expect:
        answer(server(ssh.route([host: 'gate', port: null, user: null, key: ssh.keyFile(pair, 'id')], bastion))) == '42'
    }

    def "a named key is the one that is tried, whatever the configuration says of others"() {
        given:
        def pair = SshFixture.pair()
        def bastion = ssh.trusted(ssh.server(pair))
        ssh.home.resolve('config').toFile() << """
            Host *
                IdentitiesOnly yes
                IdentityFile ${ssh.keyFile(SshFixture.pair(), 'other')}
            """

        expect:
        answer(server(ssh.route(bastion, key: ssh.keyFile(pair, 'id')))) == '42'
    }

    def "a locked key of the configuration, or an agent that is gone, does not keep the others out"() {
        given:
        def pair = SshFixture.pair()
        def bastion = ssh.trusted(ssh.server(pair))
        new FakeAgent(ssh.home.resolve('agent'), []).close()
        ssh.home.resolve('config').toFile() << "Host *\n    IdentityFile ${ssh.keyFile(SshFixture.pair(), 'locked', 'sesame')}\n"

        expect:
        answer(server(ssh.route(bastion, agent: ssh.home.resolve('agent'), usualKeys: [ssh.keyFile(pair, 'id')]))) == '42'
    }

    def "what is mended between two attempts holds for the second"() {
        given:
        def pair = SshFixture.pair()
        def bastion = ssh.trusted(ssh.server(pair))
        def far = server(ssh.route(bastion, key: ssh.keyFile(SshFixture.pair(), 'id')))

        expect:
        problem { answer(far) }[1].contains('is not let in')

        when:
        ssh.keyFile(pair, 'id')

        then:
        answer(far) == '42'
    }

    def "a revoked host key is refused: #line"() {
        given:
        def pair = SshFixture.pair()
        def bastion = ssh.server(pair)
        def key = PublicKeyEntry.toString(SshFixture.hostKeys(bastion)[0].public)
        if (before) {
            ssh.trusted(bastion)
        }
        ssh.knownHosts.toFile() << line.replace('PORT', "$bastion.port").replace('KEY', key) + '\n'
        if (!before) {
            ssh.trusted(bastion)
        }

        expect:
        problem { answer(server(ssh.route(bastion, key: ssh.keyFile(pair, 'id')))) }[1].startsWith(
            "ssh: the host key of 127.0.0.1:$bastion.port is revoked in $ssh.knownHosts")

        where:
        [line, before] << [['@revoked * KEY', '@revoked [127.0.0.1]:PORT KEY'], [true, false]].combinations()
    }

    def "one SSH server may lie behind another, and both have to be known"() {
        given:
        def pair = SshFixture.pair()
        def outer = ssh.trusted(ssh.server(pair))
        def inner = ssh.server(pair, hostKeys: SshFixture.KINDS.keySet().toList())
        def route = ssh.route(inner, jump: "me@127.0.0.1:${outer.port}".toString(), key: ssh.keyFile(pair, 'id'))

        expect:
        problem { answer(server(route)) }[1].startsWith("ssh: the host key of 127.0.0.1:${inner.port} is not known")

        when: 'one of its keys is known'
        ssh.trusted(inner, SshFixture.hostKeys(inner).takeRight(1))

        then:
        answer(server(ssh.route(inner, jump: "me@127.0.0.1:${outer.port}".toString(), key: ssh.keyFile(pair, 'id')))) == '42'
    }

    def "an agent signs with the keys that it holds"() {
        given:
        def pair = SshFixture.pair(kind)
        def bastion = ssh.trusted(ssh.server(pair))
        def agent = new FakeAgent(ssh.home.resolve('agent'), [SshFixture.pair(), pair])

        expect:
        answer(server(ssh.route(bastion, agent: agent.socket))) == '42'
        agent.signatures > 0

        cleanup:
        agent.close()

        where:
        kind << SshFixture.KINDS.keySet()
    }

    def "#obstacle is told, and nothing else is tried"() {
        given:
        def pair = SshFixture.pair()
        def bastion = ssh.server(pair, forwarding: forwarding)
        if (known) {
            ssh.trusted(bastion, known == 'its own' ? SshFixture.hostKeys(bastion) : [SshFixture.pair()])
        }
        def keys = [good: ssh.keyFile(pair, 'good'), other: ssh.keyFile(SshFixture.pair(), 'other'), locked: ssh.keyFile(pair, 'locked', 'sesame'),
            absent: ssh.home.resolve('absent'), none: null]
        def route = ssh.route(bastion, key: keys[key], port: listens ? bastion.port : FreePort.choose())
        def told = problem { answer(server(route)) }

        expect:
        told[0] == 'app'
        told[1].startsWith("ssh: $what".replace('ROUTE', route.toString()).replace('HOST', "127.0.0.1:$bastion.port").replace('HOME', ssh.home.toString()))
        told[2].contains(hint)

        where:
        obstacle                         | known     | key      | listens | forwarding || what                                                                                      | hint
        'a host that is not known'       | ''        | 'good'   | true    | true       || 'the host key of HOST is not known: it shows ssh-ed25519 SHA256:'                        | '>> '
        'a host with another key'        | 'another' | 'good'   | true    | true       || 'the host key of HOST is not the one in HOME/known_hosts: it shows ssh-ed25519 SHA256:' | 'changed on purpose'
        'a key that is not let in'       | 'its own' | 'other'  | true    | true       || 'ROUTE user me is not let in with HOME/other: '                                           | 'ssh-add'
        'no key at all'                  | 'its own' | 'none'   | true    | true       || 'ROUTE user me is not let in with no key at all: '                                        | 'ssh-add'
        'a key that is locked'           | 'its own' | 'locked' | true    | true       || 'the key HOME/locked is locked by a passphrase'                                           | 'ssh-add'
        'a key that is not there'        | 'its own' | 'absent' | true    | true       || 'the key HOME/absent cannot be read: '                                                    | ''
        'a port where nobody listens'    | 'its own' | 'good'   | false   | true       || 'ROUTE cannot be reached: Connection refused'                                             | ''
        'a server that forwards nothing' | 'its own' | 'good'   | true    | false      || 'ROUTE does not lead to '                                                                 | 'allow TCP forwarding'
    }

    def "a server behind that is not there is told as what the SSH server could not reach"() {
        given:
        def pair = SshFixture.pair()
        def bastion = ssh.trusted(ssh.server(pair))
        def nowhere = FreePort.choose()
        def route = ssh.route(bastion, key: ssh.keyFile(pair, 'id'))

        expect:
        problem { answer(server(route, nowhere)) }[1].startsWith("ssh: $route does not lead to ${behind.host()}:$nowhere: ")
    }

    def "a wrong password behind the tunnel is told as a wrong password"() {
        given:
        def pair = SshFixture.pair()
        def bastion = ssh.trusted(ssh.server(pair))
        def good = server(ssh.route(bastion, key: ssh.keyFile(pair, 'id'))).connection()
        def bad = new NamedConnection('app', good.role(), good.address(), good.user(), Secret.literal('wrong'), Optional.empty(), good.tls(), [],
            good.where(), '', Optional.empty(), good.ssh())

        expect:
        problem { answer(new Server(bad, SecretPrompt.NOBODY, tunnels)) }[1].contains('Access denied')
    }

    def "a tunnel that broke is dug anew, and ends at the same server"() {
        given:
        def pair = SshFixture.pair()
        def bastion = ssh.trusted(ssh.server(pair))
        def far = server(ssh.route(bastion, key: ssh.keyFile(pair, 'id')))
        def before = answer(far)

        when:
        bastion.activeSessions*.close(true)*.await()
        def after = (1..20).findResult {
            try {
                answer(far)
            } catch (MirrorException e) {
                sleep 200
                null
            }
        }

        then:
        [before, after] == ['42', '42']
    }
}
