/**
 * What a person may be about to type: commands, options and their values, connections, tables.
 *
 * <p>Refuses to wait for a server: it knows what it was told before, and asks in the background for the next time.
 */
package org.mysqlmirror.shell.complete;
