package org.mysqlmirror.request;

/** Whose accounts a server has that was replaced by a copy of another one. */
public enum Accounts {
    /** Those of the server that was copied, with their passwords and rights. */
    SOURCE,
    /** Those that it had before. */
    TARGET
}
