package io.nightshift.ael;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the arguments and flags of a bit or HLL function. */
final class MethodParser {
    private MethodParser() {}

    /** The cursor is on the first token after the opening parenthesis; it is left on the token after the call. */
    static Node parse(Parser parser, Lexer lexer, int at, Node receiver, MethodSpec spec) {
        int count = spec.parameters.size();
        @Nullable Node[] arguments = new Node[count];
        String[] labels = new String[count];
        for (int i = 0; i < count; i++) {
            labels[i] = spec.parameters.get(i).name();
        }
        int highest = 1;
        boolean first = true;
        while (lexer.kind != Lexer.CLOSE || !first) {
            int place = lexer.start;
            boolean bare = first && count > 0 && labels[0].isEmpty() && !Labels.isLabel(lexer);
            int index = bare ? 0 : count == 0 ? none(lexer, spec) : Labels.read(lexer, spec.text, labels);
            if (arguments[index] != null) {
                throw lexer.source.error(place, "argument " + labels[index] + " is given twice");
            }
            Node argument = parser.expression(1);
            checkLiteral(lexer.source, spec, index, argument);
            arguments[index] = argument;
            highest = Math.max(highest, parser.height());
            first = false;
            if (lexer.kind != Lexer.COMMA) {
                break;
            }
            lexer.next();
        }
        close(lexer, spec);
        requireAll(lexer.source, at, spec, arguments);
        int flags = flags(lexer, spec);
        parser.growTo(highest);
        List<@Nullable Node> given = new ArrayList<>(Arrays.asList(arguments));
        return new Node.Method(parser.id(), at, receiver, spec, given, flags);
    }

    private static int none(Lexer lexer, MethodSpec spec) {
        throw lexer.source.error(lexer.start, spec.text + "() takes no argument");
    }

    /** The sign is part of the operation, not a value that an expression could give. */
    private static void checkLiteral(Source source, MethodSpec spec, int index, Node argument) {
        if (spec.parameters.get(index).name().equals("signed")
                && !(argument instanceof Node.Literal literal && literal.type() == AelType.BOOL)) {
            throw source.error(argument.at(), "signed must be true or false itself");
        }
    }

    private static void close(Lexer lexer, MethodSpec spec) {
        if (lexer.kind != Lexer.CLOSE) {
            throw lexer.source.expected(lexer.start, spec.text + "( is not closed", "',' or ')'", Optional.empty());
        }
        lexer.next();
    }

    private static void requireAll(Source source, int at, MethodSpec spec, @Nullable Node[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            MethodSpec.Parameter parameter = spec.parameters.get(i);
            if (arguments[i] == null && parameter.required()) {
                String what = parameter.name().isEmpty() ? "a " + parameter.type() : parameter.name() + ":";
                throw source.error(at, spec.text + "() needs " + what);
            }
        }
    }

    private static int flags(Lexer lexer, MethodSpec spec) {
        int flags = 0;
        while (lexer.kind == Lexer.COLON) {
            lexer.next();
            int flag = lexer.kind == Lexer.NAME ? spec.flag(lexer.lexeme()) : -1;
            if (flag < 0) {
                throw lexer.source.expected(
                        lexer.start,
                        spec.text + "() does not take the flag :" + lexer.lexeme(),
                        "CREATE_ONLY, UPDATE_ONLY, NO_FAIL or PARTIAL, as far as the function takes them",
                        Optional.empty());
            }
            flags |= flag;
            lexer.next();
        }
        return flags;
    }
}
