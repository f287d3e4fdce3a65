package io.nightshift.sdk.job;

import com.aerospike.client.Value;
import io.nightshift.sdk.internal.ValueSource;

/** Values that stand for no stored value, in ranges and comparisons over lists and maps. */
public enum SpecialValue implements ValueSource {

    /** Comes before all other values; as the start of a range: from the first. */
    NULL(Value.getAsNull()),

    /** Comes after all other values; as the end of a range: to the last. */
    INFINITY(Value.INFINITY),

    /** Equals whatever it is compared with; inside a list it equals all further elements. */
    WILDCARD(Value.WILDCARD);

    private final Value value;

    SpecialValue(Value value) {
        this.value = value;
    }

    @Override
    public Value toValue() {
        return value;
    }
}
