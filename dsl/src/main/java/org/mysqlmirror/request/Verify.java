package org.mysqlmirror.request;

/** What is checked before a copied table is put in place. */
public enum Verify {
    /** The rows that were read against the rows that the target counts. */
    COUNT,
    /** Every row, by its digest. */
    CHECKSUM,
    /** Nothing beyond what every load checks for itself. */
    NONE
}
