package io.nightshift.engine.util;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void textStaysOnItsLineAndMovesNoCursor() {
        assertThat(OneLine.of("a\r\nb\u001b[2J\u0085\u009b\u2028\u2029c"))
                .isEqualTo("a\\u000d\\u000ab\\u001b[2J\\u0085\\u009b\\u2028\\u2029c");
    }

    @Test
    void textTurnsNoDirectionAndHidesNothing() {
        assertThat(OneLine.of("a\u202eb\u2066c\u200bd\ud800e\ue000f\udb40\udc41"))
                .isEqualTo("a\\u202eb\\u2066c\\u200bd\\ud800e\\ue000f\\u{e0041}");
    }

    @Test
    void whatCanBeSeenStays() {
        assertThat(OneLine.of("Zürich — कि 日本 \uD83D\uDE00")).isEqualTo("Zürich — कि 日本 \uD83D\uDE00");
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        assertThat(OneLine.of("abc", 3)).isEqualTo("abc");
        assertThat(OneLine.of("abcd", 3)).isEqualTo("abc...");
        assertThat(OneLine.of("ab\uD83D\uDE00", 3)).isEqualTo("ab...");
    }
}
