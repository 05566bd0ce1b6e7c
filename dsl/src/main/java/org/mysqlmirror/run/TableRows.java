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
import org.mysqlmirror.checksum.DifferingRow;
import org.mysqlmirror.checksum.DifferingRow.Kind;
import org.mysqlmirror.checksum.RowReader;
import org.mysqlmirror.checksum.Side;
import org.mysqlmirror.checksum.TableComparer;
import org.mysqlmirror.checksum.TablePair;
import org.mysqlmirror.checksum.Tally;
import org.mysqlmirror.connect.ReadSession;

/** What is known of a table's rows while they are compared. Used by many threads. */
final class TableRows implements DifferenceSink {
    private final Optional<TablePair> pair;
    private final long bytes;
    private final int wanted;
    private final DifferenceSink also;
    private final Optional<TableComparer> comparer;
    private final List<DifferingRow> found = new ArrayList<>();
    private final List<RowDifference> samples = new ArrayList<>();
    private Tally tally = Tally.NOTHING;
    private Optional<String> reason;

    private TableRows(Optional<TablePair> pair, long bytes, int wanted, DifferenceSink also, Optional<String> reason) {
        this.pair = pair;
        this.bytes = bytes;
        this.wanted = wanted;
        this.also = also;
        this.reason = reason;
        this.comparer = pair.map(table -> new TableComparer(table, this));
    }

    /**
     * @param wanted how many of the rows that differ are kept to be shown
     * @param also is told of every one
     */
    static TableRows of(TablePair pair, long bytes, int wanted, DifferenceSink also) {
        return new TableRows(Optional.of(pair), bytes, wanted, also, Optional.empty());
    }

    static TableRows unknown(String table, String reason) {
        return new TableRows(
                Optional.empty(), 0, 0, DifferenceSink.NONE, Optional.of("rows were not compared: " + reason));
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
    public void row(DifferingRow difference) {
        keep(difference);
        also.row(difference);
    }

    /** Keeps it to be shown, if not enough are kept already. Rows without a key are only counted. */
    synchronized void keep(DifferingRow difference) {
        if (found.size() < wanted && pair().hasKey()) {
            found.add(difference);
        }
    }

    synchronized void add(Tally more) {
        tally = tally.plus(more);
    }

    /** The rows that differ are looked at once more: what was kept of them is out of date. */
    synchronized void forget() {
        found.clear();
        samples.clear();
    }

    /** Of the rows that differed, only these still do. */
    synchronized void recounted(Tally still) {
        tally = new Tally(tally.sourceRows(), tally.targetRows(), still.missing(), still.extra(), still.changed());
    }

    synchronized Tally tally() {
        return tally;
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
        for (DifferingRow row : found) {
            samples.add(new RowDifference(
                    reader.describe(row),
                    row.kind().name().toLowerCase(Locale.ROOT),
                    row.kind() == Kind.CHANGED ? cells(reader, row, source, target) : List.of()));
        }
        found.clear();
    }

    private static List<Cell> cells(RowReader reader, DifferingRow row, ReadSession source, ReadSession target) {
        Optional<List<Optional<String>>> here = reader.read(source, Side.SOURCE, row);
        Optional<List<Optional<String>>> there = reader.read(target, Side.TARGET, row);
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
