package io.nightshift.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricTest {

    @Test
    void numbersAndTruthValuesAreNumbersAndIdsOfNodesAreNot() {
        assertThat(Metric.number(7L)).hasValue(7);
        assertThat(Metric.number(true)).hasValue(1);
        assertThat(Metric.number("0.25")).hasValue(0.25);
        assertThat(Metric.number("8E24E53484946540")).isEmpty();
        assertThat(Metric.number("9012345678901234")).isEmpty();
        assertThat(Metric.number("null")).isEmpty();
    }
}
