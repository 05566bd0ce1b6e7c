package org.mysqlmirror.request;

import java.util.Optional;
import org.mysqlmirror.base.SourceRef;

/** Something that a person wants done. Connections are names here; whether they exist is found out later. */
public sealed interface Request permits DiffRequest, MirrorRequest {
    Verb verb();

    /** The connection to read from: a name, {@code NAME/DATABASE} or a URL. */
    String source();

    /** The connection to write to, or to compare with. */
    String target();

    /** Whether to stop when the plan is made. */
    boolean dryRun();

    /** Where in a script it was written; empty for the command line. */
    Optional<SourceRef> ref();
}
