package org.mysqlmirror.request;

import static java.util.Objects.requireNonNull;

/** What comes along with the tables, and how. */
public record ObjectTerms(ObjectChoice choice, DefinerPolicy definer, EventState events) {
    /** Tables alone, with their triggers. */
    public static final ObjectTerms TABLES =
            new ObjectTerms(ObjectChoice.TABLES, DefinerPolicy.KEEP, EventState.DISABLED);

    public ObjectTerms {
        requireNonNull(choice, "choice is null");
        requireNonNull(definer, "definer is null");
        requireNonNull(events, "events is null");
    }

    static ObjectTerms of(OptionValues values) {
        return new ObjectTerms(values.get(Options.OBJECTS), values.get(Options.DEFINER), values.get(Options.EVENTS));
    }

    /**
     * Whether objects of a kind come along.
     *
     * @param selection of tables
     */
    public boolean brings(ObjectKind kind, Selection selection) {
        boolean skipped = kind == ObjectKind.EVENTS && events == EventState.SKIP;
        return !skipped && choice.brings(kind, selection.tables().isEmpty());
    }
}
