package io.nightshift.sdk.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.sdk.task.JobKind;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskIdsTest {

    @ParameterizedTest
    @EnumSource(names = {"UPDATE", "DELETE", "TOUCH", "FUNCTION"})
    void idTellsWhatTheJobDoes(JobKind kind) {
        for (int i = 0; i < 1_000; i++) {
            long id = TaskIds.next(kind);
            assertThat(id).isPositive();
            assertThat(TaskIds.kind(id)).contains(kind);
        }
    }

    @Test
    void idsAreDifferent() {
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(TaskIds.next(JobKind.UPDATE));
        }
        assertThat(ids).hasSize(10_000);
    }

    @Test
    void idsOfOthersTellNothing() {
        SplittableRandom random = new SplittableRandom(4711);
        long taken =
                random.longs(100_000).filter(id -> TaskIds.kind(id).isPresent()).count();
        assertThat(taken).isLessThanOrEqualTo(2);
        for (long id : new long[] {0, 1, -1, 4711, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(TaskIds.kind(id)).isEqualTo(Optional.empty());
        }
    }
}
