package io.nightshift.ael;

import com.aerospike.client.exp.Exp;
import io.nightshift.ael.internal.emit.Constant;
import io.nightshift.ael.internal.tree.Children;
import io.nightshift.ael.internal.tree.Function;
import io.nightshift.ael.internal.tree.Meta;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Printer;
import io.nightshift.ael.internal.tree.Read;
import io.nightshift.ael.internal.tree.Selector;
import io.nightshift.ael.internal.tree.Type;
import io.nightshift.ael.internal.types.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the places of a record that an expression reads, and the constants that share a type with each. */
final class Uses {
    private final Checked tree;
    private final List<AelUse> found = new ArrayList<>();

    private Uses(Checked tree) {
        this.tree = tree;
    }

    /** The places, in text order. */
    static List<AelUse> of(Checked tree) {
        Uses uses = new Uses(tree);
        uses.visit(tree.root(), false);
        return List.copyOf(uses.found);
    }

    /**
     * Nodes that have one type because an operator requires it: the places, and the constants.
     *
     * @param others the nodes below whose types come from elsewhere
     */
    private record Group(List<Node> places, List<AelUse.Constant> constants, List<Node> others) {
        Group() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    private void visit(Node node, boolean negated) {
        if (node instanceof Node.Compare compare) {
            Group group = new Group();
            join(compare.left(), group);
            join(compare.right(), group);
            add(group, Optional.of(compare.op().text()), true);
        } else if (node instanceof Node.In in) {
            visit(in);
        } else if (node instanceof Node.Call call && call.function() == Function.NOT) {
            visit(call.operands().get(0), !negated);
        } else if (hasOneType(node)) {
            Group group = new Group();
            join(node, group);
            add(group, Optional.empty(), negated);
        } else {
            boolean decided = node instanceof Node.Chain;
            for (Node child : Children.of(node)) {
                visit(child, negated || !decided);
            }
        }
    }

    private void visit(Node.In in) {
        Group element = new Group();
        join(in.element(), element);
        Group list = new Group();
        join(in.list(), list);
        element.constants().addAll(list.constants());
        if (!element.places().isEmpty()) {
            add(element, Optional.of("in"), true);
            list.constants().clear();
        } else {
            list.constants().addAll(element.constants());
        }
        add(list, Optional.of("contains"), true);
    }

    private static boolean hasOneType(Node node) {
        return node instanceof Node.Path
                || node instanceof Node.Metadata
                || node instanceof Node.Compute
                || node instanceof Node.Bits
                || node instanceof Node.When
                || node instanceof Node.Call call && call.function().result() == null;
    }

    /** Adds to a group the nodes whose type follows from that of a node. */
    private void join(Node node, Group group) {
        if (node instanceof Node.Path || node instanceof Node.Metadata) {
            group.places().add(node);
        } else if (node instanceof Node.Literal literal) {
            group.constants().add(new AelUse.Constant(Printer.print(node), tree.value(literal)));
        } else if (node instanceof Node.Placeholder placeholder) {
            group.constants().add(new AelUse.Constant(Printer.print(node), tree.value(placeholder)));
        } else if (node instanceof Node.When when) {
            group.others().addAll(when.conditions());
            for (Node action : when.actions()) {
                join(action, group);
            }
            join(when.otherwise(), group);
        } else if (hasOneType(node)) {
            for (Node operand : Children.of(node)) {
                join(operand, group);
            }
        } else {
            group.others().add(node);
        }
    }

    private void add(Group group, Optional<String> operator, boolean mayBeAbsent) {
        for (Node place : group.places()) {
            if (place instanceof Node.Path path) {
                found.add(use(path, operator, group.constants(), mayBeAbsent));
            } else if (place instanceof Node.Metadata metadata && metadata.function() == Meta.KEY) {
                found.add(new AelUse(
                        "$.key()",
                        Optional.empty(),
                        List.of(),
                        Optional.of(Constant.type(tree.type(metadata))),
                        metadata.declared() != null,
                        false,
                        operator,
                        group.constants()));
            }
        }
        for (Node other : group.others()) {
            visit(other, true);
        }
    }

    private AelUse use(
            Node.Path path, Optional<String> operator, List<AelUse.Constant> constants, boolean mayBeAbsent) {
        boolean value = path.read() == Read.VALUE && (!path.isSeveral() || path.isOneOfSeveral());
        List<AelUse.Step> steps = new ArrayList<>();
        for (int i = 0; i < path.selectors().size(); i++) {
            steps.add(step(path, i));
        }
        return new AelUse(
                place(path, path.selectors().size()),
                Optional.of(path.bin()),
                steps,
                value ? Optional.of(Constant.type(tree.type(path))) : collection(path),
                value && path.declared() != null,
                path.read() == Read.EXISTS && mayBeAbsent,
                value ? operator : Optional.empty(),
                value ? constants : List.of());
    }

    /** The type that the place must have for reading something other than its value. */
    private static Optional<Exp.Type> collection(Node.Path path) {
        return path.read() == Read.SIZE
                ? Optional.of(path.declared() == Type.MAP ? Exp.Type.MAP : Exp.Type.LIST)
                : Optional.empty();
    }

    private static AelUse.Step step(Node.Path path, int at) {
        Selector selector = path.selectors().get(at);
        return new AelUse.Step(
                place(path, at),
                selector.kind().isOfMap(),
                selector.kind() == Selector.Kind.MAP_KEY ? Optional.ofNullable(selector.first()) : Optional.empty(),
                selector.kind() == Selector.Kind.LIST_INDEX ? OptionalInt.of(selector.start()) : OptionalInt.empty());
    }

    private static String place(Node.Path path, int steps) {
        return Printer.print(new Node.Path(0, 0, path.bin(), path.selectors().subList(0, steps), null, Read.VALUE));
    }
}
