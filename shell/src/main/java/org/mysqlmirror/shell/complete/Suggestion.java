package org.mysqlmirror.shell.complete;

import static java.util.Objects.requireNonNull;

/**
 * A word that fits here.
 *
 * @param shown what a person sees of it in a list
 * @param group what kind of word it is, as a heading; empty for none
 * @param description a few words about it; may be empty
 * @param whole whether the word is complete with it, so that a blank follows
 */
public record Suggestion(String value, String shown, String group, String description, boolean whole) {
    public Suggestion {
        requireNonNull(value, "value is null");
        requireNonNull(shown, "shown is null");
        requireNonNull(group, "group is null");
        requireNonNull(description, "description is null");
    }

    static Suggestion of(String value, String group, String description) {
        return new Suggestion(value, value, group, description, true);
    }

    /** A beginning, to which more is typed. */
    static Suggestion beginning(String value, String group, String description) {
        return new Suggestion(value, value, group, description, false);
    }

    /** The same behind words that are typed already. */
    Suggestion behind(String typed) {
        return new Suggestion(typed + value, shown, group, description, whole);
    }
}
