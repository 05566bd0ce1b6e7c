package org.mysqlmirror.catalog;

/** A check constraint. */
public record Check(String name, String clause, boolean enforced) {}
