package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.PackedValue;
import java.util.Optional;

/** How elements are selected; lists know no keys. Immutable. Counts are unsigned. */
public sealed interface Selector {
    /** By place in order of keys, or in a list by place. */
    record ByIndex(long index, long count) implements Selector {}

    /** By place in order of values. */
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

    /** Values by their distance from where a value is or would be in order of values. */
    record ByValueRelative(PackedValue value, long rank, long count) implements Selector {}
}
