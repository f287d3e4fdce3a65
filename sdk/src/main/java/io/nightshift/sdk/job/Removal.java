package io.nightshift.sdk.job;

import com.aerospike.client.Operation;

/** Removes what was selected in a list or map. */
@FunctionalInterface
interface Removal {

    /** The operation with a return type, whose flag INVERTED makes it remove everything else. */
    Operation with(int returnType);
}
