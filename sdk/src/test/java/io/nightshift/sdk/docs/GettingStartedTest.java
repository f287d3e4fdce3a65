package io.nightshift.sdk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.sdk.docs.app.NightShift;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The program of docs/getting-started.md, run as printed. */
class GettingStartedTest {

    @Test
    void theProgramPrintsWhatThePageSays() {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            NightShift.main(new String[0]);
        } finally {
            System.setOut(console);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("DONE: 500 updated, 500 filtered out, 0 failed", "u4 now has score 41");
    }
}
