package org.mysqlmirror.script;

import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;
import org.mysqlmirror.request.Options;
import org.mysqlmirror.request.StructureChange;
import org.mysqlmirror.request.SyncRequest;

/** Hears what is said between the braces of {@code sync}. */
final class SyncBlock extends WritingBlock implements Words.Sync {
    SyncBlock(Draft draft, Map<String, Object> values, String target) {
        super(draft, values, target);
    }

    @Override
    public void partition(Map<String, ?> column, String table) {
        say(Options.PARTITION, () -> {
            Object by = column.get("by");
            if (by == null || column.size() > 1) {
                throw MirrorException.usage(Problem.of("names a table and its column: partition 'events', by: 'day'"));
            }
            return Options.PARTITION.type().parser().apply(table + '=' + by);
        });
    }

    @Override
    public void newPartitionsOnly(boolean yes) {
        say(Options.NEW_PARTITIONS_ONLY, () -> yes);
    }

    @Override
    public void structure(StructureChange change) {
        say(Options.STRUCTURE, () -> change);
    }

    @Override
    public void sqlFile(String file) {
        parse(Options.SQL_FILE, file);
    }

    @Override
    public void undoFile(String file) {
        parse(Options.UNDO_FILE, file);
    }

    @Override
    public void maxLag(String duration) {
        parse(Options.MAX_LAG, duration);
    }

    @Override
    public void maxRunning(int threads) {
        parse(Options.MAX_RUNNING, String.valueOf(threads));
    }

    @Override
    SyncRequest request(String target, SourceRef place) {
        return SyncRequest.of(source(), target, options(), Optional.of(place)).with(hooks());
    }
}
