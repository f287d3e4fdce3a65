package io.nightshift.sdk.info;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatencyLineTest {

    private static double p99(String line) {
        return LatencyLine.p99Millis(line).orElseThrow();
    }

    @Test
    void thePercentileLiesWithinItsStep() {
        assertThat(p99("{test}-read:msec,1200.5,3.00,0.50,0.00,0.00")).isCloseTo(1.8, within(1e-9));
        assertThat(p99("{test}-read:msec,1200.5,0.00,0.00")).isCloseTo(0.99, within(1e-9));
        assertThat(p99("{test}-read:msec,1200.5,100.00,100.00,1.00,0.00")).isEqualTo(4);
        assertThat(p99("{test}-read:usec,10.0,100.00,0.00")).isCloseTo(0.00199, within(1e-9));
    }

    @Test
    void beyondTheLastStepItIsAtLeastThat() {
        assertThat(p99("{test}-write:msec,1.0,50.00,40.00,30.00")).isEqualTo(8);
    }

    @Test
    void withoutDataThereIsNone() {
        assertThat(LatencyLine.p99Millis("{test}-read:")).isEmpty();
        assertThat(LatencyLine.p99Millis("")).isEmpty();
        assertThat(LatencyLine.p99Millis("{test}-read:msec,0.0,0.00")).isEmpty();
        assertThat(LatencyLine.p99Millis("ERROR:4:bad hist name")).isEmpty();
    }
}
