package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.particle.PackedParticles;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import java.util.Optional;

/**
 * What an increment adds: 1 without an argument. An integer stays an integer, a double a double; a missing number
 * takes the type of the delta.
 */
public final class Delta {
    private static final double TWO_TO_63 = 0x1p63;

    private final boolean isDouble;
    private final long integer;
    private final double floating;

    private Delta(boolean isDouble, long integer, double floating) {
        this.isDouble = isDouble;
        this.integer = integer;
        this.floating = floating;
    }

    /**
     * @param decrement whether the delta is subtracted
     * @throws EngineException PARAMETER_ERROR if the delta is not a number
     */
    public static Delta of(Optional<PackedValue> argument, boolean decrement) {
        int sign = decrement ? -1 : 1;
        if (argument.isEmpty() || argument.get().type() == MsgpackType.NIL) {
            return new Delta(false, sign, sign);
        }
        MsgpackReader in = argument.get().reader();
        return switch (in.peekType()) {
            case NEGATIVE, INTEGER -> new Delta(false, sign * in.readLong(), 0);
            case DOUBLE -> new Delta(true, 0, decrement ? -in.readDouble() : in.readDouble());
            case NIL, FALSE, TRUE, STRING, LIST, MAP, BYTES, GEOJSON, EXTENSION, WILDCARD, INFINITY ->
                throw EngineException.parameter("an increment must be a number, not " + in.peekType());
        };
    }

    /** The sum if there was no number. */
    public PackedValue alone() {
        return isDouble ? pack(0.0 + floating) : pack(integer);
    }

    /**
     * The sum; integers wrap around.
     *
     * @throws EngineException PARAMETER_ERROR if the value is not a number
     */
    public PackedValue plus(PackedValue value) {
        MsgpackReader in = value.reader();
        return switch (in.peekType()) {
            case NEGATIVE, INTEGER -> pack(in.readLong() + (isDouble ? truncated(floating) : integer));
            case DOUBLE -> pack(in.readDouble() + (isDouble ? floating : integer));
            case NIL, FALSE, TRUE, STRING, LIST, MAP, BYTES, GEOJSON, EXTENSION, WILDCARD, INFINITY ->
                throw EngineException.parameter("only a number can be incremented, not " + in.peekType());
        };
    }

    /** What an operation returns for a sum. */
    public static Particle result(PackedValue sum) {
        Particle particle = PackedParticles.unpack(sum.bytes(), sum.offset(), sum.end());
        if (particle == null) {
            throw new IllegalStateException("a sum is a number");
        }
        return particle;
    }

    /** Truncates as the server's processor does: what does not fit becomes the least integer. */
    private static long truncated(double value) {
        return value >= -TWO_TO_63 && value < TWO_TO_63 ? (long) value : Long.MIN_VALUE;
    }

    private static PackedValue pack(long value) {
        return PackedValue.of(new MsgpackWriter().writeLong(value).toByteArray());
    }

    private static PackedValue pack(double value) {
        return PackedValue.of(new MsgpackWriter().writeDouble(value).toByteArray());
    }
}
