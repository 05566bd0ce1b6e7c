package org.mysqlmirror.checksum;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mysqlmirror.base.Sql;

/**
 * How the rows of a range fall into leaves, some dozens or hundreds in each: by the value of a whole number, else by a hash of the key,
 * else, without a key, by the digest of the row itself.
 */
sealed interface Leaves {
    /** The leaf of a row as SQL. */
    String sql(Side side);

    /** The condition for some of them. */
    String in(Side side, List<BigInteger> leaves);

    /** 64 neighboring values of a dense whole number: a leaf is a range of the index. */
    record Dense(String column) implements Leaves {
        private static final BigInteger WIDTH = BigInteger.valueOf(64);

        @Override
        public String sql(Side side) {
            return Sql.name(column) + " DIV " + WIDTH;
        }

        @Override
        public String in(Side side, List<BigInteger> leaves) {
            List<String> ranges = new ArrayList<>();
            for (int first = 0; first < leaves.size(); first++) {
                int last = first;
                while (last + 1 < leaves.size()
                        && leaves.get(last + 1).equals(leaves.get(last).add(BigInteger.ONE))) {
                    last++;
                }
                ranges.add('(' + Sql.name(column) + " > " + below(leaves.get(first)) + " AND " + Sql.name(column)
                        + " < " + above(leaves.get(last)) + ')');
                first = last;
            }
            return '(' + String.join(" OR ", ranges) + ')';
        }

        // DIV cuts toward 0: leaf 0 holds -63 to 63.
        private static BigInteger below(BigInteger leaf) {
            return leaf.signum() <= 0
                    ? leaf.subtract(BigInteger.ONE).multiply(WIDTH)
                    : leaf.multiply(WIDTH).subtract(BigInteger.ONE);
        }

        private static BigInteger above(BigInteger leaf) {
            return leaf.signum() >= 0
                    ? leaf.add(BigInteger.ONE).multiply(WIDTH)
                    : leaf.multiply(WIDTH).add(BigInteger.ONE);
        }
    }

    /** A hash of something, of which only the leaf depends, never the verdict. */
    record Hashed(String source, String target, long count) implements Leaves {
        @Override
        public String sql(Side side) {
            return '(' + (side == Side.SOURCE ? source : target) + ") % " + count;
        }

        @Override
        public String in(Side side, List<BigInteger> leaves) {
            return sql(side)
                    + leaves.stream().map(BigInteger::toString).collect(Collectors.joining(", ", " IN (", ")"));
        }
    }
}
