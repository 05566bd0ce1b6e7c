package org.mysqlmirror.plan;

import java.util.List;
import java.util.stream.Stream;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;

/** What a machine has to be like for its server to be copied as files, or to be replaced by such a copy. */
public final class MachineChecks {
    private static final List<String> TO_COPY = List.of("tar", "sha256sum", "flock", "setsid");
    private static final List<String> PLACES =
            List.of("innodb_data_home_dir", "innodb_log_group_home_dir", "innodb_undo_directory");
    private static final List<String> ENCRYPTION =
            List.of("innodb_encrypt_tables", "default_table_encryption", "innodb_redo_log_encrypt");

    private final Machine machine;
    private final String helper;
    private final String datadir;

    /** @param helper the version that the program on hosts has to have */
    public MachineChecks(Machine machine, String helper) {
        this.machine = machine;
        this.helper = helper;
        this.datadir = withoutSlash(machine.variable("datadir"));
    }

    /** What speaks against any copy, from there or to there. */
    public void check(Problems refusals) {
        isSetUp(refusals);
        PLACES.forEach(place -> liesInside(place, refusals));
        hasPrograms(refusals);
    }

    private void isSetUp(Problems refusals) {
        if (!machine.host().helper().equals(helper)) {
            refuse(
                    refusals,
                    "the program mysql-mirror-host is of another version than this one",
                    "hosts setup " + machine.side().name());
        }
        if (!datadir.equals(machine.host().datadir())) {
            refuse(
                    refusals,
                    "the server keeps its files in " + datadir + ", and the host is set up for "
                            + machine.host().datadir(),
                    "hosts setup " + machine.side().name() + ", or is it another server of that host?");
        }
        machine.side().connection().installation().datadir().ifPresent(said -> {
            if (!said.equals(datadir)) {
                refusals.add(Problem.of("datadir is " + said + " in mirror.yml, and the server says " + datadir)
                        .at(machine.side().connection().where()));
            }
        });
    }

    private void liesInside(String place, Problems refusals) {
        String path = withoutSlash(machine.variable(place));
        boolean inside = path.isEmpty() || path.startsWith(".") || path.equals(datadir);
        if (!inside) {
            refuse(
                    refusals,
                    place + " is " + path + ", outside of " + datadir + ": such files are neither copied nor replaced",
                    "--method stream");
        }
    }

    /** What speaks against a copy from there. */
    public void canBeCopied(Problems refusals) {
        boolean encrypts = ENCRYPTION.stream()
                .map(machine::variable)
                .anyMatch(value -> !value.isEmpty() && !value.equals("0") && !value.equalsIgnoreCase("OFF"));
        if (encrypts) {
            refuse(refusals, "its files are encrypted, and the keys do not come along", "--method stream");
        }
    }

    private void hasPrograms(Problems refusals) {
        List<String> missing = TO_COPY.stream()
                .filter(program -> !machine.host().programs().contains(program))
                .toList();
        if (!missing.isEmpty()) {
            refuse(
                    refusals,
                    "these programs are missing on the host: " + String.join(", ", missing),
                    "Install them there");
        }
        if (Stream.of("zstd", "gzip").noneMatch(machine.host().programs()::contains)) {
            refuse(refusals, "there is no program to pack files on the host", "Install zstd, or gzip");
        }
    }

    /** What speaks against a copy in the place of its server. */
    public void canBeReplaced(Problems refusals) {
        if (!machine.host().isPlain()) {
            refuse(
                    refusals,
                    machine.host().datadir() + " is a link or a mount point, and cannot be renamed",
                    "Let the server keep its files in a folder below it");
        }
        if (machine.side().server().identity().cluster().isPresent()) {
            refuse(
                    refusals,
                    "it is a member of a Galera cluster or a replication group, which brings its own data",
                    "Take it out of there first");
        }
        if (!machine.side().connection().installation().parameters().isEmpty()
                && machine.host().dropIn().isEmpty()) {
            refuse(
                    refusals,
                    "the host is set up without a file for parameters (mysql: in mirror.yml)",
                    "hosts setup " + machine.side().name());
        }
    }

    private void refuse(Problems refusals, String what, String hint) {
        refusals.add(Problem.of(what).at(machine.label()).hint(hint));
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path;
    }
}
