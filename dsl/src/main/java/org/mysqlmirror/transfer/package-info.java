/**
 * How rows travel: raw bytes from a streaming SELECT into a load, chunk by chunk; or as a dump of the vendors' own programs.
 *
 * <p>Refuses to know plans and steps, and to decide what is copied: it is told the table, the columns and the sessions. A
 * short read is an error here, never the end of the data.
 */
package org.mysqlmirror.transfer;
