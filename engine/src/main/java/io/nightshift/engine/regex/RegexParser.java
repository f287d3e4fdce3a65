package io.nightshift.engine.regex;

import io.nightshift.engine.regex.RegexNode.Assertion;
import io.nightshift.engine.result.EngineException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses basic and extended POSIX regular expressions with the GNU additions, as the server's C library reads
 * them. Ignoring case means reading pattern and text in upper case, which decides what a range contains.
 */
final class RegexParser {
    private static final int MAX_DEPTH = 200;
    private static final int MAX_REPEAT = 0x7fff;

    private final byte[] pattern;
    private final boolean extended;
    private final boolean ignoreCase;
    private final boolean newline;
    private int at;
    private int depth;

    /** Whether this is the start of an alternative, where ^ is an anchor in a basic expression too. */
    private boolean first;

    RegexParser(byte[] pattern, boolean extended, boolean ignoreCase, boolean newline) {
        this.pattern = pattern;
        this.extended = extended;
        this.ignoreCase = ignoreCase;
        this.newline = newline;
    }

    RegexNode parse() {
        return choice();
    }

    private RegexNode choice() {
        List<RegexNode> options = new ArrayList<>();
        do {
            options.add(sequence());
        } while (take('|'));
        return options.size() == 1 ? options.get(0) : new RegexNode.Choice(options);
    }

    private RegexNode sequence() {
        List<RegexNode> parts = new ArrayList<>();
        first = true;
        while (at < pattern.length && !isNext('|') && (depth == 0 || !isNext(')'))) {
            Assertion anchor = takeAnchor();
            // An anchor cannot be repeated: a * after it starts a new atom.
            RegexNode part = anchor == null ? repeated(atom()) : new RegexNode.Place(anchor);
            parts.add(part);
            first = false;
        }
        return parts.size() == 1 ? parts.get(0) : new RegexNode.Sequence(parts);
    }

    private RegexNode repeated(RegexNode atom) {
        RegexNode part = atom;
        for (int times = 0; times <= MAX_DEPTH; times++) {
            if (takePlain('*')) {
                part = new RegexNode.Repeat(part, 0, RegexNode.Repeat.ANY);
            } else if (take('+')) {
                part = new RegexNode.Repeat(part, 1, RegexNode.Repeat.ANY);
            } else if (take('?')) {
                part = new RegexNode.Repeat(part, 0, 1);
            } else if (take('{')) {
                part = interval(part);
            } else {
                return part;
            }
            if (!extended && (isPlain('*') || isNext('{'))) {
                throw refuse("a repetition cannot be repeated");
            }
        }
        throw refuse("repetitions are repeated more than " + MAX_DEPTH + " times");
    }

    private RegexNode interval(RegexNode part) {
        int min = number();
        int max = min;
        if (takePlain(',')) {
            max = number();
            min = Math.max(min, 0);
        }
        if (min < 0 || (max >= 0 && max < min) || !take('}')) {
            throw refuse("a repetition must be {n}, {n,} or {n,m}");
        }
        if (Math.max(min, max) > MAX_REPEAT) {
            throw refuse("a repetition is at most " + MAX_REPEAT);
        }
        return new RegexNode.Repeat(part, min, max);
    }

    private int number() {
        int value = -1;
        while (at < pattern.length && CharacterClasses.isDigit(pattern[at])) {
            value = Math.min(Math.max(value, 0) * 10 + pattern[at] - '0', MAX_REPEAT + 1);
            at++;
        }
        return value;
    }

    private @Nullable Assertion takeAnchor() {
        if (isPlain('^') && (extended || first)) {
            at++;
            return Assertion.LINE_START;
        }
        if (isPlain('$') && (extended || dollarEnds())) {
            at++;
            return Assertion.LINE_END;
        }
        if (!isPlain('\\') || at + 1 == pattern.length) {
            return null;
        }
        Assertion assertion = switch (pattern[at + 1]) {
            case '`' -> Assertion.TEXT_START;
            case '\'' -> Assertion.TEXT_END;
            case 'b' -> Assertion.WORD_BOUNDARY;
            case 'B' -> Assertion.NO_WORD_BOUNDARY;
            case '<' -> Assertion.WORD_START;
            case '>' -> Assertion.WORD_END;
            default -> null;
        };
        at += assertion == null ? 0 : 2;
        return assertion;
    }

    private boolean dollarEnds() {
        at++;
        boolean ends = at == pattern.length || isNext(')') || isNext('|');
        at--;
        return ends;
    }

    private RegexNode atom() {
        if (take('(')) {
            return group();
        }
        if (isNext('{') || (extended && (isPlain('*') || isPlain('+') || isPlain('?')))) {
            throw refuse("a repetition stands at byte " + at + " with nothing before it to repeat");
        }
        if (!extended && isNext(')')) {
            throw refuse("a \\) at byte " + at + " closes nothing");
        }
        int c = pattern[at++] & 0xff;
        return switch (c) {
            case '[' -> new RegexNode.Bytes(new BracketParser().parse());
            case '.' -> new RegexNode.Bytes(ByteSet.where(b -> !(newline && b == '\n')));
            case '\\' -> escaped();
            default -> new RegexNode.Bytes(foldCase(ByteSet.of(upper(c))));
        };
    }

