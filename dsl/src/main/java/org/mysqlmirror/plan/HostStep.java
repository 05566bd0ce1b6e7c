package org.mysqlmirror.plan;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.catalog.Packing;

/** One thing that a physical copy does on the machines of servers. Hosts are named as their connections name them. */
public sealed interface HostStep {
    /** What it will do, a line for each part. */
    List<String> lines();

    <R> R accept(Handler<R> handler);

    /** Does something for each kind of step. */
    interface Handler<R> {
        R copyFiles(CopyFiles step);

        R prove(Prove step);

        R putInPlace(PutInPlace step);

        R takeBack(TakeBack step);
    }

    /**
     * Brings the files of a server to other hosts, beside the files of their servers.
     *
     * @param source for people
     * @param from what is read
     * @param bytes how much room the files take
     * @param leftOut names of logs that are not brought
     * @param watchdog after so long without a word of ours the source's host starts the server by itself
     */
    record CopyFiles(
            String source,
            List<String> targets,
            FilesFrom from,
            long bytes,
            Packing packing,
            List<String> leftOut,
            Duration watchdog)
            implements HostStep {
        public CopyFiles {
            targets = List.copyOf(targets);
            leftOut = List.copyOf(leftOut);
        }

        @Override
        public List<String> lines() {
            String packed = packing == Packing.NONE ? "as they are" : "packed by " + packing.word();
            String away = "stream its files (" + Figures.bytes(bytes) + ", " + packed + ") to " + listed(targets)
                    + ", beside the files that are there";
            return switch (from) {
                case STOPPED_SERVER ->
                    List.of(
                            "stop " + source + ", with a watchdog there that starts it when nothing is heard of us for "
                                    + Figures.time(watchdog),
                            away,
                            "start " + source + " again as soon as they are read");
                case MARIADB_BACKUP -> List.of("back up " + source + " by mariadb-backup while it runs; " + away);
                case CLONE ->
                    List.of(
                            "have " + source + " CLONE itself into a directory beside its own while it runs",
                            away,
                            "remove the clone");
            };
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.copyFiles(this);
        }
    }

    /**
     * Starts each copy by itself, without network, beside the server that runs there.
     *
     * @param keepsEvents whether events stay switched on
     * @param keepsAccounts whether it is given the accounts of that server
     */
    record Prove(List<String> targets, boolean keepsEvents, boolean keepsAccounts) implements HostStep {
        public Prove {
            targets = List.copyOf(targets);
        }

        @Override
        public List<String> lines() {
            return List.of(
                    "start each copy by itself, without network, to see that it does; make it forget whose replica"
                            + " it was"
                            + (keepsEvents ? "" : ", switch its events off")
                            + (keepsAccounts ? ", give it the accounts of the server that it replaces" : ""));
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.prove(this);
        }
    }

    /**
     * Puts each copy in the place of a server's files.
     *
     * @param parameters for the server on these hosts
     */
    record PutInPlace(List<String> targets, Map<String, String> parameters) implements HostStep {
        public PutInPlace {
            targets = List.copyOf(targets);
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }

        @Override
        public List<String> lines() {
            String written = parameters.isEmpty()
                    ? ""
                    : " with "
                            + parameters.entrySet().stream()
                                    .map(parameter -> parameter.getKey() + '=' + parameter.getValue())
                                    .collect(Collectors.joining(", "));
            return List.of("stop " + listed(targets) + ", put the copy in place by renaming, start it" + written
                    + "; the replaced files are kept, and come back by themselves if it does not start");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.putInPlace(this);
        }
    }

    /** Puts the files back that an earlier job has replaced. */
    record TakeBack(String job, List<String> targets) implements HostStep {
        public TakeBack {
            targets = List.copyOf(targets);
        }

        @Override
        public List<String> lines() {
            return List.of("stop " + listed(targets) + ", put the files back that job " + job
                    + " has replaced, start it, and remove the copy");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.takeBack(this);
        }
    }

    private static String listed(List<String> targets) {
        return String.join(", ", targets);
    }
}
