package io.nightshift.engine.expression;

import io.nightshift.engine.geo.GeoParticle;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.particle.ParticleCursor;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.util.Bytes;

/** Packs the results of expressions: arguments of calls, and replacements of elements. */
final class Packing {
    private Packing() {}

    /** Packs the result of an expression; false if it is unknown. */
    static boolean pack(Frame frame, Node node, MsgpackWriter writer) {
        switch (node.type) {
            case BOOL -> {
                int truth = node.truth(frame);
                if (truth == Node.UNKNOWN) {
                    return false;
                }
                writer.writeBool(truth == Node.TRUE);
            }
            case INTEGER -> writer.writeLong(node.integer(frame));
            case FLOAT -> writer.writeDouble(node.number(frame));
            case NIL, STRING, LIST, MAP, BLOB, GEOJSON, HLL, SPECIAL, REMOVAL -> {
                ParticleCursor value = node.value(frame);
                if (value == null) {
                    return false;
                }
                packValue(value, writer);
            }
        }
        return !frame.takeUnknown();
    }

    private static void packValue(ParticleCursor value, MsgpackWriter writer) {
        byte[] bytes = value.bytes();
        int offset = value.offset();
        switch (value.type()) {
            case ParticleType.NULL -> writer.writeNil();
            case ParticleType.BOOL -> writer.writeBool(bytes[offset] != 0);
            case ParticleType.INTEGER -> writer.writeLong(Bytes.getLong(bytes, offset));
            case ParticleType.DOUBLE -> writer.writeDouble(Double.longBitsToDouble(Bytes.getLong(bytes, offset)));
            case ParticleType.STRING, ParticleType.BLOB, ParticleType.HLL ->
                writer.writeTyped(value.type(), bytes, offset, value.length());
            case ParticleType.GEOJSON -> {
                int text = GeoParticle.textOffset(bytes, offset, value.length());
                writer.writeTyped(value.type(), bytes, text, value.end() - text);
            }
            // Lists, maps and the special values of requests are already packed.
            default -> writer.writeRaw(bytes, offset, value.length());
        }
    }
}
