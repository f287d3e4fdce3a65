package io.nightshift.sdk.udf;

import com.aerospike.client.Key;
import java.util.List;

/**
 * The results of a UDF for several keys.
 *
 * @param results in key order
 */
public record UdfResults(List<UdfResult> results) {

    public UdfResults {
        results = List.copyOf(results);
    }

    /**
     * The result for a key.
     *
     * @throws IllegalArgumentException if the function was not called on it
     */
    public UdfResult of(Key key) {
        return results.stream()
                .filter(result -> result.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the UDF was not called on " + key));
    }

    /** Whether the function ran to its end on every key. */
    public boolean allOk() {
        return results.stream().allMatch(UdfResult::isOk);
    }
}
