/**
 * Sessions on servers: those that can only read, those that can write and need a permit for it, and snapshots that many sessions
 * share. And the vendors' own programs, told how to log in.
 *
 * <p>Refuses to decide anything: what is read or written, and whether it may be, is said by others. A session that met an
 * error in the middle of a stream is never handed back to its pool.
 */
package org.mysqlmirror.connect;
