package io.nightshift.sdk.internal.wire;

import java.util.List;

/** A value of a bin, a list, a map or an argument, as the wire has it. */
public sealed interface Item {

    /** Nil; as the value of a bin: no bin. */
    record Nil() implements Item {}

    /** True or false. */
    record Bool(boolean value) implements Item {}

    /** An integer. */
    record Int(long value) implements Item {}

    /** A double. Two of them are equal if they are the same number, -0.0 and 0.0 are not. */
    record Real(double value) implements Item {}

    /** A float, which only elements and arguments can be. */
    record Single(float value) implements Item {}

    /** A string. */
    record Text(String value) implements Item {}

    /** A point or region. */
    record Geo(String json) implements Item {}

    /**
     * Bytes.
     *
     * @param particle what they are: a blob, a HyperLogLog or another of the client's particle types
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
     * What is no value but stands among values: the order of a list or map before its first element, infinity, the wildcard.
     *
     * @param type its number
     * @param content mostly one byte or none
     */
    record Extension(int type, Bytes content) implements Item {}
}
