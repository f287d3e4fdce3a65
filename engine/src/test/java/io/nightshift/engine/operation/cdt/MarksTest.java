package io.nightshift.engine.operation.cdt;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.msgpack.JavaValues;
import io.nightshift.engine.msgpack.MsgpackNormalizer;
import io.nightshift.engine.operation.ValueOperation.Change;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.operation.map.MapCode;
import io.nightshift.engine.operation.scalar.ParticleAdmission;
import io.nightshift.engine.particle.PackedParticles;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.path.CollectionFamily;
import io.nightshift.engine.path.ElementExpressions;
import io.nightshift.engine.result.EngineException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks make large ordered collections fast and have no other effect. */
class MarksTest {
    private static final CollectionFamily FAMILY = new CollectionFamily(ElementExpressions.NONE);
    private static final int SIZE = 700;

    private final Random random = new Random(11);

    @ParameterizedTest
    @ValueSource(ints = {1, 0x11})
    void anOrderedListAnswersTheSameWithAndWithout(int flags) {
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            values.add((long) random.nextInt(SIZE));
        }
        Collections.sort(values);
        compare(ParticleAdmission.admit(Packed.particle(new Packed.Flagged(flags, values))), CollectionCode.Kind.LIST);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 0x13})
    void anOrderedMapAnswersTheSameWithAndWithout(int flags) {
        Map<Long, Long> pairs = new TreeMap<>();
        while (pairs.size() < SIZE) {
            pairs.put((long) random.nextInt(2 * SIZE), (long) random.nextInt(SIZE));
        }
        compare(ParticleAdmission.admit(Packed.particle(new Packed.Flagged(flags, pairs))), CollectionCode.Kind.MAP);
    }

    @Test
    void marksAreKeptByOperationsAndNotSentToClients() {
        Calls bin = new Calls();
        for (int i = 0; i < 100; i++) {
            bin.call(MapCode.MAP_PUT, i * 7 % 101, i, 1);
        }
        Particle stored = bin.bin();

        assertThat(stored).isNotNull();
        assertThat(PackedParticles.isIndexed(stored)).isTrue();
        assertThat(stored.length() - PackedParticles.forWire(stored).length()).isEqualTo(6 * 4);
        assertThat(PackedParticles.isIndexed(PackedParticles.forWire(stored))).isFalse();
    }

    private void compare(Particle marked, CollectionCode.Kind kind) {
        Particle unmarked = withoutMarks(marked);
        assertThat(marked.length()).isGreaterThan(unmarked.length());
        int answered = 0;
        for (int i = 0; i < 1_000; i++) {
            CollectionCode code = anyCode(kind);
            byte[] packed = JavaValues.pack(operation(code));
            String expected = outcome(code, packed, unmarked);
            assertThat(outcome(code, packed, marked)).as(code.name()).isEqualTo(expected);
            answered += expected.startsWith("refused") ? 0 : 1;
        }
        assertThat(answered).isGreaterThan(150);
    }

    private static String outcome(CollectionCode code, byte[] packed, Particle bin) {
        try {
            Outcome outcome =
                    FAMILY.decode(packed, 0, packed.length, code.modifies()).apply(bin);
            return text(outcome.change() == Change.NONE ? null : outcome.after(bin)) + " returns "
                    + text(outcome.result());
        } catch (EngineException e) {
            return "refused with " + e.resultCode();
        }
    }

    private static String text(@Nullable Particle particle) {
        return particle == null
                ? "nothing"
                : HexFormat.of().formatHex(PackedParticles.forWire(particle).toByteArray());
    }

    private CollectionCode anyCode(CollectionCode.Kind kind) {
        List<CollectionCode> codes = CollectionFamily.codes().stream()
                .filter(code -> code.kind() == kind)
                .toList();
        return codes.get(random.nextInt(codes.size()));
    }

    private List<Object> operation(CollectionCode code) {
        List<Object> operation = new ArrayList<>(List.of(code.code()));
        int arguments = 1 + random.nextInt(4);
        for (int i = 0; i < arguments; i++) {
            operation.add(
                    i == 0 && random.nextInt(3) > 0
                            ? random.nextInt(14) | (random.nextInt(3) == 0 ? ReturnType.INVERTED : 0)
                            : argument());
        }
        return operation;
    }

    private Object argument() {
        return switch (random.nextInt(8)) {
            case 0 -> List.of(number(), number(), number());
            case 1 -> Map.of(number(), 1L);
            case 2 -> Packed.INFINITY;
            default -> number();
        };
    }

    private long number() {
        return random.nextInt(2 * SIZE) - SIZE / 4;
    }

    /** Removes marks and keeps the index flag. */
    private static Particle withoutMarks(Particle marked) {
        return Particle.of(
                marked.type(), MsgpackNormalizer.normalizeBin(marked.bytes(), marked.offset(), marked.length()));
    }
}
