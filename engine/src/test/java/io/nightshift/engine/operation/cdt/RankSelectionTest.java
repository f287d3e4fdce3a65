package io.nightshift.engine.operation.cdt;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.msgpack.IndexSort;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankSelectionTest {
    @Test
    void everyRangeOfRanksIsTheSortedOne() {
        int[] values = new Random(5).ints(40, 0, 1_000_000).distinct().toArray();
        IndexSort.Comparison comparison = (a, b) -> Integer.compare(values[a], values[b]);
        int[] sorted = IndexSort.sorted(values.length, comparison);
        for (int start = 0; start < values.length; start++) {
            for (int count = 1; start + count <= values.length; count++) {
                Bounds ranks = new Bounds(start, count);
                int[] expected = Arrays.copyOfRange(sorted, start, start + count);
                assertThat(RankHeap.select(values.length, comparison, ranks)).isEqualTo(expected);
                assertThat(RankPartition.select(values.length, comparison, ranks)
                                .orElseThrow())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void amongEqualElementsTheHeapDecides() {
        IndexSort.Comparison allEqual = (a, b) -> 0;

        Optional<int[]> parted = RankPartition.select(5, allEqual, new Bounds(2, 1));
        int[] lowest = RankHeap.select(5, allEqual, new Bounds(0, 2));
        int[] highest = RankHeap.select(5, allEqual, new Bounds(3, 2));

        assertThat(parted).isEmpty();
        assertThat(lowest).containsExactly(0, 4);
        assertThat(highest).containsExactly(4, 0);
    }
}
