package io.nightshift.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The soak test in its shortest form, or as long as {@code -Dnightshift.soak.seconds} says; and that it notices what grows. */
class SoakTest {
    private static final int SECONDS = Integer.getInteger("nightshift.soak.seconds", 5);

    @Test
    @Timeout(600)
    void everythingAtOnceIsExactAndNothingGrows() throws InterruptedException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());

        assertThat(Soak.run(nowhere, Duration.ofSeconds(SECONDS), 1)).isEmpty();
    }

    @Test
    void whatGrowsIsSaid() {
        Usage before = new Usage(50 << 20, 30, 40, 5);

        assertThat(new Usage(54 << 20, 40, 50, 12).growth(List.of(before))).isEmpty();
        assertThat(new Usage(90 << 20, 30, 400, 5).growth(List.of(before, before)))
                .containsExactly(
                        "heap after garbage collection grew from 52428800 to 94371840",
                        "open file descriptors grew from 40 to 400");
        assertThat(new Usage(50 << 20, 130, 40, 99).growth(List.of(before)))
                .containsExactly("threads grew from 30 to 130", "connections grew from 5 to 99");
    }
}
