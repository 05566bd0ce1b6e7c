package org.mysqlmirror.request;

import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/** Under whose name objects are created on the target. */
public sealed interface DefinerPolicy {
    /** Under the same as on the source, where that account exists; else under the one that we use. */
    DefinerPolicy KEEP = new Keep();

    /** Under the account that we use. */
    DefinerPolicy CURRENT = new Current();

    OptionType<DefinerPolicy> TYPE = new OptionType<>(
            "keep|current|USER@HOST", DefinerPolicy::parse, (earlier, later) -> later, List.of("keep", "current"));

    /** See {@link #KEEP}. */
    record Keep() implements DefinerPolicy {
        @Override
        public String toString() {
            return "keep";
        }
    }

    /** See {@link #CURRENT}. */
    record Current() implements DefinerPolicy {
        @Override
        public String toString() {
            return "current";
        }
    }

    /** Under this one: {@code user@host}. */
    record Account(String name) implements DefinerPolicy {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The account that was named. */
    default Optional<String> account() {
        return this instanceof Account account ? Optional.of(account.name()) : Optional.empty();
    }

    /** @throws MirrorException (usage) if it is neither of the words nor an account */
    static DefinerPolicy parse(String text) {
        String word = text.strip();
        if (word.equals("keep")) {
            return KEEP;
        }
        if (word.equals("current")) {
            return CURRENT;
        }
        if (word.lastIndexOf('@') <= 0 || word.endsWith("@")) {
            throw MirrorException.usage(
                    Problem.of("'" + text + "' is neither keep nor current nor an account such as app@localhost"));
        }
        return new Account(word);
    }
}
