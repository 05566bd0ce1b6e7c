package org.mysqlmirror.connect;

import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.ServerVersion;

/** The programs that vendors ship with their servers, found for one server and told how to log in to it. */
public final class Programs {
    private final Server server;
    private final ProgramSearch search;

    private Programs(Server server, ProgramSearch search) {
        this.server = server;
        this.search = search;
    }

    public static Programs of(Server server, ServerVersion version) {
        return new Programs(server, new ProgramSearch(server.connection(), version));
    }

    /**
     * What stands against having the program for a purpose.
     *
     * @return empty if it is there and fit
     */
    public List<Problem> problems(ProgramPurpose purpose) {
        try {
            search.find(purpose);
            return List.of();
        } catch (MirrorException e) {
            return e.problems();
        }
    }

    /**
     * The program that writes tables as SQL.
     *
     * @throws MirrorException (refused) if none is found that dumps this server without losing anything
     */
    public ServerProgram dump() {
        return new ServerProgram(server, ProgramPurpose.DUMP, search.find(ProgramPurpose.DUMP), Optional.empty());
    }

    /**
     * The program that runs SQL.
     *
     * @param permit of the job that writes
     * @throws MirrorException (refused) if none is found that can log in to this server
     */
    public ServerProgram load(WritePermit permit) {
        permit.check(server.connection().name());
        return new ServerProgram(server, ProgramPurpose.LOAD, search.find(ProgramPurpose.LOAD), Optional.of(permit));
    }
}
