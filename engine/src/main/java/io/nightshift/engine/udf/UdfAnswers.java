package io.nightshift.engine.udf;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import org.jspecify.annotations.Nullable;
import party.iroiro.luajava.lua54.Lua54Natives;

/**
 * Reads what the Lua libraries return from a call. On the stack are the outcome and the type of the result at index 1, with
 * the number of waiting bins, the result at 2, and the bins after it.
 */
final class UdfAnswers {
    /** Outcome, result, and two waiting bins. */
    static final int SIZE = 6;

    /** The outcomes of {@code aerospike.lua} and {@code pipelines.lua}; any other one is a failure. */
    private static final int SUCCESS = 0;

    private static final int NO_FUNCTION = 2;
    private static final int SPOILED = 3;
    private static final int MORE = 4;
    private static final int OUTCOMES = 16;
    private static final int TYPES = 256;

    private final LuaMachine machine;
    private final Lua54Natives c;
    private final UdfHost host;

    UdfAnswers(LuaMachine machine, UdfHost host) {
        this.machine = machine;
        this.c = machine.c;
        this.host = host;
    }

    /** The code at index 1, which the other methods take. */
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

    /** How the call ended; stores waiting bins. */
    UdfOutcome outcome(long stack, int code) {
        Particle result = value(stack, code / OUTCOMES % TYPES);
        switch (code % OUTCOMES) {
            case SUCCESS -> {
                int waiting = code / (OUTCOMES * TYPES);
                if (waiting > 0) {
                    host.takeWaiting(stack, 3, waiting);
                }
                return result == null ? UdfOutcome.NOTHING : UdfOutcome.success(result);
            }
            case NO_FUNCTION -> {
                return UdfOutcome.failure(Particle.ofString("function not found"));
            }
            default -> {
                return UdfOutcome.failure(result);
            }
        }
    }

    /** The value at index 2, of the given particle type; null for nil. */
    @Nullable
    Particle value(long stack, int type) {
        return switch (type) {
            case ParticleType.NULL -> null;
            case ParticleType.INTEGER -> Particle.ofInteger(c.lua_tointeger(stack, 2));
            case ParticleType.DOUBLE -> Particle.ofDouble(c.lua_tonumber(stack, 2));
            case ParticleType.BOOL -> Particle.ofBool(c.lua_toboolean(stack, 2) != 0);
            case ParticleType.GEOJSON -> Particle.of(type, GeoValues.plain(machine.bytes(stack, 2)));
            case ParticleType.STRING, ParticleType.LIST, ParticleType.MAP -> Particle.of(type, machine.bytes(stack, 2));
            // A type set by the script counts for bins only.
            default -> Particle.of(ParticleType.BLOB, machine.bytes(stack, 2));
        };
    }
}
