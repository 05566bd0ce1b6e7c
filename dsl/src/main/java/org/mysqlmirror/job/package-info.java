/**
 * The record of work: events as they happen, the journal that keeps them, the report that they add up to.
 *
 * <p>Refuses to know plans, servers and terminals: an event carries names and figures only, so a report can be drawn again from
 * the journal alone.
 */
package org.mysqlmirror.job;
