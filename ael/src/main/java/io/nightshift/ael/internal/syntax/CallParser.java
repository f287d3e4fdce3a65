package io.nightshift.ael.internal.syntax;

import com.aerospike.client.Value;
import com.aerospike.client.command.ParticleType;
import io.nightshift.ael.internal.tree.Arithmetic;
import io.nightshift.ael.internal.tree.Function;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Parameter;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.Type;
import io.nightshift.ael.internal.tree.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what starts with a word: constants, functions, {@code let} and {@code when}. */
final class CallParser {
    private final Parser parser;
    private final Lexer lexer;

    CallParser(Parser parser, Lexer lexer) {
        this.parser = parser;
        this.lexer = lexer;
    }

    Node parse(int at) {
        String name = lexer.lexeme();
        switch (name) {
            case "NIL":
                return parser.literal(Type.NIL, Value.getAsNull());
            case "unknown", "error":
                lexer.next();
                return new Node.Unknown(parser.id(), at);
            default:
                break;
        }
        Type type = Names.type(name);
        if (type != null) {
            return parser.literal(Type.INT, particle(type));
        }
        lexer.next();
        if (lexer.kind != Token.OPEN) {
            throw loneWord(at, name);
        }
        lexer.next();
        return switch (name) {
            case "let" -> let(at);
            case "when" -> when(at);
            case "not" -> call(at, Function.NOT);
            case "exclusive" -> call(at, Function.EXCLUSIVE);
            default -> function(at, name);
        };
    }

    /** The value of {@code $.bin.type()} for a bin of a type. */
    private static long particle(Type type) {
        return switch (type) {
            case INT -> ParticleType.INTEGER;
            case FLOAT -> ParticleType.DOUBLE;
            case STRING -> ParticleType.STRING;
            case BLOB -> ParticleType.BLOB;
            case BOOL -> ParticleType.BOOL;
            case HLL -> ParticleType.HLL;
            case MAP -> ParticleType.MAP;
            case LIST -> ParticleType.LIST;
            case GEO -> ParticleType.GEOJSON;
            case NIL -> ParticleType.NULL;
        };
    }

    private Problem loneWord(int at, String name) {
        String suggestion = switch (name) {
            case "not" -> "write not(...)";
            case "and", "or", "in" -> "'" + name + "' stands between two expressions";
            case "TRUE", "True", "FALSE", "False" -> "write true or false";
            case "null", "NULL", "nil" -> "test a bin with $.bin.exists()";
            default -> "write $." + name + " for the bin, '" + name + "' for the string";
        };
        return Problem.expected(
                at, "not an expression: " + name, "a value, a path or a function", Optional.of(suggestion));
    }

    private Node function(int at, String name) {
        if (name.equals("geoJson")) {
            return geoJson(at);
        }
        if (name.equals("pow")) {
            return power(at);
        }
        Function function = Function.called(name);
        if (function == null) {
            throw Names.unknownFunction(at, name);
        }
        return call(at, function);
    }

    /** {@code pow(base: a, exponent: b)} is {@code a ** b}. */
    private Node power(int at) {
        List<Node> operands = labelled(
                at, "pow", List.of(Parameter.required("base", Type.FLOAT), Parameter.required("exponent", Type.FLOAT)));
        return Arithmetic.POW.join(parser.id(), at, operands.get(0), operands.get(1));
    }

    /** A call, whose operands may be labelled; the cursor is after the '('. */
    private Node call(int at, Function function) {
        List<Parameter> labelled = function.labelled();
        List<Node> operands = labelled.isEmpty()
                ? operands(at, function.text(), function.least(), function.most())
                : labelled(at, function.text(), labelled);
        return new Node.Call(parser.id(), at, function, operands);
    }

