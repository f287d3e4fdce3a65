package io.nightshift.ael.internal.emit;

import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import io.nightshift.ael.internal.tree.Selector;
import java.util.List;

/** Steps of a path as the client's context. */
public final class Contexts {
    private static final CTX[] NONE = {};

    private Contexts() {}

    /** The first {@code count} steps; each of them must be able to stand above another. */
    public static CTX[] of(List<Selector> steps, int count) {
        if (count == 0) {
            return NONE;
        }
        CTX[] context = new CTX[count];
        for (int i = 0; i < count; i++) {
            context[i] = of(steps.get(i));
        }
        return context;
    }

    private static CTX of(Selector step) {
        return switch (step.kind()) {
            case MAP_KEY -> CTX.mapKey(Value.get(step.first()));
            case MAP_INDEX -> CTX.mapIndex(step.start());
            case MAP_RANK -> CTX.mapRank(step.start());
            case MAP_VALUE -> CTX.mapValue(Value.get(step.first()));
            case LIST_INDEX -> CTX.listIndex(step.start());
            case LIST_RANK -> CTX.listRank(step.start());
            case LIST_VALUE -> CTX.listValue(Value.get(step.first()));
            case MAP_KEY_LIST,
                    MAP_KEY_RANGE,
                    MAP_KEY_RELATIVE,
                    MAP_INDEX_RANGE,
                    MAP_VALUE_LIST,
                    MAP_VALUE_RANGE,
                    MAP_RANK_RANGE,
                    MAP_VALUE_RELATIVE,
                    LIST_INDEX_RANGE,
                    LIST_VALUE_LIST,
                    LIST_VALUE_RANGE,
                    LIST_RANK_RANGE,
                    LIST_VALUE_RELATIVE ->
                throw new IllegalStateException("a path goes no further below " + step.kind());
        };
    }
}
