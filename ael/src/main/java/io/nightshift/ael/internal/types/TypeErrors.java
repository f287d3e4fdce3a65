package io.nightshift.ael.internal.types;

import io.nightshift.ael.internal.tree.Children;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Printer;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.Type;
import org.jspecify.annotations.Nullable;

/** The wording of type errors and their remedies. */
final class TypeErrors {
    private TypeErrors() {}

    static Problem mismatch(Node node, String left, String right, Node place) {
        boolean numbers = left.equals("INT") && right.equals("FLOAT") || left.equals("FLOAT") && right.equals("INT");
        boolean operation = node instanceof Node.Compute;
        return Problem.at(
                place.at(),
                "cannot " + (operation ? "combine" : "compare") + " " + left + " with " + right,
                numbers ? "write 1.0 for 1, or convert with toFloat() or toInt()" : "the two sides must have one type");
    }

    static Problem notNumeric(Node operand, Type type) {
        return Problem.at(
                operand.at(),
                type + " does not support arithmetic",
                type == Type.STRING
                        ? "strings can be joined by a server from 8.2 on only"
                        : "numbers are INT or FLOAT");
    }

    static Problem needed(Node operand, Type type, Type needed) {
        String remedy = "use a value of that type";
        if (needed == Type.BOOL) {
            remedy = "compare it with something";
        } else if (type.isNumeric() && needed.isNumeric()) {
            remedy = "convert it with " + (needed == Type.INT ? "toInt()" : "toFloat(), or write 2.0 for 2");
        }
        return Problem.at(operand.at(), "a " + needed + " is needed here, not a " + type, remedy);
    }

    static Problem undecidable(Node place, String what, Node example) {
        return Problem.at(place.at(), "nothing says what type " + what, proposal(example));
    }

    private static String proposal(Node node) {
        Node.Path path = firstPath(node);
        if (path == null) {
            return "say the type of one side, such as $.bin:INT";
        }
        String text = Printer.print(path);
        return "say it, such as " + text + ":INT or " + text + ":STRING";
    }

    private static Node.@Nullable Path firstPath(Node node) {
        if (node instanceof Node.Path path) {
            return path;
        }
        for (Node child : Children.of(node)) {
            Node.Path path = firstPath(child);
            if (path != null) {
                return path;
            }
        }
        return null;
    }
}
