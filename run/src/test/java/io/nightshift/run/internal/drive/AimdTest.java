package io.nightshift.run.internal.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.run.internal.drive.Aimd.Decision;
import io.nightshift.run.internal.drive.Aimd.Signs;
import io.nightshift.run.spec.Pace;
import io.nightshift.testsupport.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AimdTest {

    private static final Pace.Adaptive PACE =
            Pace.adaptive().between(500, 10_500).keepP99Below(Duration.ofMillis(5));

    private final Aimd aimd = new Aimd(PACE, Instant.EPOCH);

    private static Signs p99(double millis) {
        return new Signs(millis, 0, Optional.empty());
    }

    private static Instant at(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }

    @Test
    void itRisesByATenthOfTheRangeAfterTenCalmSeconds() {
        assertThat(aimd.decide(500, p99(1), at(8))).isEqualTo(new Decision.Keep());
        assertThat(aimd.decide(500, p99(1), at(10)))
                .isEqualTo(new Decision.Change(1_500, "1.0 ms at the 99th percentile"));
        assertThat(aimd.decide(1_500, p99(1), at(12))).isEqualTo(new Decision.Keep());
        assertThat(aimd.decide(10_000, p99(0), at(20)))
                .isEqualTo(new Decision.Change(10_500, "nobody else reads or writes"));
        assertThat(aimd.decide(10_500, p99(0), at(30))).isEqualTo(new Decision.Keep());
    }

    @Test
    void itFallsByHalfAtOnceAndNeverBelowTheFloor() {
        assertThat(aimd.decide(8_000, p99(5.25), at(2)))
                .isEqualTo(new Decision.Change(4_000, "5.3 ms at the 99th percentile, above 5.0 ms"));
        assertThat(aimd.decide(4_000, new Signs(1, 3, Optional.empty()), at(4)))
                .isEqualTo(new Decision.Change(2_000, "3 reads or writes timed out"));
        assertThat(aimd.decide(700, p99(6), at(6))).isInstanceOf(Decision.Change.class);
        assertThat(aimd.decide(500, p99(6), at(8))).isEqualTo(new Decision.Keep());
    }

    @Test
    void nearTheTargetItStays() {
        for (int second = 2; second < 100; second += 2) {
            assertThat(aimd.decide(3_000, p99(4.5), at(second))).isEqualTo(new Decision.Keep());
        }
    }

    @Test
    void aCriticalLimitHoldsTheRunTheSecondTime() {
        assertThat(aimd.decide(8_000, p99(60), at(2))).isInstanceOf(Decision.Change.class);
        assertThat(aimd.decide(4_000, p99(60), at(4)))
                .isEqualTo(new Decision.Hold("60.0 ms at the 99th percentile, above 50.0 ms, twice in a row"));
        assertThat(aimd.decide(4_000, new Signs(1, 0, Optional.of("node A1: stop_writes")), at(6)))
                .isEqualTo(new Decision.Hold("a node takes no writes: node A1: stop_writes"));
    }

    /** Latency that grows with the rate, from a knee that moves: once the rate has come down it is rarely above the target. */
    @Test
    void aClusterWithAKneeStaysBelowTheTargetMostOfTheTime() {
        Property.check(draw -> {
            int knee = draw.between(1_000, 12_000);
            Aimd decider = new Aimd(PACE, Instant.EPOCH);
            int rate = PACE.floor();
            int above = 0;
            int ticks = 1_000;
            for (int tick = 1; tick <= ticks; tick++) {
                double latency = rate <= knee ? 1 + 3.0 * rate / knee : 6;
                above += latency > 5 ? 1 : 0;
                if (decider.decide(rate, p99(latency), at(tick * 2L)) instanceof Decision.Change change) {
                    rate = change.rate();
                }
                assertThat(rate).isBetween(PACE.floor(), PACE.ceiling());
            }
            assertThat(above).isLessThan(ticks / 5);
        });
    }
}
