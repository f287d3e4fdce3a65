package io.nightshift.engine.path;

import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedMap;
import io.nightshift.engine.result.EngineException;
import org.jspecify.annotations.Nullable;

/**
 * One step of a path: which elements of a list or map it continues with. Unlike in a context, a step that finds nothing
 * is not an error: the path ends there.
 *
 * @param type the wire code
 * @param number an index or a rank; negative ones count from the end
 * @param value a key or value
 * @param filter the condition on elements
 */
record PathStep(
        int type,
        By by,
        long number,
        @Nullable PackedValue value,
        @Nullable Expression filter) {
    private static final int BASE = 0x0f;
    private static final int KIND = 0xf0;
    private static final int LIST = 0x10;
    private static final int MAP = 0x20;
    private static final int EXPRESSION = 4;

    /** How a step selects its elements. */
    enum By {
        INDEX,
        RANK,
        KEY,
        VALUE,
        FILTER,
        /** All of them: a filter that is the literal true. */
        ALL
    }

    static PathStep read(MsgpackReader in, ElementExpressions expressions) {
        long type = in.readLong();
        int base = (int) type & BASE;
        if (type != (int) type || base > EXPRESSION || (type & ~(BASE | KIND | 0x100)) != 0) {
            throw EngineException.parameter("path: step type 0x" + Long.toHexString(type) + " is not known");
        }
        if (base <= By.RANK.ordinal()) {
            return new PathStep((int) type, By.values()[base], in.readLong(), null, null);
        }
        int start = in.position();
        in.skip();
        PackedValue value = new PackedValue(in.buffer(), start, in.position());
        if (base < EXPRESSION) {
            return new PathStep((int) type, By.values()[base], 0, value, null);
        }
        return switch (value.type()) {
            case TRUE -> new PathStep((int) type, By.ALL, 0, null, null);
            case LIST -> new PathStep((int) type, By.FILTER, 0, null, expressions.filter(value));
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
