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
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.request.Accounts;
import org.mysqlmirror.request.Method;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.Selection;

/** Everything that would make a physical copy fail later, asked before anything is stopped. One method for each check. */
final class PhysicalChecks {
    // Files that are opened with other values of these are not understood, or worse.
    private static final List<String> SAME =
            List.of("lower_case_table_names", "innodb_page_size", "innodb_data_file_path", "innodb_checksum_algorithm");
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
        Stream.concat(Stream.of(source), targets.stream())
                .forEach(machine -> new MachineChecks(machine, situation.helper()).check(refusals));
        new MachineChecks(source, situation.helper()).canBeCopied(refusals);
        canBeStopped(refusals);
        if (request.method() == Method.HOT_COPY) {
            new HotCopyChecks(source, targets).check(refusals);
        }
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

    private void canBeReplaced(Machine target, Problems refusals) {
        if (!target.host().receives()) {
            refusals.add(Problem.of("the host is set up to give, and to take nothing")
                    .at(target.label())
                    .hint("hosts setup " + target.side().name() + ", where it is no production server"));
        }
        if (target.host().freeBytes() < source.host().dataBytes() * ROOM) {
            refusals.add(Problem.of(
                            "there is room for " + Figures.bytes(target.host().freeBytes()) + ", and the files of "
                                    + source.side().name() + " take "
                                    + Figures.bytes(source.host().dataBytes()))
                    .at(target.label())
                    .hint("Make room beside " + target.host().datadir() + ", where the present files stay as well"));
        }
        new MachineChecks(target, situation.helper()).canBeReplaced(refusals);
        boolean readable = target.side().server().grants().on("SELECT", "mysql");
        if (request.serverCopy().accounts() == Accounts.TARGET && !readable) {
            refusals.add(Problem.of("user " + target.side().connection().user()
                            + " may not read the accounts that are to be kept")
                    .at(target.label())
                    .hint("GRANT SELECT ON mysql.* TO "
                            + Trigger.account(target.side().server().account()) + ", or --accounts source"));
        }
    }

    private void fitsSource(Machine target, Problems refusals) {
        ServerVersion here = source.side().server().version();
        ServerVersion there = target.side().server().version();
        if (!there.readsFilesOf(here)) {
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
        return machine.variable(name);
    }
}
