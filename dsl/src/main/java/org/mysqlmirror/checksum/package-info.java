/**
 * Tables in pieces: the key by which a table is cut, the chunks it is cut into, the digests by which two sides are compared, the rows
 * that differ, and the statements that make them equal.
 *
 * <p>Refuses to trust an estimate: sizes only guess how large a chunk becomes, never where a table begins or ends. Refuses to conclude
 * anything from a row that could not be read, and to commit one that did not become equal.
 */
package org.mysqlmirror.checksum;
