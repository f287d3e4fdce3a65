package io.nightshift.ael.internal.tree;

import org.jspecify.annotations.Nullable;

/** What a path reads where it ends. */
public enum Read {
    /** What was selected. */
    VALUE(Read.ANYTHING),
    /** Whether there is such a bin or element. */
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

    /** Whether only a bin has it. */
    public boolean isOfBin() {
        return of == BIN;
    }

    /** Whether only an element of a list or map has it. */
    public boolean isOfElement() {
        return of >= ELEMENT;
    }

    /** Whether only an element of a map has it. */
    public boolean isOfMapElement() {
        return of == MAP_ELEMENT;
    }

    /** What 0.9 calls by this name in {@code get(return: ...)}, or null. */
    public static @Nullable Read returned(String name) {
        for (Read read : ALL) {
            if (read != TYPE && read != SIZE && read.name().equals(name)) {
                return read;
            }
        }
        return null;
    }
}
