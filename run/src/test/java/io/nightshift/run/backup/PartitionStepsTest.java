package io.nightshift.run.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.run.backup.PartitionSteps.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionStepsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 64})
    void everyPartitionComesOnceAndStepsNeverGrow(int threads) {
        List<Step> steps = new ArrayList<>();
        PartitionSteps all = new PartitionSteps(threads);
        for (Optional<Step> step = all.take(); step.isPresent(); step = all.take()) {
            steps.add(step.get());
        }
        int next = 0;
        int before = 128;
        for (Step step : steps) {
            assertThat(step.first()).isEqualTo(next);
            assertThat(step.count()).isBetween(1, before);
            next += step.count();
            before = step.count();
        }
        assertThat(next).isEqualTo(4096);
        assertThat(before).isLessThanOrEqualTo(8);
        assertThat(all.take()).isEmpty();
    }
}
