/**
 * The demo: two servers of its own, a shop, and a mirror of one into the other. It may reach whatever it needs.
 *
 * <p>Refuses to touch anything that it did not start or make itself, and to leave any of that behind.
 */
package org.mysqlmirror.shell.demo;
