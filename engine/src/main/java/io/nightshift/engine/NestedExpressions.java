package io.nightshift.engine;

import io.nightshift.engine.config.Release;
import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.expression.ExpressionFamilies;
import io.nightshift.engine.geo.GeoSupport;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.OperationFamily;
import io.nightshift.engine.path.CollectionFamily;
import io.nightshift.engine.path.ElementExpressions;

/**
 * Expressions call operations, and path operations evaluate expressions on elements, which may call operations again.
 * Each level has its own families, so that the recursion is bounded.
 */
record NestedExpressions(ExpressionFamilies families) implements ElementExpressions {
    /** How deeply path operations may be nested. */
    private static final int MAX_LEVELS = 8;

    /** The operations that expressions call at the outermost level. */
    static ExpressionFamilies families(OperationFamily bits, OperationFamily hll, GeoSupport geo, Release release) {
        ExpressionFamilies families =
                new ExpressionFamilies(new CollectionFamily(ElementExpressions.NONE), bits, hll, geo, release);
        for (int level = 0; level < MAX_LEVELS; level++) {
            families = new ExpressionFamilies(
                    new CollectionFamily(new NestedExpressions(families)), bits, hll, geo, release);
        }
        return families;
    }

    @Override
    public Release release() {
        return families.release();
    }

    @Override
    public Expression filter(PackedValue packed) {
        return Expression.compileElementFilter(packed, families);
    }

    @Override
    public Expression replacement(PackedValue packed) {
        return Expression.compileReplacement(packed, families);
    }
}