    /** The operands of a function, in order or with their labels. */
    private List<Node> labelled(int at, String function, List<Parameter> parameters) {
        int count = parameters.size();
        if (!Labels.isLabel(lexer)) {
            return operands(at, function, count, count);
        }
        @Nullable Node[] operands = new Node[count];
        int highest = 0;
        while (true) {
            int place = lexer.start;
            int index = Labels.read(lexer, function, parameters);
            if (operands[index] != null) {
                throw Problem.at(place, "argument " + parameters.get(index).label() + " is given twice");
            }
            operands[index] = parser.expression(1);
            highest = Math.max(highest, parser.height());
            if (lexer.kind != Token.COMMA) {
                break;
            }
            lexer.next();
        }
        parser.close(function + "( is not closed");
        parser.growTo(highest);
        List<Node> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Node operand = operands[i];
            if (operand == null) {
                throw Problem.at(
                        at,
                        function + "() needs the argument " + parameters.get(i).label());
            }
            all.add(operand);
        }
        return all;
    }

    private Node geoJson(int at) {
        if (lexer.kind != Token.STRING) {
            throw parser.syntax("geoJson() needs a GeoJSON string", "a string");
        }
        Value.GeoJSONValue geo = new Value.GeoJSONValue((String) lexer.value);
        lexer.next();
        parser.close("geoJson( is not closed");
        return new Node.Literal(parser.id(), at, Type.GEO, geo);
    }

    /** The operands of a function and its ')'; the cursor is after the '('. */
    private List<Node> operands(int at, String function, int least, int most) {
        List<Node> operands = new ArrayList<>(2);
        int highest = 0;
        if (lexer.kind != Token.CLOSE) {
            operands.add(parser.expression(1));
            highest = parser.height();
            while (lexer.kind == Token.COMMA) {
                lexer.next();
                operands.add(parser.expression(1));
                highest = Math.max(highest, parser.height());
            }
        }
        parser.close(function + "( is not closed");
        parser.growTo(highest);
        int given = operands.size();
        if (given < least || given > most) {
            String needed = most == Integer.MAX_VALUE ? least + " or more" : Integer.toString(least);
            throw Problem.at(
                    at,
                    function + "() takes " + needed + (needed.equals("1") ? " argument, has " : " arguments, has ")
                            + given);
        }
        return operands;
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
            if (lexer.kind != Token.NAME) {
                throw parser.syntax(
                        "let needs a variable", "a name of letters, digits and '_' that starts with no digit");
            }
            String name = lexer.lexeme();
            if (Words.isReserved(name) || name.equalsIgnoreCase("in")) {
                throw Problem.at(lexer.start, "'" + name + "' is a word of the language, not a name for a variable");
            }
            if (!distinct.add(name)) {
                throw Problem.at(lexer.start, "variable '" + name + "' is defined twice");
            }
            lexer.next();
            if (lexer.kind != Token.ASSIGN) {
                throw parser.syntax("variable '" + name + "' has no value", "'='");
            }
            lexer.next();
            names.add(name);
            definitions.add(parser.expression(1));
            highest = Math.max(highest, parser.height());
        } while (lexer.kind == Token.COMMA);
        parser.close("let( is not closed");
        if (!lexer.is("then")) {
            throw parser.syntax("let(...) must be followed by then (...)", "then");
        }
        lexer.next();
        if (lexer.kind != Token.OPEN) {
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
                    throw Problem.at(at, "when needs a condition before its default");
                }
                return new Node.When(parser.id(), at, conditions, actions, otherwise);
            }
            conditions.add(parser.expression(1));
            highest = Math.max(highest, parser.height());
            arrow();
            actions.add(parser.expression(1));
            highest = Math.max(highest, parser.height());
            if (lexer.kind != Token.COMMA) {
                throw parser.syntax("when must end with a default", "', default => ...'");
            }
            lexer.next();
        }
    }

    private void arrow() {
        if (lexer.kind != Token.ARROW) {
            throw parser.syntax("a condition of when must be followed by its result", "'=>'");
        }
        lexer.next();
    }
}
