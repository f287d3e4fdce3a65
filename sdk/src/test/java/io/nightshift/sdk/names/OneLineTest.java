package io.nightshift.sdk.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void staysOnItsLine() {
        assertThat(OneLine.of("a\nb\rc\td\u0000e\u007f")).isEqualTo("a?b?c?d?e?");
        assertThat(OneLine.of("a\u0085b\u009bc\u2028d\u2029e")).isEqualTo("a?b?c?d?e");
    }

    @Test
    void turnsNoDirection() {
        assertThat(OneLine.of("a\u202eb\u2066c\u200fd\u061ce")).isEqualTo("a?b?c?d?e");
    }

    @Test
    void keepsAllOtherText() {
        assertThat(OneLine.of("Zoë, \"東京\" 😀", 40)).isEqualTo("Zoë, \"東京\" 😀");
    }

    @Test
    void isCutBetweenCharacters() {
        assertThat(OneLine.of("abc", 3)).isEqualTo("abc");
        assertThat(OneLine.of("abcd", 3)).isEqualTo("abc...");
        assertThat(OneLine.of("ab😀d", 3)).isEqualTo("ab...");
        assertThat(OneLine.of("ab😀d", 4)).isEqualTo("ab😀...");
    }
}
