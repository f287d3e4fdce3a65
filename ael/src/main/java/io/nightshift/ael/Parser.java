package io.nightshift.ael;

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
    static final int MAX_HEIGHT = 250;

    /** As a server from 8.2 on allows. */
    private static final int MAX_LENGTH = 1 << 20;

    private final Lexer lexer;
    private final Source source;
    final StaticValues values;
    private final PathParser paths;

    /** Made when it is needed: a short filter has no calls, and in a fresh JVM each class costs time to load. */
    private @Nullable CallParser calls;

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
        return cast(at, op, node);
    }

    /** A cast says what it casts from, so that the path is printed with its type. */
    Node cast(int at, Op op, Node node) {
        if (node instanceof Node.Path path && path.declared() == AelType.STRING
                || node instanceof Node.Literal literal && literal.type() == AelType.STRING) {
            throw source.error(
                    at,
                    op.text + "() of a STRING parses text, which only a server from 8.2 on can do",
                    "compare the text itself");
        }
        if (node instanceof Node.Path path && path.read() == Node.Read.VALUE && PathTypes.of(path) == null) {
            AelType from = op == Op.TO_INT ? AelType.FLOAT : AelType.INT;
            return wrap(at, op, path.withType(from));
        }
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
                return word(at);
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

    private Node word(int at) {
        if (lexer.is("true") || lexer.is("false")) {
            return literal(AelType.BOOL, lexer.is("true"));
        }
        if (calls == null) {
            calls = new CallParser(this, lexer);
        }
        return calls.parse(at);
    }

    Node literal(AelType type, Object value) {
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

    void close(String problem) {
        if (lexer.kind != Lexer.CLOSE) {
            throw syntax(problem, "')'");
        }
        lexer.next();
    }

    /** The height of the tree that was read last. */
    int height() {
        return height;
    }

    /** Notes that a tree stands on others, the highest of which has this height. */
    void growTo(int highest) {
        grow(highest, 0);
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
    AelException syntax(String problem, String expected) {
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
