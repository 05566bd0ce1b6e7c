package org.mysqlmirror.testing;

import java.util.ArrayList;
import java.util.List;

/** The server's command line, the same wherever it runs. */
final class ServerArguments {
    private ServerArguments() {}

    static List<String> of(Vendor vendor, int serverId, ServerOptions options) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server-id=" + serverId,
                "--log-bin=binlog",
                "--local-infile=ON",
                // Nobody answers a question for the name of an address here, which takes ten seconds to be found out.
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--max-connections=300",
                "--innodb-buffer-pool-size=256M",
                // A test server that loses power loses nothing that anybody wants.
                "--innodb-flush-log-at-trx-commit=2",
                "--sync-binlog=0",
                // The data is in memory and a suite writes much: logs that nobody reads again make room.
                "--max-binlog-size=64M",
                "--binlog-expire-logs-seconds=300"));
        switch (vendor) {
            case MYSQL -> arguments.add("--mysqlx=OFF");
            // Its own default is latin1 upstream and utf8mb4 in Debian's packages.
            case MARIADB -> arguments.add("--collation-server=utf8mb4_general_ci");
        }
        if (options.diskMegabytes() > 0) {
            // A server that cannot write its binary log waits or gives up, where one that cannot write a table says so.
            arguments.add("--log-bin=/tmp/binlog");
            // The redo log alone would take 100 MB of the small disk.
            arguments.add(
                    switch (vendor) {
                        case MYSQL -> "--innodb-redo-log-capacity=8M";
                        case MARIADB -> "--innodb-log-file-size=8M";
                    });
        }
        arguments.addAll(options.arguments());
        return List.copyOf(arguments);
    }
}
