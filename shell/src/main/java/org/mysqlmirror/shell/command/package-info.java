/**
 * The commands: each turns its arguments into a request or a question, hands it to the engine and shows what comes back.
 *
 * <p>Refuses to read terminals and files of its own: what a command needs lies on its {@link
 * org.mysqlmirror.shell.command.Desk}.
 */
package org.mysqlmirror.shell.command;
