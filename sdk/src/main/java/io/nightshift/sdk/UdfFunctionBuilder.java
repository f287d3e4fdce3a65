package io.nightshift.sdk;

import com.aerospike.client.Key;
import java.util.List;

/** A UDF on keys without its function yet; from {@link Session#executeUdf}. */
public final class UdfFunctionBuilder {

    private final Session session;
    private final List<Key> keys;

    UdfFunctionBuilder(Session session, List<Key> keys) {
        this.session = session;
        this.keys = List.copyOf(keys);
    }

    /**
     * Chooses the function.
     *
     * @param packageName the registered module without {@code .lua}
     * @param functionName a global function of it; it gets the record and then the arguments
     * @throws IllegalArgumentException if a name is null, empty or blank, or the package ends in {@code .lua}
     */
    public KeyUdfBuilder function(String packageName, String functionName) {
        return new KeyUdfBuilder(session, keys, UdfCall.of(packageName, functionName));
    }
}
