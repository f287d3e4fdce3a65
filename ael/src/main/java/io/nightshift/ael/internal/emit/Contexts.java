package io.nightshift.ael.internal.emit;

import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import io.nightshift.ael.internal.tree.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts the steps of a path to the client's context. */
public final class Contexts {
    private static final CTX[] NONE = {};

    // The client's codes for the kinds of steps, which have no names there.
    private static final int LIST_INDEX = 0x10;
    private static final int LIST_RANK = 0x11;
    private static final int LIST_VALUE = 0x13;
    private static final int MAP_INDEX = 0x20;
    private static final int MAP_RANK = 0x21;
    private static final int MAP_KEY = 0x22;
    private static final int MAP_VALUE = 0x23;

    private Contexts() {}

    /** The first {@code count} steps; each of them must be able to come before another. */
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

    /** Converts a context back to the steps of a path; empty if a path has no such steps. */
    public static Optional<List<Selector>> steps(List<CTX> context) {
        List<Selector> steps = new ArrayList<>();
        for (CTX ctx : context) {
            Selector step = step(ctx);
            if (step == null) {
                return Optional.empty();
            }
            steps.add(step);
        }
        return Optional.of(steps);
    }

    private static @Nullable Selector step(CTX ctx) {
        Object value = ctx.value == null ? null : ctx.value.getObject();
        if (value == null) {
            return null;
        }
        return switch (ctx.id) {
            case LIST_INDEX -> position(Selector.Kind.LIST_INDEX, value);
            case LIST_RANK -> position(Selector.Kind.LIST_RANK, value);
            case LIST_VALUE -> Selector.one(0, Selector.Kind.LIST_VALUE, value);
            case MAP_INDEX -> position(Selector.Kind.MAP_INDEX, value);
            case MAP_RANK -> position(Selector.Kind.MAP_RANK, value);
            case MAP_KEY -> Selector.one(0, Selector.Kind.MAP_KEY, value);
            case MAP_VALUE -> Selector.one(0, Selector.Kind.MAP_VALUE, value);
            default -> null; // an expression, or a step of a newer client
        };
    }

    private static @Nullable Selector position(Selector.Kind kind, Object at) {
        return at instanceof Number number ? Selector.position(0, kind, number.intValue()) : null;
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
