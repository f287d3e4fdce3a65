package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.PackedValue;
import java.util.Optional;

/** How elements are selected; selectors by key are for maps only. Immutable. Counts are unsigned. */
public sealed interface Selector {
    /** By place in key order; in a list, by position. */
    record ByIndex(long index, long count) implements Selector {}

    /** By place in value order. */
    record ByRank(long rank, long count) implements Selector {}

    record ByKey(PackedValue key) implements Selector {}

    /** Keys from one, inclusive, to another, exclusive. */
    record ByKeyInterval(PackedValue from, Optional<PackedValue> to) implements Selector {}

    record ByKeyList(PackedValue keys) implements Selector {}

    /** Keys by their distance from where a key is or would be. */
    record ByKeyRelative(PackedValue key, long index, long count) implements Selector {}

    record ByValue(PackedValue value) implements Selector {}

    /** Values from one, inclusive, to another, exclusive. */
    record ByValueInterval(PackedValue from, Optional<PackedValue> to) implements Selector {}

    record ByValueList(PackedValue values) implements Selector {}

    /** Values by their distance, in value order, from where a value is or would be. */
    record ByValueRelative(PackedValue value, long rank, long count) implements Selector {}
}
