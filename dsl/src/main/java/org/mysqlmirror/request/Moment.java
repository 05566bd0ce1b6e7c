package org.mysqlmirror.request;

/** When a hook is run. */
public enum Moment {
    /** Before anything is done; on the live target. */
    BEFORE("before"),
    /** On the new tables, before anybody else sees them. */
    NEUTRALIZE("neutralize"),
    /** When all is done; on the live target. */
    AFTER("after"),
    /** When something failed; on the live target. */
    ON_FAILURE("onFailure");

    private final String word;

    Moment(String word) {
        this.word = word;
    }

    /** The word of the language. */
    public String word() {
        return word;
    }
}
