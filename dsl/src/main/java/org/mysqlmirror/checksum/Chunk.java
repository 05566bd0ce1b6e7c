package org.mysqlmirror.checksum;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A range of a table: from a bound, which belongs to it, up to another, which does not.
 *
 * @param from empty for the first chunk, which is open below
 * @param until empty for the last chunk, which is open above
 */
public record Chunk(Optional<Bound> from, Optional<Bound> until) {
    /** The whole table. */
    public static Chunk all() {
        return new Chunk(Optional.empty(), Optional.empty());
    }

    public boolean isAll() {
        return from.isEmpty() && until.isEmpty();
    }

    /** The conditions that select it; none for the whole table. */
    public List<String> conditions(ChunkKey key) {
        return Stream.concat(from.map(key::atLeast).stream(), until.map(key::below).stream())
                .toList();
    }
}
