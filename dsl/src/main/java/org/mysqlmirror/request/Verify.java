package org.mysqlmirror.request;

/** What is checked before a copied table is put in place. */
public enum Verify {
    /** The rows that were read against the rows that the target counts. */
    COUNT,
    /** Nothing beyond what every load checks for itself. */
    NONE
}
