package io.nightshift.run.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.run.internal.cluster.Clocks.Range;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClocksTest {

    private static final Clocks CLOCKS =
            new Clocks(Map.of("A1", new Range(10_000, 10_000), "A2", new Range(5_000, 5_999)));

    @Test
    void theSlowestClockDecidesWhenAMomentHasCome() {
        assertThat(CLOCKS.fastest()).isEqualTo(10_000);
        assertThat(CLOCKS.behind(5_000)).isZero();
        assertThat(CLOCKS.behind(10_002)).isEqualTo(5_002);
    }

    @Test
    void aSpreadCountsIfItIsCertain() {
        assertThat(CLOCKS.spreadAbove(Duration.ofMillis(4_001))).isEmpty();
        assertThat(CLOCKS.spreadAbove(Duration.ofMillis(4_000)))
                .contains(
                        "the clock of node A2 is more than 4000 ms behind that of node A1: mend the clocks, or allow a"
                                + " larger spread");
    }
}