    private RegexNode group() {
        if (++depth > MAX_DEPTH) {
            throw refuse("groups are nested deeper than " + MAX_DEPTH);
        }
        RegexNode inner = choice();
        if (!take(')')) {
            throw refuse("a group is not closed");
        }
        depth--;
        return inner;
    }

    private RegexNode escaped() {
        if (at == pattern.length) {
            throw refuse("a backslash stands at the end");
        }
        int c = pattern[at++] & 0xff;
        return switch (c) {
            case 'w' -> new RegexNode.Bytes(ByteSet.where(CharacterClasses::isWord));
            case 'W' -> new RegexNode.Bytes(ByteSet.where(b -> !CharacterClasses.isWord(b)));
            case 's' -> new RegexNode.Bytes(ByteSet.where(CharacterClasses::isSpace));
            case 'S' -> new RegexNode.Bytes(ByteSet.where(b -> !CharacterClasses.isSpace(b)));
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                throw refuse(
                        "back-references such as \\" + (char) c + " are not supported, as they take unbounded time");
            // The library does not convert an escaped letter to upper case, but it does convert the text: an escaped
            // lower-case letter never matches.
            default -> new RegexNode.Bytes(foldCase(ByteSet.of(c)));
        };
    }

    private int upper(int c) {
        return ignoreCase ? CharacterClasses.toUpper(c) : c;
    }

    private ByteSet foldCase(ByteSet set) {
        return ignoreCase ? ByteSet.where(b -> set.contains(CharacterClasses.toUpper(b))) : set;
    }

    /** Whether an operator follows that needs a backslash in a basic expression and none in an extended one. */
    private boolean isNext(char operator) {
        return extended ? isPlain(operator) : isPlain('\\') && at + 1 < pattern.length && pattern[at + 1] == operator;
    }

    private boolean take(char operator) {
        boolean next = isNext(operator);
        at += next ? (extended ? 1 : 2) : 0;
        return next;
    }

    private boolean isPlain(char c) {
        return at < pattern.length && pattern[at] == c;
    }

    private boolean takePlain(char c) {
        boolean next = isPlain(c);
        at += next ? 1 : 0;
        return next;
    }

    static EngineException refuse(String why) {
        return EngineException.parameter("regular expression: " + why);
    }

    /** The contents of [ and ]. */
    private final class BracketParser {
        private final ByteSet set = new ByteSet();

        ByteSet parse() {
            boolean complement = takePlain('^');
            boolean atFirst = true;
            while (atFirst || !takePlain(']')) {
                element(atFirst);
                atFirst = false;
            }
            if (complement && newline) {
                set.add('\n');
            }
            return foldCase(complement ? set.complement() : set);
        }

        private void element(boolean atFirst) {
            if (isPair(':')) {
                set.addAll(CharacterClasses.named(enclosed(':'), ignoreCase));
                if (isRange()) {
                    throw refuse("a range cannot start with a character class");
                }
                return;
            }
            if (!atFirst && isPlain('-') && !isAhead(']')) {
                throw refuse("a - in brackets must stand first, last or in a range");
            }
            int start = character();
            if (!isRange()) {
                set.add(start);
                return;
            }
            at++;
            if (isPair(':')) {
                throw refuse("a range cannot end with a character class");
            }
            int end = character();
            if (end < start) {
                throw refuse("the range " + (char) start + "-" + (char) end + " is empty");
            }
            set.addRange(start, end);
        }

        /** A character, possibly written as [.x.] or [=x=]. */
        private int character() {
            if (isPair('.') || isPair('=')) {
                String name = enclosed((char) pattern[at + 1]);
                if (name.length() != 1) {
                    throw refuse("no collating element is named " + name);
                }
                return upper(name.charAt(0));
            }
            if (at == pattern.length) {
                throw refuse("a [ is not closed");
            }
            return upper(pattern[at++] & 0xff);
        }

        private String enclosed(char mark) {
            int start = at + 2;
            int end = start;
            while (end + 1 < pattern.length && !(pattern[end] == mark && pattern[end + 1] == ']')) {
                end++;
            }
            if (end + 1 >= pattern.length) {
                throw refuse("a [" + mark + " is not closed");
            }
            at = end + 2;
            return new String(pattern, start, end - start, StandardCharsets.ISO_8859_1);
        }

        private boolean isPair(char mark) {
            return isPlain('[') && isAhead(mark);
        }

        private boolean isRange() {
            return isPlain('-') && at + 1 < pattern.length && !isAhead(']');
        }

        private boolean isAhead(char c) {
            return at + 1 < pattern.length && pattern[at + 1] == c;
        }
    }
}
