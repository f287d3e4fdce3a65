package io.nightshift.run.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.sdk.job.JobPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SpecTest {

    @Test
    void stepsOfACanaryArePerCent() {
        Canary canary = Canary.ofPercent(0.01, 1, 10, 100);
        assertThat(canary.buckets()).containsExactly(1, 100, 1000);
        assertThat(canary.steps()).isEqualTo(4);
        assertThat(canary.bucketsOf(0)).isEqualTo(1);
        assertThat(canary.bucketsOf(3)).isEqualTo(10_000);
        assertThat(Canary.NONE.steps()).isEqualTo(1);
        assertThat(Canary.NONE.bucketsOf(0)).isEqualTo(10_000);
        assertThat(Canary.ofPercent(0.07).buckets()).containsExactly(7);
    }

    @Test
    void stepsOfACanaryGrow() {
        assertThatThrownBy(() -> Canary.ofPercent(1, 1)).hasMessageContaining("must grow");
        assertThatThrownBy(() -> Canary.ofPercent(10, 1)).hasMessageContaining("must grow");
        for (double wrong : new double[] {0, -1, 0.001, 0.015, 101, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Canary.ofPercent(wrong))
                    .as("%s", wrong)
                    .hasMessageContaining("0.01 to 100 per cent")
                    .hasMessageContaining(String.valueOf(wrong));
        }
    }

    @Test
    void aWindowMayGoOverMidnight() {
        Window night = Window.of("22:00-05:30", ZoneOffset.UTC);
        assertThat(night.isOpen(Instant.parse("2026-11-24T22:00:00Z"))).isTrue();
        assertThat(night.isOpen(Instant.parse("2026-11-24T05:29:59Z"))).isTrue();
        assertThat(night.isOpen(Instant.parse("2026-11-24T05:30:00Z"))).isFalse();
        assertThat(night.isOpen(Instant.parse("2026-11-24T21:59:59Z"))).isFalse();
        assertThat(night.opensAfter(Instant.parse("2026-11-24T12:00:00Z"))).isEqualTo("2026-11-24T22:00:00Z");
        Window early = Window.of("01:00-05:00", ZoneOffset.UTC);
        assertThat(early.isOpen(Instant.parse("2026-11-24T03:00:00Z"))).isTrue();
        assertThat(early.opensAfter(Instant.parse("2026-11-24T06:00:00Z"))).isEqualTo("2026-11-25T01:00:00Z");
    }

    @Test
    void aWindowKnowsWhenTheClockIsPutForward() {
        Window early = Window.of("02:30-05:00", ZoneId.of("Europe/Berlin"));
        // There is no 02:30 on that day.
        assertThat(early.opensAfter(Instant.parse("2026-03-28T23:00:00Z"))).isEqualTo("2026-03-29T01:30:00Z");
    }

    @Test
    void aWindowIsTwoTimes() {
        for (String text : new String[] {"", "1-5", "01:00", "01:00-25:00", "01:00-05:00-06:00", "a-b"}) {
            assertThatThrownBy(() -> Window.of(text, ZoneOffset.UTC))
                    .hasMessage("a window must be like 01:00-05:00, was \"" + text + "\"");
        }
        assertThatThrownBy(() -> Window.of("01:00-01:00", ZoneOffset.UTC)).hasMessageContaining("different times");
    }

    @Test
    void theSmallerLimitCounts() {
        assertThat(Limits.NONE.of(100)).isEmpty();
        assertThat(new Limits(OptionalLong.of(7), OptionalDouble.empty()).of(100))
                .hasValue(7);
        assertThat(new Limits(OptionalLong.empty(), OptionalDouble.of(0.05)).of(119))
                .hasValue(5);
        assertThat(new Limits(OptionalLong.of(4), OptionalDouble.of(0.05)).of(119))
                .hasValue(4);
        assertThatThrownBy(() -> new Limits(OptionalLong.of(0), OptionalDouble.empty()))
                .hasMessageContaining("was 0");
        assertThatThrownBy(() -> new Limits(OptionalLong.empty(), OptionalDouble.of(5)))
                .hasMessageContaining("was 5.0");
        assertThatThrownBy(() -> new Limits(OptionalLong.empty(), OptionalDouble.of(Double.NaN)))
                .hasMessageContaining("was NaN");
    }

    @Test
    void aPaceHasSensibleBounds() {
        assertThatThrownBy(() -> Pace.fixed(0)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> Pace.adaptive().between(10, 5)).hasMessageContaining("was 10 and 5");
        assertThatThrownBy(() -> Pace.adaptive().keepP99Below(Duration.ZERO)).hasMessageContaining("was 0 ms");
        assertThatThrownBy(() -> Pace.adaptive().holdAboveP99(Duration.ofMillis(5)))
                .hasMessageContaining("was 5 ms");
        assertThat(Pace.adaptive().keepP99Below(Duration.ofMillis(7)).critical())
                .isEqualTo(Duration.ofMillis(70));
        assertThat(Pace.serverLimit().firstRate()).isZero();
        assertThat(Pace.fixed(5).firstRate()).isEqualTo(5);
        assertThat(Pace.adaptive().firstRate()).isEqualTo(500);
    }

    @Test
    void onlyAnUpdateCanMarkRecords() {
        RunSpec delete = RunSpec.of(
                JobPlan.fromJson("{\"format\":1,\"job\":\"delete\",\"namespace\":\"test\",\"set\":\"users\"}"));
        assertThatThrownBy(() -> new RunSpec(
                        delete.job(),
                        Once.EXACTLY,
                        delete.canary(),
                        delete.limits(),
                        delete.pace(),
                        delete.window(),
                        delete.maxClockSpread(),
                        delete.backup()))
                .hasMessageContaining("exactlyOnce()")
                .hasMessageContaining("background delete of test.users");
    }

    @Test
    void whatIsSavedIsAllThatMayBeChanged() {
        RunSpec update =
                RunSpec.of(JobPlan.fromJson("{\"format\":1,\"job\":\"update\",\"namespace\":\"test\",\"set\":\"users\","
                        + "\"operations\":[{\"do\":\"add\",\"bin\":\"n\",\"value\":1}],\"expiration\":\"unchanged\"}"));
        assertThatThrownBy(() -> new RunSpec(
                        update.job(),
                        Once.EXACTLY,
                        update.canary(),
                        update.limits(),
                        update.pace(),
                        update.window(),
                        update.maxClockSpread(),
                        Optional.of("/backups")))
                .hasMessageContaining("of which a backup has no copy");
    }
}
