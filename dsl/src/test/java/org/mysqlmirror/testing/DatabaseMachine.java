package org.mysqlmirror.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.mysqlmirror.env.Service;
import org.mysqlmirror.host.HostSetup;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * A machine with OpenSSH's server, sudo, and a server of either vendor: MariaDB is stopped and started as a service, MySQL by commands of
 * its own. Its account {@code refresh} may run the program that hosts are set up with, and nothing else, as root.
 */
public final class DatabaseMachine implements AutoCloseable {
    public static final String USER = "refresh";

    /** Where its server keeps its files. */
    public static final String DATA = "/var/lib/mysql";

    private static final String ACCOUNT =
            """
            set -e
            useradd --create-home --shell /bin/bash --password '*' refresh
            install -d -m 700 -o refresh /home/refresh/.ssh
            echo "$PUBLIC_KEY" > /home/refresh/.ssh/authorized_keys
            chown refresh /home/refresh/.ssh/authorized_keys
            install -d -o mysql /run/mysqld /var/lib/mysql /var/lib/mysql-files
            install -d /run/sshd
            """;

    private static final String MARIADB =
            """
            mariadb-install-db --user=mysql --skip-test-db > /dev/null
            cat > /etc/mysql/mariadb.conf.d/70-test.cnf <<END
            [mysqld]
            server_id=$SERVER_ID
            bind-address=0.0.0.0
            skip-name-resolve
            character-set-server=utf8mb4
            event_scheduler=ON
            log_bin=mariadb-bin
            END
            service mariadb start > /dev/null
            """;

    private static final String MYSQL =
            """
            mysqld --initialize-insecure --user=mysql > /dev/null 2>&1
            mkdir -p /etc/my.cnf.d
            echo '!includedir /etc/my.cnf.d/' > /etc/my.cnf
            cat > /etc/my.cnf.d/70-test.cnf <<END
            [mysqld]
            server_id=$SERVER_ID
            skip-name-resolve
            plugin-load-add=mysql_clone.so
            END
            sh -c "$START"
            for attempt in $(seq 300); do if mysqladmin ping > /dev/null 2>&1; then break; fi; sleep 0.2; done
            """;

    private static final String OPEN =
            """
            $CLIENT -e "CREATE USER 'root'@'%' IDENTIFIED BY '$ROOT_PASSWORD'; GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION"
            sh /tmp/setup.sh
            exec /usr/sbin/sshd -D -e
            """;

    private static final Service.Commands COMMANDS =
            new Service.Commands("mysqladmin shutdown", "setsid mysqld --user=mysql < /dev/null > /dev/null 2>&1 &");

    private final Vendor vendor;
    private final GenericContainer<?> container;

    /**
     * @param publicKey that its account lets in, as it stands in authorized_keys
     * @param serverId of its server
     * @param receives whether its files may be replaced
     */
    public DatabaseMachine(Vendor vendor, String publicKey, int serverId, boolean receives) {
        this.vendor = vendor;
        Optional<Service> service = vendor == Vendor.MYSQL ? Optional.of(COMMANDS) : Optional.empty();
        String setup = new HostSetup(USER, DATA, service, receives).script();
        this.container = new GenericContainer<>(DockerImageName.parse(image(vendor)))
                .withEnv("PUBLIC_KEY", publicKey)
                .withEnv("SERVER_ID", String.valueOf(serverId))
                .withEnv("ROOT_PASSWORD", TestServer.ROOT_PASSWORD)
                .withEnv("START", COMMANDS.start())
                .withEnv("CLIENT", client(vendor))
                .withCopyToContainer(Transferable.of(setup), "/tmp/setup.sh")
                .withCommand("bash", "-c", ACCOUNT + (vendor == Vendor.MYSQL ? MYSQL : MARIADB) + OPEN)
                .withCreateContainerCmdModifier(command -> command.withName("mirror-test-machine-" + FreePort.choose())
                        .withHostName("db" + serverId))
                .waitingFor(
                        Wait.forLogMessage("(?s).*Server listening on.*", 1).withStartupTimeout(Duration.ofMinutes(3)));
        container.start();
    }

    /** Why there can be none of a vendor on this machine; empty when there can. */
    static Optional<String> whyNot(Vendor vendor) {
        return ContainerEngine.whyNot(image(vendor));
    }

    private static String image(Vendor vendor) {
        return vendor == Vendor.MYSQL ? "mysql-mirror/host:sid" : "mysql-mirror/host:bookworm";
    }

    private static String client(Vendor vendor) {
        return vendor == Vendor.MYSQL ? "mysql" : "mariadb";
    }

    /** Its address among the containers, which this machine sees as well. */
    public String address() {
        return container
                .getContainerInfo()
                .getNetworkSettings()
                .getNetworks()
                .values()
                .iterator()
                .next()
                .getIpAddress();
    }

    public String password() {
        return TestServer.ROOT_PASSWORD;
    }

    /** As ssh-keyscan would tell it. */
    public String hostKey() {
        return execute("cat", "/etc/ssh/ssh_host_ed25519_key.pub").strip();
    }

    /** What statements give, asked by root of the machine; a row a line. */
    public String sql(String statements) {
        return execute(client(vendor), "-N", "-B", "-e", statements);
    }

    /** What a command prints there, run by root. */
    public String execute(String... command) {
        Container.ExecResult result = tried(command);
        if (result.getExitCode() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + result.getStderr() + result.getStdout());
        }
        return result.getStdout();
    }

    /** The same for a command that may fail. */
    public Container.ExecResult tried(String... command) {
        try {
            return container.execInContainer(command);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return address();
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
