package org.mysqlmirror.job;

import java.time.Instant;

/** An event and the moment it happened. */
public record JournalEntry(Instant at, Event event) {}
