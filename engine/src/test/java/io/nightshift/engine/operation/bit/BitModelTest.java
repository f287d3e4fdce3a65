package io.nightshift.engine.operation.bit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testsupport.Draw;
import io.nightshift.testsupport.Property;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** Bit operations against plain booleans and BigInteger. */
class BitModelTest {
    /** A blob, a run of bits in it, and a value with as many bits. */
    record Region(byte[] blob, int start, int size, byte[] value, int shift) {
        boolean[] bits() {
            return BitModelTest.bits(blob);
        }

        /** The start as a client may give it: from the front or from the end. */
        int offset() {
            return shift % 2 == 0 ? start : start - 8 * blob.length;
        }
    }

    private static Region region(Draw draw) {
        byte[] blob = draw.bytes(1, 40);
        int start = draw.between(0, 8 * blob.length - 1);
        int size = draw.between(1, 8 * blob.length - start);
        return new Region(blob, start, size, draw.bytes(size / 8 + 1, size / 8 + 1), draw.between(0, 8 * 40 + 9));
    }

    @Test
    void combinationsWorkBitByBit() {
        Property.check(draw -> {
            Region r = region(draw);
            assertThat(change(BitOp.SET, r)).isEqualTo(combined(r, (old, value) -> value));
            assertThat(change(BitOp.OR, r)).isEqualTo(combined(r, (old, value) -> old | value));
            assertThat(change(BitOp.XOR, r)).isEqualTo(combined(r, (old, value) -> old ^ value));
            assertThat(change(BitOp.AND, r)).isEqualTo(combined(r, (old, value) -> old & value));
            assertThat(BitCalls.change(BitOp.NOT, r.blob, r.offset(), r.size))
                    .isEqualTo(combined(r, (old, value) -> !old));
        });
    }

    @Test
    void shiftsMoveBitsWithinTheRunAndFillWithZeros() {
        Property.check(draw -> {
            Region r = region(draw);
            boolean[] left = r.bits();
            boolean[] right = r.bits();
            for (int i = 0; i < r.size; i++) {
                left[r.start + i] = i + r.shift < r.size && r.bits()[r.start + i + r.shift];
                right[r.start + i] = i - r.shift >= 0 && r.bits()[r.start + i - r.shift];
            }

            assertThat(BitCalls.change(BitOp.LSHIFT, r.blob, r.offset(), r.size, r.shift))
                    .isEqualTo(bytes(left));
            assertThat(BitCalls.change(BitOp.RSHIFT, r.blob, r.offset(), r.size, r.shift))
                    .isEqualTo(bytes(right));
        });
    }

    @Test
    void readsSeeTheBitsOfTheRun() {
        Property.check(draw -> {
            Region r = region(draw);
            boolean wanted = draw.anyBoolean();
            boolean[] run = Arrays.copyOfRange(r.bits(), r.start, r.start + r.size);
            int first = -1;
            int count = 0;
            for (int i = run.length - 1; i >= 0; i--) {
                count += run[i] ? 1 : 0;
                first = run[i] == wanted ? i : first;
            }

            assertThat(BitCalls.result(BitOp.GET, r.blob, r.offset(), r.size).toByteArray())
                    .isEqualTo(bytes(run));
            assertThat(BitCalls.number(BitOp.COUNT, r.blob, r.offset(), r.size)).isEqualTo(count);
            assertThat(BitCalls.number(BitOp.LSCAN, r.blob, r.offset(), r.size, wanted))
                    .isEqualTo(first);
            assertThat(BitCalls.number(BitOp.RSCAN, r.blob, r.offset(), r.size, wanted))
                    .isEqualTo(lastFromByte(r, wanted));
        });
    }

    @Test
    void resizeKeepsTheFrontOrTheEnd() {
        Property.check(draw -> {
            Region r = region(draw);
            boolean front = draw.anyBoolean();
            int length = r.shift / 8;
            int kept = Math.min(length, r.blob.length);
            byte[] expected = new byte[length];
            System.arraycopy(r.blob, front ? r.blob.length - kept : 0, expected, front ? length - kept : 0, kept);

            assertThat(BitCalls.change(BitOp.RESIZE, r.blob, length, 0, front ? BitFlags.FROM_FRONT : 0))
                    .isEqualTo(expected);
        });
    }

