package io.nightshift.cli.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {

    private final List<String> said = new ArrayList<>();
    private long now;
    private int attempts;

    @ParameterizedTest
    @ValueSource(ints = {11, -8, -3, 22, 9})
    void whatPassesIsTriedAgainHalfASecondLater(int code) {
        patience(30).run(() -> failUntil(4, code), e -> "code " + e.getResultCode());
        assertThat(attempts).isEqualTo(4);
        assertThat(Duration.ofNanos(now)).isEqualTo(Duration.ofMillis(1_500));
        assertThat(said).containsExactly("nightshift: code " + code + "; trying again for 30 s");
    }

    @Test
    void whatDoesNotPassFailsAtOnce() {
        assertThatThrownBy(() -> patience(30).run(() -> failUntil(4, 4), e -> "unused"))
                .isInstanceOf(AerospikeException.class);
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void afterTheTimeTheReasonIsTold() {
        assertThatThrownBy(() -> patience(3).run(() -> failUntil(100, 11), e -> "moving"))
                .hasMessage("moving; tried for 3 s, --retry-for 5m goes on for longer");
        assertThat(attempts).isEqualTo(7);
        attempts = 0;
        assertThatThrownBy(() -> patience(0).run(() -> failUntil(100, 11), e -> "moving"))
                .hasMessage("moving");
        assertThat(attempts).isEqualTo(1);
    }

    private Patience patience(int seconds) {
        return new Patience(Duration.ofSeconds(seconds), said::add, () -> now, pause -> now += pause.toNanos());
    }

    private void failUntil(int attempt, int code) {
        attempts++;
        if (attempts < attempt) {
            throw new AerospikeException(code);
        }
    }
}
