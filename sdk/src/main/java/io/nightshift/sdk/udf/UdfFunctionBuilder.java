package io.nightshift.sdk.udf;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import io.nightshift.sdk.internal.UdfCall;
import java.util.List;
import java.util.function.Supplier;

/** A UDF on keys that still needs its function; created by {@code session.executeUdf(...)}. */
public final class UdfFunctionBuilder {

    private final Supplier<IAerospikeClient> client;
    private final List<Key> keys;

    /** Not for applications, which use {@code session.executeUdf(...)}. */
    public UdfFunctionBuilder(Supplier<IAerospikeClient> client, List<Key> keys) {
        this.client = client;
        this.keys = List.copyOf(keys);
    }

    /**
     * Chooses the function.
     *
     * @param packageName the registered module without {@code .lua}
     * @param functionName one of its global functions, which receives the record and then the arguments
     * @throws IllegalArgumentException if a name is null, empty or blank, or the package ends in {@code .lua}
     */
    public KeyUdfBuilder function(String packageName, String functionName) {
        return new KeyUdfBuilder(client, keys, UdfCall.of(packageName, functionName));
    }
}
