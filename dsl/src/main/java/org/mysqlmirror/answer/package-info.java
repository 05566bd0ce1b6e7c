/**
 * What the console asks for and gets: connection states, table lists, descriptions, jobs, rows. Pure data.
 *
 * <p>Refuses to know how any of it was found out, and how it will be drawn.
 */
package org.mysqlmirror.answer;
