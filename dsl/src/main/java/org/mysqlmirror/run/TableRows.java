package org.mysqlmirror.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mysqlmirror.answer.Comparison.Cell;
import org.mysqlmirror.answer.Comparison.Counts;
import org.mysqlmirror.answer.Comparison.RowDifference;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.checksum.DifferenceSink;
import org.mysqlmirror.checksum.RowKey;
import org.mysqlmirror.checksum.RowReader;
import org.mysqlmirror.checksum.Side;
import org.mysqlmirror.checksum.TableComparer;
import org.mysqlmirror.checksum.TablePair;
import org.mysqlmirror.checksum.Tally;
import org.mysqlmirror.connect.ReadSession;

/** What is known of a table's rows while they are compared. Used by many threads. */
final class TableRows implements DifferenceSink {
    private record Found(Kind kind, RowKey key) {}

    private final Optional<TablePair> pair;
    private final long bytes;
    private final int wanted;
    private final Optional<TableComparer> comparer;
    private final List<Found> found = new ArrayList<>();
    private final List<RowDifference> samples = new ArrayList<>();
    private Tally tally = Tally.NOTHING;
    private Optional<String> reason;

    private TableRows(Optional<TablePair> pair, long bytes, int wanted, Optional<String> reason) {
        this.pair = pair;
        this.bytes = bytes;
        this.wanted = wanted;
        this.reason = reason;
        this.comparer = pair.map(table -> new TableComparer(table, this));
    }

    /** @param wanted how many differing rows to keep */
    TableRows(TablePair pair, long bytes, int wanted) {
        this(Optional.of(pair), bytes, wanted, Optional.empty());
    }

    static TableRows unknown(String table, String reason) {
        return new TableRows(Optional.empty(), 0, 0, Optional.of("rows were not compared: " + reason));
    }

    TablePair pair() {
        return pair.orElseThrow();
    }

    TableComparer comparer() {
        return comparer.orElseThrow();
    }

    long bytes() {
        return bytes;
    }

    @Override
    public synchronized void row(Kind kind, RowKey key) {
        if (found.size() < wanted) {
            found.add(new Found(kind, key));
        }
    }

    synchronized void add(Tally more) {
        tally = tally.plus(more);
    }

    /** It cannot be told, and why. */
    synchronized void fail(MirrorException failure) {
        if (reason.isEmpty()) {
            reason = Optional.of(failure.problems().get(0).what());
        }
    }

    synchronized Optional<String> reason() {
        return reason;
    }

    /** The figures, unless it could not be told. */
    synchronized Optional<Counts> counts() {
        return reason.isPresent()
                ? Optional.empty()
                : Optional.of(new Counts(
                        tally.sourceRows(), tally.targetRows(), tally.missing(), tally.extra(), tally.changed()));
    }

    /** Reads the rows that were kept. */
    synchronized void readSamples(ReadSession source, ReadSession target) {
        RowReader reader = new RowReader(pair());
        for (Found row : found) {
            samples.add(new RowDifference(
                    reader.describe(row.key()),
                    row.kind().name().toLowerCase(Locale.ROOT),
                    row.kind() == Kind.CHANGED ? cells(reader, row.key(), source, target) : List.of()));
        }
        found.clear();
    }

    private static List<Cell> cells(RowReader reader, RowKey key, ReadSession source, ReadSession target) {
        Optional<List<Optional<String>>> here = reader.read(source, Side.SOURCE, key);
        Optional<List<Optional<String>>> there = reader.read(target, Side.TARGET, key);
        List<Cell> cells = new ArrayList<>();
        if (here.isPresent() && there.isPresent()) {
            for (int i = 0; i < reader.columns().size(); i++) {
                if (!here.get().get(i).equals(there.get().get(i))) {
                    cells.add(new Cell(
                            reader.columns().get(i),
                            here.get().get(i),
                            there.get().get(i)));
                }
            }
        }
        return cells;
    }

    synchronized List<RowDifference> samples() {
        return List.copyOf(samples);
    }
}
