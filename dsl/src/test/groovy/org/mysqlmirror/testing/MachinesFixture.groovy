package org.mysqlmirror.testing

import java.nio.file.Path
import java.security.KeyPair
import org.apache.sshd.common.config.keys.PublicKeyEntry
import org.mysqlmirror.env.Installation
import org.mysqlmirror.env.SshRoute

/** Some machines with servers, of which the first gives and takes nothing, and what is needed to reach them. */
final class MachinesFixture implements Closeable {
    final SshFixture ssh = new SshFixture()
    final KeyPair pair = SshFixture.pair()
    final List<DatabaseMachine> machines

    MachinesFixture(Vendor vendor, int number) {
        def key = PublicKeyEntry.toString(pair.public)
        machines = (1..number).collect { new DatabaseMachine(vendor, key, it, it > 1) }
        ssh.knownHosts.toFile().text = machines.collect { "${it.address()} ${it.hostKey()}\n" }.join('')
        ssh.keyFile(pair, 'id')
    }

    SshRoute route(DatabaseMachine machine, Path knownHosts = ssh.knownHosts) {
        new SshRoute(machine.address(), Optional.empty(), Optional.of(DatabaseMachine.USER), Optional.of(ssh.home.resolve('id')), Optional.empty(),
            knownHosts, ssh.home.resolve('config'), [], Optional.empty())
    }

    /** A connection to some of them. */
    MirrorFixture connect(MirrorFixture fixture, String name, List<DatabaseMachine> members, Map more = [:]) {
        def first = members[0]
        fixture.with(name, [host: first.address(), port: 3306, user: 'root', password: first.password(), ssh: route(first),
            installation: new Installation(members.size() > 1 ? members*.address() : [], Optional.empty(), Optional.empty(), Optional.ofNullable(more.from),
                more.parameters ?: [:])] + more)
    }

    /** Puts a program before the one that the host would run. */
    void instead(DatabaseMachine machine, String program, String script) {
        machine.execute('sh', '-c', "printf '%s\\n' '#!/bin/bash' '$script' > /usr/sbin/$program && chmod 755 /usr/sbin/$program")
    }

    @Override
    void close() {
        machines*.close()
        ssh.close()
    }
}
