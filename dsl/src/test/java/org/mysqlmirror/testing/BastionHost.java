package org.mysqlmirror.testing;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.time.Duration;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A host with OpenSSH's server, and a MariaDB that listens to its loopback address alone. */
public final class BastionHost implements AutoCloseable {
    private static final String IMAGE = "mysql-mirror/host:bookworm";
    private static final int SSH = 22;

    // The account has no password, which is not the same as being locked.
    private static final String START =
            """
            set -e
            useradd --create-home --shell /bin/sh --password '*' me
            install -d -m 700 -o me /home/me/.ssh
            echo "$PUBLIC_KEY" > /home/me/.ssh/authorized_keys
            chown me /home/me/.ssh/authorized_keys
            install -d -o mysql /run/mysqld /var/lib/mysql
            install -d /run/sshd
            mariadb-install-db --user=mysql --auth-root-authentication-method=normal --skip-test-db > /dev/null
            # A statement a line, as an init file wants it.
            cat > /run/mysqld/first.sql <<END
            CREATE OR REPLACE USER 'root'@'127.0.0.1' IDENTIFIED BY '$ROOT_PASSWORD';
            GRANT ALL ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;
            CREATE USER 'root'@'%' IDENTIFIED BY '$ROOT_PASSWORD';
            END
            chown mysql /run/mysqld/first.sql
            mariadbd --user=mysql --bind-address=127.0.0.1 --skip-name-resolve --local-infile=1 \\
              --character-set-server=utf8mb4 --init-file=/run/mysqld/first.sql &
            exec /usr/sbin/sshd -D -e
            """;

    private final int port = FreePort.choose();
    private final GenericContainer<?> container;

    /** @param publicKey that its account {@code me} lets in, as it stands in authorized_keys */
    public BastionHost(String publicKey) {
        PortBinding binding = new PortBinding(Ports.Binding.bindIpAndPort("127.0.0.1", port), new ExposedPort(SSH));
        this.container = new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withEnv("PUBLIC_KEY", publicKey)
                .withEnv("ROOT_PASSWORD", TestServer.ROOT_PASSWORD)
                .withCommand("bash", "-c", START)
                .withCreateContainerCmdModifier(command -> command.withName("mirror-test-bastion-" + port)
                        .withExposedPorts(binding.getExposedPort())
                        .getHostConfig()
                        .withPortBindings(binding))
                .waitingFor(Wait.forLogMessage("(?s).*ready for connections.*", 1)
                        .withStartupTimeout(Duration.ofMinutes(3)));
        container.start();
    }

    /** On this machine, where its SSH server is found. */
    public int port() {
        return port;
    }

    public String password() {
        return TestServer.ROOT_PASSWORD;
    }

    /** As ssh-keyscan would tell it. */
    public String hostKey() throws IOException, InterruptedException {
        return execute("cat", "/etc/ssh/ssh_host_ed25519_key.pub").strip();
    }

    /** What a command prints there, run by root. */
    public String execute(String... command) throws IOException, InterruptedException {
        Container.ExecResult result = container.execInContainer(command);
        if (result.getExitCode() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + result.getStderr());
        }
        return result.getStdout();
    }

    @Override
    public void close() {
        ContainerEngine.client()
                .removeContainerCmd(container.getContainerId())
                .withForce(true)
                .withRemoveVolumes(true)
                .exec();
    }
}
