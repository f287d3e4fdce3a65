package io.nightshift.engine.udf;

import java.nio.ByteBuffer;

/**
 * Matches Lua patterns as {@code string.find} does, errors included, but counts its steps, so it can be stopped whatever the
 * pattern and the text. For one thread; reusable.
 */
/*
 * Lua's own matcher runs inside one C function, where no hook counts: a short pattern can keep it busy for hours. This one
 * takes over where that could happen. It recurses over the pattern as deeply as Lua's does, and reads the text in Lua's
 * memory.
 */
final class PatternMatcher {
    /** Lua's limit on captures. */
    static final int MAX_CAPTURES = 32;

    private static final int MAX_DEPTH = 200;
    private static final int NO_MATCH = -1;
    private static final int UNFINISHED = -1;
    private static final int POSITION = -2;
    private static final int STEPS_PER_LOOK = 1 << 16;

    /** Asked from time to time whether to go on. */
    @FunctionalInterface
    interface Steps {
        /**
         * Counts steps that were done.
         *
         * @throws Stopped if there should be no more
         */
        void done(long steps) throws Stopped;
    }

    /** Matching was stopped. */
    static final class Stopped extends Exception {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    private final Steps steps;
    private final int[] captureStart = new int[MAX_CAPTURES];
    private final int[] captureLength = new int[MAX_CAPTURES];
    private ByteBuffer text = ByteBuffer.allocate(0);
    private byte[] pattern = new byte[0];
    private int length;
    private int captures;
    private int depth;
    private int left = STEPS_PER_LOOK;
    private int start;
    private int end;

    PatternMatcher(Steps steps) {
        this.steps = steps;
    }

    /**
     * Looks for the first match.
     *
     * @param subject read from 0 to its limit
     * @param from where to begin
     * @param last a match that ends here does not count; -1 = all count
     * @param anchored whether it must begin at {@code from}
     * @param skip how many bytes of the pattern do not belong to it
     * @return whether there is one
     */
    boolean search(ByteBuffer subject, byte[] lua, int skip, int from, int last, boolean anchored)
            throws Stopped, MalformedPatternException {
        text = subject;
        length = subject.limit();
        pattern = lua;
        for (int at = from; at <= length; at++) {
            captures = 0;
            depth = 0;
            int matched = match(at, skip);
            if (matched != NO_MATCH && matched != last) {
                start = at;
                end = matched;
                return true;
            }
            if (anchored) {
                break;
            }
        }
        return false;
    }

    /** Finds the first occurrence of a plain text. */
    boolean searchPlain(ByteBuffer subject, byte[] other, int from) throws Stopped {
        text = subject;
        captures = 0;
        for (int at = from; at <= subject.limit() - other.length; at++) {
            int same = 0;
            step();
            while (same < other.length && text.get(at + same) == other[same]) {
                step();
                same++;
            }
            if (same == other.length) {
                start = at;
                end = at + same;
                return true;
            }
        }
        return false;
    }

    /** Where the match begins, from 0. */
    int start() {
        return start;
    }

    /** Where the text goes on after the match, from 0. */
    int end() {
        return end;
    }

    int captures() {
        return captures;
    }

    int captureStart(int index) {
        return captureStart[index];
    }

    /** The length of a capture; {@code -1} if it is a position. */
    int captureLength(int index) throws MalformedPatternException {
        int size = captureLength[index];
        if (size == UNFINISHED) {
            throw new MalformedPatternException("unfinished capture");
        }
        return size == POSITION ? -1 : size;
    }

    private void step() throws Stopped {
        if (--left == 0) {
            left = STEPS_PER_LOOK;
            steps.done(STEPS_PER_LOOK);
        }
    }

    private int byteAt(int at) {
        return text.get(at) & 0xff;
    }

    /** The byte of the pattern, or 0 behind its end, where Lua has one. */
    private int patternAt(int at) {
        return at < pattern.length ? pattern[at] & 0xff : 0;
    }

    private int match(int from, int fromPattern) throws Stopped, MalformedPatternException {
        if (depth++ == MAX_DEPTH) {
            throw new MalformedPatternException("pattern too complex");
        }
        try {
            return matchItems(from, fromPattern);
        } finally {
            depth--;
        }
    }

