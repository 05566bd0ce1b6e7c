package org.mysqlmirror.request;

import java.util.Optional;
import org.mysqlmirror.base.SourceRef;

/** Something that a person wants done. Connections are names here; whether they exist is found out later. */
public sealed interface Request permits DiffRequest, WritingRequest {
    Verb verb();

    /** The connection to read from: a name, {@code NAME/DATABASE} or a URL. */
    String source();

    /** The connection to write to, or to compare with. */
    String target();

    /** Which tables, and which of their rows. */
    Selection selection();

    /** Whether all tables show one moment. */
    Consistency consistency();

    /** How many pieces are on their way at once. */
    int workers();

    /** Whether to stop when the plan is made. */
    boolean dryRun();

    /** Where in a script it was written; empty for the command line. */
    Optional<SourceRef> ref();
}
