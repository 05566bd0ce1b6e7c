/**
 * The Groovy language: its words on one page ({@link org.mysqlmirror.script.Words}), a checker that knows them, and a loader
 * that turns a script into requests.
 *
 * <p>Refuses to act: a script is checked whole, run once to hear what it wants, and handed on as requests. It never holds a
 * connection, and nothing here knows how a request is planned or carried out. This is no sandbox: a script is code and runs
 * with the rights of whoever runs it.
 */
package org.mysqlmirror.script;
