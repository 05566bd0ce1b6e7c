package org.mysqlmirror.run;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.TableDdl;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.job.JobId;
import org.mysqlmirror.job.ProcessName;
import org.mysqlmirror.plan.SideTables;
import org.mysqlmirror.run.JobRecord.Renaming;
import org.mysqlmirror.run.JobRecord.Swap;
import org.mysqlmirror.run.SideNames.Name;
import org.mysqlmirror.run.SideNames.Part;

/** Tables among those of a target, under names of their own: for an account that may make no database. */
final class SuffixedTables implements Workplace {
    private static final int DROPPED_AT_ONCE = 100;

    private final WriteSession session;
    private final SideTables beside;
    private final SideNames names;
    private final SideConstraints constraints;

    SuffixedTables(WriteSession session, SideTables beside) {
        this.session = session;
        this.beside = beside;
        this.names = new SideNames(session, beside.live());
        this.constraints = new SideConstraints(session, beside);
    }

    @Override
    public JobRecord record() {
        return new JobRecord(session, beside.live(SideTables.RECORD));
    }

    @Override
    public JobRecord kept() {
        return new JobRecord(session, beside.live(SideTables.KEPT));
    }

    @Override
    public Optional<JobRecord.Content> job() {
        return names.isThere() ? record().read() : Optional.empty();
    }

    @Override
    public Optional<JobRecord.Content> keptBy() {
        return names.isThere() ? kept().read() : Optional.empty();
    }

    @Override
    public Predicate<String> concerned() {
        // Anybody may read what is kept, where no job is about to put it elsewhere.
        boolean atWork = job().isPresent();
        List<String> ours = Stream.concat(
                        Stream.of(SideTables.RECORD, SideTables.KEPT, SideTables.NAMES),
                        names.all().stream()
                                .filter(name -> atWork || name.part() != Part.KEPT)
                                .map(Name::name))
                .map(name -> beside.live(name).sql())
                .toList();
        String temporary = '`' + SideTables.TEMPORARY;
        return sql -> ours.stream().anyMatch(sql::contains)
                || sql.contains(Sql.name(beside.live()) + '.') && sql.contains(temporary);
    }

    // The list is made first and dropped last.
    @Override
    public boolean isAnythingThere() {
        return names.isThere() && (isThere(SideTables.RECORD) || keptBy().isEmpty());
    }

    @Override
    public void mustBeOurs() {
        // What is in the way stands against the plan, which is made again under the lock; and every name is looked at
        // once
        // more before it is taken.
    }

    @Override
    public void mustBeFreeToKeep() {
        // As above.
    }

    @Override
    public void create(JobId job, ProcessName process, String source) {
        names.create();
        forgetWhatWasDropped();
        record().create(job, process, source);
    }

    // Somebody may have dropped a kept table: its name is free for a table of theirs.
    private void forgetWhatWasDropped() {
        List<Name> kept = names.of(Part.KEPT);
        List<String> spellings = kept.stream()
                .flatMap(name -> Stream.of(name.name(), name.name().toLowerCase(Locale.ROOT)))
                .distinct()
                .toList();
        Set<String> present = kept.isEmpty() ? Set.of() : Set.copyOf(present(spellings));
        Collection<Name> there = SideNames.spelled(kept, present).values();
        names.forget(kept.stream()
                .filter(name -> !there.contains(name))
                .map(Name::name)
                .toList());
    }

    @Override
    public void adopt(JobId job, ProcessName process, String source, List<String> tables) {
        drop(names.of(Part.NEW).stream()
                .filter(name -> !tables.contains(name.standsFor()))
                .toList());
        record().takeOver(job, process, source);
    }

    @Override
    public TableDdl here(TableDdl ddl, String table) {
        return constraints.aliased(ddl, table);
    }

    @Override
    public void make(String table, String sql) {
        String name = beside.aside(table).table();
        mustBeFree(List.of(name));
        names.add(List.of(new Name(name, table, Part.NEW)));
        try {
            session.execute(sql);
        } catch (MirrorException e) {
            if (WriteSession.isTaken(e)) {
                // Somebody else made it in the meantime, and it is not ours to drop.
                names.forget(List.of(name));
            }
            throw e;
        }
    }

    @Override
    public List<Renaming> names(List<TableBuild> tables) {
        return constraints.late(tables);
    }

    @Override
    public List<Renaming> namesTaken(List<String> tables) {
        return constraints.taken(tables);
    }

    @Override
    public List<Renaming> namesGivenBack(List<String> tables) {
        return constraints.givenBack(tables);
    }

    @Override
    public void makeRoomForKept(JobId job, ProcessName process, String source, Swap swap) {
        dropKept();
        kept().create(job, process, source);
        kept().note(swap);
    }

