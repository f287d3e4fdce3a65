package io.nightshift.engine.operation.cdt;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.msgpack.JavaValues;
import io.nightshift.engine.msgpack.MsgpackNormalizer;
import io.nightshift.engine.operation.ValueOperation.Change;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.particle.PackedParticles;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.path.CollectionFamily;
import io.nightshift.engine.path.ElementExpressions;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** For any bytes, operations answer or refuse, and their results can be stored. */
class CollectionFuzzTest {
    private static final CollectionFamily FAMILY = new CollectionFamily(ElementExpressions.NONE, 1 << 16);
    private static final int ROUNDS = 60_000;

    private final Random random = new Random(20_261);

    @Test
    void randomOperationsLeaveWhatCanBeStored() {
        int applied = 0;
        @Nullable Particle bin = null;
        for (int i = 0; i < ROUNDS; i++) {
            CollectionCode code = anyCode();
            byte[] packed = JavaValues.pack(operation(code));
            try {
                Outcome outcome =
                        FAMILY.decode(packed, 0, packed.length, code.modifies()).apply(bin);
                applied++;
                Particle changed = outcome.change() == Change.NONE ? null : outcome.after(bin);
                if (changed != null) {
                    byte[] stored = MsgpackNormalizer.normalizeBin(changed.bytes(), changed.offset(), changed.length());
                    if (bin != null) {
                        assertThat(stored).isEqualTo(changed.toByteArray());
                    }
                    bin = Particle.of(changed.type(), stored);
                }
            } catch (EngineException e) {
                assertThat(e.resultCode()).isNotEqualTo(ResultCode.OK);
            }
            if (random.nextInt(30) == 0) {
                bin = random.nextInt(8) == 0 ? null : anyBin();
            }
        }
        assertThat(applied).isGreaterThan(ROUNDS / 10);
    }

    @Test
    void brokenBytesAreRefused() {
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            CollectionCode code = anyCode();
            byte[] packed = broken(JavaValues.pack(operation(code)));
            Particle bin = anyBin();
            if (random.nextInt(3) == 0) {
                bin = Particle.of(bin.type(), broken(bin.toByteArray()));
            }
            try {
                FAMILY.decode(packed, 0, packed.length, code.modifies()).apply(bin);
                PackedParticles.forWire(bin);
                MsgpackNormalizer.normalizeBin(bin.bytes(), bin.offset(), bin.length());
            } catch (EngineException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS);
    }

    private CollectionCode anyCode() {
        List<CollectionCode> codes = CollectionFamily.codes();
        return codes.get(random.nextInt(codes.size()));
    }

    private List<@Nullable Object> operation(CollectionCode code) {
        List<@Nullable Object> operation = new ArrayList<>();
        operation.add(code.code());
        int arguments = random.nextInt(5);
        for (int i = 0; i < arguments; i++) {
            operation.add(argument(i));
        }
        if (random.nextInt(3) > 0) {
            return operation;
        }
        List<Object> context = new ArrayList<>();
        for (int steps = 1 + random.nextInt(3); steps > 0; steps--) {
            int[] types = {0, 1, 2, 3, 0x10, 0x11, 0x13, 0x20, 0x21, 0x22, 0x23, 0x50, 0x90, 0xd0, 0x62, 0xa2, 0xe2};
            context.add(types[random.nextInt(types.length)]);
            context.add(random.nextInt(4) == 0 ? value(2) : (Object) (long) (random.nextInt(7) - 3));
        }
        return new ArrayList<>(List.of(0xff, context, operation));
    }

    private @Nullable Object argument(int place) {
        if (place == 0 && random.nextBoolean()) {
            return (long) (random.nextInt(18) | (random.nextInt(4) == 0 ? ReturnType.INVERTED : 0));
        }
        return switch (random.nextInt(12)) {
            case 0 -> Packed.WILDCARD;
            case 1 -> Packed.INFINITY;
            case 2 -> null;
            case 3 -> random.nextLong();
            case 4 -> Long.MIN_VALUE >> random.nextInt(64);
            case 5 -> List.of(value(2), Packed.WILDCARD);
            case 6 -> List.of(value(1), value(1), value(1));
            default -> value(2);
        };
    }

    private Object value(int depth) {
        int kind = random.nextInt(depth == 0 ? 7 : 10);
        return switch (kind) {
            case 0, 1, 2, 3 -> (long) (random.nextInt(9) - 3);
            case 4 -> "abc".substring(random.nextInt(3));
            case 5 -> new double[] {Double.NaN, -0.0, 0.0, 1.5}[random.nextInt(4)];
            case 6 -> new byte[] {(byte) random.nextInt(3)};
            case 7, 8 -> {
                List<Object> list = new ArrayList<>();
                for (int left = random.nextInt(6); left > 0; left--) {
                    list.add(value(depth - 1));
                }
                yield list;
            }
            default -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                for (int left = random.nextInt(5); left > 0; left--) {
                    map.put((long) random.nextInt(8), value(depth - 1));
                }
                yield map;
            }
        };
    }

    /** A list or map as it would be stored. */
    private Particle anyBin() {
        while (true) {
            Object value = value(3);
            int[] flags = {0, 0, 1, 3, 0x11, 0x13};
            byte[] packed = JavaValues.pack(new Packed.Flagged(flags[random.nextInt(flags.length)], value));
            int type = value instanceof Map ? ParticleType.MAP : ParticleType.LIST;
            if (value instanceof Map || value instanceof List) {
                try {
                    return Particle.of(type, MsgpackNormalizer.normalizeBin(packed, 0, packed.length));
                } catch (EngineException notInOrder) {
                    continue;
                }
            }
        }
    }

    private byte[] broken(byte[] bytes) {
        byte[] broken = bytes.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0 && broken.length > 0; changes--) {
            broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(broken, random.nextInt(broken.length + 1)) : broken;
    }
}
