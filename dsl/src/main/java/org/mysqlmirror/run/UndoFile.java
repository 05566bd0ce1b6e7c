package org.mysqlmirror.run;

import java.nio.file.Path;
import java.util.List;
import org.mysqlmirror.checksum.Undo;
import org.mysqlmirror.checksum.Write;
import org.mysqlmirror.job.JobId;

/**
 * The statements that take a repair back. What is to be taken back is on the disk before it is committed. Deletions have to come before
 * all insertions, so two files grow; when the job ends, well or not, they become one. Of a job that was killed, the one followed by the
 * other is the whole; every statement commits by itself.
 */
final class UndoFile implements Undo, AutoCloseable {
    private final SqlScript removals;
    private final SqlScript restorals;

    private UndoFile(SqlScript removals, SqlScript restorals) {
        this.removals = removals;
        this.restorals = restorals;
    }

    /** @throws org.mysqlmirror.base.MirrorException (usage) if there is such a file */
    static UndoFile create(Path file, JobId job, String target) {
        SqlScript removals = SqlScript.create(file);
        SqlScript restorals = SqlScript.create(file.resolveSibling(file.getFileName() + ".second-half"));
        removals.comment("takes back the rows that job " + job.text() + " of mysql-mirror changed in " + target);
        removals.settings();
        removals.force();
        return new UndoFile(removals, restorals);
    }

    @Override
    public synchronized void take(List<Write> before, List<Write> after) {
        // Rows that come back twice are an error that is seen; rows that go and never come back are not.
        after.forEach(restorals::write);
        restorals.force();
        before.forEach(removals::write);
        removals.force();
    }

    @Override
    public synchronized void close() {
        removals.append(restorals);
        removals.close();
    }
}
