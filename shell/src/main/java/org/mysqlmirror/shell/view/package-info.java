/**
 * Drawing: tables, plans, reports, errors and progress as text, with color or without; documents as JSON.
 *
 * <p>Refuses to ask, run or decide anything. Data goes to standard output, everything else to standard error.
 */
package org.mysqlmirror.shell.view;
