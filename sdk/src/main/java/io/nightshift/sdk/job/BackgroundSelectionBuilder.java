package io.nightshift.sdk.job;

import com.aerospike.client.cdt.ListReturnType;

/** Several elements of a list or map that a background update has selected; the next call says what happens to them. */
public final class BackgroundSelectionBuilder {

    private final Place place;
    private final Removal removal;

    BackgroundSelectionBuilder(Place place, Removal removal) {
        this.place = place;
        this.removal = removal;
    }

    /** Removes them; a record without the bin fails only if the server treats this operation so. */
    public BackgroundUpdateBuilder remove() {
        return place.write(removal.with(ListReturnType.NONE));
    }

    /** Removes all other elements. */
    public BackgroundUpdateBuilder removeAllOthers() {
        return place.write(removal.with(ListReturnType.NONE | ListReturnType.INVERTED));
    }
}
