package io.nightshift.ael.internal.types;

import io.nightshift.ael.internal.tree.Children;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Printer;
import io.nightshift.ael.internal.tree.Read;
import io.nightshift.ael.internal.tree.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Gives a path of undecided type the type that the same path has elsewhere in the expression, if there is only
 * one: in {@code $.a > $.b and $.b > 10} both are integers. Takes two passes over the tree, whatever the order in which
 * the types follow from each other, because joined nodes learn a type together.
 */
final class SameBin {
    private final TypeTable types;
    private final Map<String, Node.Path> first = new HashMap<>();
    private final Set<String> contradictory = new HashSet<>();

    SameBin(TypeTable types) {
        this.types = types;
    }

    void run(Node root) {
        collect(root);
        join(root);
    }

    private static String key(Node.Path path) {
        return Printer.print(new Node.Path(0, 0, path.bin(), path.selectors(), null, Read.VALUE));
    }

    /** Records one occurrence of each path that has a type, and the paths that have several types. */
    private void collect(Node node) {
        if (node instanceof Node.Path path && path.read() == Read.VALUE && types.get(path) != null) {
            Node.Path earlier = first.putIfAbsent(key(path), path);
            if (earlier != null && types.get(earlier) != types.get(path)) {
                contradictory.add(key(path));
            }
        }
        for (Node child : Children.of(node)) {
            collect(child);
        }
    }

    private void join(Node node) {
        if (node instanceof Node.Path path && path.read() == Read.VALUE && !contradictory.contains(key(path))) {
            Node.Path other = first.putIfAbsent(key(path), path);
            if (other != null && canJoin(other, path)) {
                types.join(other, path);
            }
        }
        for (Node child : Children.of(node)) {
            join(child);
        }
    }

    private boolean canJoin(Node a, Node b) {
        Type typeA = types.get(a);
        Type typeB = types.get(b);
        if (typeA != null && typeB != null) {
            return false;
        }
        boolean number = types.isNumeric(a) || types.isNumeric(b);
        return !number || (typeA == null || typeA.isNumeric()) && (typeB == null || typeB.isNumeric());
    }
}
