package io.nightshift.cli.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.sdk.task.Forecast;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RemainingTest {

    private final Remaining remaining = new Remaining();

    @Test
    void evenSpeedGivesANarrowRange() {
        for (int second = 0; second <= 30; second++) {
            see(second, second, second * 1_000L, 0);
        }
        assertThat(remaining.text(0)).isEqualTo("1 to 2 min left");
        for (int second = 31; second <= 60; second++) {
            see(second, second, second * 1_000L, 0);
        }
        assertThat(remaining.text(0)).isEqualTo("38 to 43 s left");
        assertThat(remaining.rate()).isEqualTo("1,000/s");
    }

    @Test
    void jobThatSlowsDownGivesAWideRange() {
        for (int second = 0; second <= 60; second++) {
            see(second, Math.min(second, 20) + Math.max(0, second - 20) * 0.1, second * 1_000L, 0);
        }
        // 76 % are left: at 24 % in a minute, or at 6 %.
        assertThat(remaining.text(0)).isEqualTo("3 to 14 min left");
    }

    @Test
    void nothingIsToldTooEarly() {
        see(1, 50, 1_000, 0);
        assertThat(remaining.text(0)).isEmpty();
        see(3, 0.5, 1_000, 0);
        assertThat(remaining.text(0)).isEqualTo("left: n/a");
    }

    @Test
    void ofAJobThatItsRateHoldsTheRangeIsWiderTheFewerRecordsHaveCounted() {
        for (int second = 0; second <= 10; second++) {
            see(second, second * 0.5, second * 990L, second * 9.9);
        }
        // 99 have counted, up to a tenth more or less: so it is with those to come.
        assertThat(remaining.text(10)).isEqualTo("2 to 4 min left");
        assertThat(remaining.text(10_000)).isEqualTo("3 to 4 min left");
        assertThat(remaining.text(0)).isEqualTo("3 to 4 min left");
    }

    @Test
    void nothingIsToldOfAJobOfWhichHardlyARecordHasCounted() {
        for (int second = 0; second <= 10; second++) {
            see(second, second * 5, second * 990L, second);
        }
        assertThat(remaining.text(1)).isEqualTo("left: n/a");
    }

    @Test
    void rangesHaveOneUnit() {
        assertThat(Remaining.range(Duration.ofSeconds(5), Duration.ofSeconds(8)))
                .isEqualTo("5 to 9 s left");
        assertThat(Remaining.range(Duration.ofSeconds(50), Duration.ofSeconds(70)))
                .isEqualTo("0 to 2 min left");
        assertThat(Remaining.range(Duration.ofHours(3), Duration.ofHours(5))).isEqualTo("3 to 6 h left");
    }

    private void see(int second, double percent, long records, double counted) {
        remaining.see(new Forecast.Sample(Duration.ofSeconds(second), percent, records, counted));
    }
}
