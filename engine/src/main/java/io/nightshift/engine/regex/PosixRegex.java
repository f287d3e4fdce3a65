package io.nightshift.engine.regex;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A POSIX regular expression over bytes, with the flags of {@code regcomp} in the server's C library. Outwardly immutable,
 * and thread-safe.
 *
 * <p>Finds out whether a text has a match, in time linear in the text: no pattern can cause backtracking. Back-
 * references, which rule this out, are refused.
 */
public final class PosixRegex {
    /** Extended instead of basic syntax. */
    public static final int EXTENDED = 1;

    /** ASCII letters match regardless of case. */
    public static final int IGNORE_CASE = 2;

    /** Lines: {@code .} and complements do not match a newline, {@code ^} and {@code $} match at one. */
    public static final int NEWLINE = 4;

    /* The deterministic automaton is built while texts are matched. A state is the set of steps that wait for the next
     * byte, and the kind of the byte before. States refer to each other in plain arrays: a thread that does not see
     * another's entry computes it again and gets an equal one. All states are dropped at once when there are too
     * many; so a hostile pattern costs time for each byte, in proportion to its number of steps, which is bounded too. */
    private static final int MAX_STATES = 400;
    private static final int END_OF_TEXT = 256;
    private static final long MAX_WORK = 50_000_000;

    private final RegexProgram program;
    private final boolean newline;
    private final Map<State, State> states = new HashMap<>();
    private final State found = new State(new int[0], Before.START, true);
    private volatile State start;

    private PosixRegex(RegexProgram program, boolean newline) {
        this.program = program;
        this.newline = newline;
        this.start = new State(new int[] {program.start()}, Before.START, false);
    }

    /**
     * @param pattern the pattern, up to the first zero byte if it has one
     * @param flags the sum of {@link #EXTENDED}, {@link #IGNORE_CASE} and {@link #NEWLINE}; others are ignored
     * @throws EngineException PARAMETER_ERROR if it is not a regular expression, has back-references or is too large
     */
    public static PosixRegex compile(byte[] pattern, int flags) {
        boolean newline = (flags & NEWLINE) != 0;
        byte[] text = Arrays.copyOf(pattern, lengthToZero(pattern, 0, pattern.length));
        RegexNode node = new RegexParser(text, (flags & EXTENDED) != 0, (flags & IGNORE_CASE) != 0, newline).parse();
        return new PosixRegex(new RegexProgram(node), newline);
    }

    /**
     * Whether some part of the text matches. The text ends at the first zero byte, if it has one.
     *
     * @throws EngineException TIMEOUT if a hostile pattern takes too much work on a long text
     */
    public boolean matches(byte[] text, int offset, int length) {
        int end = offset + length;
        State state = start;
        long work = 0;
        for (int i = offset; ; i++) {
            int symbol = i < end && text[i] != 0 ? text[i] & 0xff : END_OF_TEXT;
            State next = state.next[symbol];
            if (next == null) {
                next = advance(state, symbol);
                work += program.size();
                if (work > MAX_WORK) {
                    throw new EngineException(
                            ResultCode.TIMEOUT, "regular expression: too much work on a text of " + length + " bytes");
                }
            }
            if (next.found) {
                return true;
            }
            if (symbol == END_OF_TEXT) {
                return false;
            }
            state = next;
        }
    }

    private State advance(State state, int symbol) {
        boolean[] reached = closure(state, symbol);
        State next;
        if (reached[RegexProgram.MATCH]) {
            next = found;
        } else {
            next = intern(new State(consume(reached, symbol), before(symbol), false));
        }
        state.next[symbol] = next;
        return next;
    }

    /** The steps that can be reached without consuming a byte, if {@code symbol} comes next. */
    private boolean[] closure(State state, int symbol) {
        boolean[] reached = new boolean[program.size()];
        int[] pending = new int[2 * program.size() + state.steps.length];
        int count = 0;
        for (int step : state.steps) {
            pending[count++] = step;
        }
        while (count > 0) {
            int index = pending[--count];
            if (reached[index]) {
                continue;
            }
            reached[index] = true;
            switch (program.step(index)) {
                case RegexProgram.Step.Fork fork -> {
                    pending[count++] = fork.next();
                    pending[count++] = fork.other();
                }
                case RegexProgram.Step.Require require -> {
                    if (holds(require.assertion(), state.before, symbol)) {
                        pending[count++] = require.next();
                    }
                }
                case RegexProgram.Step.Consume consume -> {}
                case RegexProgram.Step.Match match -> {}
            }
        }
        return reached;
    }

    /** The steps to continue with after {@code symbol}; they include the start, as a match may start anywhere. */
    private int[] consume(boolean[] reached, int symbol) {
        boolean[] next = new boolean[reached.length];
        if (symbol != END_OF_TEXT) {
            next[program.start()] = true;
            for (int i = 0; i < reached.length; i++) {
                if (reached[i]
                        && program.step(i) instanceof RegexProgram.Step.Consume consume
                        && consume.set().contains(symbol)) {
                    next[consume.next()] = true;
                }
            }
        }
        int[] steps = new int[next.length];
        int count = 0;
        for (int i = 0; i < next.length; i++) {
            if (next[i]) {
                steps[count++] = i;
            }
        }
        return Arrays.copyOf(steps, count);
    }

    private synchronized State intern(State state) {
        State known = states.putIfAbsent(state, state);
        if (known != null) {
            return known;
        }
        if (states.size() > MAX_STATES) {
            states.clear();
            start = new State(new int[] {program.start()}, Before.START, false);
        }
        return state;
    }

    private boolean holds(RegexNode.Assertion assertion, Before before, int next) {
        boolean wordBefore = before == Before.WORD;
        boolean wordNext = next != END_OF_TEXT && CharacterClasses.isWord(next);
        return switch (assertion) {
            case TEXT_START -> before == Before.START;
            case TEXT_END -> next == END_OF_TEXT;
            case LINE_START -> before == Before.START || (newline && before == Before.NEWLINE);
            case LINE_END -> next == END_OF_TEXT || (newline && next == '\n');
            case WORD_BOUNDARY -> wordBefore != wordNext;
            case NO_WORD_BOUNDARY -> wordBefore == wordNext;
            case WORD_START -> !wordBefore && wordNext;
            case WORD_END -> wordBefore && !wordNext;
        };
    }

    private static Before before(int symbol) {
        return symbol == '\n' ? Before.NEWLINE : CharacterClasses.isWord(symbol) ? Before.WORD : Before.OTHER;
    }

    private static int lengthToZero(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != 0) {
            i++;
        }
        return i - from;
    }

    /** The kind of the byte before the next one. */
    private enum Before {
        START,
        NEWLINE,
        WORD,
        OTHER
    }

    /** A state of the deterministic automaton. */
    private static final class State {
        final int[] steps;
        final Before before;

        /** Whether a match has been found, so that the rest of the text does not matter. */
        final boolean found;

        final State[] next = new State[END_OF_TEXT + 1];

        State(int[] steps, Before before, boolean found) {
            this.steps = steps;
            this.before = before;
            this.found = found;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof State state && before == state.before && Arrays.equals(steps, state.steps);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(steps) + before.ordinal();
        }
    }
}
