package io.nightshift.ael.internal.tree;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prints a tree in canonical spelling: that of the 1.0 dialect, with parentheses only where needed. The text
 * parses to the same tree. The few things that 1.0 cannot express keep their 0.9 form.
 */
public final class Printer implements Node.Visitor<StringBuilder> {
    private final StringBuilder out = new StringBuilder();
    private final TextOf text;
    private final boolean hidden;

    /** Bins declared with more than one type: 1.0 requires each such declaration to be marked as local. */
    private final Set<String> local;

    private Printer(Set<String> local, boolean hidden) {
        this.local = local;
        this.hidden = hidden;
        this.text = new TextOf(out, hidden);
    }

    /** The canonical text of a tree. */
    public static String print(Node root) {
        return print(root, false);
    }

    /** The same with {@code ?} for every value, and for each map key that is not a plain word: it shows no data. */
    public static String shape(Node root) {
        return print(root, true);
    }

    private static String print(Node root, boolean hidden) {
        Set<String> local = new HashSet<>();
        localBins(root, new HashMap<>(), local);
        Printer printer = new Printer(local, hidden);
        root.accept(printer);
        return printer.out.toString();
    }

    private static void localBins(Node node, Map<String, Type> pins, Set<String> local) {
        if (node instanceof Node.Path path && path.selectors().isEmpty() && path.declared() != null) {
            Type earlier = pins.putIfAbsent(path.bin(), path.declared());
            if (earlier != null && earlier != path.declared()) {
                local.add(path.bin());
            }
        }
        for (Node child : Children.of(node)) {
            localBins(child, pins, local);
        }
    }

    /** The binding power of a node's operator. */
    private static int power(Node node) {
        return node instanceof Node.Operation operation ? operation.power() : Node.PRIMARY;
    }

    private void child(Node node, boolean parentheses) {
        if (parentheses) {
            out.append('(');
        }
        node.accept(this);
        if (parentheses) {
            out.append(')');
        }
    }

    @Override
    public StringBuilder literal(Node.Literal node) {
        text.value(node.value());
        return out;
    }

    @Override
    public StringBuilder placeholder(Node.Placeholder node) {
        out.append('?').append(hidden ? "" : node.index());
        return out;
    }

    @Override
    public StringBuilder variable(Node.Variable node) {
        out.append("${").append(node.name()).append('}');
        return out;
    }

    @Override
    public StringBuilder unknown(Node.Unknown node) {
        out.append("unknown");
        return out;
    }

    @Override
    public StringBuilder metadata(Node.Metadata node) {
        out.append("$.").append(node.function().text()).append('(');
        if (node.function() == Meta.DIGEST_MODULO) {
            out.append(node.argument());
        }
        out.append(')');
        if (node.function() == Meta.KEY) {
            pin(node.declared(), false);
        }
        return out;
    }

    private void pin(@Nullable Type type, boolean isLocal) {
        if (type != null) {
            out.append(isLocal ? ":LOCAL:" : ":").append(type);
        }
    }

    @Override
    public StringBuilder path(Node.Path node) {
        out.append("$.");
        text.name(node.bin());
        rest(node, node.selectors().isEmpty() && local.contains(node.bin()));
        return out;
    }

    @Override
    public StringBuilder part(Node.Part node) {
        child(node.whole(), true);
        rest(node, false);
        return out;
    }

    /** What follows the bin, or the expression, that a path starts from. */
    private void rest(Node.Selecting node, boolean isLocal) {
        for (Selector selector : node.selectors()) {
            out.append('.');
            text.selector(selector);
        }
        pin(node.declared(), isLocal);
        out.append(read(node));
    }

    private static String read(Node.Selecting node) {
        boolean several = node.isSeveral();
        return switch (node.read()) {
            case VALUE -> "";
            case SIZE -> ".count()";
            case EXISTS -> ".exists()";
            case TYPE -> ".type()";
            case COUNT -> several ? ".count()" : ".get(return: COUNT)";
            case INDEX -> ".getIndexes()";
            case REVERSE_INDEX -> ".getIndexes():REVERSE";
            case RANK -> ".getRanks()";
            case REVERSE_RANK -> ".getRanks():REVERSE";
            case KEY -> several ? ".getKeys()" : ".get(return: KEY)";
            case KEY_VALUE -> several ? ".getKeyValues()" : ".get(return: KEY_VALUE)";
            case ORDERED_MAP -> several ? ".getMaps()" : ".get(return: ORDERED_MAP)";
            case UNORDERED_MAP -> several ? ".getMaps():UNORDERED" : ".get(return: UNORDERED_MAP)";
            case NONE -> ".get(return: NONE)";
        };
    }

