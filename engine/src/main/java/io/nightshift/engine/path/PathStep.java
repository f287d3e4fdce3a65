package io.nightshift.engine.path;

import io.nightshift.engine.config.Release;
import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedMap;
import io.nightshift.engine.result.EngineException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a path: which elements of a list or map it continues with. Unlike in a context, a step that finds nothing
 * is not an error: the path ends there.
 *
 * @param type the wire code
 * @param number an index or a rank; negative ones count from the end
 * @param value a key or value, or a list of keys
 * @param filter the condition on elements
 * @param further a second condition, which a step of its own adds to this one
 */
record PathStep(
        int type,
        By by,
        long number,
        @Nullable PackedValue value,
        @Nullable Expression filter,
        @Nullable Expression further) {
    private static final int BASE = 0x0f;
    private static final int KIND = 0xf0;
    private static final int LIST = 0x10;
    private static final int MAP = 0x20;
    private static final int EXPRESSION = 4;
    private static final int KEY_LIST = 10;
    private static final int FURTHER_CONDITION = 0x204;

    /** How a step selects its elements. */
    enum By {
        INDEX,
        RANK,
        KEY,
        VALUE,
        FILTER,
        /** All of them: a filter that is the literal true. */
        ALL,
        /** One of several keys. */
        KEYS
    }

    /** Reads the next step, or a further condition, which belongs to the step before it. */
    static void read(MsgpackReader in, ElementExpressions expressions, List<PathStep> steps) {
        long type = in.readLong();
        if (type == FURTHER_CONDITION && expressions.release().isAtLeast(Release.V8_1_2)) {
            PathStep before = steps.isEmpty() ? null : steps.removeLast();
            steps.add(withFurther(before, condition((int) type, in, expressions)));
        } else {
            steps.add(read(type, in, expressions));
        }
    }

    private static PathStep withFurther(@Nullable PathStep step, PathStep condition) {
        if (step == null || step.by == By.FILTER || step.by == By.ALL || step.further != null) {
            throw EngineException.parameter(
                    "path: a further condition belongs to a step by index, rank, key or value, which has one at most");
        }
        return new PathStep(step.type, step.by, step.number, step.value, null, condition.filter);
    }

    private static PathStep read(long type, MsgpackReader in, ElementExpressions expressions) {
        int base = (int) type & BASE;
        boolean known =
                base <= EXPRESSION || base == KEY_LIST && expressions.release().isAtLeast(Release.V8_1_2);
        if (type != (int) type || !known || (type & ~(BASE | KIND | 0x100)) != 0) {
            throw EngineException.parameter("path: step type 0x" + Long.toHexString(type) + " is not known");
        }
        if (base <= By.RANK.ordinal()) {
            return new PathStep((int) type, By.values()[base], in.readLong(), null, null, null);
        }
        if (base == EXPRESSION) {
            return condition((int) type, in, expressions);
        }
        PackedValue value = next(in);
        if (base == KEY_LIST) {
            KeySet.check(value);
            return new PathStep((int) type, By.KEYS, 0, value, null, null);
        }
        return new PathStep((int) type, By.values()[base], 0, value, null, null);
    }

    private static PackedValue next(MsgpackReader in) {
        int start = in.position();
        in.skip();
        return new PackedValue(in.buffer(), start, in.position());
    }

    private static PathStep condition(int type, MsgpackReader in, ElementExpressions expressions) {
        PackedValue value = next(in);
        return switch (value.type()) {
            case TRUE -> new PathStep(type, By.ALL, 0, null, null, null);
            case LIST -> new PathStep(type, By.FILTER, 0, null, expressions.filter(value), null);
            case NIL, FALSE, NEGATIVE, INTEGER, STRING, BYTES, DOUBLE, MAP, GEOJSON, EXTENSION, WILDCARD, INFINITY ->
                throw EngineException.parameter("path: a filter is an expression or true, not " + value.type());
        };
    }

    /** @throws EngineException PARAMETER_ERROR if it is a step into the other kind of collection */
    void checkFits(PackedCollection container) {
        int kind = type & KIND;
        if (kind != 0 && kind != (container instanceof PackedMap ? MAP : LIST)) {
            throw EngineException.parameter("path: step type 0x" + Integer.toHexString(type) + " does not fit a "
                    + (container instanceof PackedMap ? MsgpackType.MAP : MsgpackType.LIST));
        }
    }
}
