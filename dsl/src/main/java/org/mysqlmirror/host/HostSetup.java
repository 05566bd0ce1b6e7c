package org.mysqlmirror.host;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mysqlmirror.env.Service;

/**
 * How a machine is made ready for physical copies: a script for root that installs {@link HelperProgram}, writes down what it may touch,
 * and lets one user run it, and nothing else, as root.
 *
 * @param user who comes by SSH; root needs no more
 * @param datadir where the server keeps its files
 * @param service how it is stopped and started; empty to be found by the script
 * @param receives whether its files may be replaced; never for production
 */
public record HostSetup(String user, String datadir, Optional<Service> service, boolean receives) {
    // Of all lines that fit, the last one counts, and another file may hold one for the same user that wants a
    // password.
    private static final String SUDOERS = "/etc/sudoers.d/zz-mysql-mirror";

    public HostSetup {
        requireNonNull(user, "user is null");
        requireNonNull(datadir, "datadir is null");
        requireNonNull(service, "service is null");
        if (!user.matches("[A-Za-z_][A-Za-z0-9._-]*") || !datadir.matches("(/[^/\\p{Cntrl}]+){2,}")) {
            throw new IllegalArgumentException("no user or no folder: " + user + ", " + datadir);
        }
    }

    /** For {@code sh}, run by root; may be run again. */
    public String script() {
        return """
            #!/bin/sh
            # Makes this host ready for physical copies by mysql-mirror. To be run by root.
            set -eu
            umask 022
            cat > %1$s.new <<'END_OF_PROGRAM'
            %2$s
            END_OF_PROGRAM
            chown root:root %1$s.new
            chmod 755 %1$s.new
            mv %1$s.new %1$s

            dropin=
            for folder in /etc/mysql/mariadb.conf.d /etc/mysql/mysql.conf.d /etc/mysql/conf.d /etc/my.cnf.d; do
              if [ -z "$dropin" ] && [ -d "$folder" ]; then dropin=$folder/zz-mysql-mirror.cnf; fi
            done
            %3$s
            cat > %4$s.new <<END_OF_SETTINGS
            # What mysql-mirror-host may touch on this host. Only root may write here.
            datadir=$(cat <<'END'
            %5$s
            END
            )
            $service
            dropin=$dropin
            receives=%6$s
            END_OF_SETTINGS
            chown root:root %4$s.new
            chmod 644 %4$s.new
            mv %4$s.new %4$s
            %7$s
            %1$s facts
            """
                .formatted(
                        HelperProgram.PATH,
                        HelperProgram.text().stripTrailing(),
                        service.map(HostSetup::written).orElse(search()),
                        HelperProgram.SETTINGS,
                        datadir,
                        receives ? "yes" : "no",
                        sudoers());
    }

    private static String written(Service service) {
        if (service instanceof Service.Commands commands) {
            return "service=$(cat <<'END'\nstop_command=" + commands.stop() + "\nstart_command=" + commands.start()
                    + "\nEND\n)";
        }
        return "service='service=" + ((Service.Named) service).name() + "'";
    }

    // The names that distributions give to it.
    private static String search() {
        return """
            service=
            for name in mariadb mysql mysqld; do
              if [ -z "$service" ] && { [ -e "/etc/init.d/$name" ] || [ -e "/lib/systemd/system/$name.service" ] ||
                [ -e "/usr/lib/systemd/system/$name.service" ] || [ -e "/etc/systemd/system/$name.service" ]; }; then
                service=service=$name
              fi
            done
            if [ -z "$service" ]; then echo "no service mariadb, mysql or mysqld is here: write service: in mirror.yml" >&2; exit 2; fi
            """
                .stripTrailing();
    }

    // A file that visudo has not read through can lock everybody out.
    private String sudoers() {
        return user.equals("root")
                ? ""
                : """

                cat > %1$s.new <<'END'
                %2$s ALL=(root) NOPASSWD: %3$s
                END
                chmod 440 %1$s.new
                visudo -cqf %1$s.new
                mv %1$s.new %1$s
                """
                        .formatted(SUDOERS, user, HelperProgram.PATH)
                        .stripTrailing();
    }
}
