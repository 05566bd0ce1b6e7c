package org.mysqlmirror.request;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mysqlmirror.base.SourceRef;
import org.mysqlmirror.base.Sql;

/** Something of a script's own that is run around a step. */
public sealed interface Hook {
    /** Where the script says so. */
    SourceRef place();

    /** What it must not tell. */
    Discretion discretion();

    /** A part of it, or what was said of it, in one line for people. */
    default String shown(String text) {
        return Sql.inOneLine(discretion().applied(text));
    }

    /**
     * SQL for the target.
     *
     * @param text one statement or many, cut as the servers' own clients cut them
     * @param origin the name of the file that it comes from; empty for what stands in the script itself
     * @param place where the script says so
     */
    record Statements(String text, String origin, SourceRef place, Discretion discretion) implements Hook {
        public Statements {
            requireNonNull(text, "text is null");
            requireNonNull(origin, "origin is null");
            requireNonNull(place, "place is null");
            requireNonNull(discretion, "discretion is null");
        }
    }

    /**
     * A program on this machine.
     *
     * @param words its name and its arguments, which no shell looks at
     * @param place where the script says so
     */
    record Command(List<String> words, SourceRef place, Discretion discretion) implements Hook {
        public Command {
            words = List.copyOf(words);
            requireNonNull(place, "place is null");
            requireNonNull(discretion, "discretion is null");
        }

        /** As a person would type it, without its secrets. */
        @Override
        public String toString() {
            return shown(String.join(" ", words));
        }
    }
}
