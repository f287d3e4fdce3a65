package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.JavaValues;
import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.path.CollectionFamily;
import io.nightshift.engine.path.ElementExpressions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bin, and operations on it. */
final class Calls {
    private static final CollectionFamily FAMILY = new CollectionFamily(ElementExpressions.NONE);

    private @Nullable Particle bin;

    Calls() {}

    Calls(Object value) {
        bin = Packed.particle(value);
    }

    /** Applies an operation and returns its result. */
    @Nullable
    Object call(CollectionCode code, @Nullable Object... arguments) {
        return apply(code, JavaValues.pack(operation(code, arguments)));
    }

    /** Applies an operation in a context. */
    @Nullable
    Object callIn(List<?> context, CollectionCode code, @Nullable Object... arguments) {
        return apply(code, JavaValues.pack(List.of(0xff, context, operation(code, arguments))));
    }

    private static List<@Nullable Object> operation(CollectionCode code, @Nullable Object... arguments) {
        List<@Nullable Object> operation = new ArrayList<>();
        operation.add(code.code());
        for (Object argument : arguments) {
            operation.add(argument);
        }
        return operation;
    }

    private @Nullable Object apply(CollectionCode code, byte[] packed) {
        ValueOperation operation = FAMILY.decode(packed, 0, packed.length, code.modifies());
        Outcome outcome = operation.apply(bin);
        bin = outcome.after(bin);
        return Packed.unpack(outcome.result());
    }

    @Nullable
    Object value() {
        return Packed.unpack(bin);
    }

    @Nullable
    Particle bin() {
        return bin;
    }
}
