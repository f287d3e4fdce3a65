package io.nightshift.sdk.internal.wire;

import java.util.List;

/** A value of a bin, a list, a map or an argument, as the wire represents it. */
public sealed interface Item {

    /** Nil; as the value of a bin, its absence. */
    record Nil() implements Item {}

    /** True or false. */
    record Bool(boolean value) implements Item {}

    /** An integer. */
    record Int(long value) implements Item {}

    /** A double. Two doubles are equal if they are the same number, except that -0.0 and 0.0 differ. */
    record Real(double value) implements Item {}

    /** A float, which occurs only as an element or an argument. */
    record Single(float value) implements Item {}

    /** A string. */
    record Text(String value) implements Item {}

    /** A point or region. */
    record Geo(String json) implements Item {}

    /**
     * Bytes.
     *
     * @param particle their type: a blob, a HyperLogLog or another of the client's particle types
     */
    record Blob(int particle, Bytes bytes) implements Item {}

    /** A list. */
    record Items(List<Item> elements) implements Item {
        public Items {
            elements = List.copyOf(elements);
        }
    }

    /**
     * A map.
     *
     * @param entries in the order in which they are sent
     */
    record Entries(List<Entry> entries) implements Item {
        public Entries {
            entries = List.copyOf(entries);
        }
    }

    /** One entry of a map. */
    record Entry(Item key, Item value) {}

    /**
     * Not a value, but found among values: the order of a list or map before its first element, infinity, the wildcard.
     *
     * @param type its number
     * @param content usually one byte or none
     */
    record Extension(int type, Bytes content) implements Item {}
}
