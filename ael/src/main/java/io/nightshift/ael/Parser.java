package io.nightshift.ael;

import com.aerospike.client.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Pratt parser: {@link #expression} reads an operand and then, as long as the operators that follow bind tightly
 * enough, their right sides. Its recursion and the height of its trees are bounded, so that no text exhausts the stack
 * here or in any later pass.
 */
final class Parser {
    /** How deep expressions may be nested; a chain such as {@code a + b + c} nests once for each operator. */
    static final int MAX_HEIGHT = 500;

    /** As a server from 8.2 on allows. */
    private static final int MAX_LENGTH = 1 << 20;

    private final Lexer lexer;
    private final Source source;
    final StaticValues values;
    private final PathParser paths;
    private int ids;
    private int depth;

    /** The height of the tree that {@link #expression} gave last. */
    private int height;

    private Parser(Source source) {
        this.source = source;
        lexer = new Lexer(source);
        values = new StaticValues(lexer);
        paths = new PathParser(this, lexer);
    }

    /** A tree and how many nodes it has. */
    record Parsed(Node root, int size) {}

    static Parsed parse(Source source) {
        if (source.text().length() > MAX_LENGTH) {
            throw source.error(
                    0,
                    "the text has " + source.text().length() + " characters, at most " + MAX_LENGTH + " are allowed");
        }
        Parser parser = new Parser(source);
        parser.lexer.next();
        Node root = parser.expression(1);
        if (parser.lexer.kind != Lexer.END) {
            throw parser.trailing();
        }
        return new Parsed(root, parser.ids);
    }

    int id() {
        return ids++;
    }

    Node expression(int minimum) {
        if (++depth > MAX_HEIGHT) {
            throw tooDeep();
        }
        Node left = operand();
        while (true) {
            Op op = infix();
            if (op == null) {
                if (lexer.kind == Lexer.MATCH && minimum <= Op.COMPARISON) {
                    left = regex(left);
                    noChain();
                    continue;
                }
                break;
            }
            if (op.power < minimum) {
                break;
            }
            left = op.power < Op.COMPARISON ? chain(op, left) : binary(op, left);
        }
        depth--;
        return left;
    }

    private AelException tooDeep() {
        return source.error(
                lexer.start,
                "the expression is nested more than " + MAX_HEIGHT + " deep",
                "split it, or replace a chain of comparisons with in [...]");
    }

    private void grow(int a, int b) {
        height = Math.max(a, b) + 1;
        if (height > MAX_HEIGHT) {
            throw tooDeep();
        }
    }

    private @Nullable Op infix() {
        if (lexer.kind == Lexer.OPERATOR) {
            return lexer.op;
        }
        if (lexer.kind != Lexer.NAME) {
            return null;
        }
        int length = lexer.pos - lexer.start;
        if (length == 2) {
            if (lexer.is("or")) {
                return Op.OR;
            }
            return (lexer.at(lexer.start) | 0x20) == 'i' && (lexer.at(lexer.start + 1) | 0x20) == 'n' ? Op.IN : null;
        }
        return length == 3 && lexer.is("and") ? Op.AND : null;
    }

    /** {@code a and b and c}: one node for the whole chain. */
    private Node chain(Op op, Node first) {
        int at = lexer.start;
        List<Node> operands = new ArrayList<>(4);
        operands.add(first);
        int highest = height;
        while (infix() == op) {
            lexer.next();
            operands.add(expression(op.power + 1));
            highest = Math.max(highest, height);
        }
        grow(highest, 0);
        return new Node.Call(id(), at, op, operands);
    }

    private Node binary(Op op, Node left) {
        int at = lexer.start;
        int leftHeight = height;
        lexer.next();
        Node right = expression(op == Op.POW ? op.power : op.power + 1);
        grow(leftHeight, height);
        if (op.power == Op.COMPARISON) {
            noChain();
        }
        return new Node.Binary(id(), at, op, left, right);
    }

    private void noChain() {
        Op next = infix();
        if (lexer.kind == Lexer.MATCH || next != null && next.power == Op.COMPARISON) {
            throw source.error(
                    lexer.start, "comparisons cannot be chained", "join two comparisons with and, or use parentheses");
        }
    }

    private Node regex(Node operand) {
        int at = lexer.start;
        RegexLiteral literal = RegexLiteral.read(source, lexer.skipBlanks(lexer.pos));
        lexer.pos = literal.end();
        lexer.next();
        grow(height, 0);
        return new Node.Regex(
                id(), at, operand, literal.pattern(), literal.flags(), literal.posix(), literal.posixFlags());
    }

    /** A prefix operator and its operand, or a primary with its casts. */
    private Node operand() {
        if (lexer.kind == Lexer.OPERATOR && (lexer.op == Op.SUB || lexer.op == Op.ADD) || lexer.kind == Lexer.TILDE) {
            return prefixed();
        }
        height = 1;
        Node node = primary();
        while (lexer.kind == Lexer.DOT) {
            node = cast(node);
        }
        return node;
    }

    private Node prefixed() {
        if (++depth > MAX_HEIGHT) {
            throw tooDeep();
        }
        int at = lexer.start;
        boolean tilde = lexer.kind == Lexer.TILDE;
        boolean minus = !tilde && lexer.op == Op.SUB;
        lexer.next();
        Node node;
        if (minus && lexer.kind == Lexer.INT) {
            long value = StaticValues.integer(lexer, true);
            height = 1;
            lexer.next();
            node = new Node.Literal(id(), at, AelType.INT, value);
            while (lexer.kind == Lexer.DOT) {
                node = cast(node);
            }
        } else {
            node = operand();
            node = tilde ? wrap(at, Op.BIT_NOT, node) : minus ? negate(at, node) : node;
        }
        depth--;
        return node;
    }

    private Node wrap(int at, Op op, Node node) {
        grow(height, 0);
        return new Node.Call(id(), at, op, List.of(node));
    }

    /** Minus goes into a literal, also through a cast: -5.asFloat() is the cast of -5. */
    private Node negate(int at, Node node) {
        if (node instanceof Node.Literal literal) {
            if (literal.value() instanceof Long value) {
                if (value == Long.MIN_VALUE) {
                    throw source.error(
                            at,
                            "integer out of range: "
                                    + source.text().substring(at, lexer.start).strip());
                }
                return new Node.Literal(id(), at, AelType.INT, -value);
            }
            if (literal.value() instanceof Double value) {
                return new Node.Literal(id(), at, AelType.FLOAT, -value);
            }
        }
        if (node instanceof Node.Call call
                && (call.op() == Op.TO_INT || call.op() == Op.TO_FLOAT)
                && call.operands().get(0) instanceof Node.Literal) {
            return new Node.Call(
                    id(), at, call.op(), List.of(negate(at, call.operands().get(0))));
        }
        return wrap(at, Op.NEGATE, node);
    }

    /** {@code .asInt()} and its like after a number, a parenthesis or a function. */
    private Node cast(Node node) {
        int at = lexer.start;
        lexer.next();
        String name = lexer.kind == Lexer.NAME ? lexer.lexeme() : "";
        Op op = switch (name) {
            case "asInt", "toInt" -> Op.TO_INT;
            case "asFloat", "toFloat" -> Op.TO_FLOAT;
            default -> null;
        };
        if (op == null) {
            throw source.expected(at, "unexpected '.'", "an operator, .toInt() or .toFloat()", Optional.empty());
        }
        if (lexer.at(lexer.pos) != '(' || lexer.at(lexer.pos + 1) != ')') {
            throw source.expected(lexer.pos, name + " is a function", "'()'", Optional.empty());
        }
        lexer.pos += 2;
        lexer.next();
        return wrap(at, op, node);
    }

    private Node primary() {
        int at = lexer.start;
        switch (lexer.kind) {
            case Lexer.PATH:
                return paths.parse();
            case Lexer.INT:
                return literal(AelType.INT, StaticValues.integer(lexer, false));
            case Lexer.FLOAT:
                return literal(AelType.FLOAT, lexer.value);
            case Lexer.STRING:
                return literal(AelType.STRING, lexer.value);
            case Lexer.BLOB:
                return literal(AelType.BLOB, lexer.value);
            case Lexer.NAME:
                return name(at);
            case Lexer.OPEN:
                return parenthesized(at);
            case Lexer.OPEN_LIST:
                return new Node.Literal(id(), at, AelType.LIST, values.list());
            case Lexer.OPEN_MAP:
                return new Node.Literal(id(), at, AelType.MAP, values.map());
            case Lexer.PLACEHOLDER:
                int index = (int) lexer.magnitude;
                lexer.next();
                return new Node.Placeholder(id(), at, index);
            case Lexer.VARIABLE:
                String variable = (String) lexer.value;
                lexer.next();
                return new Node.Variable(id(), at, variable);
            default:
                throw notAnOperand();
        }
    }

    private Node literal(AelType type, Object value) {
        int at = lexer.start;
        lexer.next();
        return new Node.Literal(id(), at, type, value);
    }

    private Node parenthesized(int at) {
        lexer.next();
        Node node = expression(1);
        close("parenthesis opened at column " + (at - source.text().lastIndexOf('\n', at)) + " is not closed");
        return node;
    }

    private void close(String problem) {
        if (lexer.kind != Lexer.CLOSE) {
            throw syntax(problem, "')'");
        }
        lexer.next();
    }

    private Node name(int at) {
        String name = lexer.lexeme();
        switch (name) {
            case "true", "false":
                return literal(AelType.BOOL, name.equals("true"));
            case "NIL":
                return literal(AelType.NIL, Value.getAsNull());
            case "unknown", "error":
                lexer.next();
                return new Node.Unknown(id(), at);
            default:
                break;
        }
        AelType type = Functions.type(name);
        if (type != null) {
            return literal(AelType.INT, Functions.particleType(type));
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
                    ? new Node.Binary(id(), at, op, operands.get(0), operands.get(1))
                    : new Node.Call(id(), at, op, operands);
        }
        return switch (op) {
            case GEO_COMPARE -> call(at, op, 2, 2);
            case MIN, MAX -> call(at, op, 2, Integer.MAX_VALUE);
            default -> call(at, op, 1, 1);
        };
    }

    /** Two arguments, in their order or with their labels. */
    private List<Node> labelled(int at, Op op, String[] labels) {
        if (!isLabel()) {
            return call(at, op, labels.length, labels.length).operands();
        }
        Node[] operands = new Node[labels.length];
        int highest = 0;
        while (true) {
            int index = label(op.text, labels);
            if (operands[index] != null) {
                throw source.error(lexer.start, "argument " + labels[index] + " is given twice");
            }
            operands[index] = expression(1);
            highest = Math.max(highest, height);
            if (lexer.kind != Lexer.COMMA) {
                break;
            }
            lexer.next();
        }
        close(op.text + "( is not closed");
        grow(highest, 0);
        for (int i = 0; i < labels.length; i++) {
            if (operands[i] == null) {
                throw source.error(at, op.text + "() needs the argument " + labels[i]);
            }
        }
        return List.of(operands);
    }

    /** Whether the cursor is on a label of an argument: a word and a colon. */
    boolean isLabel() {
        return lexer.kind == Lexer.NAME && lexer.at(lexer.skipBlanks(lexer.pos)) == ':';
    }

    /** Reads a label and its colon and gives its index. */
    int label(String function, String[] labels) {
        String found = isLabel() ? lexer.lexeme() : "";
        for (int i = 0; i < labels.length; i++) {
            if (labels[i].equals(found)) {
                lexer.next();
                lexer.next();
                return i;
            }
        }
        throw source.expected(
                lexer.start,
                found.isEmpty()
                        ? "an argument of " + function + "() needs its label"
                        : "unknown argument of " + function + "(): " + found,
                String.join(": or ", labels) + ":",
                Words.didYouMean(found, List.of(labels)));
    }

    /** The height of the tree that was read last. */
    int height() {
        return height;
    }

    /** Notes that a tree stands on others, the highest of which has this height. */
    void growTo(int highest) {
        grow(highest, 0);
    }

    private Node geoJson(int at) {
        if (lexer.kind != Lexer.STRING) {
            throw syntax("geoJson() needs a GeoJSON string", "a string");
        }
        Value.GeoJSONValue geo = new Value.GeoJSONValue((String) lexer.value);
        lexer.next();
        close("geoJson( is not closed");
        return new Node.Literal(id(), at, AelType.GEO, geo);
    }

    /** The arguments of a function and its ')'; the cursor is after the '('. */
    private Node.Call call(int at, Op op, int least, int most) {
        List<Node> operands = new ArrayList<>(2);
        int highest = 0;
        if (lexer.kind != Lexer.CLOSE) {
            operands.add(expression(1));
            highest = height;
            while (lexer.kind == Lexer.COMMA) {
                lexer.next();
                operands.add(expression(1));
                highest = Math.max(highest, height);
            }
        }
        close(op.text + "( is not closed");
        grow(highest, 0);
        int given = operands.size();
        if (given < least || given > most) {
            String needed = most == Integer.MAX_VALUE ? least + " or more" : Integer.toString(least);
            throw source.error(
                    at,
                    op.text + "() takes " + needed + (needed.equals("1") ? " argument, has " : " arguments, has ")
                            + given);
        }
        return new Node.Call(id(), at, op, operands);
    }

    private Node let(int at) {
        List<String> names = new ArrayList<>();
        List<Node> definitions = new ArrayList<>();
        int highest = 0;
        do {
            if (!names.isEmpty()) {
                lexer.next();
            }
            if (lexer.kind != Lexer.NAME) {
                throw syntax("let needs a variable", "a name of letters, digits and '_' that starts with no digit");
            }
            String name = lexer.lexeme();
            if (names.contains(name)) {
                throw source.error(lexer.start, "variable '" + name + "' is defined twice");
            }
            lexer.next();
            if (lexer.kind != Lexer.ASSIGN) {
                throw syntax("variable '" + name + "' has no value", "'='");
            }
            lexer.next();
            names.add(name);
            definitions.add(expression(1));
            highest = Math.max(highest, height);
        } while (lexer.kind == Lexer.COMMA);
        close("let( is not closed");
        if (!lexer.is("then")) {
            throw syntax("let(...) must be followed by then (...)", "then");
        }
        lexer.next();
        if (lexer.kind != Lexer.OPEN) {
            throw syntax("then must be followed by an expression in parentheses", "'('");
        }
        lexer.next();
        Node body = expression(1);
        grow(highest, height);
        close("then( is not closed");
        return new Node.Let(id(), at, names, definitions, body);
    }

    private Node when(int at) {
        List<Node> conditions = new ArrayList<>();
        List<Node> actions = new ArrayList<>();
        int highest = 0;
        while (true) {
            if (lexer.is("default")) {
                lexer.next();
                arrow();
                Node otherwise = expression(1);
                grow(highest, height);
                close("when( is not closed");
                if (conditions.isEmpty()) {
                    throw source.error(at, "when needs a condition before its default");
                }
                return new Node.When(id(), at, conditions, actions, otherwise);
            }
            conditions.add(expression(1));
            highest = Math.max(highest, height);
            arrow();
            actions.add(expression(1));
            highest = Math.max(highest, height);
            if (lexer.kind != Lexer.COMMA) {
                throw syntax("when must end with a default", "', default => ...'");
            }
            lexer.next();
        }
    }

    private void arrow() {
        if (lexer.kind != Lexer.ARROW) {
            throw syntax("a condition of when must be followed by its result", "'=>'");
        }
        lexer.next();
    }

    private AelException notAnOperand() {
        if (lexer.kind == Lexer.END) {
            return source.expected(
                    lexer.start,
                    lexer.skipBlanks(0) == lexer.end() ? "the text is empty" : "the text ends too early",
                    "a value, a path or a function",
                    Optional.empty());
        }
        return syntax("not an expression: " + lexer.lexeme(), "a value, a path or a function");
    }

    /** A syntax error at the cursor. */
    private AelException syntax(String problem, String expected) {
        return source.expected(lexer.start, problem, expected, nearMiss());
    }

    private AelException trailing() {
        return syntax(
                "unexpected " + (lexer.kind == Lexer.NAME ? "word " : "") + "'" + lexer.lexeme() + "'",
                "an operator or the end of the text");
    }

    /** What the author of another language meant by the token under the cursor. */
    private Optional<String> nearMiss() {
        if (lexer.kind == Lexer.ASSIGN) {
            return Optional.of("write == to compare");
        }
        if (lexer.kind != Lexer.NAME) {
            return Optional.empty();
        }
        return switch (lexer.lexeme()) {
            case "AND", "And" -> Optional.of("write and");
            case "OR", "Or" -> Optional.of("write or");
            case "NOT", "not", "Not" -> Optional.of("write not(...) around the whole expression");
            case "is", "IS" -> Optional.of("write == to compare, $.bin.exists() to test for a bin");
            case "like", "LIKE", "matches" -> Optional.of("write =~ /pattern/");
            case "between", "BETWEEN" -> Optional.of("write $.a >= 1 and $.a <= 9");
            default -> Optional.empty();
        };
    }
}
