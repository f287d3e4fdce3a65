package io.nightshift.ael;

/** Writes a typed tree, one node per line. */
final class Explainer {
    private final Inference types;
    private final StringBuilder out = new StringBuilder();

    private Explainer(Inference types) {
        this.types = types;
    }

    static String explain(Inference types, Node root) {
        Explainer explainer = new Explainer(types);
        explainer.write(root, 0);
        return explainer.out.toString();
    }

    private void write(Node node, int depth) {
        out.append("  ".repeat(depth)).append(label(node)).append(" : ");
        out.append(node instanceof Node.Unknown ? "any type" : types.resolved(node))
                .append('\n');
        for (Node child : Children.of(node)) {
            write(child, depth + 1);
        }
    }

    private static String label(Node node) {
        if (node instanceof Node.Binary binary) {
            return binary.op().text;
        }
        if (node instanceof Node.Call call) {
            return call.op().text;
        }
        if (node instanceof Node.Regex regex) {
            return "=~ /" + regex.pattern() + "/" + regex.flags();
        }
        if (node instanceof Node.Method method) {
            return method.spec().text;
        }
        if (node instanceof Node.Let let) {
            return "let " + String.join(", ", let.names());
        }
        return node instanceof Node.When ? "when" : Printer.print(node);
    }
}
