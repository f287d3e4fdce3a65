package io.nightshift.sdk.udf;

import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import java.util.Optional;

/**
 * The result of a UDF for one key.
 *
 * @param key the key
 * @param resultCode {@link ResultCode#OK}, {@link ResultCode#UDF_BAD_RESPONSE} for an error in the function, or another code
 * @param value what the function returned; empty for nil and for an error
 * @param error what went wrong, in one line; "" if nothing did
 */
public record UdfResult(Key key, int resultCode, Optional<Object> value, String error) {

    /** Whether the function ran to its end. */
    public boolean isOk() {
        return resultCode == ResultCode.OK;
    }
}
