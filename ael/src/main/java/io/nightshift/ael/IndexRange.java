package io.nightshift.ael;

import com.aerospike.client.cdt.CTX;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import java.util.List;

/**
 * What is asked of a secondary index.
 *
 * @param bin the bin
 * @param type the type of the values: NUMERIC, STRING, BLOB or GEO2DSPHERE
 * @param collectionType what of a collection the index holds
 * @param begin the lowest value: Long, String or byte[]; for GEO2DSPHERE the GeoJSON text of a region or point
 * @param end the highest value, inclusive; equals {@code begin} unless the type is NUMERIC
 * @param context the path below the bin; empty = the bin
 */
public record IndexRange(
        String bin, IndexType type, IndexCollectionType collectionType, Object begin, Object end, List<CTX> context) {

    /** Keeps its own copy of the context. */
    public IndexRange {
        context = List.copyOf(context);
    }

    /**
     * The filter for the official client.
     *
     * @return a new filter
     */
    public Filter toFilter() {
        CTX[] ctx = context.toArray(new CTX[0]);
        boolean whole = collectionType == IndexCollectionType.DEFAULT;
        if (begin instanceof Long from) {
            long to = (Long) end;
            if (whole) {
                return from == to ? Filter.equal(bin, from, ctx) : Filter.range(bin, from, to, ctx);
            }
            return Filter.range(bin, collectionType, from, to, ctx);
        }
        if (type == IndexType.GEO2DSPHERE) {
            // What a point asks for is on the wire the same: regions around it.
            return Filter.geoWithinRegion(bin, (String) begin, ctx);
        }
        if (begin instanceof String text) {
            return whole ? Filter.equal(bin, text, ctx) : Filter.contains(bin, collectionType, text, ctx);
        }
        byte[] bytes = (byte[]) begin;
        return whole ? Filter.equal(bin, bytes, ctx) : Filter.contains(bin, collectionType, bytes, ctx);
    }
}
