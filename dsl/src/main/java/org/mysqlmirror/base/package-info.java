/**
 * The words everybody shares: names and patterns, flavor and version, problems, and the one exception with its exit code.
 *
 * <p>Refuses to know anything about files, servers or requests: nothing here opens, reads or prints.
 */
package org.mysqlmirror.base;