    @Override
    public StringBuilder compare(Node.Compare node) {
        return infixed(node);
    }

    @Override
    public StringBuilder compute(Node.Compute node) {
        return infixed(node);
    }

    @Override
    public StringBuilder bits(Node.Bits node) {
        return infixed(node);
    }

    private StringBuilder infixed(Node.Infixed node) {
        int power = node.power();
        boolean right = node.op().joinsFromTheRight();
        boolean left = !right && power != Infix.COMPARISON;
        child(node.left(), power(node.left()) < power || !left && power(node.left()) == power);
        out.append(' ').append(node.op().text()).append(' ');
        child(node.right(), power(node.right()) < power || !right && power(node.right()) == power);
        return out;
    }

    @Override
    public StringBuilder in(Node.In node) {
        child(node.element(), power(node.element()) <= Infix.COMPARISON);
        out.append(" in ");
        child(node.list(), power(node.list()) <= Infix.COMPARISON);
        return out;
    }

    @Override
    public StringBuilder regex(Node.Regex node) {
        child(node.operand(), power(node.operand()) <= Infix.COMPARISON);
        out.append(" =~ /").append(hidden ? "?" : node.pattern()).append('/').append(node.flags());
        return out;
    }

    @Override
    public StringBuilder chain(Node.Chain node) {
        for (int i = 0; i < node.operands().size(); i++) {
            if (i > 0) {
                out.append(' ').append(node.op().text()).append(' ');
            }
            Node operand = node.operands().get(i);
            child(operand, power(operand) <= node.power());
        }
        return out;
    }

    @Override
    public StringBuilder call(Node.Call node) {
        Node first = node.operands().get(0);
        String name = node.function().text();
        switch (node.function().form()) {
            case PREFIX -> {
                out.append(name);
                child(first, power(first) < node.power());
            }
            case POSTFIX -> {
                child(first, power(first) < node.power() || !canHaveMethods(first));
                out.append('.').append(name).append("()");
            }
            case CALL -> function(node);
        }
        return out;
    }

    /** 1.0 allows methods after paths, literals and calls, and requires parentheses around everything else. */
    private static boolean canHaveMethods(Node node) {
        return node instanceof Node.Path
                || node instanceof Node.Literal
                || node instanceof Node.MethodCall
                || node instanceof Node.Part
                || node instanceof Node.Call;
    }

    /** What a bit or HLL function can follow without parentheses. */
    private static boolean canBeReceiver(Node node) {
        return node instanceof Node.Selecting path && path.read() == Read.VALUE
                || node instanceof Node.MethodCall
                || node instanceof Node.Literal literal && literal.type() == Type.BLOB;
    }

    private void function(Node.Call node) {
        List<Parameter> labelled = node.function().labelled();
        out.append(node.function().text()).append('(');
        for (int i = 0; i < node.operands().size(); i++) {
            out.append(i == 0 ? "" : ", ");
            if (!labelled.isEmpty()) {
                out.append(labelled.get(i).label()).append(": ");
            }
            node.operands().get(i).accept(this);
        }
        out.append(')');
    }

    @Override
    public StringBuilder method(Node.MethodCall node) {
        child(node.receiver(), !canBeReceiver(node.receiver()));
        out.append('.').append(node.method().text()).append('(');
        String separator = "";
        for (int i = 0; i < node.arguments().size(); i++) {
            Node argument = node.arguments().get(i);
            if (argument != null) {
                String label = node.method().parameters().get(i).label();
                out.append(separator).append(label.isEmpty() ? "" : label + ": ");
                argument.accept(this);
                separator = ", ";
            }
        }
        out.append(')');
        for (WriteFlag flag : node.method().flags()) {
            if (node.flags().contains(flag)) {
                out.append(':').append(flag);
            }
        }
        return out;
    }

    @Override
    public StringBuilder let(Node.Let node) {
        out.append("let (");
        for (int i = 0; i < node.names().size(); i++) {
            out.append(i == 0 ? "" : ", ").append(node.names().get(i)).append(" = ");
            node.values().get(i).accept(this);
        }
        out.append(") then (");
        node.body().accept(this);
        out.append(')');
        return out;
    }

    @Override
    public StringBuilder when(Node.When node) {
        out.append("when (");
        for (int i = 0; i < node.conditions().size(); i++) {
            node.conditions().get(i).accept(this);
            out.append(" => ");
            node.actions().get(i).accept(this);
            out.append(", ");
        }
        out.append("default => ");
        node.otherwise().accept(this);
        out.append(')');
        return out;
    }
}
