package io.nightshift.ael.internal.tree;

import java.util.Optional;

/**
 * What is wrong at a place of the text. {@code Ael} turns it into an {@code AelException}, which shows the text with a caret;
 * so nothing here needs to know the text.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int at;
    private final transient Optional<String> expected;
    private final transient Optional<String> remedy;

    private Problem(int at, String what, Optional<String> expected, Optional<String> remedy) {
        super(what, null, false, false);
        this.at = at;
        this.expected = expected;
        this.remedy = remedy;
    }

    /** A problem at an offset of the text that says only what is wrong. */
    public static Problem at(int at, String what) {
        return new Problem(at, what, Optional.empty(), Optional.empty());
    }

    /** A problem with a remedy. */
    public static Problem at(int at, String what, String remedy) {
        return new Problem(at, what, Optional.empty(), Optional.of(remedy));
    }

    /** A syntax error: what was found and what was expected instead. */
    public static Problem expected(int at, String what, String expected, Optional<String> remedy) {
        return new Problem(at, what, Optional.of(expected), remedy);
    }

    /** The offset in the text. */
    public int at() {
        return at;
    }

    /** What is wrong, in one line. */
    public String what() {
        return getMessage();
    }

    /** What was expected at the place. */
    public Optional<String> expected() {
        return expected;
    }

    /** What to write instead. */
    public Optional<String> remedy() {
        return remedy;
    }
}
