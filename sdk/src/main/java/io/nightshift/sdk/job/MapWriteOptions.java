package io.nightshift.sdk.job;

import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.cdt.MapWriteFlags;
import io.nightshift.sdk.internal.Checks;
import java.util.function.Consumer;

/** How entries are written to a map; configured by the {@code Consumer} of map operations. */
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

    /** An entry that may not be written is skipped, and does not fail the record. */
    public MapWriteOptions allowFailures() {
        flags |= MapWriteFlags.NO_FAIL;
        return this;
    }

    /** With {@link #allowFailures()}: of several entries, those that may be written are, instead of none. */
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
