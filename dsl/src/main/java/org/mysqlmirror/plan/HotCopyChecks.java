package org.mysqlmirror.plan;

import java.util.List;
import java.util.stream.Stream;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.base.ServerVersion;
import org.mysqlmirror.catalog.Trigger;

/** What the files of a running server are read by has to be there, to match the server, and to bring everything. */
final class HotCopyChecks {
    private static final List<String> TO_BACK_UP = List.of("mariadb-backup", "mbstream");
    // A variable that the plugin brings along; what plugins there are, not every account may ask.
    private static final String OF_CLONE = "clone_ddl_timeout";
    private static final double ROOM = 1.1;

    private final Machine source;
    private final List<Machine> targets;
    private final ServerVersion version;

    HotCopyChecks(Machine source, List<Machine> targets) {
        this.source = source;
        this.targets = targets;
        this.version = source.side().server().version();
    }

    void check(Problems refusals) {
        if (version.isMariaDb()) {
            // What one of them has backed up, the others prepare.
            Stream.concat(Stream.of(source), targets.stream()).forEach(machine -> canBackUp(machine, refusals));
        } else {
            canClone(refusals);
            bringsEverything(refusals);
            hasRoom(refusals);
        }
    }

    private void canBackUp(Machine machine, Problems refusals) {
        List<String> missing = TO_BACK_UP.stream()
                .filter(program -> !machine.host().programs().contains(program))
                .toList();
        if (!missing.isEmpty()) {
            refusals.add(Problem.of("these programs are missing on the host: " + String.join(", ", missing))
                    .at(machine.label())
                    .hint("Install the package mariadb-backup there, or --method cold_copy"));
            return;
        }
        String program = machine.host().backupVersion();
        if (program.isEmpty()
                || !ServerVersion.parse(program, Flavor.MARIADB.toString()).readsFilesOf(version)) {
            refusals.add(Problem.of("mariadb-backup is "
                            + (program.isEmpty() ? "of a version that it does not tell" : program) + " there, and "
                            + source.side().name() + " is " + version
                            + ": it has to be of the same series, and no older")
                    .at(machine.label())
                    .hint("Install the one that belongs to the server, or --method cold_copy"));
        }
    }

    private void canClone(Problems refusals) {
        if (!version.atLeast(8, 0, 17)) {
            refusals.add(Problem.of("hot copies of MySQL are made by CLONE, since 8.0.17; this is " + version)
                    .at(source.label())
                    .hint("--method cold_copy"));
        } else if (!source.side().server().variables().containsKey(OF_CLONE)) {
            refusals.add(Problem.of("hot copies of MySQL are made by its plugin clone, which is not there")
                    .at(source.label())
                    .hint("INSTALL PLUGIN clone SONAME 'mysql_clone.so', or --method cold_copy"));
        } else if (!source.side().server().grants().global("BACKUP_ADMIN")) {
            refusals.add(Problem.of("CLONE needs the privilege BACKUP_ADMIN, which user "
                            + source.side().connection().user() + " does not have")
                    .at(source.label())
                    .hint("GRANT BACKUP_ADMIN ON *.* TO "
                            + Trigger.account(source.side().server().account())));
        }
    }

    // MySQL's manual, "Clone Plugin Limitations": tables of other engines arrive empty.
    private void bringsEverything(Problems refusals) {
        if (!source.side().server().grants().global("SELECT")) {
            refusals.add(Problem.of("CLONE brings rows of InnoDB only, and user "
                            + source.side().connection().user()
                            + " cannot see all tables, to tell of which engines they are")
                    .at(source.label())
                    .hint("GRANT SELECT ON *.* TO "
                            + Trigger.account(source.side().server().account()) + ", or --method cold_copy"));
        }
        if (!source.notInnoDb().isEmpty()) {
            refusals.add(Problem.of("CLONE brings rows of InnoDB only, and these tables are of other engines: "
                            + MirrorPlanner.listed(source.notInnoDb()))
                    .at(source.label())
                    .hint("ALTER TABLE … ENGINE = InnoDB, or --method cold_copy"));
        }
    }

    private void hasRoom(Problems refusals) {
        if (source.host().freeBytes() < source.host().dataBytes() * ROOM) {
            refusals.add(Problem.of("there is room for "
                            + Figures.bytes(source.host().freeBytes()) + ", and a clone takes up to "
                            + Figures.bytes(source.host().dataBytes()) + " beside "
                            + source.host().datadir() + " until it is sent")
                    .at(source.label())
                    .hint("Make room there, or --method cold_copy"));
        }
    }
}