    @Test
    void whatIsInsertedCanBeRemoved() {
        Property.check(draw -> {
            Region r = region(draw);
            int at = r.start / 8;

            byte[] longer = BitCalls.change(BitOp.INSERT, r.blob, at, r.value);

            assertThat(longer).hasSize(r.blob.length + r.value.length);
            assertThat(Arrays.copyOfRange(longer, at, at + r.value.length)).isEqualTo(r.value);
            assertThat(BitCalls.change(BitOp.REMOVE, longer, at, r.value.length))
                    .isEqualTo(r.blob);
        });
    }

    @Test
    void integersWrapAndSaturateAsBigIntegers() {
        Property.check(draw -> {
            Region r = region(draw);
            long value = draw.anyLong();
            boolean signed = draw.anyBoolean();
            boolean subtract = draw.anyBoolean();
            int size = Math.min(r.size, 64);
            BitOp op = subtract ? BitOp.SUBTRACT : BitOp.ADD;
            int sign = signed ? BitFlags.SIGNED : 0;
            BigInteger old = integer(BitCalls.number(BitOp.GET_INT, r.blob, r.start, size, sign), signed, size);
            BigInteger operand = integer(value, signed, size);
            BigInteger exact = subtract ? old.subtract(operand) : old.add(operand);
            BigInteger most = BigInteger.TWO.pow(signed ? size - 1 : size).subtract(BigInteger.ONE);
            BigInteger least = signed ? most.not() : BigInteger.ZERO;
            boolean fits = exact.equals(exact.max(least).min(most));

            byte[] wrapped = BitCalls.change(op, r.blob, r.start, size, value, 0, sign | BitFlags.WRAP);
            assertThat(wrapped).isEqualTo(stored(r, size, exact));
            if (signed && isMisjudged(subtract, operand, exact, least)) {
                return;
            }
            assertThat(BitCalls.change(op, r.blob, r.start, size, value, 0, sign | BitFlags.SATURATE))
                    .isEqualTo(stored(r, size, exact.max(least).min(most)));
            assertThat(BitCalls.change(op, r.blob, r.start, size, value, BitFlags.NO_FAIL, sign))
                    .isEqualTo(fits ? stored(r, size, exact) : r.blob);
        });
    }

    /** Where a real server errs: an overflow to exactly 0, and subtraction of the least value. */
    private static boolean isMisjudged(boolean subtract, BigInteger operand, BigInteger exact, BigInteger least) {
        return exact.equals(least.add(least)) || (subtract && operand.equals(least));
    }

    private static BigInteger integer(long bits, boolean signed, int size) {
        BigInteger unsigned = BigInteger.valueOf(bits).mod(BigInteger.TWO.pow(size));
        return signed && unsigned.testBit(size - 1) ? unsigned.subtract(BigInteger.TWO.pow(size)) : unsigned;
    }

    private static byte[] stored(Region r, int size, BigInteger value) {
        boolean[] bits = r.bits();
        for (int i = 0; i < size; i++) {
            bits[r.start + i] = value.testBit(size - 1 - i);
        }
        return bytes(bits);
    }

    private static int lastFromByte(Region r, boolean wanted) {
        for (int i = r.start + r.size - 1; i >= r.start / 8 * 8; i--) {
            if (r.bits()[i] == wanted) {
                return i - r.start;
            }
        }
        return -1;
    }

    private static byte[] change(BitOp op, Region r) {
        return BitCalls.change(op, r.blob, r.offset(), r.size, r.value);
    }

    private static byte[] combined(Region r, BinaryOperator<Boolean> operator) {
        boolean[] bits = r.bits();
        boolean[] value = bits(r.value);
        for (int i = 0; i < r.size; i++) {
            bits[r.start + i] = operator.apply(bits[r.start + i], value[i]);
        }
        return bytes(bits);
    }

    private static boolean[] bits(byte[] bytes) {
        boolean[] bits = new boolean[8 * bytes.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (bytes[i / 8] & 0x80 >> i % 8) != 0;
        }
        return bits;
    }

    private static byte[] bytes(boolean[] bits) {
        byte[] bytes = new byte[(bits.length + 7) / 8];
        for (int i = 0; i < bits.length; i++) {
            bytes[i / 8] |= (byte) (bits[i] ? 0x80 >> i % 8 : 0);
        }
        return bytes;
    }
}
