package io.nightshift.engine.msgpack;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts plain Java values to packed values and particles, for tests to send and store. */
public final class JavaValues {
    /** Something that packs itself. */
    @FunctionalInterface
    public interface Packable {
        void packInto(MsgpackWriter out);
    }

    private JavaValues() {}

    public static byte[] pack(@Nullable Object value) {
        MsgpackWriter out = new MsgpackWriter();
        write(out, value);
        return out.toByteArray();
    }

    /** @param value null, a boolean, number, string, byte array, particle, list, map, or a {@link Packable} */
    public static void write(MsgpackWriter out, @Nullable Object value) {
        switch (value) {
            case null -> out.writeNil();
            case Packable packable -> packable.packInto(out);
            case Boolean bool -> out.writeBool(bool);
            case Double number -> out.writeDouble(number);
            case Number integer -> out.writeLong(integer.longValue());
            case String text -> out.writeString(text);
            case byte[] blob -> out.writeTyped(ParticleType.BLOB, blob, 0, blob.length);
            case Particle typed -> out.writeTyped(typed.type(), typed.bytes(), typed.offset(), typed.length());
            case List<?> list -> {
                out.writeListHeader(list.size());
                list.forEach(element -> write(out, element));
            }
            case Map<?, ?> map -> {
                out.writeMapHeader(map.size());
                map.forEach((key, element) -> {
                    write(out, key);
                    write(out, element);
                });
            }
            default -> throw new IllegalArgumentException("cannot pack " + value.getClass());
        }
    }

    public static Particle particle(Object value) {
        return switch (value) {
            case Particle particle -> particle;
            case Integer number -> Particle.ofInteger(number);
            case Long number -> Particle.ofInteger(number);
            case Double number -> Particle.ofDouble(number);
            case Boolean bool -> Particle.ofBool(bool);
            case String text -> Particle.ofString(text);
            case byte[] blob -> Particle.of(ParticleType.BLOB, blob);
            case List<?> list -> Particle.of(ParticleType.LIST, pack(list));
            case Map<?, ?> map -> Particle.of(ParticleType.MAP, pack(map));
            default -> throw new IllegalArgumentException("no particle of " + value.getClass());
        };
    }
}
