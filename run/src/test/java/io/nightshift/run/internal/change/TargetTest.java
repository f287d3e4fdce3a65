package io.nightshift.run.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.sdk.job.JobPlan;
import org.junit.jupiter.api.Test;

class TargetTest {

    private static JobPlan plan(String fields) {
        return JobPlan.fromJson("{\"format\":1,\"namespace\":\"test\",\"set\":\"users\"," + fields + "}");
    }

    private static JobPlan update(String operations) {
        return plan("\"job\":\"update\",\"operations\":[" + operations + "],\"expiration\":\"unchanged\"");
    }

    private static final String SET = "{\"do\":\"set\",\"bin\":\"n\",\"value\":1}";
    private static final String REMOVE = "{\"do\":\"remove\",\"bin\":\"n\"}";
    private static final String ADD = "{\"do\":\"add\",\"bin\":\"n\",\"value\":1}";

    @Test
    void assignmentsRemovalsAndDeletesMayBeRepeated() {
        assertThat(Target.isRepeatable(update(SET))).isTrue();
        assertThat(Target.isRepeatable(update(SET + "," + REMOVE))).isTrue();
        assertThat(Target.isRepeatable(plan("\"job\":\"delete\""))).isTrue();
        assertThat(Target.isRepeatable(plan("\"job\":\"touch\",\"expiration\":\"never\"")))
                .isTrue();
        assertThat(Target.isRepeatable(plan("\"job\":\"touch\",\"expiration\":{\"at\":\"2030-01-01T00:00:00Z\"}")))
                .isTrue();
    }

    @Test
    void whatCountsOrIsNotKnownMayNot() {
        assertThat(Target.isRepeatable(update(ADD))).isFalse();
        assertThat(Target.isRepeatable(update(SET + "," + ADD))).isFalse();
        assertThat(Target.isRepeatable(plan("\"job\":\"touch\",\"expiration\":{\"seconds\":60}")))
                .isFalse();
        assertThat(Target.isRepeatable(plan("\"job\":\"touch\",\"expiration\":\"serverDefault\"")))
                .isFalse();
        assertThat(
                        Target.isRepeatable(
                                plan(
                                        "\"job\":\"function\",\"function\":{\"module\":\"m\",\"name\":\"f\",\"arguments\":[]},\"expiration\":\"unchanged\"")))
                .isFalse();
    }

    @Test
    void aTargetIsKnownOfScalarsOnly() {
        assertThat(Target.notReached(update(SET))).isPresent();
        assertThat(Target.notReached(update(REMOVE))).isPresent();
        assertThat(Target.notReached(update("{\"do\":\"set\",\"bin\":\"n\",\"value\":\"a\"}")))
                .isPresent();
        assertThat(Target.notReached(update("{\"do\":\"set\",\"bin\":\"n\",\"value\":true}")))
                .isPresent();
        assertThat(Target.notReached(update("{\"do\":\"set\",\"bin\":\"n\",\"value\":1.5}")))
                .isEmpty();
        assertThat(Target.notReached(update("{\"do\":\"set\",\"bin\":\"n\",\"value\":[1]}")))
                .isEmpty();
        assertThat(Target.notReached(update(ADD))).isEmpty();
        assertThat(Target.notReached(plan("\"job\":\"delete\""))).isEmpty();
    }
}
