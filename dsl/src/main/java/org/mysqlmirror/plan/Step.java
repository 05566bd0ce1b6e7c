package org.mysqlmirror.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.Alignment;
import org.mysqlmirror.catalog.ForeignKey;
import org.mysqlmirror.catalog.OtherObject;
import org.mysqlmirror.catalog.OtherObject.Kind;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.request.Check;
import org.mysqlmirror.request.Dumping;
import org.mysqlmirror.request.Hook;
import org.mysqlmirror.request.Method;
import org.mysqlmirror.request.Moment;
import org.mysqlmirror.request.Verify;

/** One thing that a plan does. A step is data: it says what it will do, and whoever runs it does just that. */
public sealed interface Step {
    /** What it will do, a line for each part. */
    List<String> lines();

    <R> R accept(Handler<R> handler);

    /** Does something for each kind of step. */
    interface Handler<R> {
        R takeSnapshot(TakeSnapshot step);

        R prepareAside(PrepareAside step);

        R adoptAside(AdoptAside step);

        R refillTables(RefillTables step);

        R fillTables(FillTables step);

        R makeEqual(MakeEqual step);

        R readDefinitions(ReadDefinitions step);

        R dropObjects(DropObjects step);

        R replaceTables(ReplaceTables step);

        R replaceObjects(ReplaceObjects step);

        R dropAside(DropAside step);

        R putBack(PutBack step);

        R dropKept(DropKept step);

        R alterTables(AlterTables step);

        R repairRows(RepairRows step);

        R repairAltered(RepairAltered step);

        R dropTables(DropTables step);

        R buildTables(BuildTables step);

        R runHooks(RunHooks step);

        R runChecks(RunChecks step);

        R onHosts(OnHosts step);
    }

    /** Does something on the machines of servers. */
    record OnHosts(HostStep what) implements Step {
        @Override
        public List<String> lines() {
            return what.lines();
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.onHosts(this);
        }
    }

    /**
     * Opens the sessions that read.
     *
     * @param tables what is read, for the way that locks tables
     */
    record TakeSnapshot(SnapshotWay way, int sessions, List<TableName> tables) implements Step {
        public TakeSnapshot {
            tables = List.copyOf(tables);
        }

        @Override
        public List<String> lines() {
            String read = "read " + Figures.of(tables.size(), "table") + " in " + Figures.of(sessions, "session");
            return List.of(
                    way == SnapshotWay.NONE
                            ? read + ", each table as it is when its turn comes"
                            : read + " from one snapshot (" + way.words() + ')');
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.takeSnapshot(this);
        }
    }

    /** Makes the place beside the target, with the record that tells whose it is. */
    record PrepareAside(Beside beside, Replaced replaced) implements Step {
        @Override
        public List<String> lines() {
            return List.of(beside.making());
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.prepareAside(this);
        }
    }

    /** Takes over what a dead job has left beside the target, with the tables that are complete. */
    record AdoptAside(Beside beside, Replaced replaced, String job, List<String> tables) implements Step {
        public AdoptAside {
            tables = List.copyOf(tables);
        }

        @Override
        public List<String> lines() {
            return List.of("go on where job " + job + " died: "
                    + (tables.isEmpty()
                            ? "nothing in " + beside.building() + " can be used again"
                            : "keep " + Figures.of(tables.size(), "table") + " of " + beside.building() + " ("
                                    + MirrorPlanner.listed(tables) + ")"));
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.adoptAside(this);
        }
    }

    /** Copies tables that a dead job had put in place back beside the target, inside its server. */
    record RefillTables(Beside beside, List<TableTask> tables, int workers) implements Step {
        public RefillTables {
            tables = List.copyOf(tables);
        }

        @Override
        public List<String> lines() {
            return List.of(
                    "copy what was in place already, inside the target's server: " + TableTasks.described(tables));
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.refillTables(this);
        }
    }

    /** Makes every table aside and fills it, each part of it as it is when its turn comes. */
    record FillTables(Beside beside, List<TableTask> tables, Method method, Dumping dumping, int workers)
            implements Step {
        public FillTables {
            tables = List.copyOf(tables);
        }

        @Override
        public List<String> lines() {
            String how = method == Method.SAME_SERVER
                    ? "copy inside the server, by INSERT … SELECT, into "
                    : "dump into a file" + (dumping.keep() ? ", which is kept," : "") + " and load it into ";
            return List.of(how + beside.building() + ": " + TableTasks.described(tables));
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.fillTables(this);
        }
    }

