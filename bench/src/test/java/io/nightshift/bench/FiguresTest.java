package io.nightshift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void aTableHasTheMedianTheExtremesAndTheFirstTwoRounds() {
        assertThat(of(3_000, 5_000, 9_000).table().lines())
                .containsExactly(
                        "",
                        "| " + " ".repeat(36) + " | median, records | slowest | fastest | first round | second round |",
                        "|---|---|---|---|---|---|",
                        "| update" + " ".repeat(30) + " | 5.0 k/s | 3.0 k/s | 9.0 k/s | 3.0 k/s | 5.0 k/s |");
    }

    @Test
    void aTableOfOneRoundSpeaksOfNoSecond() {
        assertThat(of(3_000).table().lines())
                .containsExactly(
                        "",
                        "| " + " ".repeat(36) + " | median, records | slowest | fastest | first round |",
                        "|---|---|---|---|---|",
                        "| update" + " ".repeat(30) + " | 3.0 k/s | 3.0 k/s | 3.0 k/s | 3.0 k/s |");
    }

    @Test
    void figuresBesideThoseOfAnotherServerAreComparedRoundByRound() {
        assertThat(of(3_000, 5_000, 9_000).tableBeside(of(1_000, 2_000, 2_500)).lines())
                .containsExactly(
                        "",
                        "| " + " ".repeat(36)
                                + " | median, records | the other's | times | first round | the other's | times"
                                + " | second round | the other's | times | slowest, fastest | the other's |",
                        "|---|---|---|---|---|---|---|---|---|---|---|---|",
                        "| update" + " ".repeat(30) + " | 5.0 k/s | 2.0 k/s | 2.50 | 3.0 k/s | 1.0 k/s | 3.00"
                                + " | 5.0 k/s | 2.0 k/s | 2.50 | 3.0 k/s, 9.0 k/s | 1.0 k/s, 2.5 k/s |");
    }

    private static Figures of(double... perSecond) {
        Figures figures = new Figures("records");
        for (double rate : perSecond) {
            figures.add("update", rate);
        }
        return figures;
    }
}
