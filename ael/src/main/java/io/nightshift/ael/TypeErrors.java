package io.nightshift.ael;

import org.jspecify.annotations.Nullable;

/** The wording of what is wrong with types, and of the remedies. */
record TypeErrors(Source source) {

    AelException mismatch(Node node, String left, String right, Node place) {
        boolean numbers = left.equals("INT") && right.equals("FLOAT") || left.equals("FLOAT") && right.equals("INT");
        boolean operation = node instanceof Node.Binary binary && !binary.op().isComparison() && binary.op() != Op.IN;
        return source.error(
                place.at(),
                "cannot " + (operation ? "combine" : "compare") + " " + left + " with " + right,
                numbers ? "write 1.0 for 1, or convert with toFloat() or toInt()" : "the two sides must have one type");
    }

    AelException notNumeric(Node operand, AelType type) {
        return source.error(
                operand.at(),
                type + " does not support arithmetic",
                type == AelType.STRING
                        ? "strings can be joined by a server from 8.2 on only"
                        : "numbers are INT or FLOAT");
    }

    AelException needed(Node operand, AelType type, AelType needed) {
        String remedy = "use a value of that type";
        if (needed == AelType.BOOL) {
            remedy = "compare it with something";
        } else if (type.isNumeric() && needed.isNumeric()) {
            remedy = "convert it with " + (needed == AelType.INT ? "toInt()" : "toFloat(), or write 2.0 for 2");
        }
        return source.error(operand.at(), "a " + needed + " is needed here, not a " + type, remedy);
    }

    AelException undecidable(Node place, String what, Node example) {
        return source.error(place.at(), "nothing says what type " + what, proposal(example));
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