    /** Matches the rest of the pattern; returns where the match ends. */
    private int matchItems(int from, int fromPattern) throws Stopped, MalformedPatternException {
        int s = from;
        int p = fromPattern;
        while (p < pattern.length) {
            step();
            int c = pattern[p];
            if (c == '(') {
                return openCapture(s, p);
            }
            if (c == ')') {
                return closeCapture(s, p + 1);
            }
            if (c == '$' && p + 1 == pattern.length) {
                return s == length ? s : NO_MATCH;
            }
            int special = c == '%' ? patternAt(p + 1) : 0;
            if (special == 'b') {
                s = balanced(s, p + 2);
                p += 4;
            } else if (special == 'f') {
                int set = p + 2;
                p = frontierEnd(set);
                if (!atFrontier(s, set, p)) {
                    return NO_MATCH;
                }
            } else if (special >= '0' && special <= '9') {
                s = backReference(s, special);
                p += 2;
            } else {
                int after = itemEnd(p);
                switch (patternAt(after)) {
                    case '*' -> {
                        return greedy(s, p, after);
                    }
                    case '+' -> {
                        return matchesOne(s, p, after) ? greedy(s + 1, p, after) : NO_MATCH;
                    }
                    case '-' -> {
                        return lazy(s, p, after);
                    }
                    case '?' -> {
                        int matched = matchesOne(s, p, after) ? match(s + 1, after + 1) : NO_MATCH;
                        if (matched != NO_MATCH) {
                            return matched;
                        }
                        p = after + 1;
                    }
                    default -> {
                        s = matchesOne(s, p, after) ? s + 1 : NO_MATCH;
                        p = after;
                    }
                }
            }
            if (s == NO_MATCH) {
                return NO_MATCH;
            }
        }
        return s;
    }

    private int greedy(int s, int p, int after) throws Stopped, MalformedPatternException {
        int count = 0;
        while (matchesOne(s + count, p, after)) {
            step();
            count++;
        }
        for (; count >= 0; count--) {
            int matched = match(s + count, after + 1);
            if (matched != NO_MATCH) {
                return matched;
            }
        }
        return NO_MATCH;
    }

    private int lazy(int from, int p, int after) throws Stopped, MalformedPatternException {
        int s = from;
        while (true) {
            int matched = match(s, after + 1);
            if (matched != NO_MATCH) {
                return matched;
            }
            if (!matchesOne(s, p, after)) {
                return NO_MATCH;
            }
            step();
            s++;
        }
    }

    // ---------------------------------------------------------------- captures

    private int openCapture(int s, int p) throws Stopped, MalformedPatternException {
        boolean position = patternAt(p + 1) == ')';
        if (captures >= MAX_CAPTURES) {
            throw new MalformedPatternException("too many captures");
        }
        captureStart[captures] = s;
        captureLength[captures] = position ? POSITION : UNFINISHED;
        captures++;
        int matched = match(s, position ? p + 2 : p + 1);
        if (matched == NO_MATCH) {
            captures--;
        }
        return matched;
    }

    private int closeCapture(int s, int p) throws Stopped, MalformedPatternException {
        int index = captures - 1;
        while (index >= 0 && captureLength[index] != UNFINISHED) {
            index--;
        }
        if (index < 0) {
            throw new MalformedPatternException("invalid pattern capture");
        }
        captureLength[index] = s - captureStart[index];
        int matched = match(s, p);
        if (matched == NO_MATCH) {
            captureLength[index] = UNFINISHED;
        }
        return matched;
    }

    private int backReference(int s, int digit) throws Stopped, MalformedPatternException {
        int index = digit - '1';
        if (index < 0 || index >= captures || captureLength[index] == UNFINISHED) {
            throw new MalformedPatternException("invalid capture index %" + (index + 1));
        }
        // A position has a length that no text has, so it matches nowhere.
        int size = captureLength[index];
        if (size < 0 || size > length - s) {
            return NO_MATCH;
        }
        for (int i = 0; i < size; i++) {
            step();
            if (text.get(captureStart[index] + i) != text.get(s + i)) {
                return NO_MATCH;
            }
        }
        return s + size;
    }

