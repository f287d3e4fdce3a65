package io.nightshift.sdk.internal;

import com.aerospike.client.Value;

/** What stands for one of the client's values wherever a value may be given. */
public interface ValueSource {

    /** The client's value. */
    Value toValue();
}
