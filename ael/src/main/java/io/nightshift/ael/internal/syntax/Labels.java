package io.nightshift.ael.internal.syntax;

import io.nightshift.ael.internal.tree.Parameter;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.Words;
import java.util.ArrayList;
import java.util.List;

/** The labels of arguments: {@code offset: 8}. */
final class Labels {
    private Labels() {}

    /** Whether the cursor is on a label: a word and a colon. */
    static boolean isLabel(Lexer lexer) {
        return lexer.kind == Token.NAME && lexer.at(lexer.skipBlanks(lexer.pos)) == ':';
    }

    /** Reads a label and its colon and returns the index of its parameter. */
    static int read(Lexer lexer, String function, List<Parameter> parameters) {
        String found = isLabel(lexer) ? lexer.lexeme() : "";
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            String label = parameters.get(i).label();
            if (label.equals(found) && !found.isEmpty()) {
                lexer.next();
                lexer.next();
                return i;
            }
            labels.add(label);
        }
        throw Problem.expected(
                lexer.start,
                found.isEmpty()
                        ? "an argument of " + function + "() needs its label"
                        : "unknown argument of " + function + "(): " + found,
                String.join(": or ", labels) + ":",
                Words.didYouMean(found, labels));
    }
}
