package io.nightshift.ael.internal.types;

import io.nightshift.ael.internal.tree.Children;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds bins that are used with two types, as in {@code $.a > 1 and $.a == 'x'}: in one record a bin has one type, so both
 * cannot match. Not an error, because other records may have other types, as in {@code $.a == 1 or $.a == 'one'}.
 */
final class TwoTypes {
    private final Checked tree;
    private final Map<String, Node.Path> first = new HashMap<>();
    private final List<Problem> found = new ArrayList<>();

    private TwoTypes(Checked tree) {
        this.tree = tree;
    }

    /** One problem for each further type of a bin, at the first place that has it. */
    static List<Problem> in(Checked tree) {
        TwoTypes search = new TwoTypes(tree);
        search.visit(tree.root());
        return search.found;
    }

    private void visit(Node node) {
        if (node instanceof Node.Path path && path.isBin()) {
            use(path);
        }
        for (Node child : Children.of(node)) {
            visit(child);
        }
    }

    private void use(Node.Path path) {
        Type type = tree.type(path);
        Node.Path earlier = first.putIfAbsent(path.bin(), path);
        if (earlier == null || tree.type(earlier) == type || earlier.declared() != null && path.declared() != null) {
            return;
        }
        boolean isNew = first.putIfAbsent(path.bin() + " " + type, path) == null;
        if (isNew) {
            found.add(Problem.at(
                    path.at(),
                    "bin " + path.bin() + " is used as " + tree.type(earlier) + " and here as " + type
                            + "; no record has both",
                    "compare it with values of the type that it has"));
        }
    }
}
