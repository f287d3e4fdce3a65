package io.nightshift.sdk.job;

import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.cdt.MapWriteFlags;
import io.nightshift.sdk.internal.Checks;
import java.util.function.Consumer;

/** How entries are written into a map; given to the map operations that take a {@code Consumer} of it. */
public final class MapWriteOptions {

    private int flags;
    private MapOrder order = MapOrder.UNORDERED;
    private boolean persistIndex;

    MapWriteOptions(int flags) {
        this.flags = flags;
    }

    /** The order of the map if this operation creates it; unordered by default. */
    public MapWriteOptions mapOrder(MapOrder mapOrder) {
        this.order = Checks.present("map order", mapOrder);
        return this;
    }

    /** A map that this operation creates stores its index, which makes reads of large maps faster. */
    public MapWriteOptions persistIndex() {
        persistIndex = true;
        return this;
    }

    /** An entry that may not be written is left out, and the record does not fail for it. */
    public MapWriteOptions allowFailures() {
        flags |= MapWriteFlags.NO_FAIL;
        return this;
    }

    /** With {@link #allowFailures()}: of several entries those are written that may be, instead of none. */
    public MapWriteOptions allowPartial() {
        flags |= MapWriteFlags.PARTIAL;
        return this;
    }

    static MapPolicy policy(Consumer<MapWriteOptions> options, int flags) {
        MapWriteOptions chosen = new MapWriteOptions(flags);
        Checks.present("options", options).accept(chosen);
        return new MapPolicy(chosen.order, chosen.flags, chosen.persistIndex);
    }
}
