package io.nightshift.ael;

import java.util.List;

/** The labels of arguments: {@code offset: 8}. */
final class Labels {
    private Labels() {}

    /** Whether the cursor is on a label: a word and a colon. */
    static boolean isLabel(Lexer lexer) {
        return lexer.kind == Lexer.NAME && lexer.at(lexer.skipBlanks(lexer.pos)) == ':';
    }

    /** Reads a label and its colon and gives its index among those the function has. */
    static int read(Lexer lexer, String function, String[] labels) {
        String found = isLabel(lexer) ? lexer.lexeme() : "";
        for (int i = 0; i < labels.length; i++) {
            if (labels[i].equals(found)) {
                lexer.next();
                lexer.next();
                return i;
            }
        }
        throw lexer.source.expected(
                lexer.start,
                found.isEmpty()
                        ? "an argument of " + function + "() needs its label"
                        : "unknown argument of " + function + "(): " + found,
                String.join(": or ", labels) + ":",
                Words.didYouMean(found, List.of(labels)));
    }
}
