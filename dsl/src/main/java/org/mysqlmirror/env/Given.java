package org.mysqlmirror.env;

import org.mysqlmirror.base.SourceRef;

/** A value and where it stands. The value may be a password, so it does not show itself. */
record Given<T>(T value, SourceRef where) {
    @Override
    public String toString() {
        return where.toString();
    }
}
