package io.nightshift.sdk.job;

import com.aerospike.client.Operation;

/** Removes what a selection in a list or map has selected. */
@FunctionalInterface
interface Removal {

    /** The operation with a return type, whose flag INVERTED makes it remove all the others. */
    Operation with(int returnType);
}
