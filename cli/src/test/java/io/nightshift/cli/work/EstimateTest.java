package io.nightshift.cli.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void allPartitionsGiveTheCount() {
        assertThat(Estimate.of(1_234, 4_096)).hasToString("1,234 records");
        assertThat(Estimate.of(0, 4_096)).hasToString("0 records");
    }

    @Test
    void somePartitionsGiveARange() {
        assertThat(Estimate.of(1_000, 400)).hasToString("about 10,240 records (9,637 to 10,843)");
        assertThat(Estimate.of(0, 32)).hasToString("about 0 records (0 to 384)");
    }

    @Test
    void rangeHasTheTruthInNearlyAllCases() {
        SplittableRandom random = new SplittableRandom(4711);
        int right = 0;
        for (int round = 0; round < 200; round++) {
            int records = random.nextInt(500, 5_000);
            int partitions = random.nextInt(300, 3_000);
            long found =
                    random.ints(records, 0, 4_096).filter(it -> it < partitions).count();
            Estimate estimate = Estimate.of(found, partitions);
            right += estimate.low() <= records && records <= estimate.high() ? 1 : 0;
        }
        assertThat(right).isGreaterThan(180);
    }
}
