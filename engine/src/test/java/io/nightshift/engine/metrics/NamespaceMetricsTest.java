package io.nightshift.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.result.ResultCode;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NamespaceMetricsTest {
    private final NamespaceMetrics metrics = new NamespaceMetrics("ns");

    @Test
    void bucketsAreThoseOfPowersOfTwoAndTheLastTakesTheRest() {
        Histogram histogram = new Histogram(5);
        for (long value : new long[] {0, 1, 2, 3, 4, 7, 8, 15, 16, Long.MAX_VALUE}) {
            histogram.add(value);
        }
        assertThat(histogram.counts()).containsExactly(1, 1, 2, 2, 4);

        Histogram all = new Histogram(Histogram.ALL_BUCKETS);
        all.add(Long.MAX_VALUE);
        assertThat(all.counts()[63]).isEqualTo(1);

        histogram.clear();
        assertThat(histogram.counts()).containsOnly(0);
    }

    @Test
    void thresholdsAreExceededByWhatTookThatLong() {
        LatencyHistogram histogram = new LatencyHistogram("{ns}-read");
        for (long millis : new long[] {0, 1, 2, 3}) {
            histogram.record(TimeUnit.MILLISECONDS.toNanos(millis));
        }
        // A slice of two seconds: one of four took less than 1 ms, two of them 2 ms or longer.
        histogram.endSlice(2);
        assertThat(histogram.line()).isEqualTo("{ns}-read:msec,2.0,75.00,50.00" + ",0.00".repeat(15));

        histogram.record(TimeUnit.MILLISECONDS.toNanos(5));
        assertThat(histogram.line()).as("until the next slice has ended").contains("msec,2.0");
        histogram.endSlice(10);
        assertThat(histogram.line()).startsWith("{ns}-read:msec,0.1,100.00,100.00,100.00,0.00");
    }

    @Test
    void largestDurationsAreOverAllThresholds() {
        LatencyHistogram histogram = new LatencyHistogram("h");
        histogram.record(TimeUnit.DAYS.toNanos(1));
        histogram.record(-1);
        histogram.endSlice(1);

        assertThat(histogram.line()).isEqualTo("h:msec,2.0" + ",50.00".repeat(17));
    }

    @Test
    void restartForgetsWhatWasRecorded() {
        LatencyHistogram histogram = new LatencyHistogram("h");
        histogram.record(1);
        histogram.restart(LatencyUnit.MICROSECONDS);
        histogram.endSlice(1);
        assertThat(histogram.line()).isEqualTo("h:");

        histogram.record(TimeUnit.MICROSECONDS.toNanos(3));
        histogram.endSlice(1);
        assertThat(histogram.line()).startsWith("h:usec,1.0,100.00,100.00,0.00");
    }

    @Test
    void commandForAnotherNodeIsNeitherReadNorTimed() {
        metrics.commandEnded(CommandKind.CLIENT_READ, ResultCode.PARTITION_UNAVAILABLE, 1);
        metrics.commandEnded(CommandKind.BATCH_WRITE, ResultCode.PARTITION_UNAVAILABLE, 1);
        metrics.endSlice(1);

        assertThat(metrics.sum(Counter.CLIENT_TSVC_ERROR)).isEqualTo(1);
        assertThat(metrics.sum(Counter.BATCH_SUB_TSVC_ERROR)).isEqualTo(1);
        assertThat(metrics.sum(Counter.CLIENT_READ_ERROR)).isZero();
        assertThat(metrics.named("read").get(0).line()).isEqualTo("{ns}-read:");
    }

    @Test
    void keysOfCountersAreThoseOfTheRealServer() {
        assertThat(Counter.PI_QUERY_LONG_BASIC_COMPLETE.key()).isEqualTo("pi_query_long_basic_complete");
        assertThat(Counter.BATCH_SUB_LANG_ERROR.key()).isEqualTo("batch_sub_lang_error");
    }
}
