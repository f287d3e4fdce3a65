package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.JavaValues;
import io.nightshift.engine.msgpack.JavaValues.Packable;
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

/** Packs lists, maps and the special values of requests, and unpacks to plain Java values. */
public final class Packed {
    /** Compares equal to everything. */
    public static final Packable WILDCARD =
            out -> out.writeByte(0xd4).writeByte(0xff).writeByte(0);

    /** Greater than everything. */
    public static final Packable INFINITY =
            out -> out.writeByte(0xd4).writeByte(0xff).writeByte(1);

    /** A list or map with flags; any other value has none. */
    public record Flagged(int flags, Object value) implements Packable {
        @Override
        public void packInto(MsgpackWriter out) {
            if (flags != 0 && value instanceof Map<?, ?> map) {
                out.writeMapHeader(map.size() + 1).writeEmptyExtension(flags).writeNil();
                map.forEach((key, element) -> {
                    JavaValues.write(out, key);
                    JavaValues.write(out, element);
                });
            } else if (flags != 0 && value instanceof List<?> list) {
                out.writeListHeader(list.size() + 1).writeEmptyExtension(flags);
                list.forEach(element -> JavaValues.write(out, element));
            } else {
                JavaValues.write(out, value);
            }
        }
    }

    private Packed() {}

    public static Particle particle(Object value) {
        Object plain = value instanceof Flagged flagged ? flagged.value() : value;
        return Particle.of(plain instanceof Map ? ParticleType.MAP : ParticleType.LIST, JavaValues.pack(value));
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
