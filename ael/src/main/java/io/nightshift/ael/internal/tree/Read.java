package io.nightshift.ael.internal.tree;

import org.jspecify.annotations.Nullable;

/** What a path reads at its end. */
public enum Read {
    /** What was selected. */
    VALUE(Read.ANYTHING),
    /** Whether the bin or element exists. */
    EXISTS(Read.ANYTHING),
    /** The particle type of the bin. */
    TYPE(Read.BIN),
    /** How many elements the list or map has. */
    SIZE(Read.ANYTHING),
    /** How many elements were selected. */
    COUNT(Read.ELEMENT),
    KEY(Read.MAP_ELEMENT),
    KEY_VALUE(Read.MAP_ELEMENT),
    ORDERED_MAP(Read.MAP_ELEMENT),
    UNORDERED_MAP(Read.MAP_ELEMENT),
    INDEX(Read.ELEMENT),
    REVERSE_INDEX(Read.ELEMENT),
    RANK(Read.ELEMENT),
    REVERSE_RANK(Read.ELEMENT),
    /** Nothing: only useful to find out whether the path can be followed. */
    NONE(Read.ELEMENT);

    private static final int ANYTHING = 0;
    private static final int BIN = 1;
    private static final int ELEMENT = 2;
    private static final int MAP_ELEMENT = 3;

    private static final Read[] ALL = values();

    private final int of;

    Read(int of) {
        this.of = of;
    }

    /** Whether only a bin can be read like this. */
    public boolean isOfBin() {
        return of == BIN;
    }

    /** Whether only an element of a list or map can be read like this. */
    public boolean isOfElement() {
        return of >= ELEMENT;
    }

    /** Whether only an element of a map can be read like this. */
    public boolean isOfMapElement() {
        return of == MAP_ELEMENT;
    }

    /** The value with this name in {@code get(return: ...)} of 0.9, or null. */
    public static @Nullable Read returned(String name) {
        for (Read read : ALL) {
            if (read != TYPE && read != SIZE && read.name().equals(name)) {
                return read;
            }
        }
        return null;
    }
}
