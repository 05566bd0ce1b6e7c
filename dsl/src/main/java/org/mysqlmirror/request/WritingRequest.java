package org.mysqlmirror.request;

import java.time.Duration;
import java.util.Set;

/** A request that writes to its target: it waits for its turn there, and needs consent. */
public sealed interface WritingRequest extends Request permits MirrorRequest, SyncRequest, RollbackRequest {
    /** How long to wait for another job on the same target. */
    Duration patience();

    /** What a script has run around it. */
    Hooks hooks();

    /** The hazards that the request itself consents to. */
    Set<HazardKind> allowed();
}
