package org.mysqlmirror.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which columns have to be moved, so that as few as possible are. */
final class ColumnOrder {
    private ColumnOrder() {}

    /**
     * The numbers that can stay where they are while the others are put between them: a longest rising part.
     *
     * @param positions all different
     */
    static Set<Integer> staying(List<Integer> positions) {
        int[] lengths = new int[positions.size()];
        int[] before = new int[positions.size()];
        int best = -1;
        for (int i = 0; i < positions.size(); i++) {
            before[i] = -1;
            for (int j = 0; j < i; j++) {
                if (positions.get(j) < positions.get(i) && lengths[j] > (before[i] < 0 ? 0 : lengths[before[i]])) {
                    before[i] = j;
                }
            }
            lengths[i] = 1 + (before[i] < 0 ? 0 : lengths[before[i]]);
            best = best < 0 || lengths[i] > lengths[best] ? i : best;
        }
        List<Integer> staying = new ArrayList<>();
        for (int i = best; i >= 0; i = before[i]) {
            staying.add(positions.get(i));
        }
        return new HashSet<>(staying);
    }
}
