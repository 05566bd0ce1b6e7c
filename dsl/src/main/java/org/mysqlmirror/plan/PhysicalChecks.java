package org.mysqlmirror.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.base.ServerVersion;
import org.mysqlmirror.catalog.Packing;
import org.mysqlmirror.request.Method;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.Selection;

/** Everything that would make a physical copy fail later, asked before anything is stopped. One method for each check. */
final class PhysicalChecks {
    private static final List<String> TO_COPY = List.of("tar", "sha256sum", "flock", "setsid");
    // Files that are opened with other values of these are not understood, or worse.
    private static final List<String> SAME =
            List.of("lower_case_table_names", "innodb_page_size", "innodb_data_file_path", "innodb_checksum_algorithm");
    private static final List<String> PLACES =
            List.of("innodb_data_home_dir", "innodb_log_group_home_dir", "innodb_undo_directory");
    private static final double ROOM = 1.1;

    private final MirrorRequest request;
    private final PhysicalSituation situation;
    private final Machine source;
    private final List<Machine> targets;
    private final Optional<Packing> packing;

    PhysicalChecks(MirrorRequest request, PhysicalSituation situation, Optional<Packing> packing) {
        this.request = request;
        this.situation = situation;
        this.source = situation.source();
        this.targets = situation.targets();
        this.packing = packing;
    }

    void check(Problems refusals) {
        isWholeServer(refusals);
        Stream.concat(Stream.of(source), targets.stream()).forEach(machine -> isFit(machine, refusals));
        canBeStopped(refusals);
        if (request.method() == Method.HOT_COPY) {
            new HotCopyChecks(source, targets).check(refusals);
        }
        isNotEncrypted(refusals);
        targets.forEach(target -> canBeReplaced(target, refusals));
        targets.forEach(target -> fitsSource(target, refusals));
        areApart(refusals);
        if (packing.isEmpty()) {
            refusals.add(Problem.of("no program to pack files is on all hosts").hint("Install zstd, or gzip"));
        }
    }

    private void isWholeServer(Problems refusals) {
        if (!request.selection().equals(Selection.everything()) || request.includeChildren()) {
            refusals.add(Problem.of("method " + word() + " brings a whole server, and no choice of tables or rows")
                    .hint("--method stream for some tables"));
        }
        if (!request.hooks().isEmpty()) {
            refusals.add(Problem.of("method " + word() + " runs no hooks and no checks")
                    .hint("Bring the server to a host of its own, and from there on with --method stream"));
        }
    }

    private void isFit(Machine machine, Problems refusals) {
        if (!machine.host().helper().equals(situation.helper())) {
            refusals.add(Problem.of("the program mysql-mirror-host is of another version than this one")
                    .at(machine.label())
                    .hint("hosts setup " + machine.side().name()));
        }
        String datadir = withoutSlash(variable(machine, "datadir"));
        if (!datadir.equals(machine.host().datadir())) {
            refusals.add(Problem.of("the server keeps its files in " + datadir + ", and the host is set up for "
                            + machine.host().datadir())
                    .at(machine.label())
                    .hint("hosts setup " + machine.side().name() + ", or is it another server of that host?"));
        }
        machine.side().connection().installation().datadir().ifPresent(said -> {
            if (!said.equals(datadir)) {
                refusals.add(Problem.of("datadir is " + said + " in mirror.yml, and the server says " + datadir)
                        .at(machine.side().connection().where()));
            }
        });
        PLACES.forEach(place -> liesInside(machine, place, datadir, refusals));
        List<String> missing = TO_COPY.stream()
                .filter(program -> !machine.host().programs().contains(program))
                .toList();
        if (!missing.isEmpty()) {
            refusals.add(Problem.of("these programs are missing on the host: " + String.join(", ", missing))
                    .at(machine.label())
                    .hint("Install them there"));
        }
    }

    private void liesInside(Machine machine, String place, String datadir, Problems refusals) {
        String path = withoutSlash(variable(machine, place));
        boolean inside = path.isEmpty() || path.startsWith(".") || path.equals(datadir);
        if (!inside) {
            refusals.add(Problem.of(place + " is " + path + ", outside of " + datadir
                            + ": such files are neither copied nor replaced")
                    .at(machine.label())
                    .hint("--method stream"));
        }
    }

