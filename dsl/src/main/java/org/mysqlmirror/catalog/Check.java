package org.mysqlmirror.catalog;

/** A check constraint. */
public record Check(String name, String clause, boolean enforced) {
    /** The same under another name. */
    public Check named(String other) {
        return new Check(other, clause, enforced);
    }
}
