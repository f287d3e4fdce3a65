package io.nightshift.sdk.job;

import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.ListReturnType;

/** One element of a list or map that a background update has selected: to remove it, or to go on inside it. */
public sealed class BackgroundElementBuilder extends BackgroundCollectionBuilder
        permits BackgroundMapEntryBuilder, BackgroundMatchBuilder {

    private final Place parent;
    private final Removal removal;

    BackgroundElementBuilder(Place parent, CTX step, Removal removal) {
        super(parent.inside(step));
        this.parent = parent;
        this.removal = removal;
    }

    /** Removes the element. */
    public final BackgroundUpdateBuilder remove() {
        return parent.write(removal.with(ListReturnType.NONE));
    }

    final Place parent() {
        return parent;
    }

    final Removal removal() {
        return removal;
    }
}
