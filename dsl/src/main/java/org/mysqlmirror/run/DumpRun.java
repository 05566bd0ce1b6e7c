package org.mysqlmirror.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.connect.PrivateFolder;
import org.mysqlmirror.connect.ProgramPurpose;
import org.mysqlmirror.connect.Programs;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.ServerProgram;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.plan.Beside;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.plan.SideTables;
import org.mysqlmirror.plan.Step;
import org.mysqlmirror.plan.TableTask;
import org.mysqlmirror.request.Method;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.Values;
import org.mysqlmirror.transfer.Dump;
import org.mysqlmirror.transfer.DumpFile;
import org.mysqlmirror.transfer.DumpLoad;
import org.mysqlmirror.transfer.DumpMeter;
import org.mysqlmirror.transfer.DumpOptions;
import org.mysqlmirror.transfer.DumpTable;

/** Fills tables that are there and empty by the vendors' own programs, over a file. */
final class DumpRun {
    private static final long BETWEEN_WORDS = 16L << 20;
    // Linux takes no longer argument than 128 KiB (MAX_ARG_STRLEN), and the program takes conditions in no other way.
    private static final int LONGEST_CONDITION = 130_000;

    private final JobContext job;
    private final TableBuilder.Servers servers;
    private final Step.FillTables step;
    private final String source;

    DumpRun(JobContext job, TableBuilder.Servers servers, Step.FillTables step, String source) {
        this.job = job;
        this.servers = servers;
        this.step = step;
        this.source = source;
    }

    /**
     * What stands against a plan that dumps: programs that are not there, or do not fit, or would not take a condition.
     *
     * @param values what was read for the conditions by now
     * @throws org.mysqlmirror.base.MirrorException (usage) if the user's options for the dump program are not taken
     */
    static List<Problem> problems(Plan plan, Values values, Server source, Server target) {
        boolean dumps = plan.steps().stream()
                .anyMatch(step -> step instanceof Step.FillTables fill && fill.method() == Method.DIFFERENT_SERVERS);
        if (!dumps) {
            return List.of();
        }
        DumpOptions.of(((MirrorRequest) plan.request()).dumping().words());
        List<Problem> problems = new ArrayList<>();
        problems.addAll(Programs.of(source, plan.situation().source().server().version())
                .problems(ProgramPurpose.DUMP));
        problems.addAll(Programs.of(target, plan.situation().target().server().version())
                .problems(ProgramPurpose.LOAD));
        plan.request()
                .selection()
                .where()
                .forEach((table, condition) -> problems.addAll(tooLong(table, values.in(condition))));
        return problems;
    }

    private static List<Problem> tooLong(String table, String condition) {
        int bytes = condition.getBytes(StandardCharsets.UTF_8).length;
        return bytes <= LONGEST_CONDITION
                ? List.of()
                : List.of(Problem.of("the condition of " + table + " is " + Figures.bytes(bytes)
                                + " with its values: too long for the dump program")
                        .hint("--method stream takes it; or put the SELECT into the condition itself"));
    }

    /** @param kept the folder in which dumps stay that are to be kept */
    void run(Path kept) {
        List<DumpTable> tables = step.tables().stream()
                .filter(TableTask::withRows)
                .map(task -> new DumpTable(task.name(), task.where()))
                .toList();
        if (tables.isEmpty()) {
            return;
        }
        List<Problem> problems = tables.stream()
                .flatMap(
                        table -> table.where().stream().flatMap(condition -> tooLong(table.name(), condition).stream()))
                .toList();
        if (!problems.isEmpty()) {
            throw new MirrorException(ExitCode.REFUSED, problems);
        }
        try (PrivateFolder folder = PrivateFolder.temporary()) {
            DumpFile file = dump(tables, folder);
            if (step.dumping().keep()) {
                job.events()
                        .accept(new Event.Noted(
                                "the dump is kept: " + file.keep(kept, job.id()).path()));
            }
            load(file);
        }
    }

    private DumpFile dump(List<DumpTable> tables, PrivateFolder folder) {
        Dump dump = new Dump(
                Programs.of(job.source(), servers.source().version()).dump(),
                source,
                tables,
                servers.target().version().flavor(),
                DumpOptions.of(step.dumping().words()));
        try (Cancellation.Registration any = job.cancellation().onCancel(dump::cancel)) {
            DumpMeter meter = meter("dumping");
            return dump.take(folder, bytes -> {
                meter.moved(bytes);
                job.moved(bytes);
            });
        }
    }

    private void load(DumpFile file) {
        ServerProgram program =
                Programs.of(job.target(), servers.target().version()).load(job.permit());
        Beside beside = step.beside();
        DumpLoad load = beside instanceof SideTables
                ? DumpLoad.named(
                        program, beside.workshop(), table -> beside.aside(table).table())
                : new DumpLoad(program, beside.workshop());
        try (Cancellation.Registration any = job.cancellation().onCancel(load::cancel)) {
            load.load(file, meter("loading"));
        }
    }

    // Nobody knows which table the programs are at.
    private DumpMeter meter(String phase) {
        AtomicLong total = new AtomicLong();
        AtomicLong told = new AtomicLong();
        Optional<String> largest = step.tables().stream().map(TableTask::name).findFirst();
        return bytes -> {
            long all = total.addAndGet(bytes);
            if (all - told.get() >= BETWEEN_WORDS) {
                told.set(all);
                largest.ifPresent(table -> job.events()
                        .accept(new Event.TablePhase(table, phase + " all tables: " + Figures.bytes(all) + " of SQL")));
            }
        };
    }
}
