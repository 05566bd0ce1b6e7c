/**
 * What is wanted, said completely: requests as values, and the options of which they are made, each of them once.
 *
 * <p>Refuses to know whether a connection or a table exists: that is found out when a plan is made.
 */
package org.mysqlmirror.request;
