package io.nightshift.engine.expression;

import io.nightshift.engine.geo.GeoSupport;
import io.nightshift.engine.operation.OperationFamily;
import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleCursor;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.util.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A collection, bit or HLL operation on a value. The result is unknown if the operation refuses, or if the result is of
 * another type than the caller declared.
 */
final class Call extends Node {
    /** The number of collections among what a call can work on. */
    static final int COLLECTIONS = 0;

    private static final int BITS = 1;
    private static final int HLL = 2;
    private static final int MODIFY = 0x40;

    private final GeoSupport geo;
    private final ValueType resultType;
    private final boolean modify;
    private final CallArguments arguments;
    private final Node subject;
    private final int slot;

    private Call(
            GeoSupport geo,
            ValueType type,
            ValueType resultType,
            boolean modify,
            CallArguments arguments,
            Node subject,
            int slot) {
        super(type);
        this.geo = geo;
        this.resultType = resultType;
        this.modify = modify;
        this.arguments = arguments;
        this.subject = subject;
        this.slot = slot;
    }

    static Node compile(ExpressionCompiler compiler, Opcode opcode, int count) {
        ValueType resultType = compiler.readType(opcode);
        long system = compiler.readLong(opcode);
        boolean modify = (system & MODIFY) != 0;
        int module = (int) (system & ~MODIFY);
        if (system < 0 || system > (MODIFY | HLL)) {
            throw ExpressionCompiler.refuse("a call names module " + system + ": 0 to 2 are known");
        }
        OperationFamily family = family(compiler.families(), module);
        CallArguments arguments = CallArguments.compile(compiler, family, modify);
        Node subject = compiler.next();
        checkSubject(module, subject.type);
        // The server types a call on nil as nil, whatever the call returns.
        ValueType type = subject.type == ValueType.NIL ? ValueType.NIL : resultType;
        return new Call(compiler.families().geo(), type, resultType, modify, arguments, subject, compiler.newCursor());
    }

    private static OperationFamily family(ExpressionFamilies families, int module) {
        return switch (module) {
            case COLLECTIONS -> families.collections();
            case BITS -> families.bits();
            case HLL -> families.hll();
            default -> throw ExpressionCompiler.refuse("a call names module " + module + ": 0 to 2 are known");
        };
    }

    private static void checkSubject(int module, ValueType type) {
        boolean fits = type == ValueType.NIL
                || switch (module) {
                    case COLLECTIONS -> type == ValueType.LIST || type == ValueType.MAP;
                    case BITS -> type == ValueType.BLOB;
                    default -> type == ValueType.HLL;
                };
        if (!fits) {
            throw ExpressionCompiler.refuse(
                    "a call of module " + module + " (0 lists and maps, 1 bits, 2 hll) cannot work on " + type);
        }
    }

    @Override
    int truth(Frame frame) {
        ParticleCursor result = value(frame);
        return result == null ? UNKNOWN : truthOf(result.bytes()[result.offset()] != 0);
    }

    @Override
    long integer(Frame frame) {
        ParticleCursor result = value(frame);
        if (result == null) {
            frame.unknown = true;
            return 0;
        }
        return Bytes.getLong(result.bytes(), result.offset());
    }

    @Override
    double number(Frame frame) {
        return Double.longBitsToDouble(integer(frame));
    }

    @Override
    @Nullable
    ParticleCursor value(Frame frame) {
        try {
            ValueOperation operation = arguments.operation(frame);
            ParticleCursor given = operation == null ? null : subject.value(frame);
            if (operation == null || given == null) {
                return null;
            }
            frame.beginOperation(given.length());
            Particle value = given.type() == ParticleType.NULL ? null : given.toParticle();
            return accept(frame, run(operation, value, frame));
        } catch (EngineException refused) {
            if (refused.resultCode() == ResultCode.TIMEOUT || refused.resultCode() == ResultCode.SERVER_MEM_ERROR) {
                throw refused;
            }
            return null;
        }
    }

    private @Nullable Particle run(ValueOperation operation, @Nullable Particle value, Frame frame) {
        ValueOperation.Outcome outcome = operation.apply(value, frame.work());
        Particle result = modify ? outcome.after(value) : outcome.result();
        boolean made = !modify || outcome.change() != ValueOperation.Change.NONE;
        if (made && result != null) {
            frame.make(result);
        }
        return result;
    }

    private @Nullable ParticleCursor accept(Frame frame, @Nullable Particle result) {
        if ((result == null ? ParticleType.NULL : result.type()) != resultType.particleType) {
            return null;
        }
        ParticleCursor cursor = frame.cursor(slot);
        if (result == null) {
            cursor.set(ParticleType.NULL, cursor.bytes(), 0, 0);
        } else {
            cursor.set(resultType == ValueType.GEOJSON ? Geo.stored(geo, result) : result);
        }
        return cursor;
    }
}
