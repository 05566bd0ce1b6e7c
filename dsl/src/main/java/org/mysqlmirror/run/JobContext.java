package org.mysqlmirror.run;

import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.WritePermit;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.JobId;

/** What every part of a running job needs. */
record JobContext(
        JobId id,
        Server source,
        Server target,
        WritePermit permit,
        JobLock lock,
        EventSink events,
        Cancellation cancellation) {
    /** The same, whose events go to another sink. */
    JobContext telling(EventSink sink) {
        return new JobContext(id, source, target, permit, lock, sink, cancellation);
    }
}
