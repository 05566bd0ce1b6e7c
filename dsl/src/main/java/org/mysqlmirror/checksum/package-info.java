/**
 * Tables in pieces: the key by which a table is cut, the chunks it is cut into, the SQL that selects one.
 *
 * <p>Refuses to trust an estimate: sizes only guess how large a chunk becomes, never where a table begins or ends.
 */
package org.mysqlmirror.checksum;
