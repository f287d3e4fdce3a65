package io.nightshift.engine.regex;

import java.util.List;

/** A parsed regular expression. */
sealed interface RegexNode {
    /** Matches one byte of a set. */
    record Bytes(ByteSet set) implements RegexNode {}

    /** Matches the empty text, only at certain places. */
    record Place(Assertion assertion) implements RegexNode {}

    /** One after another; no parts match the empty text. */
    record Sequence(List<RegexNode> parts) implements RegexNode {}

    record Choice(List<RegexNode> options) implements RegexNode {}

    /** @param max -1 = any number */
    record Repeat(RegexNode part, int min, int max) implements RegexNode {
        static final int ANY = -1;
    }

    /** A condition on what comes before and after a place. */
    enum Assertion {
        LINE_START,
        LINE_END,
        TEXT_START,
        TEXT_END,
        WORD_BOUNDARY,
        NO_WORD_BOUNDARY,
        WORD_START,
        WORD_END
    }
}
