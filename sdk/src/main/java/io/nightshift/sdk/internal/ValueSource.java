package io.nightshift.sdk.internal;

import com.aerospike.client.Value;

/** A stand-in for one of the client's values, accepted wherever a value is. */
public interface ValueSource {

    /** The client's value. */
    Value toValue();
}
