package io.nightshift.sdk.internal.node;

import com.aerospike.client.Operation;
import io.nightshift.sdk.internal.UdfCall;
import java.util.List;

/** What a job does to each record that passes its filter. */
public sealed interface JobWork {

    /** Write operations, applied in order; never empty. */
    record Operations(List<Operation> operations) implements JobWork {
        public Operations {
            operations = List.copyOf(operations);
        }
    }

    /** A record UDF: a function of a registered module, with its arguments after the record. */
    record Udf(UdfCall call) implements JobWork {}
}
