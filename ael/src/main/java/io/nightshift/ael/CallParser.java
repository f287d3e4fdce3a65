package io.nightshift.ael;

import com.aerospike.client.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what begins with a word: constants, functions, {@code let} and {@code when}. */
final class CallParser {
    private final Parser parser;
    private final Lexer lexer;
    private final Source source;

    CallParser(Parser parser, Lexer lexer) {
        this.parser = parser;
        this.lexer = lexer;
        this.source = lexer.source;
    }

    Node parse(int at) {
        String name = lexer.lexeme();
        switch (name) {
            case "NIL":
                return parser.literal(AelType.NIL, Value.getAsNull());
            case "unknown", "error":
                lexer.next();
                return new Node.Unknown(parser.id(), at);
            default:
                break;
        }
        AelType type = Functions.type(name);
        if (type != null) {
            return parser.literal(AelType.INT, TypeCodes.ofParticle(type));
        }
        lexer.next();
        if (lexer.kind != Lexer.OPEN) {
            throw loneWord(at, name);
        }
        lexer.next();
        return switch (name) {
            case "let" -> let(at);
            case "when" -> when(at);
            case "not" -> call(at, Op.NOT, 1, 1);
            case "exclusive" -> call(at, Op.EXCLUSIVE, 2, Integer.MAX_VALUE);
            default -> function(at, name);
        };
    }

    private AelException loneWord(int at, String name) {
        String suggestion = switch (name) {
            case "not" -> "write not(...)";
            case "and", "or", "in" -> "'" + name + "' stands between two expressions";
            case "TRUE", "True", "FALSE", "False" -> "write true or false";
            case "null", "NULL", "nil" -> "test a bin with $.bin.exists()";
            default -> "write $." + name + " for the bin, '" + name + "' for the string";
        };
        return source.expected(
                at, "not an expression: " + name, "a value, a path or a function", Optional.of(suggestion));
    }

    private Node function(int at, String name) {
        if (name.equals("geoJson")) {
            return geoJson(at);
        }
        Op op = Functions.called(name);
        if (op == null) {
            throw Functions.unknownFunction(source, at, name);
        }
        String[] labels = Functions.labels(op);
        if (labels.length > 0) {
            List<Node> operands = labelled(at, op, labels);
            return op == Op.POW
                    ? new Node.Binary(parser.id(), at, op, operands.get(0), operands.get(1))
                    : new Node.Call(parser.id(), at, op, operands);
        }
        return switch (op) {
            case GEO_COMPARE -> call(at, op, 2, 2);
            case MIN, MAX -> call(at, op, 2, Integer.MAX_VALUE);
            default -> call(at, op, 1, 1);
        };
    }

    /** Two arguments, in their order or with their labels. */
    private List<Node> labelled(int at, Op op, String[] labels) {
        if (!Labels.isLabel(lexer)) {
            return call(at, op, labels.length, labels.length).operands();
        }
        Node[] operands = new Node[labels.length];
        int highest = 0;
        while (true) {
            int index = Labels.read(lexer, op.text, labels);
            if (operands[index] != null) {
                throw source.error(lexer.start, "argument " + labels[index] + " is given twice");
            }
            operands[index] = parser.expression(1);
            highest = Math.max(highest, parser.height());
            if (lexer.kind != Lexer.COMMA) {
                break;
            }
            lexer.next();
        }
        parser.close(op.text + "( is not closed");
        parser.growTo(highest);
        for (int i = 0; i < labels.length; i++) {
            if (operands[i] == null) {
                throw source.error(at, op.text + "() needs the argument " + labels[i]);
            }
        }
        return List.of(operands);
    }

    private Node geoJson(int at) {
        if (lexer.kind != Lexer.STRING) {
            throw parser.syntax("geoJson() needs a GeoJSON string", "a string");
        }
        Value.GeoJSONValue geo = new Value.GeoJSONValue((String) lexer.value);
        lexer.next();
        parser.close("geoJson( is not closed");
        return new Node.Literal(parser.id(), at, AelType.GEO, geo);
    }