    /** Compares tables that were filled with the snapshot, and brings what has moved on since. */
    record MakeEqual(Beside beside, List<TableTask> tables, int sessions) implements Step {
        public MakeEqual {
            tables = List.copyOf(tables);
        }

        @Override
        public List<String> lines() {
            return List.of("compare every row with the snapshot, by digest, and bring what differs");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.makeEqual(this);
        }
    }

    /**
     * Reads the definitions of objects, while nothing has been replaced yet. Sequences that the target lacks are made at once, since
     * tables may take values from them.
     */
    record ReadDefinitions(List<ObjectTask> objects) implements Step {
        public ReadDefinitions {
            objects = List.copyOf(objects);
        }

        /** The sequences to make. */
        public List<ObjectTask> newSequences() {
            return objects.stream()
                    .filter(object -> object.kind() == Kind.SEQUENCE && object.isNew())
                    .toList();
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add("read the definitions of " + Figures.of(objects.size(), "object"));
            if (!newSequences().isEmpty()) {
                lines.add("create " + ObjectTask.counted(newSequences()));
            }
            return lines;
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.readDefinitions(this);
        }
    }

    /**
     * Creates or replaces views, routines, events and sequences.
     *
     * @param objects in the order in which they are created
     */
    record ReplaceObjects(List<ObjectTask> objects) implements Step {
        public ReplaceObjects {
            objects = List.copyOf(objects);
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            line("create ", ObjectTask.Change.NEW).ifPresent(lines::add);
            line("replace ", ObjectTask.Change.DIFFERENT).ifPresent(lines::add);
            line("leave as they are, unless their statements differ: ", ObjectTask.Change.ALIKE)
                    .ifPresent(lines::add);
            List<String> disabled = objects.stream()
                    .filter(ObjectTask::disabled)
                    .map(ObjectTask::name)
                    .toList();
            if (!disabled.isEmpty()) {
                lines.add(Figures.of(disabled.size(), "event") + (disabled.size() == 1 ? " stays" : " stay")
                        + " disabled: " + MirrorPlanner.listed(disabled));
            }
            return lines;
        }

        private Optional<String> line(String verb, ObjectTask.Change change) {
            List<ObjectTask> these =
                    objects.stream().filter(object -> object.change() == change).toList();
            return these.isEmpty() ? Optional.empty() : Optional.of(verb + ObjectTask.counted(these));
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.replaceObjects(this);
        }
    }

    /** Drops objects that only the target has. */
    record DropObjects(String database, List<OtherObject> objects) implements Step {
        public DropObjects {
            objects = List.copyOf(objects);
        }

        @Override
        public List<String> lines() {
            return List.of("drop what only the target has: "
                    + MirrorPlanner.listed(objects.stream()
                            .map(object -> object.kind().noun() + ' ' + object.name())
                            .toList()));
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.dropObjects(this);
        }
    }

    /** Builds every table aside, verifies it, and adds its foreign keys: what is left to do is to put them in place. */
    record BuildTables(Beside beside, TableGroups groups, int workers, Verify verify) implements Step {
        @Override
        public List<String> lines() {
            return groups.building(beside, verify);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.buildTables(this);
        }
    }

    /**
     * Puts groups of tables in place, each as soon as it is complete; builds before what has not been built.
     *
     * @param atOnce whether there is just one group, of all tables
     * @param replaced what becomes of the target's present tables
     */
    record ReplaceTables(
            Beside beside, TableGroups groups, boolean atOnce, Replaced replaced, int workers, Verify verify)
            implements Step {
        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>(groups.building(beside, verify));
            pointingHere().ifPresent(lines::add);
            lines.add(place());
            long triggers = groups.all().stream()
                    .mapToLong(group -> group.triggers().size())
                    .sum();
            if (triggers > 0) {
                lines.add("create " + Figures.of(triggers, "trigger"));
            }
            return lines;
        }

        private Optional<String> pointingHere() {
            List<String> keys = groups.all().stream()
                    .flatMap(group -> group.pointingHere().stream())
                    .map(key -> key.name() + " of " + key.child())
                    .toList();
            return keys.isEmpty()
                    ? Optional.empty()
                    : Optional.of("drop, and add again when its parent is in place: foreign key "
                            + MirrorPlanner.listed(keys));
        }

