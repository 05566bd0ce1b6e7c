/**
 * Where what is wanted meets what is there: a request and a situation become steps, hazards and refusals.
 *
 * <p>Refuses to open, ask or change anything: a plan is a value, and a dry run is a printed plan.
 */
package org.mysqlmirror.plan;
