package io.nightshift.sdk.internal;

import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import java.util.List;

/** What a job does to each record that its filter lets through. */
public sealed interface JobWork {

    /** Write operations, carried out in order; never empty. */
    record Operations(List<Operation> operations) implements JobWork {
        public Operations {
            operations = List.copyOf(operations);
        }
    }

    /** A record UDF: the function of a registered module, with the arguments after the record. */
    record Udf(String packageName, String functionName, List<Value> arguments) implements JobWork {
        public Udf {
            arguments = List.copyOf(arguments);
        }
    }
}
