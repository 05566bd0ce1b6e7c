package org.mysqlmirror.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * How a server for one feature differs from the shared ones.
 *
 * @param diskMegabytes size of its data disk; 0 for as much as the machine has
 * @param survivesKill whether its data is there again when it is started after {@link TestServer#kill}; costs speed
 * @param arguments further words for the server's command line
 */
public record ServerOptions(int diskMegabytes, boolean survivesKill, List<String> arguments) {
    public ServerOptions {
        if (diskMegabytes > 0 && survivesKill) {
            throw new IllegalArgumentException("a disk of limited size is in memory: it cannot survive a kill");
        }
        arguments = List.copyOf(arguments);
    }

    /** A private server with room enough, whose data outlives it when it is killed. */
    public static ServerOptions plain() {
        return new ServerOptions(0, true, List.of());
    }

    /** Data in memory, the quickest there is: for the servers that nobody may kill. */
    static ServerOptions shared() {
        return new ServerOptions(0, false, List.of());
    }

    /**
     * A server whose data fits on a disk of this size and no more, so that it can be made to run full. An empty MySQL
     * takes 110 MB of it, an empty MariaDB 40. The disk is in memory: after a kill, it starts empty.
     * Fill it with small rows to see "table is full": MariaDB 10.11 dies (SIGSEGV) where a BLOB finds the disk full.
     */
    public ServerOptions withDiskOf(int megabytes) {
        return new ServerOptions(megabytes, false, arguments);
    }

    /** Further words for the server's command line, as {@code --lower-case-table-names=1}. */
    public ServerOptions with(String... words) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(words));
        return new ServerOptions(diskMegabytes, survivesKill, all);
    }
}
