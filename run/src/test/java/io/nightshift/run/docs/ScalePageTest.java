package io.nightshift.run.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The figures of the page on large clusters follow from its formulas. */
class ScalePageTest {
    private static final double NODES = 200;
    private static final double RECORDS = 1e11;
    private static final double SHARE = 0.5;
    private static final double RATE = 10_000;
    private static final double BYTES = 230;
    private static final double SECONDS_PER_MILLION = 0.45;

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** The percentage by which a share is known of which so many records were looked at. */
    private static double error(double share, double looked) {
        return 196 * Math.sqrt((1 - share) / (share * looked));
    }

    @Test
    void figuresFollowFromTheFormulas() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "scale.md"));
        double look = SECONDS_PER_MILLION * RECORDS / NODES / 1e6;

        assertThat(page)
                .contains(
                        format("| R / N | %,.0f |", RECORDS / NODES),
                        format("| h R / (N r) | %.1f hours |", SHARE * RECORDS / (NODES * RATE) / 3600),
                        format("| R / (N r) | %.1f hours |", RECORDS / (NODES * RATE) / 3600),
                        format("| t R / N / 10^6 | %.0f s |", look),
                        format("three such ways, %.0f minutes", 3 * look / 60),
                        format("h R b = %.1f TB", SHARE * RECORDS * BYTES / 1e12),
                        format("needs %.0f hours for it", SHARE * RECORDS / 250_000 / 3600),
                        format("10 Gbit/s %.1f hours", SHARE * RECORDS * BYTES / 1.25e9 / 3600),
                        format("| 100,000 | %.1f %% |", error(0.5, 1e5)) + format(" %.0f %% |", error(1e-3, 1e5)),
                        format("| 10,000,000 | %.2f %% |", error(0.5, 1e7))
                                + format(" %.0f %% |", error(1e-3, 1e7))
                                + format(" %.0f %% |", error(1e-6, 1e7)));
    }
}
