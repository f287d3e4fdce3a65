package io.nightshift.sdk.job;

import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.ListReturnType;

/**
 * An element that a builder has selected.
 *
 * @param parent the enclosing list or map
 * @param step the step to it
 * @param removal removes it
 */
record Element(Place parent, CTX step, Removal removal) {

    /** The element as a list or map itself. */
    Place place() {
        return parent.inside(step);
    }

    BackgroundUpdateBuilder remove() {
        return parent.write(removal.with(ListReturnType.NONE));
    }

    BackgroundUpdateBuilder removeAllOthers() {
        return parent.write(removal.with(ListReturnType.NONE | ListReturnType.INVERTED));
    }
}
