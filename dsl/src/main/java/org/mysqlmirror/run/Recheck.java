package org.mysqlmirror.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.checksum.DifferenceLog;
import org.mysqlmirror.checksum.DifferingRow;
import org.mysqlmirror.checksum.SecondLook;
import org.mysqlmirror.checksum.Tally;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Server;

/** Looks at rows that differed once more, after a while: what a replica had not yet, or somebody was just writing, is no difference. */
final class Recheck {
    private static final int ROWS = 1000;
    private static final int CONTENTS = 5000;

    private final Server source;
    private final Server target;
    private final Cancellation cancellation;
    private long before;
    private long after;

    Recheck(Server source, Server target, Cancellation cancellation) {
        this.source = source;
        this.target = target;
        this.cancellation = cancellation;
    }

    /**
     * @param tables each with the log of its rows that differed
     * @return what it came to, for the report
     */
    String after(Duration pause, Map<TableRows, DifferenceLog> tables) {
        Map<TableRows, DifferenceLog> different = new LinkedHashMap<>(tables);
        different
                .entrySet()
                .removeIf(table ->
                        table.getKey().reason().isPresent() || table.getValue().size() == 0);
        if (different.isEmpty()) {
            return "recheck: nothing differed";
        }
        wait(pause);
        try (ReadSession here = source.read();
                ReadSession there = target.read()) {
            different.forEach((table, log) -> look(table, log, here, there));
        }
        return "recheck after " + Figures.time(pause) + ": " + Figures.count(before - after) + " of "
                + Figures.of(before, "row") + " agree by now";
    }

    private void look(TableRows table, DifferenceLog log, ReadSession here, ReadSession there) {
        SecondLook look = new SecondLook(table.pair(), here, there);
        int most = table.pair().hasKey() ? ROWS : CONTENTS;
        Tally still = Tally.NOTHING;
        table.forget();
        try (DifferenceLog.Reader reader = log.read()) {
            for (List<DifferingRow> batch = reader.next(most); !batch.isEmpty(); batch = reader.next(most)) {
                cancellation.throwIfCancelled();
                before += batch.size();
                List<DifferingRow> rows = look.still(batch);
                after += rows.size();
                rows.forEach(table::keep);
                still = still.plus(Tally.of(rows, table.pair().hasKey()));
            }
            table.recounted(still);
            table.readSamples(here, there);
        } catch (MirrorException e) {
            if (here.isBroken() || there.isBroken()) {
                throw e;
            }
            table.fail(e);
        }
    }

    private void wait(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        try {
            while (System.nanoTime() < until) {
                cancellation.throwIfCancelled();
                Thread.sleep(Math.max(1, Math.min(200, (until - System.nanoTime()) / 1_000_000)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MirrorException.interrupted();
        }
    }
}
