package io.nightshift.engine.udf;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import party.iroiro.luajava.lua54.Lua54Natives;

/**
 * Reads what the Lua libraries return. Of a stream these are the outcome with the type of the result, and the result; of calls, see
 * {@code calls.lua}.
 */
final class UdfAnswers {
    /** The outcomes of {@code aerospike.lua} and {@code pipelines.lua}; any other one is a failure. */
    private static final int SUCCESS = 0;

    private static final int NO_FUNCTION = 2;
    private static final int SPOILED = 3;
    private static final int MORE = 4;
    private static final int OUTCOMES = 16;
    private static final int TYPES = 256;

    /** What is told of an error that is not a text. */
    private static final UdfOutcome NO_TEXT = UdfOutcome.failure(Particle.ofString("result value type unexpected"));

    private final LuaMachine machine;
    private final Lua54Natives c;
    private final UdfHost host;

    UdfAnswers(LuaMachine machine, UdfHost host) {
        this.machine = machine;
        this.c = machine.c;
        this.host = host;
    }

    /** What stands at index 1. */
    int code(long stack) {
        return (int) c.lua_tointeger(stack, 1);
    }

    /** Whether a stream waits for a record. */
    static boolean wantsMore(int code) {
        return code == MORE;
    }

    /** Whether the call passed a limit, so that its state must not be used again. */
    static boolean isSpoiled(int code) {
        return code % OUTCOMES == SPOILED;
    }

    /** How a stream ended. */
    UdfOutcome outcome(long stack, int code) {
        return outcome(code, value(stack, 2, code / OUTCOMES % TYPES));
    }

    private static UdfOutcome outcome(int code, @Nullable Particle result) {
        return switch (code % OUTCOMES) {
            case SUCCESS -> result == null ? UdfOutcome.NOTHING : UdfOutcome.success(result);
            case NO_FUNCTION -> UdfOutcome.failure(Particle.ofString("function not found"));
            default -> UdfOutcome.failure(result);
        };
    }

    /**
     * Reads how calls on records ended, and takes the updates that wait.
     *
     * @param into takes the outcomes, at the indexes of the records
     * @param from the index of the first record
     * @param count how many calls there were
     * @return the code of the last one
     */
    int outcomes(long stack, List<UdfRecord> records, @Nullable UdfOutcome[] into, int from, int count) {
        int code = SUCCESS;
        int index = 2;
        for (int at = from; at < from + count; at++) {
            long packed = c.lua_tointeger(stack, index++);
            code = (int) packed & 0xffff;
            int type = code / OUTCOMES % TYPES;
            UdfOutcome outcome = outcome(code, type == ParticleType.NULL ? null : value(stack, index++, type));
            into[at] = outcome.succeeded() || outcome.value() != null ? outcome : NO_TEXT;
            int waiting = code / (OUTCOMES * TYPES);
            if (waiting > 0) {
                host.takeWaiting(records.get(at), stack, index, waiting, packed >>> 16);
                index += waiting;
            }
        }
        return code;
    }

    /** The value at an index of the stack, of the given particle type; null for nil. */
    @Nullable
    Particle value(long stack, int index, int type) {
        return switch (type) {
            case ParticleType.NULL -> null;
            case ParticleType.INTEGER -> Particle.ofInteger(c.lua_tointeger(stack, index));
            case ParticleType.DOUBLE -> Particle.ofDouble(c.lua_tonumber(stack, index));
            case ParticleType.BOOL -> Particle.ofBool(c.lua_toboolean(stack, index) != 0);
            case ParticleType.GEOJSON -> Particle.of(type, GeoValues.plain(machine.bytes(stack, index)));
            case ParticleType.STRING, ParticleType.LIST, ParticleType.MAP ->
                Particle.of(type, machine.bytes(stack, index));
            // A type set by the script counts for bins only.
            default -> Particle.of(ParticleType.BLOB, machine.bytes(stack, index));
        };
    }
}
