package io.nightshift.ael.internal.syntax;

import io.nightshift.ael.internal.tree.Method;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Parameter;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.Type;
import io.nightshift.ael.internal.tree.WriteFlag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the arguments and flags of a bit or HLL function. */
final class MethodParser {
    private final Parser parser;
    private final Lexer lexer;
    private final int at;
    private final Method method;

    /** For the method whose name is at {@code at}; the cursor is on the first token after its opening parenthesis. */
    MethodParser(Parser parser, Lexer lexer, int at, Method method) {
        this.parser = parser;
        this.lexer = lexer;
        this.at = at;
        this.method = method;
    }

    /** Reads to the token after the call. */
    Node parse(Node receiver) {
        List<Parameter> parameters = method.parameters();
        @Nullable Node[] arguments = new Node[parameters.size()];
        int highest = parser.height();
        boolean first = true;
        while (lexer.kind != Token.CLOSE || !first) {
            int place = lexer.start;
            int index = parameter(first);
            if (arguments[index] != null) {
                throw Problem.at(place, "argument " + parameters.get(index).label() + " is given twice");
            }
            Node argument = parser.expression(1);
            checkConstant(parameters.get(index), argument);
            arguments[index] = argument;
            highest = Math.max(highest, parser.height());
            first = false;
            if (lexer.kind != Token.COMMA) {
                break;
            }
            lexer.next();
        }
        close();
        requireAll(arguments);
        Set<WriteFlag> flags = flags();
        parser.growTo(highest);
        return new Node.MethodCall(parser.id(), at, receiver, method, new ArrayList<>(Arrays.asList(arguments)), flags);
    }

    /** The index of the parameter for the argument under the cursor. */
    private int parameter(boolean first) {
        List<Parameter> parameters = method.parameters();
        if (parameters.isEmpty()) {
            throw Problem.at(lexer.start, method.text() + "() takes no argument");
        }
        boolean bare = first && parameters.get(0).label().isEmpty() && !Labels.isLabel(lexer);
        return bare ? 0 : Labels.read(lexer, method.text(), parameters);
    }

    private static void checkConstant(Parameter parameter, Node argument) {
        if (parameter.use() == Parameter.Use.CONSTANT
                && !(argument instanceof Node.Literal literal && literal.type() == Type.BOOL)) {
            throw Problem.at(argument.at(), parameter.label() + " must be true or false itself");
        }
    }

    private void close() {
        if (lexer.kind != Token.CLOSE) {
            throw Problem.expected(lexer.start, method.text() + "( is not closed", "',' or ')'", Optional.empty());
        }
        lexer.next();
    }

    private void requireAll(@Nullable Node[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            Parameter parameter = method.parameters().get(i);
            if (arguments[i] == null && parameter.use() == Parameter.Use.REQUIRED) {
                String what = parameter.label().isEmpty() ? "a " + parameter.type() : parameter.label() + ":";
                throw Problem.at(at, method.text() + "() needs " + what);
            }
        }
    }

    private Set<WriteFlag> flags() {
        Set<WriteFlag> flags = EnumSet.noneOf(WriteFlag.class);
        while (lexer.kind == Token.COLON) {
            lexer.next();
            flags.add(flag());
            lexer.next();
        }
        return flags;
    }

    private WriteFlag flag() {
        for (WriteFlag flag : method.flags()) {
            if (lexer.is(flag.name())) {
                return flag;
            }
        }
        throw Problem.expected(
                lexer.start,
                method.text() + "() does not take the flag :" + lexer.lexeme(),
                method.flags().isEmpty()
                        ? "an operator or the end of the text: the function changes nothing"
                        : "one of " + method.flags(),
                Optional.empty());
    }
}
