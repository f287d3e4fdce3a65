package io.nightshift.sdk.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarTest {

    private static final List<String> BINS = List.of("status", "state", "city", "n");

    @Test
    void typingErrorsFindWhatWasMeant() {
        assertThat(Similar.to("stauts", BINS)).containsExactly("status");
        assertThat(Similar.to("statu", BINS)).containsExactly("state", "status");
        assertThat(Similar.to("ctiy", BINS)).containsExactly("city");
        assertThat(Similar.to("citty", BINS)).containsExactly("city");
        assertThat(Similar.to("Status", BINS)).containsExactly("status");
    }

    @Test
    void otherWordsFindNothing() {
        assertThat(Similar.to("country", BINS)).isEmpty();
        assertThat(Similar.to("", BINS)).isEmpty();
        assertThat(Similar.to("xyz", BINS)).isEmpty();
    }
}
