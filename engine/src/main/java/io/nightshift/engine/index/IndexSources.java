package io.nightshift.engine.index;

import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.expression.ExpressionFamilies;
import io.nightshift.engine.geo.GeoSupport;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import java.util.Comparator;
import java.util.List;

/** Builds the parts of index definitions and queries from what clients send. */
public final class IndexSources {
    private final ExpressionFamilies families;

    public IndexSources(ExpressionFamilies families) {
        this.families = families;
    }

    /** A bin. */
    public IndexSource bin(byte[] name) {
        return new IndexSource.Bin(name, new byte[0], null);
    }

    /**
     * A value inside a bin.
     *
     * @param context as clients pack it
     * @throws EngineException PARAMETER_ERROR if the bytes are not a context
     */
    public IndexSource bin(byte[] name, byte[] context) {
        return new IndexSource.Bin(name, context, ContextPath.decode(context, families.collections()));
    }

    /**
     * The result of an expression; a record for which it is unknown is not in the index.
     *
     * @throws EngineException PARAMETER_ERROR if the bytes are not an expression
     */
    public IndexSource expression(byte[] packed) {
        Expression expression = Expression.compile(packed, 0, packed.length, families);
        return new IndexSource.Computed(packed, record -> {
            try {
                return expression.evaluator().evaluate(record, record.lastUpdateTime());
            } catch (EngineException e) {
                return null;
            }
        });
    }

    /**
     * Points within a region, or regions around a point.
     *
     * @param json GeoJSON text
     * @throws EngineException if it is not a shape that the server knows
     */
    public IndexRange geo(byte[] json) {
        GeoSupport geo = families.geo();
        GeoSupport.Shape shape = geo.parse(json, 0, json.length);
        List<IndexRange.Keys> keys = geo.searchRanges(shape).stream()
                .map(range -> new IndexRange.Keys(range[0], range[1]))
                .sorted(Comparator.comparingLong(range -> range.begin() + Long.MIN_VALUE))
                .toList();
        return new IndexRange.Geo(shape, keys, geo);
    }

    /** Strings that equal the given one. */
    public IndexRange equalTo(Particle value, IndexType type) {
        return new IndexRange.Equal(value, type);
    }
}
