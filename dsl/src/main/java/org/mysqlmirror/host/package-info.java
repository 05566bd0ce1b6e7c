/**
 * The machines of servers: what a small program there does for us as root, and files of whole servers on their way from one to others.
 *
 * <p>That program ({@code mysql-mirror-host}) knows a few verbs and takes no path from us, so whoever may call it can do no more than
 * these. Refuses to decide anything: which server is stopped and which is replaced stands in a plan.
 */
package org.mysqlmirror.host;