    private void canBeStopped(Problems refusals) {
        if (!source.host().isRunning()) {
            refusals.add(Problem.of(
                            "the server of the data directory " + source.host().datadir() + " does not run there")
                    .at(source.label()));
        }
        if (request.method() == Method.COLD_COPY
                && variable(source, "innodb_fast_shutdown").equals("2")) {
            refusals.add(Problem.of("innodb_fast_shutdown is 2: the server would stop as if it had crashed")
                    .at(source.label())
                    .hint("SET GLOBAL innodb_fast_shutdown = 1"));
        }
    }

    private void isNotEncrypted(Problems refusals) {
        boolean encrypts = Stream.of("innodb_encrypt_tables", "default_table_encryption", "innodb_redo_log_encrypt")
                .map(variable -> variable(source, variable))
                .anyMatch(value -> !value.isEmpty() && !value.equals("0") && !value.equalsIgnoreCase("OFF"));
        if (encrypts) {
            refusals.add(Problem.of("its files are encrypted, and the keys do not come along")
                    .at(source.label())
                    .hint("--method stream"));
        }
    }

    private void canBeReplaced(Machine target, Problems refusals) {
        if (!target.host().receives()) {
            refusals.add(Problem.of("the host is set up to give, and to take nothing")
                    .at(target.label())
                    .hint("hosts setup " + target.side().name() + ", where it is no production server"));
        }
        if (!target.host().isPlain()) {
            refusals.add(Problem.of(target.host().datadir() + " is a link or a mount point, and cannot be renamed")
                    .at(target.label())
                    .hint("Let the server keep its files in a folder below it"));
        }
        if (target.host().freeBytes() < source.host().dataBytes() * ROOM) {
            refusals.add(Problem.of(
                            "there is room for " + Figures.bytes(target.host().freeBytes()) + ", and the files of "
                                    + source.side().name() + " take "
                                    + Figures.bytes(source.host().dataBytes()))
                    .at(target.label())
                    .hint("Make room beside " + target.host().datadir() + ", where the present files stay as well"));
        }
        if (target.side().server().identity().cluster().isPresent()) {
            refusals.add(
                    Problem.of("it is a member of a Galera cluster or a replication group, which brings its own data")
                            .at(target.label())
                            .hint("Take it out of there first"));
        }
        Map<String, String> parameters =
                target.side().connection().installation().parameters();
        if (!parameters.isEmpty() && target.host().dropIn().isEmpty()) {
            refusals.add(Problem.of("the host is set up without a file for parameters (mysql: in mirror.yml)")
                    .at(target.label())
                    .hint("hosts setup " + target.side().name()));
        }
    }

    private void fitsSource(Machine target, Problems refusals) {
        ServerVersion here = source.side().server().version();
        ServerVersion there = target.side().server().version();
        boolean fits = here.flavor() == there.flavor()
                && here.major() == there.major()
                && here.minor() == there.minor()
                && there.atLeast(here.major(), here.minor(), here.patch());
        if (!fits) {
            refusals.add(
                    Problem.of("files of " + here + " are for servers of the same series, no older; this is " + there)
                            .at(target.label())
                            .hint("--method stream"));
        }
        SAME.forEach(variable -> {
            String one = variable(source, variable);
            String other = variable(target, variable);
            if (!one.equals(other)) {
                refusals.add(Problem.of(variable + " is " + other + ", and " + one + " on "
                                + source.side().name() + ": its files would not be understood")
                        .at(target.label())
                        .hint("Give both servers the same, or --method stream"));
            }
        });
    }

    // Two names for one host: it would be replaced twice, or while it is read.
    private void areApart(Problems refusals) {
        Map<String, Machine> seen = new LinkedHashMap<>();
        for (Machine target : targets) {
            Machine other = seen.putIfAbsent(target.side().server().identity().server(), target);
            if (other != null) {
                refusals.add(Problem.of(target.label() + " and " + other.label() + " are the same server"));
            }
        }
    }

    private String word() {
        return request.method().name().toLowerCase(Locale.ROOT);
    }

    private static String variable(Machine machine, String name) {
        return machine.side().server().variables().getOrDefault(name, "");
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path;
    }
}
