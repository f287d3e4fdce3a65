package io.nightshift.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappingTest {

    @Test
    void aLineThatFitsStays() {
        assertThat(Wrapping.of("  a  ", "b c", 8)).containsExactly("  a  b c");
        assertThat(Wrapping.of("  a b", 5)).containsExactly("  a b");
    }

    @Test
    void furtherLinesBeginBelowTheText() {
        assertThat(Wrapping.of("  match  ", "one two three", 16)).containsExactly("  match  one two", "         three");
    }

    @Test
    void withoutAHeadTheyBeginALittleDeeper() {
        assertThat(Wrapping.of("  one two three four", 12)).containsExactly("  one two", "    three", "    four");
    }

    @Test
    void aWordForWhichThereIsNoRoomThereBeginsFurtherLeft() {
        assertThat(Wrapping.of("  match  ", "one test.people two", 12))
                .containsExactly("  match  one", " test.people", "         two");
    }

    @Test
    void aWordThatIsLongerThanALineStaysWhole() {
        assertThat(Wrapping.of("in /a/very/long/path; look at it", 10))
                .containsExactly("in", "  /a/very/long/path;", "  look at", "  it");
        assertThat(Wrapping.of("/a/very/long/path", 10)).containsExactly("/a/very/long/path");
    }

    @Test
    void wideCharactersCountTwice() {
        assertThat(Wrapping.of("", "\u65e5\u672c \u65e5\u672c", 7)).containsExactly("\u65e5\u672c", "\u65e5\u672c");
    }
}
