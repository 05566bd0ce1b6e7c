package org.mysqlmirror.testing;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.ExecConfig;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A server in a container of its own. */
final class ContainerHome implements ServerHome {
    private static final String DATA = "/var/lib/mysql";

    private final Vendor vendor;
    private final int port = FreePort.choose();
    private final GenericContainer<?> container;

    ContainerHome(Vendor vendor, String image, ServerOptions options, List<String> arguments) {
        this.vendor = vendor;
        // Only this machine may log in to it, where the engine is on this machine.
        String host = ContainerEngine.host();
        boolean near = host.equals("localhost") || host.equals("127.0.0.1");
        // Told apart by a person who looks at `docker ps`.
        String name = "mirror-test-" + vendor.name().toLowerCase(Locale.ROOT) + "-" + port;
        PortBinding binding = new PortBinding(
                Ports.Binding.bindIpAndPort(near ? "127.0.0.1" : "0.0.0.0", port), new ExposedPort(3306));
        this.container = new GenericContainer<>(DockerImageName.parse(image))
                .withEnv(vendor.name() + "_ROOT_PASSWORD", TestServer.ROOT_PASSWORD)
                .withCommand(arguments.toArray(String[]::new))
                .withCreateContainerCmdModifier(command -> command.withName(name)
                        .withExposedPorts(binding.getExposedPort())
                        .getHostConfig()
                        .withPortBindings(binding))
                .waitingFor(new NoWait());
        if (!options.survivesKill()) {
            String size = options.diskMegabytes() > 0 ? ",size=" + options.diskMegabytes() + "m" : "";
            container.withTmpFs(Map.of(DATA, "rw" + size));
        }
    }

    @Override
    public String host() {
        return ContainerEngine.host();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() {
        if (container.getContainerId() == null) {
            container.start();
            return;
        }
        try {
            ContainerEngine.client()
                    .startContainerCmd(container.getContainerId())
                    .exec();
        } catch (NotModifiedException alreadyRunning) {
            // What was wanted.
        }
    }

    @Override
    public boolean isRunning() {
        return Boolean.TRUE.equals(ContainerEngine.client()
                .inspectContainerCmd(container.getContainerId())
                .exec()
                .getState()
                .getRunning());
    }

    @Override
    public void kill() {
        ContainerEngine.client().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public String dump(List<String> arguments) {
        return run(program("mysqldump", "mariadb-dump"), arguments);
    }

    @Override
    public void load(Path sqlFile, List<String> arguments) {
        String copy = "/tmp/" + sqlFile.getFileName();
        container.copyFileToContainer(MountableFile.forHostPath(sqlFile, 0644), copy);
        List<String> shell =
                new ArrayList<>(List.of("-c", "program=$1; file=$2; shift 2; exec \"$program\" \"$@\" < \"$file\""));
        shell.addAll(List.of("sh", program("mysql", "mariadb"), copy, "--user=root"));
        shell.addAll(arguments);
        execute("sh", shell);
    }

    private String program(String mysql, String mariadb) {
        return switch (vendor) {
            case MYSQL -> mysql;
            case MARIADB -> mariadb;
        };
    }

    private String run(String program, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("--user=root"));
        all.addAll(arguments);
        return execute(program, all);
    }

    private String execute(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        try {
            Container.ExecResult result = container.execInContainer(ExecConfig.builder()
                    .command(command.toArray(String[]::new))
                    .envVars(Map.of("MYSQL_PWD", TestServer.ROOT_PASSWORD))
                    .build());
            if (result.getExitCode() != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " ended with " + result.getExitCode() + ": " + result.getStderr());
            }
            return result.getStdout();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + program, e);
        }
    }

    @Override
    public Path programs() {
        return ContainerPrograms.of(vendor, container);
    }

    @Override
    public String log() {
        String all = container.getLogs();
        return all.substring(Math.max(0, all.length() - 4000));
    }

    @Override
    public void close() {
        if (container.getContainerId() == null) {
            return;
        }
        try {
            ContainerEngine.client()
                    .removeContainerCmd(container.getContainerId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException gone) {
            // What was wanted.
        }
    }

    /** TestServer waits for root's login, at every start; a strategy here would see the first one only. */
    private static final class NoWait extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {
            // Nothing to do.
        }
    }
}
