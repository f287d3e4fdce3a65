package io.nightshift.ael.internal.types;

import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Read;
import io.nightshift.ael.internal.tree.Selector;
import io.nightshift.ael.internal.tree.Type;
import org.jspecify.annotations.Nullable;

/** What a path alone says about its type. */
final class PathTypes {
    private PathTypes() {}

    /** The type, or null if the path does not determine it. */
    static @Nullable Type of(Node.Selecting path) {
        boolean several = path.isSeveral() && !path.isOneOfSeveral();
        return switch (path.read()) {
            case VALUE, KEY -> several ? Type.LIST : path.declared();
            case SIZE, COUNT, TYPE -> Type.INT;
            case EXISTS -> Type.BOOL;
            case KEY_VALUE, ORDERED_MAP, UNORDERED_MAP -> Type.MAP;
            case INDEX, REVERSE_INDEX, RANK, REVERSE_RANK, NONE -> several ? Type.LIST : Type.INT;
        };
    }

    /** The type with which a path is compiled if nothing decides it: the one that 0.9 assumes. */
    static Type undecided(Node.Selecting path) {
        Selector last = path.last();
        boolean text = last != null && last.kind().isOfMap() || path.read() == Read.KEY;
        return text ? Type.STRING : Type.INT;
    }
}
