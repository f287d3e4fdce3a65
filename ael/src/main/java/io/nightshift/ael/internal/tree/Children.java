package io.nightshift.ael.internal.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes directly below a node, in text order. */
public final class Children implements Node.Visitor<List<Node>> {
    private static final Children INSTANCE = new Children();

    private Children() {}

    /** The nodes directly below. */
    public static List<Node> of(Node node) {
        return node.accept(INSTANCE);
    }

    @Override
    public List<Node> literal(Node.Literal node) {
        return List.of();
    }

    @Override
    public List<Node> placeholder(Node.Placeholder node) {
        return List.of();
    }

    @Override
    public List<Node> variable(Node.Variable node) {
        return List.of();
    }

    @Override
    public List<Node> path(Node.Path node) {
        return List.of();
    }

    @Override
    public List<Node> part(Node.Part node) {
        return List.of(node.whole());
    }

    @Override
    public List<Node> metadata(Node.Metadata node) {
        return List.of();
    }

    @Override
    public List<Node> call(Node.Call node) {
        return node.operands();
    }

    @Override
    public List<Node> compare(Node.Compare node) {
        return List.of(node.left(), node.right());
    }

    @Override
    public List<Node> in(Node.In node) {
        return List.of(node.element(), node.list());
    }

    @Override
    public List<Node> compute(Node.Compute node) {
        return List.of(node.left(), node.right());
    }

    @Override
    public List<Node> bits(Node.Bits node) {
        return List.of(node.left(), node.right());
    }

    @Override
    public List<Node> chain(Node.Chain node) {
        return node.operands();
    }

    @Override
    public List<Node> regex(Node.Regex node) {
        return List.of(node.operand());
    }

    @Override
    public List<Node> method(Node.MethodCall node) {
        List<Node> children = new ArrayList<>();
        children.add(node.receiver());
        for (@Nullable Node argument : node.arguments()) {
            if (argument != null) {
                children.add(argument);
            }
        }
        return children;
    }

    @Override
    public List<Node> let(Node.Let node) {
        List<Node> children = new ArrayList<>(node.values());
        children.add(node.body());
        return children;
    }

    @Override
    public List<Node> when(Node.When node) {
        List<Node> children = new ArrayList<>();
        for (int i = 0; i < node.conditions().size(); i++) {
            children.add(node.conditions().get(i));
            children.add(node.actions().get(i));
        }
        children.add(node.otherwise());
        return children;
    }

    @Override
    public List<Node> unknown(Node.Unknown node) {
        return List.of();
    }
}
