package io.nightshift.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void countsHaveCommasInEveryLocale() {
        assertThat(Numbers.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Numbers.records(1)).isEqualTo("1 record");
        assertThat(Numbers.records(0)).isEqualTo("0 records");
    }

    @Test
    void timesHaveTheUnitThatSuitsThem() {
        assertThat(Numbers.time(Duration.ofMillis(8))).isEqualTo("8 ms");
        assertThat(Numbers.time(Duration.ofMillis(1_250))).isEqualTo("1.25 s");
        assertThat(Numbers.time(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
        assertThat(Numbers.time(Duration.ofMinutes(192))).isEqualTo("3 h 12 min");
    }

    @Test
    void ratesHaveThreeDigitsAndNoneIsInvented() {
        assertThat(Numbers.rate(950, Duration.ofSeconds(1))).isEqualTo("950/s");
        assertThat(Numbers.rate(51_723, Duration.ofSeconds(1))).isEqualTo("51,700/s");
        assertThat(Numbers.rate(517_239, Duration.ofSeconds(1))).isEqualTo("517,000/s");
        assertThat(Numbers.rate(12_500_000, Duration.ofSeconds(10))).isEqualTo("1.25 M/s");
        assertThat(Numbers.rate(10, Duration.ZERO)).isEmpty();
        assertThat(Numbers.rate(0, Duration.ofSeconds(1))).isEmpty();
    }
}
