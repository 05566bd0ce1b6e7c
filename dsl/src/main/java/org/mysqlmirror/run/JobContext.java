package org.mysqlmirror.run;

import java.nio.file.Path;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.WritePermit;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.JobId;
import org.mysqlmirror.transfer.RateLimit;

/**
 * What every part of a running job needs.
 *
 * @param dumps the folder in which dumps stay that are to be kept
 * @param limit how fast rows may travel
 */
record JobContext(
        JobId id,
        Server source,
        Server target,
        WritePermit permit,
        JobLock lock,
        EventSink events,
        Cancellation cancellation,
        Path dumps,
        RateLimit limit) {
    /** The same for what is done after it was cancelled: somebody may cancel that as well. */
    JobContext afterwards() {
        return new JobContext(id, source, target, permit, lock, events, new Cancellation(), dumps, limit);
    }

    /** The same, whose events go to another sink. */
    JobContext telling(EventSink sink) {
        return new JobContext(id, source, target, permit, lock, sink, cancellation, dumps, limit);
    }

    /** So many bytes of the source were read: returns when they may have been, or throws if somebody cancels. */
    void moved(long bytes) {
        limit.moved(bytes, cancellation::throwIfCancelled);
    }
}
