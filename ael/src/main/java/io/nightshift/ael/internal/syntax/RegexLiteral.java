package io.nightshift.ael.internal.syntax;

import com.aerospike.client.query.RegexFlag;
import io.nightshift.ael.internal.tree.Problem;
import java.util.Optional;

/**
 * {@code /pattern/flags}. AEL patterns are Perl's; servers match POSIX extended ones. Syntax common to both is passed on,
 * what POSIX can express otherwise is translated, the rest is refused.
 *
 * @param pattern as written
 * @param flags as written
 * @param posix the pattern for the server
 * @param posixFlags {@link RegexFlag} values
 * @param end the offset after the literal
 */
record RegexLiteral(String pattern, String flags, String posix, int posixFlags, int end) {
    /**
     * Servers pass the flags to their C library's regcomp, where 4 is REG_NEWLINE and 8 is REG_NOSUB. The client has the
     * two names swapped: what it calls NOSUB makes ^ and $ match at line ends.
     */
    private static final int NEWLINE = RegexFlag.NOSUB;

    static RegexLiteral read(String text, int from) {
        if (from >= text.length() || text.charAt(from) != '/') {
            throw Problem.expected(
                    from, "=~ must be followed by a pattern", "/pattern/", Optional.of("write $.name =~ /^A/i"));
        }
        int close = closing(text, from);
        int end = close + 1;
        while (end < text.length() && Lexer.isNamePart(text.charAt(end))) {
            end++;
        }
        String pattern = text.substring(from + 1, close);
        String flags = text.substring(close + 1, end);
        return new RegexLiteral(pattern, flags, new Translation(from + 1, pattern).run(), flags(close + 1, flags), end);
    }

    private static int closing(String text, int from) {
        boolean inClass = false;
        for (int i = from + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '/' && !inClass) {
                return i;
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            }
        }
        throw Problem.at(from, "pattern is not closed", "end it with /, and write \\/ for a slash in it");
    }

    private static int flags(int at, String flags) {
        int bits = RegexFlag.EXTENDED;
        for (int i = 0; i < flags.length(); i++) {
            switch (flags.charAt(i)) {
                case 'i' -> bits |= RegexFlag.ICASE;
                case 'm' -> bits |= NEWLINE;
                case 's', 'x', 'w' ->
                    throw Problem.at(
                            at + i,
                            "the pattern flag '" + flags.charAt(i) + "' needs a server from 8.2 on",
                            "the flags i and m work on every server");
                default ->
                    throw Problem.expected(
                            at + i, "unknown pattern flag '" + flags.charAt(i) + "'", "i or m", Optional.empty());
            }
        }
        return bits;
    }

    /** Rewrites a Perl pattern as a POSIX extended one. */
    private static final class Translation {
        private final int at;
        private final String pattern;
        private final StringBuilder out = new StringBuilder();
        private int i;

        Translation(int at, String pattern) {
            this.at = at;
            this.pattern = pattern;
        }

        String run() {
            for (i = 0; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                if (c == '\\') {
                    out.append(escape(next("pattern ends with a backslash"), false));
                } else if (c == '[') {
                    characterClass();
                } else {
                    refuseExtensions(c);
                    out.append(c);
                }
            }
            return out.toString();
        }

        private char next(String problem) {
            if (++i >= pattern.length()) {
                throw Problem.at(at + i - 1, problem);
            }
            return pattern.charAt(i);
        }

        private void refuseExtensions(char c) {
            char d = i + 1 < pattern.length() ? pattern.charAt(i + 1) : 0;
            if (c == '(' && d == '?') {
                throw refused("groups with (?", "write a plain group");
            }
            if ((c == '*' || c == '+' || c == '?' || c == '}') && (d == '?' || d == '+')) {
                throw refused("lazy and possessive repetitions", "a match needs neither");
            }
        }

        private Problem refused(String what, String remedy) {
            return Problem.at(at + i, what + " in a pattern need a server from 8.2 on", remedy);
        }

        private String escape(char c, boolean inClass) {
            return switch (c) {
                case 'd' -> inClass ? "0-9" : "[0-9]";
                case 'w' -> inClass ? "[:alnum:]_" : "[[:alnum:]_]";
                case 's' -> inClass ? "[:space:]" : "[[:space:]]";
                case 'D' -> negated(inClass, "[^0-9]");
                case 'W' -> negated(inClass, "[^[:alnum:]_]");
                case 'S' -> negated(inClass, "[^[:space:]]");
                case 'n' -> "\n";
                case 't' -> "\t";
                case 'r' -> "\r";
                case 'b', 'B' -> negated(inClass, "\\" + c);
                case '/' -> "/";
                default -> {
                    if (Lexer.isNamePart(c)) {
                        throw refused("\\" + c, "the escapes are \\d \\w \\s \\D \\W \\S \\b \\B \\n \\r \\t");
                    }
                    yield inClass ? Character.toString(c) : "\\" + c;
                }
            };
        }

        private String negated(boolean inClass, String posix) {
            if (inClass) {
                throw refused("\\" + pattern.charAt(i) + " inside [...]", "write the characters themselves");
            }
            return posix;
        }

        /**
         * A bracket expression. POSIX has no escapes inside one: escaped characters are written bare, and ']', '^' and '-' are
         * moved to where they stand for themselves.
         */
        private void characterClass() {
            int open = i;
            boolean closingBracket = false;
            boolean caret = false;
            boolean dash = false;
            StringBuilder members = new StringBuilder();
            boolean negate = i + 1 < pattern.length() && pattern.charAt(i + 1) == '^';
            if (negate) {
                i++;
            }
            for (int first = i + 1; ; ) {
                i++;
                if (i >= pattern.length()) {
                    i = open;
                    throw Problem.at(at + open, "'[' in the pattern is not closed");
                }
                char c = pattern.charAt(i);
                if (c == ']' && i != first) {
                    break;
                }
                if (c == '\\') {
                    c = next("pattern ends with a backslash");
                    if (c == ']') {
                        closingBracket = true;
                    } else if (c == '^') {
                        caret = true;
                    } else if (c == '-') {
                        dash = true;
                    } else {
                        members.append(escape(c, true));
                    }
                } else if (c == ']') {
                    closingBracket = true;
                } else if (c == '[' && pattern.startsWith("[:", i) && pattern.indexOf(":]", i) > 0) {
                    int end = pattern.indexOf(":]", i) + 2;
                    members.append(pattern, i, end);
                    i = end - 1;
                } else {
                    members.append(c);
                }
            }
            assemble(negate, closingBracket, caret, dash, members);
        }

        private void assemble(boolean negate, boolean bracket, boolean caret, boolean dash, StringBuilder members) {
            boolean alone = caret && !negate && !bracket && members.isEmpty();
            if (alone && !dash) {
                out.append("\\^");
                return;
            }
            out.append('[');
            if (negate) {
                out.append('^');
            }
            if (bracket) {
                out.append(']');
            }
            if (alone) {
                out.append("-^]");
                return;
            }
            boolean caretFirst = members.length() > 0 && members.charAt(0) == '^' && !negate && !bracket;
            out.append(caretFirst ? members.substring(1) : members);
            out.append(caret || caretFirst ? "^" : "").append(dash ? "-" : "").append(']');
        }
    }
}
