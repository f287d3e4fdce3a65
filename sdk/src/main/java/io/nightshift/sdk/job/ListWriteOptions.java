package io.nightshift.sdk.job;

import com.aerospike.client.cdt.ListOrder;
import com.aerospike.client.cdt.ListPolicy;
import com.aerospike.client.cdt.ListWriteFlags;
import io.nightshift.sdk.internal.Checks;
import java.util.function.Consumer;

/** How values are written to a list; configured by the {@code Consumer} of list operations. */
public final class ListWriteOptions {

    private int flags = ListWriteFlags.DEFAULT;

    ListWriteOptions() {}

    /** A value that is already in the list is not added again; without {@link #allowFailures()} the record then fails. */
    public ListWriteOptions addUnique() {
        flags |= ListWriteFlags.ADD_UNIQUE;
        return this;
    }

    /** Inserting beyond the end of the list fails the record instead of padding the list with nil. */
    public ListWriteOptions insertBounded() {
        flags |= ListWriteFlags.INSERT_BOUNDED;
        return this;
    }

    /** A value that may not be written is skipped, and does not fail the record. */
    public ListWriteOptions allowFailures() {
        flags |= ListWriteFlags.NO_FAIL;
        return this;
    }

    /** With {@link #allowFailures()}: of several values, those that may be written are, instead of none. */
    public ListWriteOptions allowPartial() {
        flags |= ListWriteFlags.PARTIAL;
        return this;
    }

    static ListPolicy policy(Consumer<ListWriteOptions> options, ListOrder order) {
        ListWriteOptions chosen = new ListWriteOptions();
        Checks.present("options", options).accept(chosen);
        return new ListPolicy(order, chosen.flags);
    }
}
