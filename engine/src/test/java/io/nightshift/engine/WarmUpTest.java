package io.nightshift.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void eachKindOfJobChangesTheRecordsThatItShould() throws InterruptedException {
        // All of them five times, half of them once, and none once.
        assertThat(WarmUp.run(1)).isEqualTo(20_000 * 5 + 10_000);
    }
}
