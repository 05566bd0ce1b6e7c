package org.mysqlmirror.env;

import org.mysqlmirror.base.SourceRef;

/** A role, and where a file says so. */
record RoleStatement(Role role, SourceRef where, String words) {
    static final String NOT_SAID = "has no role, so it is development";

    static RoleStatement given(Role role, SourceRef where) {
        return new RoleStatement(role, where, "role: " + role);
    }

    /** Nobody has said anything about the connection that stands there. */
    static RoleStatement absent(SourceRef where) {
        return new RoleStatement(Role.DEVELOPMENT, where, NOT_SAID);
    }

    /** For people: {@code mirror.yml:4  role: production}. */
    @Override
    public String toString() {
        return new SourceRef(where.file(), where.line(), 0) + "  " + words;
    }
}
