package io.nightshift.sdk.job;

import com.aerospike.client.Value;
import com.aerospike.client.Value.HLLValue;
import com.aerospike.client.operation.BitOperation;
import com.aerospike.client.operation.BitOverflowAction;
import com.aerospike.client.operation.BitPolicy;
import com.aerospike.client.operation.BitResizeFlags;
import com.aerospike.client.operation.HLLOperation;
import com.aerospike.client.operation.HLLPolicy;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.Values;
import java.util.List;

/**
 * A bin that a background update writes to as bits or as a HyperLogLog.
 *
 * <p>Bits are counted from the most significant bit of the first byte, from the end if an offset is negative. These methods use
 * the default policies; {@link BackgroundUpdateBuilder#operation} takes the client's operations with any other.
 */
public abstract sealed class BackgroundBytesBuilder extends BackgroundCollectionBuilder
        permits BackgroundWriteBinBuilder {

    BackgroundBytesBuilder(Place place) {
        super(place);
    }

    /** Makes the blob so many bytes long, at its end. */
    public final BackgroundUpdateBuilder bitResize(int byteSize) {
        return write(BitOperation.resize(BitPolicy.Default, bin(), byteSize, BitResizeFlags.DEFAULT));
    }

    /** Puts bytes in front of the byte at an offset. */
    public final BackgroundUpdateBuilder bitInsert(int byteOffset, byte[] value) {
        return write(BitOperation.insert(BitPolicy.Default, bin(), byteOffset, bytes(value)));
    }

    /** Removes bytes. */
    public final BackgroundUpdateBuilder bitRemove(int byteOffset, int byteSize) {
        return write(BitOperation.remove(BitPolicy.Default, bin(), byteOffset, byteSize));
    }

    /** Sets bits to those of a value. */
    public final BackgroundUpdateBuilder bitSet(int bitOffset, int bitSize, byte[] value) {
        return write(BitOperation.set(BitPolicy.Default, bin(), bitOffset, bitSize, bytes(value)));
    }

    /** Sets bits to those of an integer. */
    public final BackgroundUpdateBuilder bitSetInt(int bitOffset, int bitSize, long value) {
        return write(BitOperation.setInt(BitPolicy.Default, bin(), bitOffset, bitSize, value));
    }

    /** Bits become the bits or those of a value. */
    public final BackgroundUpdateBuilder bitOr(int bitOffset, int bitSize, byte[] value) {
        return write(BitOperation.or(BitPolicy.Default, bin(), bitOffset, bitSize, bytes(value)));
    }

    /** Bits become the bits exclusive-or those of a value. */
    public final BackgroundUpdateBuilder bitXor(int bitOffset, int bitSize, byte[] value) {
        return write(BitOperation.xor(BitPolicy.Default, bin(), bitOffset, bitSize, bytes(value)));
    }

    /** Bits become the bits and those of a value. */
    public final BackgroundUpdateBuilder bitAnd(int bitOffset, int bitSize, byte[] value) {
        return write(BitOperation.and(BitPolicy.Default, bin(), bitOffset, bitSize, bytes(value)));
    }

    /** Turns bits over. */
    public final BackgroundUpdateBuilder bitNot(int bitOffset, int bitSize) {
        return write(BitOperation.not(BitPolicy.Default, bin(), bitOffset, bitSize));
    }

    /** Moves bits to the left. */
    public final BackgroundUpdateBuilder bitLshift(int bitOffset, int bitSize, int shift) {
        return write(BitOperation.lshift(BitPolicy.Default, bin(), bitOffset, bitSize, shift));
    }

    /** Moves bits to the right. */
    public final BackgroundUpdateBuilder bitRshift(int bitOffset, int bitSize, int shift) {
        return write(BitOperation.rshift(BitPolicy.Default, bin(), bitOffset, bitSize, shift));
    }

    /** Adds to the integer that bits are; an overflow is handled as told. */
    public final BackgroundUpdateBuilder bitAdd(
            int bitOffset, int bitSize, long value, boolean signed, BitOverflowAction action) {
        return write(BitOperation.add(
                BitPolicy.Default, bin(), bitOffset, bitSize, value, signed, Checks.present("action", action)));
    }

    /** Subtracts from the integer that bits are; an overflow is handled as told. */
    public final BackgroundUpdateBuilder bitSubtract(
            int bitOffset, int bitSize, long value, boolean signed, BitOverflowAction action) {
        return write(BitOperation.subtract(
                BitPolicy.Default, bin(), bitOffset, bitSize, value, signed, Checks.present("action", action)));
    }

    /**
     * Makes the bin an empty HyperLogLog.
     *
     * @param indexBitCount 4 to 16
     */
    public final BackgroundUpdateBuilder hllInit(int indexBitCount) {
        return write(HLLOperation.init(HLLPolicy.Default, bin(), indexBits(indexBitCount)));
    }

    /**
     * Makes the bin an empty HyperLogLog with min-hash bits.
     *
     * @param indexBitCount 4 to 16
     * @param minHashBitCount 4 to 51, both together at most 64
     */
    public final BackgroundUpdateBuilder hllInit(int indexBitCount, int minHashBitCount) {
        return write(HLLOperation.init(HLLPolicy.Default, bin(), indexBits(indexBitCount), minHashBitCount));
    }

    /** Counts values; the bin must be a HyperLogLog already. */
    public final BackgroundUpdateBuilder hllAdd(List<?> values) {
        return write(HLLOperation.add(HLLPolicy.Default, bin(), items(values)));
    }

    /**
     * Counts values and makes the bin a HyperLogLog if it is absent.
     *
     * @param indexBitCount 4 to 16
     */
    public final BackgroundUpdateBuilder hllAdd(List<?> values, int indexBitCount) {
        return write(HLLOperation.add(HLLPolicy.Default, bin(), items(values), indexBits(indexBitCount)));
    }

    /** Joins other HyperLogLogs into the bin. */
    public final BackgroundUpdateBuilder hllSetUnion(List<HLLValue> values) {
        return write(HLLOperation.setUnion(
                HLLPolicy.Default, bin(), List.copyOf(Checks.present(place().valueName(), values))));
    }

    /** Brings the stored count up to date. */
    public final BackgroundUpdateBuilder hllRefreshCount() {
        return write(HLLOperation.refreshCount(bin()));
    }

    /**
     * Makes the HyperLogLog smaller.
     *
     * @param indexBitCount 4 to 16
     */
    public final BackgroundUpdateBuilder hllFold(int indexBitCount) {
        return write(HLLOperation.fold(bin(), indexBits(indexBitCount)));
    }

    private List<Value> items(List<?> values) {
        return Values.listOf(place().valueName(), values);
    }

    private byte[] bytes(byte[] value) {
        return Checks.present(place().valueName(), value).clone();
    }

    private static int indexBits(int count) {
        if (count < 4 || count > 16) {
            throw new IllegalArgumentException("index bit count must be 4 to 16, was " + count);
        }
        return count;
    }
}