    // ---------------------------------------------------------------- %b and %f

    private int balanced(int s, int p) throws Stopped, MalformedPatternException {
        if (p >= pattern.length - 1) {
            throw new MalformedPatternException("malformed pattern (missing arguments to '%b')");
        }
        if (s >= length || text.get(s) != pattern[p]) {
            return NO_MATCH;
        }
        int open = 1;
        for (int i = s + 1; i < length; i++) {
            step();
            byte c = text.get(i);
            if (c == pattern[p + 1]) {
                if (--open == 0) {
                    return i + 1;
                }
            } else if (c == pattern[p]) {
                open++;
            }
        }
        return NO_MATCH;
    }

    /** Where the set of a frontier ends. */
    private int frontierEnd(int set) throws Stopped, MalformedPatternException {
        if (patternAt(set) != '[') {
            throw new MalformedPatternException("missing '[' after '%f' in pattern");
        }
        return itemEnd(set);
    }

    private boolean atFrontier(int s, int set, int after) throws Stopped {
        int before = s == 0 ? 0 : byteAt(s - 1);
        int here = s < length ? byteAt(s) : 0;
        return !inSet(before, set, after - 1) && inSet(here, set, after - 1);
    }

    // ---------------------------------------------------------------- single characters

    /** Where a single-character item ends that begins at a place of the pattern. */
    private int itemEnd(int from) throws Stopped, MalformedPatternException {
        int p = from;
        int c = pattern[p++];
        if (c == '%') {
            if (p >= pattern.length) {
                throw new MalformedPatternException("malformed pattern (ends with '%')");
            }
            return p + 1;
        }
        if (c != '[') {
            return p;
        }
        if (patternAt(p) == '^') {
            p++;
        }
        do {
            step();
            if (p >= pattern.length) {
                throw new MalformedPatternException("malformed pattern (missing ']')");
            }
            if (pattern[p++] == '%') {
                p++;
            }
        } while (p >= pattern.length || pattern[p] != ']');
        return p + 1;
    }

    private boolean matchesOne(int s, int p, int after) throws Stopped {
        if (s >= length) {
            return false;
        }
        int c = byteAt(s);
        return switch (pattern[p]) {
            case '.' -> true;
            case '%' -> inClass(c, patternAt(p + 1));
            case '[' -> inSet(c, p, after - 1);
            default -> (pattern[p] & 0xff) == c;
        };
    }

    /** Whether a character is in the set between two brackets. */
    private boolean inSet(int c, int open, int close) throws Stopped {
        int p = open + 1;
        boolean found = true;
        if (patternAt(p) == '^') {
            found = false;
            p++;
        }
        for (; p < close; p++) {
            step();
            if (pattern[p] == '%') {
                p++;
                if (inClass(c, patternAt(p))) {
                    return found;
                }
            } else if (patternAt(p + 1) == '-' && p + 2 < close) {
                p += 2;
                if ((pattern[p - 2] & 0xff) <= c && c <= (pattern[p] & 0xff)) {
                    return found;
                }
            } else if ((pattern[p] & 0xff) == c) {
                return found;
            }
        }
        return !found;
    }

    /** Whether a character is of a class, as C's library has them in its own locale. */
    private static boolean inClass(int c, int name) {
        boolean in;
        switch (name | 0x20) {
            case 'a' -> in = isLetter(c);
            case 'c' -> in = c < 32 || c == 127;
            case 'd' -> in = isDigit(c);
            case 'g' -> in = c > 32 && c < 127;
            case 'l' -> in = c >= 'a' && c <= 'z';
            case 'p' -> in = c > 32 && c < 127 && !isLetter(c) && !isDigit(c);
            case 's' -> in = c == ' ' || c >= 9 && c <= 13;
            case 'u' -> in = c >= 'A' && c <= 'Z';
            case 'w' -> in = isLetter(c) || isDigit(c);
            case 'z' -> in = c == 0;
            case 'x' -> in = isDigit(c) || (c | 0x20) >= 'a' && (c | 0x20) <= 'f';
            default -> {
                return name == c;
            }
        }
        // In capitals: not of the class.
        return in == ((name & 0x20) != 0);
    }

    private static boolean isLetter(int c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 128;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
