/**
 * Reads a server into facts: its catalog in a handful of queries per database, its grants, variables and identity.
 *
 * <p>Refuses to judge what it finds, and to ask once per table what can be asked once per database.
 */
package org.mysqlmirror.inspect;
