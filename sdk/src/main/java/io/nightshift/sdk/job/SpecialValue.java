package io.nightshift.sdk.job;

import com.aerospike.client.Value;
import io.nightshift.sdk.internal.ValueSource;

/** Values that cannot be stored, for use in ranges and comparisons over lists and maps. */
public enum SpecialValue implements ValueSource {

    /** Less than all other values; a range that starts here is open at the start. */
    NULL(Value.getAsNull()),

    /** Greater than all other values; a range that ends here is open at the end. */
    INFINITY(Value.INFINITY),

    /** Equals whatever it is compared with; inside a list it equals all further elements too. */
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
