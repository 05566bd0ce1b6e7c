package org.mysqlmirror.catalog;

/** An object that holds no rows of its own. */
public record OtherObject(Kind kind, String name) {

    /** What it is. */
    public enum Kind {
        VIEW("view"),
        FUNCTION("function"),
        PROCEDURE("procedure"),
        EVENT("event"),
        SEQUENCE("sequence");

        private final String noun;

        Kind(String noun) {
            this.noun = noun;
        }

        public String noun() {
            return noun;
        }
    }
}
