package io.nightshift.ael;

import com.aerospike.client.cdt.MapReturnType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree in canonical spelling: that of the 1.0 dialect, with parentheses only where they are needed. The text
 * parses to the same tree. The few things 1.0 has no word for keep their 0.9 form.
 */
final class Printer implements Node.Visitor<StringBuilder> {
    /** Binds tighter than every operator. */
    private static final int PRIMARY = 13;

    private final StringBuilder out = new StringBuilder();

    /** Bins that are pinned to more than one type: 1.0 wants each such pin marked as local. */
    private final Set<String> local;

    private Printer(Set<String> local) {
        this.local = local;
    }

    static String print(Node root) {
        Set<String> local = new HashSet<>();
        localBins(root, new HashMap<>(), local);
        Printer printer = new Printer(local);
        root.accept(printer);
        return printer.out.toString();
    }

    private static void localBins(Node node, Map<String, AelType> pins, Set<String> local) {
        if (node instanceof Node.Path path && path.selectors().isEmpty() && path.declared() != null) {
            AelType earlier = pins.putIfAbsent(path.bin(), path.declared());
            if (earlier != null && earlier != path.declared()) {
                local.add(path.bin());
            }
        }
        for (Node child : Children.of(node)) {
            localBins(child, pins, local);
        }
    }

    /** The power of the operator at the root of a node. */
    private static int power(Node node) {
        if (node instanceof Node.Binary binary) {
            return binary.op().power;
        }
        if (node instanceof Node.Call call && call.op().power > 0) {
            return call.op().power;
        }
        return node instanceof Node.Regex ? Op.COMPARISON : PRIMARY;
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
        TextOf.value(out, node.value());
        return out;
    }

    @Override
    public StringBuilder placeholder(Node.Placeholder node) {
        out.append('?').append(node.index());
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
        out.append("$.").append(node.function().text).append('(');
        if (node.function() == Meta.DIGEST_MODULO) {
            out.append(node.argument());
        }
        out.append(')');
        if (node.function() == Meta.KEY) {
            pin(node.declared(), false);
        }
        return out;
    }

    private void pin(@Nullable AelType type, boolean isLocal) {
        if (type != null) {
            out.append(isLocal ? ":LOCAL:" : ":").append(type);
        }
    }

    @Override
    public StringBuilder path(Node.Path node) {
        out.append("$.");
        TextOf.name(out, node.bin());
        for (Selector selector : node.selectors()) {
            out.append('.');
            TextOf.selector(out, selector);
        }
        pin(node.declared(), node.selectors().isEmpty() && local.contains(node.bin()));
        switch (node.read()) {
            case VALUE -> {}
            case COUNT -> out.append(".count()");
            case EXISTS -> out.append(".exists()");
            case TYPE -> out.append(".type()");
            case RETURN -> out.append(returning(node));
        }
        return out;
    }

    private static String returning(Node.Path node) {
        Selector last = node.last();
        boolean several = last != null && !last.kind().single;
        return switch (node.returnType()) {
            case MapReturnType.INDEX -> ".getIndexes()";
            case MapReturnType.REVERSE_INDEX -> ".getIndexes():REVERSE";
            case MapReturnType.RANK -> ".getRanks()";
            case MapReturnType.REVERSE_RANK -> ".getRanks():REVERSE";
            case MapReturnType.KEY -> several ? ".getKeys()" : ".get(return: KEY)";
            case MapReturnType.KEY_VALUE -> several ? ".getKeyValues()" : ".get(return: KEY_VALUE)";
            case MapReturnType.ORDERED_MAP -> several ? ".getMaps()" : ".get(return: ORDERED_MAP)";
            case MapReturnType.UNORDERED_MAP -> several ? ".getMaps():UNORDERED" : ".get(return: UNORDERED_MAP)";
            case MapReturnType.COUNT -> ".get(return: COUNT)";
            case MapReturnType.NONE -> ".get(return: NONE)";
            default -> ".get(return: EXISTS)";
        };
    }

    @Override
    public StringBuilder binary(Node.Binary node) {
        int power = node.op().power;
        boolean right = node.op() == Op.POW;
        boolean chainable = power != Op.COMPARISON && !right;
        child(node.left(), power(node.left()) < power || !chainable && power(node.left()) == power);
        out.append(' ').append(node.op().text).append(' ');
        child(node.right(), power(node.right()) < power || !right && power(node.right()) == power);
        return out;
    }

    @Override
    public StringBuilder regex(Node.Regex node) {
        child(node.operand(), power(node.operand()) <= Op.COMPARISON);
        out.append(" =~ /").append(node.pattern()).append('/').append(node.flags());
        return out;
    }

    @Override
    public StringBuilder call(Node.Call node) {
        List<Node> operands = node.operands();
        Node first = operands.get(0);
        switch (node.op()) {
            case AND, OR -> {
                for (int i = 0; i < operands.size(); i++) {
                    if (i > 0) {
                        out.append(' ').append(node.op().text).append(' ');
                    }
                    child(operands.get(i), power(operands.get(i)) <= node.op().power);
                }
            }
            case NEGATE, BIT_NOT -> {
                out.append(node.op().text);
                child(first, power(first) < node.op().power);
            }
            case TO_INT, TO_FLOAT -> {
                child(first, power(first) < node.op().power || !canHaveMethods(first));
                out.append('.').append(node.op().text).append("()");
            }
            default -> function(node.op(), operands);
        }
        return out;
    }

    /** 1.0 lets a method follow paths, literals and calls, and wants parentheses around everything else. */
    private static boolean canHaveMethods(Node node) {
        return node instanceof Node.Path
                || node instanceof Node.Literal
                || node instanceof Node.Method
                || node instanceof Node.Call;
    }

    private void function(Op op, List<Node> operands) {
        String[] labels = Functions.labels(op);
        out.append(op.text).append('(');
        for (int i = 0; i < operands.size(); i++) {
            out.append(i == 0 ? "" : ", ").append(labels.length > 0 ? labels[i] + ": " : "");
            operands.get(i).accept(this);
        }
        out.append(')');
    }

    @Override
    public StringBuilder method(Node.Method node) {
        node.receiver().accept(this);
        out.append('.').append(node.spec().text).append('(');
        String separator = "";
        for (int i = 0; i < node.arguments().size(); i++) {
            Node argument = node.arguments().get(i);
            if (argument != null) {
                String name = node.spec().parameters.get(i).name();
                out.append(separator).append(name.isEmpty() ? "" : name + ": ");
                argument.accept(this);
                separator = ", ";
            }
        }
        out.append(')').append(MethodSpec.flagNames(node.spec().receiver, node.flags()));
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
