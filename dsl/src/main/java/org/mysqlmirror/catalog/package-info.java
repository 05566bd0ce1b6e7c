/**
 * An immutable picture of a server and of one database on it: tables, columns, indexes, foreign keys, triggers, grants; the
 * definition of a table as text that can be changed; in what two tables differ, and the DDL that makes the one like the other.
 *
 * <p>Refuses to open anything: pictures are taken by {@code inspect}.
 */
package org.mysqlmirror.catalog;
