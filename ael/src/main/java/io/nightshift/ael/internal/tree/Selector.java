package io.nightshift.ael.internal.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a path below the bin.
 *
 * @param at offset in the text
 * @param kind what it selects by
 * @param inverted whether it selects everything else
 * @param first the key or value, or the lower bound; null = open
 * @param second the upper bound, exclusive; null = open
 * @param items the keys or values of a list selector
 * @param start index or rank, or the first of a range
 * @param count how many from {@code start} on; -1 = to the end
 */
public record Selector(
        int at,
        Kind kind,
        boolean inverted,
        @Nullable Object first,
        @Nullable Object second,
        List<Object> items,
        int start,
        int count) {

    /** The count of an unbounded range. */
    public static final int TO_END = -1;

    /** What a step selects by. */
    public enum Kind {
        MAP_KEY(true, true),
        MAP_INDEX(true, true),
        MAP_RANK(true, true),
        MAP_VALUE(true, false),
        MAP_KEY_LIST(true, false),
        MAP_KEY_RANGE(true, false),
        MAP_KEY_RELATIVE(true, false),
        MAP_INDEX_RANGE(true, false),
        MAP_VALUE_LIST(true, false),
        MAP_VALUE_RANGE(true, false),
        MAP_RANK_RANGE(true, false),
        MAP_VALUE_RELATIVE(true, false),
        LIST_INDEX(false, true),
        LIST_RANK(false, true),
        LIST_VALUE(false, false),
        LIST_INDEX_RANGE(false, false),
        LIST_VALUE_LIST(false, false),
        LIST_VALUE_RANGE(false, false),
        LIST_RANK_RANGE(false, false),
        LIST_VALUE_RELATIVE(false, false);

        private final boolean ofMap;
        private final boolean single;

        Kind(boolean ofMap, boolean single) {
            this.ofMap = ofMap;
            this.single = single;
        }

        /** Whether it selects from a map; otherwise from a list. */
        public boolean isOfMap() {
            return ofMap;
        }

        /** Whether it selects one element; otherwise it selects a list of elements. */
        public boolean isSingle() {
            return single;
        }
    }

    /** A step to the element with a key, or to those with a value. */
    public static Selector one(int at, Kind kind, Object value) {
        return new Selector(at, kind, false, value, null, List.of(), 0, 0);
    }

    /** A step to the element at an index or rank. */
    public static Selector position(int at, Kind kind, int start) {
        return new Selector(at, kind, false, null, null, List.of(), start, 0);
    }

    /** A step to a range of indexes or ranks. */
    public static Selector positions(int at, Kind kind, boolean inverted, int start, int count) {
        return new Selector(at, kind, inverted, null, null, List.of(), start, count);
    }

    /** A step to a range relative to a key or value. */
    public static Selector relative(int at, Kind kind, boolean inverted, Object anchor, int start, int count) {
        return new Selector(at, kind, inverted, anchor, null, List.of(), start, count);
    }

    /** A step to a range of keys or values. */
    public static Selector range(int at, Kind kind, boolean inverted, @Nullable Object first, @Nullable Object second) {
        return new Selector(at, kind, inverted, first, second, List.of(), 0, 0);
    }

    /** A step to the elements with one of several keys or values. */
    public static Selector list(int at, Kind kind, boolean inverted, List<Object> items) {
        return new Selector(at, kind, inverted, null, null, items, 0, 0);
    }

    /** Whether a path can continue below this: one element, or the one element with a value. */
    public boolean canBeContext() {
        return kind.isSingle() || kind == Kind.MAP_VALUE || kind == Kind.LIST_VALUE;
    }
}
