package io.nightshift.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CommandWarmUpTest {
    @Test
    void eachKindOfCommandGetsItsRecords() throws IOException {
        // Put, got, got in a batch, found by the index, found by two scans; and a job begins.
        assertThat(CommandWarmUp.run(1, Long.MAX_VALUE / 2)).isEqualTo(4_000 * 6 + 1);
    }
}
