/**
 * Connections by name: where the configuration is found, what it says, which role each connection has, and how its password
 * is come by. Reads mirror.yml, the {@code database.yml} of Rails, and MySQL option files.
 *
 * <p>A file is read whole and strictly: every problem is collected with its file and line, and they are told together.
 * Passwords are fetched only when somebody connects, and nothing here can print one.
 *
 * <p>Refuses to open a server, to write a file, or to print. What a {@code ${cmd:…}} in a file asks for is the only thing
 * that is ever executed.
 */
package org.mysqlmirror.env;
