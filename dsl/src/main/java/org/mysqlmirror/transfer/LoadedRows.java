package org.mysqlmirror.transfer;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.checksum.Chunk;
import org.mysqlmirror.checksum.LongRows;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.WriteSession;

/** Brings single rows by {@code LOAD DATA LOCAL INFILE}, which no {@code max_allowed_packet} limits and which holds no row as a whole. */
public final class LoadedRows implements LongRows {
    private final TableName source;
    private final TableName target;
    private final Table table;
    private final Executor readers;

    public LoadedRows(TableName source, TableName target, Table table, Executor readers) {
        this.source = source;
        this.target = target;
        this.table = table;
        this.readers = readers;
    }

    @Override
    public void insert(String condition, ReadSession from, WriteSession to) throws SQLException {
        RowRange range = RowRange.of(source, target, table, Optional.of(condition));
        FileLoading loading = new FileLoading(range);
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> read(range, loading, from), readers);
        Moved moved;
        try {
            moved = loading.load(to);
        } catch (SQLException | RuntimeException e) {
            loading.abandon();
            reading.exceptionally(ignored -> null).join();
            throw e;
        }
        await(reading);
        if (moved.rows() != 1) {
            throw MirrorException.failed(
                    Problem.of(moved.rows() + " rows of " + source.table() + " were found where one was expected")
                            .at(source));
        }
    }

    private static void read(RowRange range, FileLoading loading, ReadSession from) {
        try {
            from.stream(range.select(Chunk.all()), loading.sink());
            loading.end();
        } catch (MirrorException e) {
            loading.fail(e);
            throw e;
        } catch (IOException e) {
            loading.fail(e);
            throw MirrorException.failed(
                    Problem.of("the target no longer takes rows").at(range.target()));
        }
    }

    private static void await(CompletableFuture<Void> reading) {
        try {
            reading.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof MirrorException failure ? failure : e;
        }
    }
}
