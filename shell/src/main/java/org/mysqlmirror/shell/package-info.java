/**
 * The porch: the command line, lines from a pipe or a file, exit codes, interruption.
 *
 * <p>Refuses to know servers and rows: everything is asked of {@link org.mysqlmirror.run.Engine}.
 */
package org.mysqlmirror.shell;