    /** The arguments of a function and its ')'; the cursor is after the '('. */
    private Node.Call call(int at, Op op, int least, int most) {
        List<Node> operands = new ArrayList<>(2);
        int highest = 0;
        if (lexer.kind != Lexer.CLOSE) {
            operands.add(parser.expression(1));
            highest = parser.height();
            while (lexer.kind == Lexer.COMMA) {
                lexer.next();
                operands.add(parser.expression(1));
                highest = Math.max(highest, parser.height());
            }
        }
        parser.close(op.text + "( is not closed");
        parser.growTo(highest);
        int given = operands.size();
        if (given < least || given > most) {
            String needed = most == Integer.MAX_VALUE ? least + " or more" : Integer.toString(least);
            throw source.error(
                    at,
                    op.text + "() takes " + needed + (needed.equals("1") ? " argument, has " : " arguments, has ")
                            + given);
        }
        return new Node.Call(parser.id(), at, op, operands);
    }

    private Node let(int at) {
        List<String> names = new ArrayList<>();
        Set<String> distinct = new HashSet<>();
        List<Node> definitions = new ArrayList<>();
        int highest = 0;
        do {
            if (!names.isEmpty()) {
                lexer.next();
            }
            if (lexer.kind != Lexer.NAME) {
                throw parser.syntax(
                        "let needs a variable", "a name of letters, digits and '_' that starts with no digit");
            }
            String name = lexer.lexeme();
            if (TextOf.isReserved(name) || name.equalsIgnoreCase("in")) {
                throw source.error(lexer.start, "'" + name + "' is a word of the language, not a name for a variable");
            }
            if (!distinct.add(name)) {
                throw source.error(lexer.start, "variable '" + name + "' is defined twice");
            }
            lexer.next();
            if (lexer.kind != Lexer.ASSIGN) {
                throw parser.syntax("variable '" + name + "' has no value", "'='");
            }
            lexer.next();
            names.add(name);
            definitions.add(parser.expression(1));
            highest = Math.max(highest, parser.height());
        } while (lexer.kind == Lexer.COMMA);
        parser.close("let( is not closed");
        if (!lexer.is("then")) {
            throw parser.syntax("let(...) must be followed by then (...)", "then");
        }
        lexer.next();
        if (lexer.kind != Lexer.OPEN) {
            throw parser.syntax("then must be followed by an expression in parentheses", "'('");
        }
        lexer.next();
        Node body = parser.expression(1);
        parser.growTo(Math.max(highest, parser.height()));
        parser.close("then( is not closed");
        return new Node.Let(parser.id(), at, names, definitions, body);
    }

    private Node when(int at) {
        List<Node> conditions = new ArrayList<>();
        List<Node> actions = new ArrayList<>();
        int highest = 0;
        while (true) {
            if (lexer.is("default")) {
                lexer.next();
                arrow();
                Node otherwise = parser.expression(1);
                parser.growTo(Math.max(highest, parser.height()));
                parser.close("when( is not closed");
                if (conditions.isEmpty()) {
                    throw source.error(at, "when needs a condition before its default");
                }
                return new Node.When(parser.id(), at, conditions, actions, otherwise);
            }
            conditions.add(parser.expression(1));
            highest = Math.max(highest, parser.height());
            arrow();
            actions.add(parser.expression(1));
            highest = Math.max(highest, parser.height());
            if (lexer.kind != Lexer.COMMA) {
                throw parser.syntax("when must end with a default", "', default => ...'");
            }
            lexer.next();
        }
    }

    private void arrow() {
        if (lexer.kind != Lexer.ARROW) {
            throw parser.syntax("a condition of when must be followed by its result", "'=>'");
        }
        lexer.next();
    }
}
