package io.nightshift.ael.internal.types;

import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Type;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the types of one tree's nodes. Nodes that must have the same type are joined (union-find), so that
 * what is learnt about one of them applies to all.
 */
final class TypeTable {
    private static final byte NUMERIC = 1;
    private static final byte ANY = 2;

    private final int[] parent;
    private final @Nullable Type[] types;
    private final byte[] flags;

    TypeTable(int size) {
        parent = new int[size];
        for (int i = 0; i < size; i++) {
            parent[i] = i;
        }
        types = new Type[size];
        flags = new byte[size];
    }

    private int find(Node node) {
        int root = node.id();
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    /** The type of a node, or null if nothing has decided it yet. */
    @Nullable
    Type get(Node node) {
        return types[find(node)];
    }

    void set(Node node, @Nullable Type type) {
        types[find(node)] = type;
    }

    /** Whether all that is known of a node is that it is a number. */
    boolean isNumeric(Node node) {
        return (flags[find(node)] & NUMERIC) != 0;
    }

    void setNumeric(Node node) {
        flags[find(node)] |= NUMERIC;
    }

    /** Whether a node goes with every type: {@code unknown}, and what has no other result. */
    boolean isAny(Node node) {
        return (flags[find(node)] & ANY) != 0;
    }

    void setAny(Node node) {
        flags[find(node)] |= ANY;
    }

    /** Ends the inference: from now on the table is read-only, and may be used by any number of threads. */
    void freeze() {
        for (int i = 0; i < parent.length; i++) {
            while (parent[i] != parent[parent[i]]) {
                parent[i] = parent[parent[i]];
            }
        }
    }

    /** Joins two nodes to have one type; if both already have one, the first one's stays. */
    void join(Node a, Node b) {
        int left = find(a);
        int right = find(b);
        if (left == right) {
            return;
        }
        parent[right] = left;
        flags[left] |= (byte) (flags[right] & NUMERIC);
        if (types[left] == null) {
            types[left] = types[right];
        }
    }
}
