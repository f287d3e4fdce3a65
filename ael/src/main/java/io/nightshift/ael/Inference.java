package io.nightshift.ael;

import com.aerospike.client.cdt.MapReturnType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the type of every node, in one pass over the tree and in both directions.
 *
 * <p>A contradiction is an error at once if no dialect takes it. Some contradictions the 0.9 parser lets pass, and only
 * the server refuses what they compile to: the first of these is kept, see {@link #refusal}, so that the caller can decide.
 */
final class Inference implements Node.Visitor<Boolean> {
    private final Source source;
    private final Parameters parameters;
    private final TypeErrors errors;
    private final TypeTable types;
    private final OperandTypes operands;
    private final MembershipTypes membership;
    /** The variables that are visible where the pass is, by name. */
    private final Map<String, Node> variables = new HashMap<>();

    /** Paths, and comparisons, that had no type when they were met. */
    private @Nullable Open open;

    private record Open(Node node, @Nullable Open next) {}

    Inference(Source source, Parameters parameters, int size) {
        this.source = source;
        this.parameters = parameters;
        errors = new TypeErrors(source);
        types = new TypeTable(size);
        operands = new OperandTypes(types, errors);
        membership = new MembershipTypes(this, operands, types, errors, parameters);
    }

    /** Infers all types; a bin that stands alone is a truth value if it is to be a filter. */
    void run(Node root, boolean filter) {
        root.accept(this);
        if (!isAnythingOpen()) {
            return;
        }
        new SameBin(types).run(root);
        if (filter && root instanceof Node.Path path && path.read() == Node.Read.VALUE && types.get(root) == null) {
            types.set(root, AelType.BOOL);
        }
        for (Open it = open; it != null; it = it.next) {
            if (it.node instanceof Node.Binary comparison && types.get(comparison.left()) == null) {
                String what = "the two sides of '" + comparison.op().text + "' have";
                throw errors.undecidable(comparison, what, comparison.left());
            }
        }
    }

    private boolean isAnythingOpen() {
        for (Open it = open; it != null; it = it.next) {
            if (types.get(it.node instanceof Node.Binary comparison ? comparison.left() : it.node) == null) {
                return true;
            }
        }
        return false;
    }

    /** The type of a node, or null if nothing decides it. */
    @Nullable
    AelType typeOf(Node node) {
        return types.get(node);
    }

    /** The type of a node for compiling it: what was inferred or, if nothing decides, what 0.9 takes. */
    AelType resolved(Node node) {
        AelType type = types.get(node);
        if (type != null) {
            return type;
        }
        if (node instanceof Node.Path path && !types.isNumeric(node)) {
            Selector last = path.last();
            boolean text = last != null && last.kind().ofMap || path.returnType() == MapReturnType.KEY;
            return text ? AelType.STRING : AelType.INT;
        }
        return AelType.INT;
    }

    /** Why a server would refuse the expression although it compiles, or null. */
    @Nullable
    AelException refusal() {
        return operands.refusal();
    }

    private boolean is(Node node, AelType type) {
        types.set(node, type);
        return true;
    }

    // ---- leaves

    @Override
    public Boolean literal(Node.Literal node) {
        return is(node, node.type());
    }

    @Override
    public Boolean placeholder(Node.Placeholder node) {
        return is(node, parameters.type(node.index(), node.at()));
    }

    @Override
    public Boolean unknown(Node.Unknown node) {
        types.setAny(node);
        return true;
    }

    @Override
    public Boolean metadata(Node.Metadata node) {
        return leaf(node, node.declared());
    }

    private boolean leaf(Node node, @Nullable AelType type) {
        if (type == null) {
            open = new Open(node, open);
        } else {
            types.set(node, type);
        }
        return true;
    }

    @Override
    public Boolean variable(Node.Variable node) {
        return sameAs(node, definition(node));
    }

    /** The definition that a variable stands for here. */
    Node definition(Node.Variable node) {
        Node found = variables.get(node.name());
        if (found == null) {
            throw source.error(
                    node.at(),
                    "unknown variable: ${" + node.name() + "}",
                    "define it: let (" + node.name() + " = ...) then (...)");
        }
        return found;
    }

    private boolean sameAs(Node node, Node other) {
        if (types.isAny(other)) {
            types.setAny(node);
        } else {
            types.join(other, node);
        }
        return true;
    }

    @Override
    public Boolean path(Node.Path node) {
        AelType type = PathTypes.of(node);
        AelType declared = node.declared();
        if (declared != null && type != declared && node.read() == Node.Read.VALUE) {
            operands.refuse(source.error(
                    node.at(),
                    "the selector gives a LIST, not a " + declared,
                    "end the path with count() or exists(), or select one element"));
        }
        return leaf(node, type);
    }

    // ---- operators

    @Override
    public Boolean binary(Node.Binary node) {
        Op op = node.op();
        Node left = node.left();
        Node right = node.right();
        left.accept(this);
        right.accept(this);
        if (op == Op.IN) {
            membership.infer(node);
            return is(node, AelType.BOOL);
        }
        if (op.isComparison()) {
            operands.same(node, left, right);
            if (types.get(left) == null && !types.isAny(left) && !types.isAny(right)) {
                open = new Open(node, open);
            }
            return is(node, AelType.BOOL);
        }
        if (op == Op.POW) {
            operands.same(node, left, right);
            operands.needFloat(node, left);
            operands.needFloat(node, right);
            return is(node, AelType.FLOAT);
        }
        if (op.isArithmetic()) {
            operands.needNumber(left);
            operands.needNumber(right);
            operands.same(node, left, right);
            return numericResult(node, left, right);
        }
        operands.need(node, left, AelType.INT);
        operands.need(node, right, AelType.INT);
        return is(node, AelType.INT);
    }

    private boolean numericResult(Node node, Node left, Node right) {
        if (types.isAny(left) && types.isAny(right)) {
            types.setNumeric(node);
            return true;
        }
        types.join(types.isAny(left) ? right : left, node);
        return true;
    }

    @Override
    public Boolean call(Node.Call node) {
        List<Node> arguments = node.operands();
        for (int i = 0; i < arguments.size(); i++) {
            arguments.get(i).accept(this);
        }
        Node first = arguments.get(0);
        return switch (node.op()) {
            case AND, OR, NOT, EXCLUSIVE -> all(node, AelType.BOOL, AelType.BOOL);
            case BIT_NOT, COUNT_ONE_BITS -> all(node, AelType.INT, AelType.INT);
            case TO_INT -> all(node, AelType.FLOAT, AelType.INT);
            case TO_FLOAT -> all(node, AelType.INT, AelType.FLOAT);
            case GEO_COMPARE -> all(node, AelType.GEO, AelType.BOOL);
            case CEIL, FLOOR -> {
                operands.needFloat(node, first);
                yield is(node, AelType.FLOAT);
            }
            case LOG -> {
                operands.same(node, first, arguments.get(1));
                operands.needFloat(node, first);
                operands.needFloat(node, arguments.get(1));
                yield is(node, AelType.FLOAT);
            }
            case FIND_BIT_LEFT, FIND_BIT_RIGHT -> {
                operands.need(node, first, AelType.INT);
                operands.need(node, arguments.get(1), AelType.BOOL);
                yield is(node, AelType.INT);
            }
            default -> numbers(node, arguments);
        };
    }

    private boolean all(Node.Call node, AelType needed, AelType result) {
        for (int i = 0; i < node.operands().size(); i++) {
            operands.need(node, node.operands().get(i), needed);
        }
        return is(node, result);
    }

    /** abs, min, max and unary minus: the type of the operands is that of the result. */
    private boolean numbers(Node.Call node, List<Node> arguments) {
        Node first = arguments.get(0);
        for (int i = 0; i < arguments.size(); i++) {
            operands.needNumber(arguments.get(i));
            if (i > 0) {
                operands.same(node, first, arguments.get(i));
            }
        }
        return numericResult(node, first, arguments.get(arguments.size() - 1));
    }

    @Override
    public Boolean regex(Node.Regex node) {
        node.operand().accept(this);
        operands.exactly(node.operand(), AelType.STRING, "=~");
        return is(node, AelType.BOOL);
    }

    @Override
    public Boolean method(Node.Method node) {
        String name = node.spec().text + "()";
        node.receiver().accept(this);
        operands.exactly(node.receiver(), node.spec().receiver, name);
        for (int i = 0; i < node.arguments().size(); i++) {
            Node argument = node.arguments().get(i);
            if (argument != null) {
                argument.accept(this);
                operands.exactly(argument, node.spec().parameters.get(i).type(), name);
            }
        }
        return is(node, node.spec().result);
    }

    // ---- let and when

    @Override
    public Boolean let(Node.Let node) {
        int count = node.names().size();
        @Nullable Node[] hidden = new Node[count];
        for (int i = 0; i < count; i++) {
            Node value = node.values().get(i);
            value.accept(this);
            hidden[i] = variables.put(node.names().get(i), value);
        }
        node.body().accept(this);
        for (int i = 0; i < count; i++) {
            if (hidden[i] == null) {
                variables.remove(node.names().get(i));
            } else {
                variables.put(node.names().get(i), hidden[i]);
            }
        }
        return sameAs(node, node.body());
    }

    @Override
    public Boolean when(Node.When node) {
        Node first = null;
        int count = node.actions().size();
        for (int i = 0; i <= count; i++) {
            if (i < count) {
                Node condition = node.conditions().get(i);
                condition.accept(this);
                operands.need(node, condition, AelType.BOOL);
            }
            Node action = i < count ? node.actions().get(i) : node.otherwise();
            action.accept(this);
            if (types.isAny(action)) {
                continue;
            }
            if (first == null) {
                first = action;
            } else {
                branch(node, first, action);
            }
        }
        return sameAs(node, first == null ? node.otherwise() : first);
    }

    private void branch(Node node, Node first, Node action) {
        AelType a = types.get(first);
        AelType b = types.get(action);
        if (a != null && b != null && a != b) {
            operands.refuse(
                    source.error(action.at(), "the results of when must have one type; found " + a + " and " + b));
        } else {
            operands.same(node, first, action);
        }
    }
}
