package org.mysqlmirror.run;

import java.nio.file.Path;
import java.util.List;
import org.mysqlmirror.checksum.Undo;
import org.mysqlmirror.checksum.Write;
import org.mysqlmirror.job.JobId;

/**
 * The statements that take a repair back, in one transaction. What is to be taken back is on the disk before it is committed. Deletions
 * have to come before all insertions, so two halves grow beside the file; when the job ends, well or not, they become one, and where
 * nothing was changed there is no file. Of a job that was killed, the first half and then the second are the whole.
 */
final class UndoFile implements Undo, AutoCloseable {
    private final SqlScript file;
    private final SqlScript removals;
    private final SqlScript restorals;
    private boolean used;

    private UndoFile(SqlScript file, SqlScript removals, SqlScript restorals) {
        this.file = file;
        this.removals = removals;
        this.restorals = restorals;
    }

    /** @throws org.mysqlmirror.base.MirrorException (usage) if there is such a file */
    static UndoFile create(Path path, JobId job, String target) {
        SqlScript file = SqlScript.create(path);
        file.comment("takes back the rows that job " + job.text() + " of mysql-mirror changed in " + target);
        file.settings();
        file.statement("START TRANSACTION");
        SqlScript removals = SqlScript.create(path.resolveSibling(path.getFileName() + ".first-half"));
        removals.settings();
        SqlScript restorals = SqlScript.create(path.resolveSibling(path.getFileName() + ".second-half"));
        return new UndoFile(file, removals, restorals);
    }

    @Override
    public synchronized void take(List<Write> before, List<Write> after) {
        used = true;
        // Rows that come back twice are an error that is seen; rows that go and never come back are not.
        after.forEach(restorals::write);
        restorals.force();
        before.forEach(removals::write);
        removals.force();
    }

    @Override
    public synchronized void close() {
        file.append(removals);
        file.append(restorals);
        if (used) {
            file.statement("COMMIT");
            file.close();
        } else {
            file.discard();
        }
    }
}
