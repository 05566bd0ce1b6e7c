package org.mysqlmirror.answer;

/**
 * A table whose name may be wanted.
 *
 * @param rows an estimate
 */
public record TableHint(String name, long rows) {}
