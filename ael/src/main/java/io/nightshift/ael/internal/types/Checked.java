package io.nightshift.ael.internal.types;

import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.Read;
import io.nightshift.ael.internal.tree.Tree;
import io.nightshift.ael.internal.tree.Type;
import io.nightshift.ael.internal.tree.Values;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tree whose types are known and whose placeholders have values: all that is needed to emit it, and the only form that
 * can be emitted.
 */
public final class Checked {
    private final Node root;
    private final TypeTable types;
    private final Parameters parameters;
    private final Optional<Problem> refusal;

    private Checked(Node root, TypeTable types, Parameters parameters, Optional<Problem> refusal) {
        this.root = root;
        this.types = types;
        this.parameters = parameters;
        this.refusal = refusal;
    }

    /**
     * Checks a tree.
     *
     * @param filter whether it must be a boolean; a bin on its own is then read as one
     * @throws Problem if the types do not fit or a placeholder has no value
     */
    public static Checked of(Tree tree, Parameters parameters, boolean filter) {
        TypeTable types = new TypeTable(tree.size());
        Inference inference = new Inference(types, parameters);
        Node root = tree.root();
        parameters.requireAtMost(tree.placeholders());
        inference.run(root, filter);
        Problem refusal = inference.refusal();
        Type type = types.get(root);
        if (refusal == null && filter && type != null && type != Type.BOOL) {
            refusal =
                    Problem.at(0, "a filter must be true or false, this gives a " + type, "compare it with something");
        }
        types.freeze();
        return new Checked(root, types, parameters, Optional.ofNullable(refusal));
    }

    /** The outermost node. */
    public Node root() {
        return root;
    }

    /** Why every server would refuse the expression although it compiles. */
    public Optional<Problem> refusal() {
        return refusal;
    }

    /** What compiles and is accepted, but is probably a mistake. */
    public List<Problem> warnings() {
        return TwoTypes.in(this);
    }

    /** The type of a node: the inferred one or, if nothing decides it, the one that 0.9 assumes. */
    public Type type(Node node) {
        Type type = types.get(node);
        if (type != null) {
            return type;
        }
        return node instanceof Node.Selecting path && !types.isNumeric(node) ? PathTypes.undecided(path) : Type.INT;
    }

    /** The type of the bin that a path starts from. */
    public Type binType(Node.Path path) {
        if (!path.selectors().isEmpty()) {
            return path.selectors().get(0).kind().isOfMap() ? Type.MAP : Type.LIST;
        }
        if (path.read() == Read.SIZE) {
            return path.declared() == Type.MAP ? Type.MAP : Type.LIST;
        }
        return type(path);
    }

    /** The value of a literal, with every placeholder in it filled. */
    public Object value(Node.Literal literal) {
        boolean holds = literal.type() == Type.LIST || literal.type() == Type.MAP;
        return holds ? parameters.fill(literal.value()) : literal.value();
    }

    /** The value of a placeholder. */
    public Object value(Node.Placeholder placeholder) {
        return parameters.get(placeholder.index(), placeholder.at());
    }

    /**
     * The bytes that a string stands for as an operand: next to a blob it is read as Base64.
     *
     * @return null if the string remains a string
     */
    public byte @Nullable [] blob(Node node, Node other) {
        String text = types.get(other) == Type.BLOB ? parameters.text(node) : null;
        return text == null ? null : Values.base64(node.at(), text);
    }
}
