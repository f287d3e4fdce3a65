package io.nightshift.ael;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Gives a path of which nothing says the type the type that the same path has elsewhere in the expression, if that is
 * one: in {@code $.a > $.b and $.b > 10} both are integers.
 */
final class SameBin {
    private final Inference inference;
    private final Map<String, Set<AelType>> known = new HashMap<>();
    private boolean changed;

    SameBin(Inference inference) {
        this.inference = inference;
    }

    void run(Node root) {
        collect(root, true);
        collect(root, false);
        while (changed) {
            changed = false;
            known.clear();
            collect(root, true);
            collect(root, false);
        }
    }

    private void collect(Node node, boolean gather) {
        if (node instanceof Node.Path path && path.read() == Node.Read.VALUE) {
            String key = path.selectors().isEmpty() ? path.bin() : path.bin() + path.selectors();
            AelType type = inference.typeOf(path);
            if (gather && type != null) {
                known.computeIfAbsent(key, it -> EnumSet.noneOf(AelType.class)).add(type);
            } else if (!gather
                    && type == null
                    && known.getOrDefault(key, Set.of()).size() == 1) {
                inference.set(path, known.get(key).iterator().next());
                changed = true;
            }
        }
        for (Node child : Children.of(node)) {
            collect(child, gather);
        }
    }
}
