package io.nightshift.sdk.job;

import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.ListReturnType;

/**
 * The elements of a list or map that equal a value. {@link #remove()} removes all of them; going on inside means the first.
 */
public final class BackgroundMatchBuilder extends BackgroundElementBuilder {

    BackgroundMatchBuilder(Place parent, CTX step, Removal removal) {
        super(parent, step, removal);
    }

    /** Removes everything else. */
    public BackgroundUpdateBuilder removeAllOthers() {
        return parent().write(removal().with(ListReturnType.NONE | ListReturnType.INVERTED));
    }
}
