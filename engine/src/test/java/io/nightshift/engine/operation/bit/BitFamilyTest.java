package io.nightshift.engine.operation.bit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.operation.ValueOperation.Change;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.testsupport.Property;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class BitFamilyTest {
    private static final byte[] TWO_BYTES = {0x12, 0x34};

    @Test
    void everyOperationHasItsOwnCodeAndName() {
        List<BitOp> ops = List.of(BitOp.values());

        assertThat(ops).hasSize(18);
        assertThat(ops.stream().map(BitOp::code).distinct()).hasSize(18);
        assertThat(ops.stream().map(BitOp::label).distinct()).hasSize(18);
        assertThat(ops).allSatisfy(op -> assertThat(op.writes()).isEqualTo(op.code() < 50));
    }

    @ParameterizedTest
    @EnumSource(
            value = BitOp.class,
            mode = Mode.INCLUDE,
            names = {"NOT", "REMOVE"})
    void changeOfAMissingBinIsRefusedUnlessNoFail(BitOp op) {
        assertThatThrownBy(() -> BitCalls.operation(op, 0, 1).apply(null)).satisfies(code(ResultCode.BIN_NOT_FOUND));
        assertThat(BitCalls.operation(op, 0, 1, BitFlags.NO_FAIL).apply(null)).isEqualTo(Outcome.read(null));
    }

    @Test
    void resizeAndInsertCreateTheBin() {
        assertThat(created(BitCalls.operation(BitOp.RESIZE, 3))).containsExactly(0, 0, 0);
        assertThat(created(BitCalls.operation(BitOp.INSERT, 1, TWO_BYTES))).containsExactly(0, 0x12, 0x34);
        assertThat(BitCalls.operation(BitOp.RESIZE, 0).apply(null).change()).isEqualTo(Change.NONE);
    }

    @Test
    void createOnlyRefusesAnExistingBinBeforeLookingAtItsType() {
        ValueOperation resize = BitCalls.operation(BitOp.RESIZE, 3, BitFlags.CREATE_ONLY);

        assertThatThrownBy(() -> resize.apply(Particle.ofInteger(1))).satisfies(code(ResultCode.BIN_EXISTS));
    }

    @Test
    void otherTypesThanBlobsAreRefused() {
        assertThatThrownBy(() -> BitCalls.operation(BitOp.NOT, 0, 1).apply(Particle.ofString("x")))
                .satisfies(code(ResultCode.BIN_TYPE_ERROR));
        assertThatThrownBy(() -> BitCalls.operation(BitOp.COUNT, 0, 1).apply(Particle.ofString("x")))
                .satisfies(code(ResultCode.BIN_TYPE_ERROR));
    }

    @Test
    void readOfAMissingBinReturnsNothingEvenWithWrongArguments() {
        assertThat(BitCalls.operation(BitOp.COUNT, 0, 0).apply(null)).isEqualTo(Outcome.read(null));
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertRefused(BitOp.COUNT, 0, 0);
        assertRefused(BitOp.COUNT, 0);
        assertRefused(BitOp.COUNT, 0, 1, 1);
        assertRefused(BitOp.COUNT, -17, 1);
        assertRefused(BitOp.COUNT, true, 1);
        assertRefused(BitOp.GET_INT, 0, 65);
        assertRefused(BitOp.GET_INT, 0, 8, 2);
        assertRefused(BitOp.LSCAN, 0, 8, 1);
        assertRefused(BitOp.NOT, 1L << 31, 1);
        assertRefused(BitOp.NOT, Long.MIN_VALUE, 1);
        assertRefused(BitOp.NOT, 0, 1, BitFlags.CREATE_ONLY);
        assertRefused(BitOp.LSHIFT, 0, 8, -1);
        assertRefused(BitOp.SET, 0, 9, new byte[1]);
        assertRefused(BitOp.INSERT, 0, new byte[0]);
        assertRefused(BitOp.RESIZE, 3, BitFlags.CREATE_ONLY | BitFlags.UPDATE_ONLY);
        assertRefused(BitOp.RESIZE, 3, 0, BitFlags.GROW_ONLY | BitFlags.SHRINK_ONLY);
        assertRefused(BitOp.ADD, 0, 8, 1, 0, BitFlags.SATURATE | BitFlags.WRAP);
        assertRefused(BitOp.REMOVE, 0, 3);
    }

    @Test
    void partialLeavesOutWhatLiesBeyondTheEnd() {
        assertThat(BitCalls.change(BitOp.NOT, TWO_BYTES, 12, 100, BitFlags.PARTIAL))
                .containsExactly(0x12, 0x3b);
        assertThat(BitCalls.change(BitOp.REMOVE, TWO_BYTES, 1, 100, BitFlags.PARTIAL))
                .containsExactly(0x12);
        assertThatThrownBy(() -> BitCalls.change(BitOp.NOT, TWO_BYTES, 12, 5))
                .satisfies(code(ResultCode.OP_NOT_APPLICABLE));
    }

    @Test
    void growAndShrinkOnlyRefuseTheOtherWay() {
        assertRefused(BitOp.RESIZE, 3, 0, BitFlags.SHRINK_ONLY);
        assertRefused(BitOp.RESIZE, 1, 0, BitFlags.GROW_ONLY);
        assertThat(BitCalls.change(BitOp.RESIZE, TWO_BYTES, 1, BitFlags.NO_FAIL, BitFlags.GROW_ONLY))
                .isEqualTo(TWO_BYTES);
    }

    @Test
    void overflowFailsUnlessToldOtherwise() {
        byte[] full = {(byte) 0xff};

        assertThatThrownBy(() -> BitCalls.change(BitOp.ADD, full, 0, 8, 1))
                .satisfies(code(ResultCode.OP_NOT_APPLICABLE));
        assertThat(BitCalls.change(BitOp.ADD, full, 0, 8, 1, 0, BitFlags.WRAP)).containsExactly(0);
        assertThat(BitCalls.change(BitOp.ADD, full, 0, 8, 1, 0, BitFlags.SIGNED))
                .containsExactly(0);
    }

    @Test
    void twoLeastValuesAddUpToZeroUnnoticedAsOnARealServer() {
        byte[] least = {(byte) 0x80};

        assertThat(BitCalls.change(BitOp.ADD, least, 0, 8, -128, 0, BitFlags.SIGNED | BitFlags.SATURATE))
                .containsExactly(0);
    }

    @Test
    void blobsDoNotGrowBeyondTheLimit() {
        BitFamily small = new BitFamily(4);
        Particle blob = Particle.of(ParticleType.BLOB, new byte[3]);

        assertThatThrownBy(() -> BitCalls.operation(small, BitOp.RESIZE, 5).apply(blob))
                .satisfies(code(ResultCode.RECORD_TOO_BIG));
        assertThatThrownBy(() -> BitCalls.operation(small, BitOp.INSERT, 1 << 27, TWO_BYTES)
                        .apply(blob))
                .satisfies(code(ResultCode.PARAMETER_ERROR));
        assertThatThrownBy(() ->
                        BitCalls.operation(small, BitOp.INSERT, 3, TWO_BYTES).apply(blob))
                .satisfies(code(ResultCode.RECORD_TOO_BIG));
        assertThat(created(BitCalls.operation(small, BitOp.RESIZE, 4))).hasSize(4);
    }

    @Test
    void theValueThatIsGivenIsNeverWrittenTo() {
        byte[] bytes = TWO_BYTES.clone();
        Particle blob = Particle.of(ParticleType.BLOB, bytes);

        BitCalls.operation(BitOp.NOT, 0, 16).apply(blob);

        assertThat(bytes).isEqualTo(TWO_BYTES);
    }

    @Test
    void anyBytesAreAnsweredOrRefused() {
        Property.check(draw -> {
            byte[] packed = draw.bytes(0, 255);
            boolean modify = draw.anyBoolean();
            ValueOperation operation = new BitFamily(1000).decode(packed, 0, packed.length, modify);

            assertThat(operation.writes()).isEqualTo(modify);
            assertAnswered(operation);
        });
    }

    @Test
    void damagedRequestsAreAnsweredOrRefused() {
        Property.check(draw -> {
            long a = draw.anyLong();
            int b = draw.anyInt();
            short c = draw.anyShort();
            byte flags = draw.anyByte();
            for (BitOp op : BitOp.values()) {
                assertAnswered(BitCalls.operation(new BitFamily(1000), op, a, b, c, flags));
                assertAnswered(BitCalls.operation(new BitFamily(1000), op, b, c, TWO_BYTES, flags));
                assertAnswered(BitCalls.operation(new BitFamily(1000), op, c % 20, flags));
            }
        });
    }

    private static void assertAnswered(ValueOperation operation) {
        Particle blob = Particle.of(ParticleType.BLOB, TWO_BYTES.clone());
        try {
            Particle value = operation.apply(blob).value();
            assertThat(value == null ? 0 : value.length()).isLessThanOrEqualTo(1000);
        } catch (EngineException e) {
            assertThat(e.resultCode()).isNotZero();
        }
    }

    private static byte[] created(ValueOperation operation) {
        Particle value = operation.apply(null).value();
        if (value == null) {
            throw new AssertionError("nothing was created");
        }
        assertThat(value.type()).isEqualTo(ParticleType.BLOB);
        return value.toByteArray();
    }

    private static void assertRefused(BitOp op, Object... arguments) {
        ThrowingCallable call = () -> BitCalls.apply(op, TWO_BYTES, arguments);
        assertThatThrownBy(call).as("%s%s", op, Arrays.asList(arguments)).satisfies(code(ResultCode.PARAMETER_ERROR));
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
