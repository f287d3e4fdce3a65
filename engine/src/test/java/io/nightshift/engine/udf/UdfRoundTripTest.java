package io.nightshift.engine.udf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.msgpack.JavaValues;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.udf.UdfFixture.Ended;
import io.nightshift.testsupport.Draw;
import io.nightshift.testsupport.Property;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Values survive the trip into Lua and back: as arguments, as results and through bins. */
class UdfRoundTripTest {
    private static @Nullable UdfFixture shared;

    @BeforeAll
    static void open() {
        shared = new UdfFixture("""
                function echo(r, x) return x end
                function copy(r) r.b = r.a aerospike:update(r) return r.b end
                function inside(r, x) return list {x, map {k = x}} end
                """);
    }

    @AfterAll
    static void close() {
        fixture().close();
    }

    private static UdfFixture fixture() {
        if (shared == null) {
            throw new IllegalStateException("not opened");
        }
        return shared;
    }

    @Test
    void argumentComesBackAsResult() {
        Property.check(150, draw -> {
            Object value = value(draw, 3);
            Ended ended = fixture().call(1, "echo", inOrder(value));

            assertThat(ended.bin()).isEqualTo("SUCCESS");
            assertThat(repack(ended.value())).isEqualTo(pack(value));
        });
    }

    @Test
    void valuesInsideListsAndMapsComeBack() {
        Property.check(150, draw -> {
            Object value = value(draw, 3);
            byte[] packed = pack(value);
            MsgpackWriter expected = new MsgpackWriter().writeListHeader(2).writeRaw(packed, 0, packed.length);
            expected.writeMapHeader(1).writeString("k").writeRaw(packed, 0, packed.length);

            Ended ended = fixture().call(1, "inside", inOrder(value));

            assertThat(ended.value().toByteArray()).isEqualTo(expected.toByteArray());
        });
    }

    @Test
    void binIsCopiedWithoutChange() {
        Property.check(150, draw -> {
            Object value = value(draw, 3);
            fixture().put(2, "a", JavaValues.particle(inOrder(value)));

            Ended ended = fixture().call(2, "copy");

            assertThat(repack(ended.value())).isEqualTo(pack(value));
            List<String> bins = fixture().bins(2);
            assertThat(bins).hasSize(2);
            assertThat(bins.get(1).substring(2)).isEqualTo(bins.get(0).substring(2));
        });
    }

    private static Object value(Draw draw, int depth) {
        return switch (depth == 0 ? 0 : draw.between(0, 5)) {
            case 4 -> draw.list(0, 20, () -> value(draw, depth - 1));
            case 5 -> {
                Map<String, Object> map = new HashMap<>();
                for (String key : draw.list(0, 20, () -> text(draw))) {
                    map.put(key, value(draw, depth - 1));
                }
                yield map;
            }
            default ->
                draw.<Object>oneOf(
                        draw::anyLong,
                        () -> draw.of(0L, -1L, 127L, 128L, -32L, -33L, -129L, 65536L, Long.MIN_VALUE, Long.MAX_VALUE),
                        draw::anyDouble,
                        draw::anyBoolean,
                        () -> text(draw),
                        () -> draw.bytes(0, 300));
        };
    }

    /** Zero bytes end a text in Lua, as they do on the real server: there are none, nor unpaired surrogates. */
    private static String text(Draw draw) {
        return draw.text(300).replaceAll("[\\x00\\p{Cs}]", "");
    }

    private static byte[] pack(Object value) {
        return JavaValues.pack(inOrder(value));
    }

    /** As maps leave Lua: by key, bytes compared without sign. */
    private static Object inOrder(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(UdfRoundTripTest::inOrder).toList();
        }
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, Object> sorted = new TreeMap<>(
                    Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
            map.forEach((key, element) -> sorted.put((String) key, inOrder(element)));
            return sorted;
        }
        return value;
    }

    /** The packed form of a result. */
    private static byte[] repack(Particle value) {
        return switch (value.type()) {
            case ParticleType.INTEGER -> pack(value.asLong());
            case ParticleType.DOUBLE -> pack(value.asDouble());
            case ParticleType.BOOL -> pack(value.asBool());
            case ParticleType.STRING, ParticleType.BLOB -> pack(value);
            default -> value.toByteArray();
        };
    }
}
