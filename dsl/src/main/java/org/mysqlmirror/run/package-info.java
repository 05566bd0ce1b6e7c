/**
 * The only door to action: {@link org.mysqlmirror.run.Engine} reads situations, has them planned and runs plans, under a lock and
 * with a journal.
 *
 * <p>Refuses to run a plan with refusals, or with hazards that nobody consented to.
 */
package org.mysqlmirror.run;
