package io.nightshift.ael.internal.types;

import io.nightshift.ael.internal.tree.Children;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Printer;

/** Prints a checked tree, one node per line with its type. A node's label is what it adds to those below it. */
public final class Explainer implements Node.Visitor<String> {
    private final Checked tree;
    private final StringBuilder out = new StringBuilder();

    private Explainer(Checked tree) {
        this.tree = tree;
    }

    /** The tree as text, indented by depth. */
    public static String explain(Checked tree) {
        Explainer explainer = new Explainer(tree);
        explainer.write(tree.root(), 0);
        return explainer.out.toString();
    }

    private void write(Node node, int depth) {
        out.append("  ".repeat(depth)).append(node.accept(this)).append(" : ");
        out.append(node instanceof Node.Unknown ? "any type" : tree.type(node)).append('\n');
        for (Node child : Children.of(node)) {
            write(child, depth + 1);
        }
    }

    @Override
    public String literal(Node.Literal node) {
        return Printer.print(node);
    }

    @Override
    public String placeholder(Node.Placeholder node) {
        return Printer.print(node);
    }

    @Override
    public String variable(Node.Variable node) {
        return Printer.print(node);
    }

    @Override
    public String path(Node.Path node) {
        return Printer.print(node);
    }

    @Override
    public String part(Node.Part node) {
        String whole = Printer.print(node.whole());
        return "(...)" + Printer.print(node).substring(whole.length() + 2);
    }

    @Override
    public String metadata(Node.Metadata node) {
        return Printer.print(node);
    }

    @Override
    public String compare(Node.Compare node) {
        return node.op().text();
    }

    @Override
    public String in(Node.In node) {
        return "in";
    }

    @Override
    public String regex(Node.Regex node) {
        return "=~ /" + node.pattern() + "/" + node.flags();
    }

    @Override
    public String compute(Node.Compute node) {
        return node.op().text();
    }

    @Override
    public String bits(Node.Bits node) {
        return node.op().text();
    }

    @Override
    public String chain(Node.Chain node) {
        return node.op().text();
    }

    @Override
    public String call(Node.Call node) {
        return node.function().text();
    }

    @Override
    public String method(Node.MethodCall node) {
        return node.method().text();
    }

    @Override
    public String let(Node.Let node) {
        return "let " + String.join(", ", node.names());
    }

    @Override
    public String when(Node.When node) {
        return "when";
    }

    @Override
    public String unknown(Node.Unknown node) {
        return Printer.print(node);
    }
}
