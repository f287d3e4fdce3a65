package io.nightshift.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void eachKindOfJobChangesTheRecordsThatItShould() throws InterruptedException {
        // All of them seven times, half of them once, and none twice.
        assertThat(WarmUp.run(Clock.systemUTC(), 2, TimeUnit.MINUTES.toNanos(1)))
                .isEqualTo(2 * (20_000 * 7 + 10_000));
    }
}
