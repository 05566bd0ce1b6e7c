package org.mysqlmirror.connect;

import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.ServerVersion;

/** What a vendor's program is wanted for, how it is called, and which ones are fit for it. */
public enum ProgramPurpose {
    DUMP("dump program", List.of("mysqldump"), List.of("mariadb-dump", "mysqldump")) {
        @Override
        Optional<String> whyUnfit(ProgramVersion program, ServerVersion server) {
            if (program.flavor() != server.flavor()) {
                return Optional.of(
                        program.isMariaDb()
                                // 10.11 against 9.7: INSERT with values for generated columns, error 3105.
                                ? "it writes generated columns, which MySQL refuses"
                                : "it does not dump MariaDB");
            }
            return program.isAtLeastSeriesOf(server)
                    ? Optional.empty()
                    // What a later series brought (invisible columns, VECTOR, UUID) an earlier program leaves out or
                    // garbles.
                    : Optional.of("it is older than the server");
        }
    },
    /** The client reads statements and passes them on: whatever logs in is fit. */
    LOAD("client program", List.of("mysql", "mariadb"), List.of("mariadb", "mysql")) {
        @Override
        Optional<String> whyUnfit(ProgramVersion program, ServerVersion server) {
            return server.isMariaDb() && !program.isMariaDb() && program.major() >= FIRST_WITHOUT_NATIVE_PASSWORD
                    ? Optional.of("it cannot log in to MariaDB: mysql_native_password is gone from it")
                    : Optional.empty();
        }
    };

    private static final int FIRST_WITHOUT_NATIVE_PASSWORD = 9;

    private final String noun;
    private final List<String> mysqlNames;
    private final List<String> mariaDbNames;

    ProgramPurpose(String noun, List<String> mysqlNames, List<String> mariaDbNames) {
        this.noun = noun;
        this.mysqlNames = mysqlNames;
        this.mariaDbNames = mariaDbNames;
    }

    /** The names under which it may be found, the likeliest first. */
    List<String> names(Flavor flavor) {
        return flavor == Flavor.MARIADB ? mariaDbNames : mysqlNames;
    }

    /** Why a program would fail or lose data on a server; empty if it is fit. */
    abstract Optional<String> whyUnfit(ProgramVersion program, ServerVersion server);

    @Override
    public String toString() {
        return noun;
    }
}
