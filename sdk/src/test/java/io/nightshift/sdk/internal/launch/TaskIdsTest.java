package io.nightshift.sdk.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import io.nightshift.sdk.internal.UdfCall;
import io.nightshift.sdk.internal.node.JobWork;
import io.nightshift.sdk.task.JobKind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TaskIdsTest {

    private static final Operation PUT = Operation.put(new Bin("a", 1));

    @Test
    void idTellsWhatTheJobDoes() {
        Map<JobKind, JobWork> works = Map.of(
                JobKind.UPDATE, new JobWork.Operations(List.of(PUT)),
                JobKind.DELETE, new JobWork.Operations(List.of(Operation.delete())),
                JobKind.TOUCH, new JobWork.Operations(List.of(Operation.touch())),
                JobKind.FUNCTION, new JobWork.Udf(UdfCall.of("m", "f")));
        works.forEach((kind, work) -> {
            for (int i = 0; i < 1_000; i++) {
                long id = TaskIds.next(work);
                assertThat(id).isPositive();
                assertThat(TaskIds.kind(id)).contains(kind);
            }
        });
        assertThat(TaskIds.kind(TaskIds.next(new JobWork.Operations(List.of(Operation.touch(), PUT)))))
                .contains(JobKind.UPDATE);
    }

    @Test
    void idsAreDifferent() {
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(TaskIds.next(new JobWork.Operations(List.of(PUT))));
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