    @Override
    public void claim(List<Exchange.Move> moves, boolean toBeKept) {
        List<Name> claimed = moves.stream()
                .map(move -> new Name(move.to().table(), move.from().table(), toBeKept ? Part.KEPT : Part.OLD))
                .toList();
        mustBeFree(claimed.stream().map(Name::name).toList());
        names.add(claimed);
    }

    @Override
    public void release(List<Exchange.Move> moves) {
        names.forget(moves.stream().map(move -> move.from().table()).toList());
    }

    @Override
    public boolean takesTriggersAlong() {
        return true;
    }

    @Override
    public void freeTriggers(Swap swap) {
        List<String> replaced = names.all().stream()
                .filter(name -> name.part() != Part.NEW && swap.away().contains(name.standsFor()))
                .map(Name::name)
                .toList();
        if (!replaced.isEmpty()) {
            session.query("SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = "
                            + Sql.text(beside.live()) + " AND event_object_table IN (" + Sql.texts(replaced) + ')')
                    .forEach(row -> session.execute(
                            "DROP TRIGGER IF EXISTS " + beside.live(row.text(0)).sql()));
        }
    }

    // With it stands what the names in the list are about.
    @Override
    public boolean mustRemember(Swap swap) {
        return true;
    }

    @Override
    public void settle(Swap swap, boolean renamed) {
        List<Name> all = names.all();
        if (!renamed) {
            names.forget(all.stream()
                    .filter(name -> name.part() == Part.OLD && swap.away().contains(name.standsFor()))
                    .map(Name::name)
                    .toList());
            return;
        }
        // All tables of a swap waited in one part.
        String waited = swap.waiting().map(TableName::table).orElse("");
        Optional<Part> part = all.stream()
                .filter(name -> name.name().equals(waited))
                .map(Name::part)
                .findFirst();
        names.forget(all.stream()
                .filter(name -> part.filter(name.part()::equals).isPresent())
                .filter(name -> swap.placed().contains(name.standsFor()))
                .map(Name::name)
                .toList());
    }

    @Override
    public void dropReplaced(List<TableName> tables) {
        Set<String> wanted = tables.stream().map(TableName::table).collect(toSet());
        drop(names.of(Part.OLD).stream()
                .filter(name -> wanted.contains(name.name()))
                .toList());
    }

    @Override
    public void dropReplaced() {
        drop(names.of(Part.OLD));
    }

    @Override
    public void drop() {
        drop(names.all().stream().filter(name -> name.part() != Part.KEPT).toList());
        session.execute("DROP TABLE IF EXISTS " + beside.live(SideTables.RECORD).sql());
        if (keptBy().isEmpty()) {
            // A job may have died before it wrote into the record of what it keeps.
            dropKept();
            names.drop();
        }
    }

    @Override
    public void dropUnusedKept(JobRecord.Content job) {
        keptBy().filter(content -> content.job().equals(job.job()))
                .filter(content -> content.swap().placed().isEmpty() || Leftovers.isWaiting(session, content.swap()))
                .ifPresent(content -> {
                    names.forget(names.of(Part.KEPT).stream().map(Name::name).toList());
                    dropKept();
                });
    }

    @Override
    public void dropKept() {
        drop(names.of(Part.KEPT));
        session.execute("DROP TABLE IF EXISTS " + beside.live(SideTables.KEPT).sql());
    }

    private void drop(List<Name> tables) {
        List<Name> left = new ArrayList<>(tables);
        while (!left.isEmpty()) {
            List<Name> some = left.subList(0, Math.min(DROPPED_AT_ONCE, left.size()));
            session.execute("DROP TABLE IF EXISTS "
                    + some.stream().map(name -> beside.live(name.name()).sql()).collect(joining(", ")));
            names.forget(some.stream().map(Name::name).toList());
            some.clear();
        }
    }

    private boolean isThere(String table) {
        return !present(List.of(table)).isEmpty();
    }

    private void mustBeFree(List<String> wanted) {
        List<String> taken = wanted.isEmpty() ? List.of() : present(wanted);
        if (!taken.isEmpty()) {
            throw MirrorException.refused(Problem.of("table " + String.join(", ", taken)
                            + " is in the way, and bears no record of a job of ours")
                    .hint("Look what it is, then drop or rename it yourself"));
        }
    }

    private List<String> present(List<String> tables) {
        return session
                .query("SELECT table_name FROM information_schema.tables WHERE table_schema = "
                        + Sql.text(beside.live()) + " AND table_name IN (" + Sql.texts(tables) + ')')
                .stream()
                .map(row -> row.text(0))
                .toList();
    }
}
