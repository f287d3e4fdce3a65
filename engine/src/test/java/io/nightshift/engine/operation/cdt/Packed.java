package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.particle.PackedParticles;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Packs plain Java values, and back. */
public final class Packed {
    /** Compares equal to everything. */
    public static final Object WILDCARD = new Object();

    /** Greater than everything. */
    public static final Object INFINITY = new Object();

    /** A list or map with flags. */
    public record Flagged(int flags, Object value) {}

    private Packed() {}

    public static byte[] pack(@Nullable Object value) {
        MsgpackWriter out = new MsgpackWriter();
        write(out, value, 0);
        return out.toByteArray();
    }

    public static Particle particle(Object value) {
        Object plain = value instanceof Flagged flagged ? flagged.value() : value;
        return Particle.of(plain instanceof Map ? ParticleType.MAP : ParticleType.LIST, pack(value));
    }

    private static void write(MsgpackWriter out, @Nullable Object value, int flags) {
        if (value == WILDCARD || value == INFINITY) {
            out.writeByte(0xd4).writeByte(0xff).writeByte(value == WILDCARD ? 0 : 1);
            return;
        }
        switch (value) {
            case null -> out.writeNil();
            case Boolean b -> out.writeBool(b);
            case Integer i -> out.writeLong(i);
            case Long i -> out.writeLong(i);
            case Double d -> out.writeDouble(d);
            case String s -> out.writeString(s);
            case byte[] b -> out.writeTyped(4, b, 0, b.length);
            case Flagged f -> write(out, f.value(), f.flags());
            case List<?> list -> {
                out.writeListHeader(list.size() + (flags == 0 ? 0 : 1));
                if (flags != 0) {
                    out.writeEmptyExtension(flags);
                }
                list.forEach(element -> write(out, element, 0));
            }
            case Map<?, ?> map -> {
                out.writeMapHeader(map.size() + (flags == 0 ? 0 : 1));
                if (flags != 0) {
                    out.writeEmptyExtension(flags).writeNil();
                }
                map.forEach((key, element) -> {
                    write(out, key, 0);
                    write(out, element, 0);
                });
            }
            default -> throw new IllegalArgumentException("cannot pack " + value.getClass());
        }
    }

    /** Integers become Long, lists List, maps LinkedHashMap in stored order; flags are dropped. */
    public static @Nullable Object unpack(@Nullable Particle particle) {
        if (particle == null) {
            return null;
        }
        return switch (particle.type()) {
            case ParticleType.INTEGER -> particle.asLong();
            case ParticleType.DOUBLE -> particle.asDouble();
            case ParticleType.BOOL -> particle.asBool();
            case ParticleType.STRING -> particle.asString();
            case ParticleType.LIST, ParticleType.MAP ->
                read(new MsgpackReader(particle.bytes(), particle.offset(), particle.length()));
            default -> particle.toByteArray();
        };
    }

    private static @Nullable Object read(MsgpackReader in) {
        switch (in.peekType()) {
            case LIST -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int left = in.readListHeader(); left > 0; left--) {
                    if (in.isExtension()) {
                        in.skip();
                    } else {
                        list.add(read(in));
                    }
                }
                return list;
            }
            case MAP -> {
                Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
                for (int left = in.readMapHeader(); left > 0; left--) {
                    if (in.isExtension()) {
                        in.skip(2);
                    } else {
                        Object key = read(in);
                        map.put(key, read(in));
                    }
                }
                return map;
            }
            case NIL, FALSE, TRUE, NEGATIVE, INTEGER, STRING, BYTES, DOUBLE, GEOJSON, EXTENSION, WILDCARD, INFINITY -> {
                int start = in.position();
                in.skip();
                return unpack(PackedParticles.unpack(in.buffer(), start, in.position()));
            }
        }
        throw new IllegalStateException();
    }
}
