package io.nightshift.engine.operation.hll;

import static io.nightshift.engine.operation.hll.HllCalls.change;
import static io.nightshift.engine.operation.hll.HllCalls.operation;
import static io.nightshift.engine.operation.hll.HllCalls.sketchOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.testsupport.Property;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowingConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HllFamilyTest {
    private final Particle plain = sketchOf(6, 0, 0, 20);
    private final Particle withMinhash = sketchOf(6, 8, 0, 20);

    @Test
    void everyOperationHasItsOwnCodeAndName() {
        List<HllOp> ops = List.of(HllOp.values());

        assertThat(ops).hasSize(12);
        assertThat(ops.stream().map(HllOp::code).distinct()).hasSize(12);
        assertThat(ops.stream().map(HllOp::label).distinct()).hasSize(12);
        assertThat(ops).allSatisfy(op -> assertThat(op.writes()).isEqualTo(op.code() < 50));
    }

    @Test
    void describeReturnsTheBits() {
        Particle list = HllCalls.result(HllOp.DESCRIBE, withMinhash);

        assertThat(list.type()).isEqualTo(ParticleType.LIST);
        assertThat(list.toByteArray()).containsExactly(0x92, 6, 8);
    }

    @Test
    void flagsDecideBetweenCreateAndUpdate() {
        assertRefused(ResultCode.BIN_EXISTS, plain, HllOp.INIT, 6, 0, HllFlags.CREATE_ONLY);
        assertRefused(ResultCode.BIN_NOT_FOUND, null, HllOp.INIT, 6, 0, HllFlags.UPDATE_ONLY);
        assertThat(operation(HllOp.INIT, 6, 0, HllFlags.UPDATE_ONLY | HllFlags.NO_FAIL)
                        .apply(null))
                .isEqualTo(Outcome.read(null));
        assertRefused(ResultCode.PARAMETER_ERROR, plain, HllOp.INIT, 6, 0, 3);
        assertRefused(ResultCode.PARAMETER_ERROR, plain, HllOp.ADD, List.of(1), 6, 0, HllFlags.UPDATE_ONLY);
    }

    @Test
    void bitsMustFit() {
        assertRefused(ResultCode.PARAMETER_ERROR, null, HllOp.INIT, 3);
        assertRefused(ResultCode.PARAMETER_ERROR, null, HllOp.INIT, 17);
        assertRefused(ResultCode.PARAMETER_ERROR, null, HllOp.INIT, 6, 3);
        assertRefused(ResultCode.PARAMETER_ERROR, null, HllOp.INIT, 6, 52);
        assertRefused(ResultCode.PARAMETER_ERROR, null, HllOp.INIT, 16, 49);
        assertRefused(ResultCode.OP_NOT_APPLICABLE, null, HllOp.INIT, -1, 8);
        assertRefused(ResultCode.OP_NOT_APPLICABLE, null, HllOp.ADD, List.of(1));
        assertRefused(ResultCode.OP_NOT_APPLICABLE, sketchOf(16, 0, 0, 1), HllOp.INIT, -1, 49);
        assertThat(change(HllOp.INIT, withMinhash, 7).toByteArray()).startsWith(0, 7, 8);
    }

    @Test
    void foldingWithMinhashOrUpwardsIsRefused() {
        assertRefused(ResultCode.OP_NOT_APPLICABLE, withMinhash, HllOp.FOLD, 4);
        assertRefused(ResultCode.OP_NOT_APPLICABLE, plain, HllOp.FOLD, 7);
        assertRefused(ResultCode.OP_NOT_APPLICABLE, plain, HllOp.FOLD, -1);
        assertRefused(ResultCode.BIN_NOT_FOUND, null, HllOp.FOLD, 4);
        assertRefused(ResultCode.BIN_NOT_FOUND, null, HllOp.REFRESH_COUNT);
    }

    @Test
    void unionFoldsOnlyWhenAllowed() {
        Particle smaller = sketchOf(4, 0, 0, 5);

        assertRefused(ResultCode.OP_NOT_APPLICABLE, plain, HllOp.SET_UNION, List.of(smaller));
        assertRefused(ResultCode.OP_NOT_APPLICABLE, withMinhash, HllOp.SET_UNION, List.of(plain));
        assertThat(change(HllOp.SET_UNION, withMinhash, List.of(smaller), HllFlags.ALLOW_FOLD)
                        .toByteArray())
                .startsWith(0, 4, 0);
        assertThat(change(HllOp.SET_UNION, plain, withMinhash).toByteArray()).startsWith(0, 6, 0);
    }

    @Test
    void moreThanTwoSketchesNeedTheSameMinhash() {
        assertRefused(ResultCode.PARAMETER_ERROR, plain, HllOp.GET_SIMILARITY, List.of(plain, plain, plain));
        assertRefused(
                ResultCode.OP_NOT_APPLICABLE,
                plain,
                HllOp.GET_INTERSECT_COUNT,
                List.of(withMinhash, withMinhash, withMinhash));
        assertThat(HllCalls.number(
                        HllOp.GET_INTERSECT_COUNT, withMinhash, List.of(withMinhash, withMinhash, withMinhash)))
                .isEqualTo(HllCalls.number(HllOp.GET_COUNT, withMinhash));
    }

    @Test
    void wrongElementsAndSketchesAreRefused() {
        assertRefused(ResultCode.PARAMETER_ERROR, plain, HllOp.ADD, List.of());
        assertRefused(ResultCode.PARAMETER_ERROR, plain, HllOp.ADD, List.of(List.of(1)));
        assertRefused(ResultCode.PARAMETER_ERROR, plain, HllOp.ADD, 1);
        assertRefused(ResultCode.PARAMETER_ERROR, plain, HllOp.GET_UNION, List.of());
        assertRefused(ResultCode.PARAMETER_ERROR, plain, HllOp.GET_UNION, List.of("no sketch"));
        assertRefused(ResultCode.PARAMETER_ERROR, plain, HllOp.GET_UNION, 1);
    }

    @Test
    void theBinIsLookedAtBeforeTheArguments() {
        assertRefused(ResultCode.BIN_TYPE_ERROR, Particle.ofInteger(1), HllOp.ADD, List.of());
        Particle broken = Particle.of(ParticleType.HLL, Arrays.copyOf(plain.toByteArray(), 30));
        assertRefused(ResultCode.SERVER_ERROR, broken, HllOp.GET_COUNT);
        assertThat(operation(HllOp.GET_UNION, List.of()).apply(null)).isEqualTo(Outcome.read(null));
    }

    @Test
    void theSketchThatIsGivenIsNeverWrittenTo() {
        byte[] before = plain.toByteArray();

        change(HllOp.ADD, plain, List.of("new", "newer"));
        change(HllOp.REFRESH_COUNT, plain);

        assertThat(plain.toByteArray()).isEqualTo(before);
    }

    @Test
    void anyBytesAreAnsweredOrRefused() {
        Property.check(draw -> {
            byte[] packed = draw.bytes(0, 255);
            boolean modify = draw.anyBoolean();
            ValueOperation operation = new HllFamily().decode(packed, 0, packed.length, modify);

            assertThat(operation.writes()).isEqualTo(modify);
            assertAnswered(operation, plain);
        });
    }

    @Test
    void damagedSketchesAreAnsweredOrRefused() {
        Property.check(draw -> {
            int place = draw.between(0, 70);
            byte value = draw.anyByte();
            int length = draw.between(0, 70);
            byte[] bytes = Arrays.copyOf(withMinhash.toByteArray(), length % 3 == 0 ? length : withMinhash.length());
            if (place < bytes.length) {
                bytes[place] = value;
            }
            Particle damaged = Particle.of(ParticleType.HLL, bytes);

            for (HllOp op : HllOp.values()) {
                assertAnswered(operation(op), damaged);
                assertAnswered(operation(op, List.of(damaged, withMinhash)), damaged);
                assertAnswered(operation(op, List.of(damaged)), plain);
                assertAnswered(operation(op, 5), damaged);
            }
        });
    }

    private static void assertAnswered(ValueOperation operation, Particle sketch) {
        try {
            Particle changed = operation.apply(sketch).value();
            assertThat(changed == null || Hll.isValid(changed)).isTrue();
        } catch (EngineException e) {
            assertThat(e.resultCode()).isNotZero();
        }
    }

    private static void assertRefused(int resultCode, @Nullable Particle sketch, HllOp op, Object... arguments) {
        assertThatThrownBy(() -> operation(op, arguments).apply(sketch))
                .as("%s%s", op, Arrays.asList(arguments))
                .satisfies(code(resultCode));
    }

    private static ThrowingConsumer<Throwable> code(int resultCode) {
        return thrown -> {
            assertThat(thrown).isInstanceOf(EngineException.class);
            assertThat(((EngineException) thrown).resultCode())
                    .as(thrown.getMessage())
                    .isEqualTo(resultCode);
        };
    }
}