        private String place() {
            String how = atOnce
                    ? "put " + Figures.of(groups.tables(), "table") + " in place with one RENAME"
                    : "put in place with one RENAME for each group of tables that foreign keys connect: "
                            + Figures.of(groups.all().size(), "group");
            return replaced == Replaced.KEPT ? how + "; the replaced ones go to " + beside.keeping() : how;
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.replaceTables(this);
        }
    }

    /**
     * Runs what a script wants to be run at a moment.
     *
     * @param database in which its SQL is run
     */
    record RunHooks(Moment moment, String database, List<Hook> hooks) implements Step {
        public RunHooks {
            hooks = List.copyOf(hooks);
        }

        @Override
        public List<String> lines() {
            return hooks.stream()
                    .flatMap(hook -> HookLines.of(hook, database).stream())
                    .map(line -> moment.word() + ' ' + line)
                    .toList();
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.runHooks(this);
        }
    }

    /**
     * Makes sure of what a script wants to be sure of.
     *
     * @param database in which its queries are asked
     */
    record RunChecks(String database, List<Check> checks) implements Step {
        public RunChecks {
            checks = List.copyOf(checks);
        }

        @Override
        public List<String> lines() {
            return checks.stream()
                    .map(check -> "check in " + database + ", " + check.name() + ": " + check.shown() + " has to give "
                            + check.expectation())
                    .toList();
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.runChecks(this);
        }
    }

    /** Drops what is beside the target. */
    record DropAside(Beside beside, Replaced replaced) implements Step {
        @Override
        public List<String> lines() {
            return List.of(beside.clearing(replaced));
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.dropAside(this);
        }
    }

    /**
     * Puts tables back that an earlier job has kept.
     *
     * @param job that kept them
     * @param back the kept tables
     * @param away the tables that leave
     * @param inTheWay their triggers
     * @param pointingHere foreign keys of tables that stay
     */
    record PutBack(
            Beside beside,
            String job,
            List<String> back,
            List<String> away,
            List<Trigger> inTheWay,
            List<ForeignKey> pointingHere)
            implements Step {
        public PutBack {
            back = List.copyOf(back);
            away = List.copyOf(away);
            inTheWay = List.copyOf(inTheWay);
            pointingHere = List.copyOf(pointingHere);
        }

        @Override
        public List<String> lines() {
            List<String> gone =
                    away.stream().filter(name -> !back.contains(name)).toList();
            List<String> lines = new ArrayList<>();
            lines.add("put " + Figures.of(back.size(), "table") + " of " + beside.keeping() + " back with one RENAME: "
                    + MirrorPlanner.listed(back));
            if (!gone.isEmpty()) {
                lines.add("take away what was not there before: " + MirrorPlanner.listed(gone));
            }
            lines.add("create the triggers, keys and other objects again that belonged to them");
            return lines;
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.putBack(this);
        }
    }

    /** Drops everything beside the target, also what was kept. */
    record DropKept(Beside beside) implements Step {
        @Override
        public List<String> lines() {
            return List.of(beside.clearingKept());
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.dropKept(this);
        }
    }

    /** Gives tables of the target the definitions of their namesakes. */
    record AlterTables(List<Alignment> tables) implements Step {
        public AlterTables {
            tables = List.copyOf(tables);
        }

        /** The statements of a stage, for all tables. */
        public List<String> statements(Alignment.Stage stage) {
            return tables.stream()
                    .flatMap(table -> table.statements(stage).stream())
                    .toList();
        }

        @Override
        public List<String> lines() {
            return Stream.of(Alignment.Stage.values())
                    .flatMap(stage -> statements(stage).stream())
                    .toList();
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.alterTables(this);
        }
    }

    /** Compares the rows of tables that have just been altered, and makes them equal. */
    record RepairAltered(List<String> tables) implements Step {
        public RepairAltered {
            tables = List.copyOf(tables);
        }

        @Override
        public List<String> lines() {
            return List.of("then compare and repair the rows of " + MirrorPlanner.listed(tables));
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.repairAltered(this);
        }
    }

    /**
     * Makes rows of the target equal to those of the source.
     *
     * @param tables parents before their children
     * @param sessions how many batches are on their way at once
     */
    record RepairRows(List<TableRepair> tables, int sessions) implements Step {
        public RepairRows {
            tables = List.copyOf(tables);
        }

        /** All rows that are written. */
        public long rows() {
            return tables.stream().mapToLong(TableRepair::rows).sum();
        }

        @Override
        public List<String> lines() {
            return SyncPlanner.lines(tables);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.repairRows(this);
        }
    }

    /**
     * Drops tables that only the target has.
     *
     * @param tables children before their parents
     */
    record DropTables(List<String> tables) implements Step {
        public DropTables {
            tables = List.copyOf(tables);
        }

        @Override
        public List<String> lines() {
            return List.of("drop what only the target has: " + MirrorPlanner.listed(tables));
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.dropTables(this);
        }
    }
}
