package org.mysqlmirror.request;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Optional;

/** What a query should answer. */
public sealed interface Expectation {
    boolean isMetBy(Answer answer);

    /** What a query answered: how many rows, of which two stand for many, and the first value of the first one. */
    record Answer(long rows, Optional<String> value) {
        public Answer {
            requireNonNull(value, "value is null");
        }

        /** {@code 3}, {@code NULL}, {@code no row}, {@code more than one row}. */
        @Override
        public String toString() {
            return rows == 0 ? "no row" : rows == 1 ? value.orElse("NULL") : "more than one row";
        }

        private Optional<BigDecimal> number() {
            return rows == 1 ? value.flatMap(Expectation::number) : Optional.empty();
        }
    }

    /** One row, which begins with this value. Numbers are equal by their size: 0 and 0.00 are. */
    record Equal(String wanted) implements Expectation {
        public Equal {
            requireNonNull(wanted, "wanted is null");
        }

        @Override
        public boolean isMetBy(Answer answer) {
            if (answer.rows() != 1 || answer.value().isEmpty()) {
                return false;
            }
            Optional<BigDecimal> number = number(wanted);
            return answer.value().get().equals(wanted)
                    || number.isPresent()
                            && answer.number()
                                    .filter(found -> found.compareTo(number.get()) == 0)
                                    .isPresent();
        }

        @Override
        public String toString() {
            return wanted;
        }
    }

    /** No row at all. */
    record None() implements Expectation {
        @Override
        public boolean isMetBy(Answer answer) {
            return answer.rows() == 0;
        }

        @Override
        public String toString() {
            return "no row";
        }
    }

    /** One row, which begins with a number that is not less. */
    record AtLeast(BigDecimal least) implements Expectation {
        public AtLeast {
            requireNonNull(least, "least is null");
        }

        @Override
        public boolean isMetBy(Answer answer) {
            return answer.number().filter(found -> found.compareTo(least) >= 0).isPresent();
        }

        @Override
        public String toString() {
            return "at least " + least.toPlainString();
        }
    }

    /** One row, which begins with a number from the one to the other, both included. */
    record Between(BigDecimal least, BigDecimal most) implements Expectation {
        public Between {
            requireNonNull(least, "least is null");
            requireNonNull(most, "most is null");
        }

        @Override
        public boolean isMetBy(Answer answer) {
            return answer.number()
                    .filter(found -> found.compareTo(least) >= 0 && found.compareTo(most) <= 0)
                    .isPresent();
        }

        @Override
        public String toString() {
            return "between " + least.toPlainString() + " and " + most.toPlainString();
        }
    }

    /** A number as SQL or a script writes it. */
    static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
