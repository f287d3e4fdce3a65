package io.nightshift.engine.udf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.msgpack.JavaValues;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.udf.UdfFixture.Ended;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Values survive the trip into Lua and back: as arguments, as results and through bins. */
class UdfRoundTripProperties {
    private static @Nullable UdfFixture shared;

    @BeforeContainer
    static void open() {
        shared = new UdfFixture("""
                function echo(r, x) return x end
                function copy(r) r.b = r.a aerospike:update(r) return r.b end
                function inside(r, x) return list {x, map {k = x}} end
                """);
    }

    @AfterContainer
    static void close() {
        fixture().close();
    }

    private static UdfFixture fixture() {
        if (shared == null) {
            throw new IllegalStateException("not opened");
        }
        return shared;
    }

    @Property(tries = 150)
    void argumentComesBackAsResult(@ForAll("values") Object value) {
        Ended ended = fixture().call(1, "echo", inOrder(value));

        assertThat(ended.bin()).isEqualTo("SUCCESS");
        assertThat(repack(ended.value())).isEqualTo(pack(value));
    }

    @Property(tries = 150)
    void valuesInsideListsAndMapsComeBack(@ForAll("values") Object value) {
        byte[] packed = pack(value);
        MsgpackWriter expected = new MsgpackWriter().writeListHeader(2).writeRaw(packed, 0, packed.length);
        expected.writeMapHeader(1).writeString("k").writeRaw(packed, 0, packed.length);

        Ended ended = fixture().call(1, "inside", inOrder(value));

        assertThat(ended.value().toByteArray()).isEqualTo(expected.toByteArray());
    }

    @Property(tries = 150)
    void binIsCopiedWithoutChange(@ForAll("values") Object value) {
        fixture().put(2, "a", JavaValues.particle(inOrder(value)));

        Ended ended = fixture().call(2, "copy");

        assertThat(repack(ended.value())).isEqualTo(pack(value));
        List<String> bins = fixture().bins(2);
        assertThat(bins).hasSize(2);
        assertThat(bins.get(1).substring(2)).isEqualTo(bins.get(0).substring(2));
    }

    @Provide
    Arbitrary<Object> values() {
        return values(3);
    }

    private static Arbitrary<Object> values(int depth) {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.longs().map(v -> v),
                Arbitraries.of(0L, -1L, 127L, 128L, -32L, -33L, -129L, 65536L, Long.MIN_VALUE, Long.MAX_VALUE)
                        .map(v -> v),
                Arbitraries.doubles().map(v -> v),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE)
                        .map(v -> v),
                Arbitraries.of(true, false).map(v -> v),
                texts().map(v -> v),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(v -> v));
        if (depth == 0) {
            return scalars;
        }
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, scalars),
                net.jqwik.api.Tuple.of(1, values(depth - 1).list().ofMaxSize(20).map(v -> v)),
                net.jqwik.api.Tuple.of(
                        1,
                        Arbitraries.maps(texts(), values(depth - 1))
                                .ofMaxSize(20)
                                .map(v -> v)));
    }

    /** Zero bytes end a text in Lua, as they do on the real server: there are none. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange('\u0001', '\ud7ff')
                .withCharRange('\ue000', '\uffff')
                .ofMaxLength(300);
    }

    private static byte[] pack(Object value) {
        return JavaValues.pack(inOrder(value));
    }

    /** As maps leave Lua: by key, bytes compared without sign. */
    private static Object inOrder(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(UdfRoundTripProperties::inOrder).toList();
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
