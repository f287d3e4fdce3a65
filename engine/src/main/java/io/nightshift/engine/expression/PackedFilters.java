package io.nightshift.engine.expression;

import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.operation.cdt.ReturnType;
import io.nightshift.engine.operation.map.MapCode;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import java.nio.charset.StandardCharsets;

/** Filters as clients send them, for jobs that the server gives itself. */
public final class PackedFilters {
    private PackedFilters() {}

    /** Records whose bin is this text. */
    public static Particle equal(String bin, String text) {
        MsgpackWriter out = operation(Opcode.EQ, 2);
        bin(out, ValueType.STRING, bin);
        return packed(out.writeString(text));
    }

    /** Records whose bin is an integer above this one. */
    public static Particle greater(String bin, long number) {
        MsgpackWriter out = operation(Opcode.GT, 2);
        bin(out, ValueType.INTEGER, bin);
        return packed(out.writeLong(number));
    }

    /** Records whose bin is a map that has this integer under a key. */
    public static Particle equalInMap(String bin, String key, long number) {
        MsgpackWriter out = operation(Opcode.EQ, 2);
        operation(out, Opcode.CALL, 4).writeLong(ValueType.INTEGER.ordinal()).writeLong(Call.COLLECTIONS);
        out.writeListHeader(3).writeLong(MapCode.MAP_GET_BY_KEY.code()).writeLong(ReturnType.VALUE.code());
        out.writeString(key);
        bin(out, ValueType.MAP, bin);
        return packed(out.writeLong(number));
    }

    private static void bin(MsgpackWriter out, ValueType type, String bin) {
        byte[] name = bin.getBytes(StandardCharsets.UTF_8);
        operation(out, Opcode.BIN, 2)
                .writeLong(type.ordinal())
                .writeBlobHeader(name.length)
                .writeRaw(name, 0, name.length);
    }

    private static MsgpackWriter operation(Opcode opcode, int arguments) {
        return operation(new MsgpackWriter(), opcode, arguments);
    }

    private static MsgpackWriter operation(MsgpackWriter out, Opcode opcode, int arguments) {
        return out.writeListHeader(arguments + 1).writeLong(opcode.code());
    }

    private static Particle packed(MsgpackWriter out) {
        return Particle.of(ParticleType.BLOB, out.toByteArray());
    }
}
