package io.nightshift.ael;

import io.nightshift.ael.internal.tree.Problem;
import java.util.Optional;

/**
 * AEL text that cannot be compiled: a syntax error, types that do not fit, a missing placeholder value.
 *
 * <p>{@link #getMessage()} has several lines: the summary, the line of the text with a caret under the place, what was
 * expected, and a suggestion if there is one. {@link #summary()} says the same in one line, without the caret.
 */
public final class AelException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** The most of a line that is shown: the caret must stay in sight. */
    private static final int SHOWN = 100;

    private final int offset;
    private final int line;
    private final int column;
    private final String problem;
    private final String caret;
    private final transient Optional<String> expected;
    private final transient Optional<String> suggestion;

    /** What is wrong with a text. */
    AelException(String text, Problem problem) {
        this(problem.what(), problem.expected(), problem.remedy(), place(text, problem.at()));
    }

    private AelException(String problem, Optional<String> expected, Optional<String> suggestion, Place place) {
        super(message(problem, expected, suggestion, place));
        this.problem = problem;
        this.expected = expected;
        this.suggestion = suggestion;
        this.offset = place.offset;
        this.line = place.line;
        this.column = place.column;
        this.caret = place.caret;
    }

    /**
     * The line of the text that contains the error.
     *
     * @return 1 or more
     */
    public int line() {
        return line;
    }

    /**
     * The column of the error in its line, in UTF-16 code units.
     *
     * @return 1 or more; one past the end if something is missing there
     */
    public int column() {
        return column;
    }

    /**
     * The offset of the error from the start of the text, in UTF-16 code units.
     *
     * @return 0 or more, at most the length of the text
     */
    public int offset() {
        return offset;
    }

    /**
     * What is wrong, without the place and the remedy.
     *
     * @return one line
     */
    public String problem() {
        return problem;
    }

    /**
     * The line of the text that contains the error and, on a second line, a caret under the place. A long line is cut to
     * the surroundings of the place.
     *
     * @return two lines
     */
    public String caret() {
        return caret;
    }

    /**
     * What was expected at the place.
     *
     * @return empty if the error is not a syntax error
     */
    public Optional<String> expected() {
        return expected == null ? Optional.empty() : expected;
    }

    /**
     * What to write instead.
     *
     * @return empty if no remedy is obvious
     */
    public Optional<String> suggestion() {
        return suggestion == null ? Optional.empty() : suggestion;
    }

    /**
     * The error in one line: place, problem, what was expected, suggestion.
     *
     * @return one line
     */
    public String summary() {
        return join("line " + line + ", column " + column + ": " + problem, expected(), suggestion(), "; ");
    }

    private static String message(String problem, Optional<String> expected, Optional<String> suggestion, Place place) {
        String head = "line " + place.line + ", column " + place.column + ": " + problem + "\n" + place.caret;
        return join(head, expected, suggestion, "\n");
    }

    private static String join(String head, Optional<String> expected, Optional<String> suggestion, String separator) {
        StringBuilder out = new StringBuilder(head);
        expected.ifPresent(it -> out.append(separator).append("expected ").append(it));
        suggestion.ifPresent(it -> out.append(separator).append(it));
        return out.toString();
    }

    private record Place(int offset, int line, int column, String caret) {}

    private static Place place(String text, int at) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < at; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        int lineEnd = text.indexOf('\n', lineStart);
        if (lineEnd < 0) {
            lineEnd = text.length();
        }
        int from = Math.max(lineStart, at - SHOWN / 2);
        int to = Math.min(lineEnd, from + SHOWN);
        StringBuilder shown = new StringBuilder("  ");
        if (from > lineStart) {
            shown.append("...");
        }
        int indent = shown.length() + at - from;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            shown.append(c < ' ' ? ' ' : c);
        }
        if (to < lineEnd) {
            shown.append("...");
        }
        shown.append('\n').append(" ".repeat(indent)).append('^');
        return new Place(at, line, at - lineStart + 1, shown.toString());
    }
}
