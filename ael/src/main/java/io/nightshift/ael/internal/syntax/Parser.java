package io.nightshift.ael.internal.syntax;

import io.nightshift.ael.internal.tree.Arithmetic;
import io.nightshift.ael.internal.tree.Function;
import io.nightshift.ael.internal.tree.Infix;
import io.nightshift.ael.internal.tree.Logic;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.Read;
import io.nightshift.ael.internal.tree.Tree;
import io.nightshift.ael.internal.tree.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Pratt parser: {@link #expression} reads an operand and then, as long as the following operators bind tightly
 * enough, their right sides. Its recursion and the height of its trees are bounded, so that no text exhausts the stack
 * here or in any later pass.
 */
public final class Parser {
    /** How deeply expressions may be nested; a chain such as {@code a + b + c} nests once per operator. */
    static final int MAX_HEIGHT = 250;

    /** The limit of servers from 8.2 on. */
    private static final int MAX_LENGTH = 1 << 20;

    private final Lexer lexer;
    final StaticValues values;
    private final PathParser paths;

    /** Created on demand: a short filter has no calls, and in a fresh JVM each class costs time to load. */
    private @Nullable CallParser calls;

    private int ids;
    private int depth;

    /** The height of the tree that {@link #expression} returned last. */
    private int height;

    private Parser(String text) {
        lexer = new Lexer(text);
        values = new StaticValues(lexer);
        paths = new PathParser(this, lexer);
    }

    /**
     * Parses a text of either dialect.
     *
     * @throws Problem if it is not AEL
     */
    public static Tree parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw Problem.at(
                    0, "the text has " + text.length() + " characters, at most " + MAX_LENGTH + " are allowed");
        }
        Parser parser = new Parser(text);
        parser.lexer.next();
        Node root = parser.expression(1);
        if (parser.lexer.kind != Token.END) {
            throw parser.trailing();
        }
        return new Tree(root, parser.ids, parser.lexer.placeholders);
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
            Infix op = infix();
            if (op == null
                    ? minimum > Infix.COMPARISON || !isIn() && lexer.kind != Token.MATCH
                    : op.power() < minimum) {
                break;
            }
            left = op == null ? test(left) : op instanceof Logic logic ? chain(logic, left) : binary(op, left);
        }
        depth--;
        return left;
    }

    private Problem tooDeep() {
        return Problem.at(
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

    private @Nullable Infix infix() {
        if (lexer.kind == Token.OPERATOR) {
            return lexer.op;
        }
        if (lexer.kind != Token.NAME) {
            return null;
        }
        return lexer.is("and") ? Logic.AND : lexer.is("or") ? Logic.OR : null;
    }

    /** Whether the cursor is on {@code in}, which both dialects also accept in capitals. */
    private boolean isIn() {
        return lexer.kind == Token.NAME
                && lexer.pos - lexer.start == 2
                && (lexer.at(lexer.start) | 0x20) == 'i'
                && (lexer.at(lexer.start + 1) | 0x20) == 'n';
    }

    /** {@code a and b and c}: one node for the whole chain. */
    private Node chain(Logic op, Node first) {
        int at = lexer.start;
        List<Node> operands = new ArrayList<>(4);
        operands.add(first);
        int highest = height;
        while (infix() == op) {
            lexer.next();
            operands.add(expression(op.power() + 1));
            highest = Math.max(highest, height);
        }
        grow(highest, 0);
        return new Node.Chain(id(), at, op, operands);
    }

    private Node binary(Infix op, Node left) {
        int at = lexer.start;
        int leftHeight = height;
        lexer.next();
        Node right = expression(op.joinsFromTheRight() ? op.power() : op.power() + 1);
        grow(leftHeight, height);
        if (op.power() == Infix.COMPARISON) {
            noChain();
        }
        return op.join(id(), at, left, right);
    }

    private void noChain() {
        Infix next = infix();
        if (lexer.kind == Token.MATCH || isIn() || next != null && next.power() == Infix.COMPARISON) {
            throw Problem.at(
                    lexer.start, "comparisons cannot be chained", "join two comparisons with and, or use parentheses");
        }
    }

    /** {@code in} and {@code =~}. */
    private Node test(Node left) {
        Node node = lexer.kind == Token.MATCH ? regex(left) : in(left);
        noChain();
        return node;
    }

    private Node in(Node element) {
        int at = lexer.start;
        int elementHeight = height;
        lexer.next();
        Node list = expression(Infix.COMPARISON + 1);
        grow(elementHeight, height);
        return new Node.In(id(), at, element, list);
    }

    private Node regex(Node operand) {
        int at = lexer.start;
        RegexLiteral literal = RegexLiteral.read(lexer.text, lexer.skipBlanks(lexer.pos));
        lexer.pos = literal.end();
        lexer.next();
        grow(height, 0);
        return new Node.Regex(
                id(), at, operand, literal.pattern(), literal.flags(), literal.posix(), literal.posixFlags());
    }

    /** A prefix operator and its operand, or a primary with its casts. */
    private Node operand() {
        if (lexer.kind == Token.OPERATOR && (lexer.op == Arithmetic.SUB || lexer.op == Arithmetic.ADD)
                || lexer.kind == Token.TILDE) {
            return prefixed();
        }
        height = 1;
        boolean parenthesized = lexer.kind == Token.OPEN;
        Node node = primary();
        while (lexer.kind == Token.DOT) {
            node = parenthesized || canBeFollowed(node) ? paths.goOn(node) : cast(node);
        }
        return node;
    }

    /** Nodes that a path or a method can follow without parentheses. */
    private static boolean canBeFollowed(Node node) {
        return node instanceof Node.Variable
                || node instanceof Node.MethodCall
                || node instanceof Node.Literal literal
                        && (literal.type() == Type.BLOB || literal.type() == Type.LIST || literal.type() == Type.MAP);
    }

    private Node prefixed() {
        if (++depth > MAX_HEIGHT) {
            throw tooDeep();
        }
        int at = lexer.start;
        boolean tilde = lexer.kind == Token.TILDE;
        boolean minus = !tilde && lexer.op == Arithmetic.SUB;
        lexer.next();
        Node node;
        if (minus && lexer.kind == Token.INT) {
            long value = StaticValues.integer(lexer, true);
            height = 1;
            lexer.next();
            node = new Node.Literal(id(), at, Type.INT, value);
            while (lexer.kind == Token.DOT) {
                node = cast(node);
            }
        } else {
            node = operand();
            node = tilde ? wrap(at, Function.BIT_NOT, node) : minus ? negate(at, node) : node;
        }
        depth--;
        return node;
    }

    private Node wrap(int at, Function function, Node node) {
        grow(height, 0);
        return new Node.Call(id(), at, function, List.of(node));
    }

    /** Merges a minus into a literal, even through a cast: -5.asFloat() is the cast of -5. */
    private Node negate(int at, Node node) {
        if (node instanceof Node.Literal literal) {
            if (literal.value() instanceof Long value) {
                if (value == Long.MIN_VALUE) {
                    throw Problem.at(
                            at,
                            "integer out of range: "
                                    + lexer.text.substring(at, lexer.start).strip());
                }
                return new Node.Literal(id(), at, Type.INT, -value);
            }
            if (literal.value() instanceof Double value) {
                return new Node.Literal(id(), at, Type.FLOAT, -value);
            }
        }
        if (node instanceof Node.Call call
                && call.function().form() == Function.Form.POSTFIX
                && call.operands().get(0) instanceof Node.Literal) {
            return new Node.Call(
                    id(),
                    at,
                    call.function(),
                    List.of(negate(at, call.operands().get(0))));
        }
        return wrap(at, Function.NEGATE, node);
    }

    /** {@code .asInt()} and the like after a number, a parenthesis or a function. */
    private Node cast(Node node) {
        int at = lexer.start;
        lexer.next();
        String name = lexer.kind == Token.NAME ? lexer.lexeme() : "";
        Function function = castOf(name);
        if (function == null) {
            throw Problem.expected(
                    at,
                    "unexpected '.'",
                    "an operator, .toInt() or .toFloat()",
                    name.isEmpty() ? Optional.empty() : Optional.of("a path goes on from parentheses: (...)." + name));
        }
        if (lexer.at(lexer.pos) != '(' || lexer.at(lexer.pos + 1) != ')') {
            throw Problem.expected(lexer.pos, name + " is a function", "'()'", Optional.empty());
        }
        lexer.pos += 2;
        lexer.next();
        return cast(at, function, node);
    }

    /** The cast with a name in either dialect, or null. */
    static @Nullable Function castOf(String name) {
        return switch (name) {
            case "asInt", "toInt" -> Function.TO_INT;
            case "asFloat", "toFloat" -> Function.TO_FLOAT;
            default -> null;
        };
    }

    /** Declares the type that a cast converts from, so that the path is printed with it. */
    Node cast(int at, Function function, Node node) {
        if (node instanceof Node.Path path && path.declared() == Type.STRING
                || node instanceof Node.Literal literal && literal.type() == Type.STRING) {
            throw Problem.at(
                    at,
                    function.text() + "() of a STRING parses text, which only a server from 8.2 on can do",
                    "compare the text itself");
        }
        Type from = function.operand(0);
        boolean open = node instanceof Node.Path path
                && path.read() == Read.VALUE
                && path.declared() == null
                && !path.isSeveral();
        return wrap(at, function, open && from != null ? ((Node.Path) node).withType(from) : node);
    }

    private Node primary() {
        int at = lexer.start;
        switch (lexer.kind) {
            case PATH:
                return paths.parse();
            case INT:
                return literal(Type.INT, StaticValues.integer(lexer, false));
            case FLOAT:
                return literal(Type.FLOAT, lexer.value);
            case STRING:
                return literal(Type.STRING, lexer.value);
            case BLOB:
                return literal(Type.BLOB, lexer.value);
            case NAME:
                return word(at);
            case OPEN:
                return parenthesized(at);
            case OPEN_LIST:
                return new Node.Literal(id(), at, Type.LIST, values.list());
            case OPEN_MAP:
                return new Node.Literal(id(), at, Type.MAP, values.map());
            case PLACEHOLDER:
                int index = (int) lexer.magnitude;
                lexer.next();
                return new Node.Placeholder(id(), at, index);
            case VARIABLE:
                String variable = (String) lexer.value;
                lexer.next();
                return new Node.Variable(id(), at, variable);
            default:
                throw notAnOperand();
        }
    }

    private Node word(int at) {
        if (lexer.is("true") || lexer.is("false")) {
            return literal(Type.BOOL, lexer.is("true"));
        }
        if (calls == null) {
            calls = new CallParser(this, lexer);
        }
        return calls.parse(at);
    }

    Node literal(Type type, Object value) {
        int at = lexer.start;
        lexer.next();
        return new Node.Literal(id(), at, type, value);
    }

    private Node parenthesized(int at) {
        lexer.next();
        Node node = expression(1);
        close("parenthesis opened at column " + (at - lexer.text.lastIndexOf('\n', at)) + " is not closed");
        return node;
    }

    void close(String problem) {
        if (lexer.kind != Token.CLOSE) {
            throw syntax(problem, "')'");
        }
        lexer.next();
    }

    /** The height of the tree read last. */
    int height() {
        return height;
    }

    /** Records that a tree has subtrees, the highest of which has this height. */
    void growTo(int highest) {
        grow(highest, 0);
    }

    private Problem notAnOperand() {
        if (lexer.kind == Token.END) {
            return Problem.expected(
                    lexer.start,
                    lexer.skipBlanks(0) == lexer.end() ? "the text is empty" : "the text ends too early",
                    "a value, a path or a function",
                    Optional.empty());
        }
        return syntax("not an expression: " + lexer.lexeme(), "a value, a path or a function");
    }

    /** A syntax error at the cursor. */
    Problem syntax(String problem, String expected) {
        return Problem.expected(lexer.start, problem, expected, nearMiss());
    }

    private Problem trailing() {
        return syntax(
                "unexpected " + (lexer.kind == Token.NAME ? "word " : "") + "'" + lexer.lexeme() + "'",
                "an operator or the end of the text");
    }

    /** What someone used to another language meant by the token under the cursor. */
    private Optional<String> nearMiss() {
        if (lexer.kind == Token.ASSIGN) {
            return Optional.of("write == to compare");
        }
        if (lexer.kind != Token.NAME) {
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
