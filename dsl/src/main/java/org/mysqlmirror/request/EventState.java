package org.mysqlmirror.request;

/** How events arrive. */
public enum EventState {
    /** Switched off, whatever they are on the source. */
    DISABLED,
    /** Each as it is on the source. */
    ENABLED,
    /** Not at all. */
    SKIP
}
