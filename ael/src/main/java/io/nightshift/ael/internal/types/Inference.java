package io.nightshift.ael.internal.types;

import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.Read;
import io.nightshift.ael.internal.tree.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Determines the type of every node, in one pass over the tree and in both directions.
 *
 * <p>A contradiction is an immediate error if no dialect accepts it. The 0.9 parser accepts some contradictions, and only
 * the server refuses what they compile to: the first of these is kept, see {@link #refusal}, so that the caller can decide.
 */
final class Inference implements Node.Visitor<Boolean> {
    private final Parameters parameters;
    private final TypeTable types;
    private final OperandTypes operands;
    private final MembershipTypes membership;
    /** The variables in scope at the current node, by name. */
    private final Map<String, Node> variables = new HashMap<>();

    /** Paths, and comparisons, that had no type when they were visited. */
    private @Nullable Open open;

    private record Open(Node node, @Nullable Open next) {}

    Inference(TypeTable types, Parameters parameters) {
        this.types = types;
        this.parameters = parameters;
        operands = new OperandTypes(types, parameters);
        membership = new MembershipTypes(this, operands, types, parameters);
    }

    /** Infers all types; in a filter, a bin on its own is a boolean. */
    void run(Node root, boolean filter) {
        root.accept(this);
        if (!isAnythingOpen()) {
            return;
        }
        new SameBin(types).run(root);
        if (filter && root instanceof Node.Path path && path.read() == Read.VALUE && types.get(root) == null) {
            types.set(root, Type.BOOL);
        }
        for (Open it = open; it != null; it = it.next) {
            if (it.node instanceof Node.Compare comparison && types.get(comparison.left()) == null) {
                if (types.isNumeric(comparison.left())) {
                    types.set(comparison.left(), Type.INT);
                    continue;
                }
                String what = "the two sides of '" + comparison.op().text() + "' have";
                throw TypeErrors.undecidable(comparison, what, comparison.left());
            }
        }
    }

    private boolean isAnythingOpen() {
        for (Open it = open; it != null; it = it.next) {
            if (types.get(it.node instanceof Node.Compare comparison ? comparison.left() : it.node) == null) {
                return true;
            }
        }
        return false;
    }

    /** Why a server would refuse the expression although it compiles, or null. */
    @Nullable
    Problem refusal() {
        return operands.refusal();
    }

    private boolean is(Node node, Type type) {
        types.set(node, type);
        return true;
    }

    // ---- leaves

    @Override
    public Boolean literal(Node.Literal node) {
        if (node.type() == Type.LIST || node.type() == Type.MAP) {
            parameters.require(node.value());
        }
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

    private boolean leaf(Node node, @Nullable Type type) {
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

    /** The definition of a variable in this scope. */
    Node definition(Node.Variable node) {
        Node found = variables.get(node.name());
        if (found == null) {
            throw Problem.at(
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
        return selecting(node);
    }

    @Override
    public Boolean part(Node.Part node) {
        Node whole = node.whole();
        whole.accept(this);
        if (!node.selectors().isEmpty()) {
            Type needed = node.selectors().get(0).kind().isOfMap() ? Type.MAP : Type.LIST;
            operands.exactly(whole, needed, "this step of the path");
        } else if (node.declared() != null) {
            operands.exactly(whole, node.declared(), "the path");
        } else if (types.get(whole) != Type.MAP) {
            operands.exactly(whole, Type.LIST, "count()");
        }
        return selecting(node);
    }

    private boolean selecting(Node.Selecting node) {
        Type type = PathTypes.of(node);
        Type declared = node.declared();
        if (declared != null && type != declared && node.read() == Read.VALUE) {
            operands.refuse(Problem.at(
                    node.at(),
                    "the selector gives a LIST, not a " + declared,
                    "end the path with count() or exists(), or select one element"));
        }
        return leaf(node, type);
    }

    // ---- operators

    @Override
    public Boolean compare(Node.Compare node) {
        Node left = node.left();
        left.accept(this);
        node.right().accept(this);
        operands.same(node, left, node.right());
        if (types.get(left) == null && !types.isAny(left) && !types.isAny(node.right())) {
            open = new Open(node, open);
        }
        return is(node, Type.BOOL);
    }

    @Override
    public Boolean in(Node.In node) {
        node.element().accept(this);
        node.list().accept(this);
        membership.infer(node);
        return is(node, Type.BOOL);
    }

    @Override
    public Boolean compute(Node.Compute node) {
        Node left = node.left();
        Node right = node.right();
        left.accept(this);
        right.accept(this);
        return switch (node.op()) {
            case ADD, SUB, MUL, DIV, MOD -> {
                operands.needNumber(left);
                operands.needNumber(right);
                operands.same(node, left, right);
                yield numericResult(node, left, right);
            }
            case POW -> {
                operands.same(node, left, right);
                operands.needFloat(node, left);
                operands.needFloat(node, right);
                yield is(node, Type.FLOAT);
            }
        };
    }

    @Override
    public Boolean bits(Node.Bits node) {
        node.left().accept(this);
        node.right().accept(this);
        operands.need(node, node.left(), Type.INT);
        operands.need(node, node.right(), Type.INT);
        return is(node, Type.INT);
    }

    @Override
    public Boolean chain(Node.Chain node) {
        for (int i = 0; i < node.operands().size(); i++) {
            Node operand = node.operands().get(i);
            operand.accept(this);
            operands.need(node, operand, Type.BOOL);
        }
        return is(node, Type.BOOL);
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
        Type result = node.function().result();
        if (result == null) {
            return numbers(node, arguments);
        }
        for (int i = 0; i < arguments.size(); i++) {
            Type needed = node.function().operand(i);
            if (needed == Type.FLOAT) {
                operands.needFloat(node, arguments.get(i));
            } else if (needed != null) {
                operands.need(node, arguments.get(i), needed);
            }
        }
        return is(node, result);
    }

    /** abs, min, max and unary minus: the result has the type of the operands. */
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
        operands.exactly(node.operand(), Type.STRING, "=~");
        return is(node, Type.BOOL);
    }

    @Override
    public Boolean method(Node.MethodCall node) {
        String name = node.method().text() + "()";
        node.receiver().accept(this);
        operands.exactly(node.receiver(), node.method().receiver(), name);
        for (int i = 0; i < node.arguments().size(); i++) {
            Node argument = node.arguments().get(i);
            if (argument != null) {
                argument.accept(this);
                operands.exactly(argument, node.method().parameters().get(i).type(), name);
            }
        }
        return is(node, node.method().result());
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
                operands.need(node, condition, Type.BOOL);
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
        Type a = types.get(first);
        Type b = types.get(action);
        if (a != null && b != null && a != b) {
            operands.refuse(
                    Problem.at(action.at(), "the results of when must have one type; found " + a + " and " + b));
        } else {
            operands.same(node, first, action);
        }
    }
}
