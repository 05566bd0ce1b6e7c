package org.mysqlmirror.run;

import java.nio.file.Path;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.WritePermit;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.JobId;

/**
 * What every part of a running job needs.
 *
 * @param dumps the folder in which dumps stay that are to be kept
 */
record JobContext(
        JobId id,
        Server source,
        Server target,
        WritePermit permit,
        JobLock lock,
        EventSink events,
        Cancellation cancellation,
        Path dumps) {
    /** The same for what is done after it was cancelled: somebody may cancel that as well. */
    JobContext afterwards() {
        return new JobContext(id, source, target, permit, lock, events, new Cancellation(), dumps);
    }

    /** The same, whose events go to another sink. */
    JobContext telling(EventSink sink) {
        return new JobContext(id, source, target, permit, lock, sink, cancellation, dumps);
    }
}
