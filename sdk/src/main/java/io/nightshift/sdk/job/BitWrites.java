package io.nightshift.sdk.job;

import com.aerospike.client.operation.BitOperation;
import com.aerospike.client.operation.BitOverflowAction;
import com.aerospike.client.operation.BitPolicy;
import com.aerospike.client.operation.BitResizeFlags;
import io.nightshift.sdk.internal.Checks;

/**
 * What a background update does to the bits of a blob.
 *
 * <p>Bits are counted from the most significant bit of the first byte, or from the end if an offset is negative. These methods use
 * the default policies; {@link BackgroundUpdateBuilder#operation} takes the client's operations with any other.
 */
public sealed interface BitWrites extends Placed permits BackgroundWriteBinBuilder {

    /** Resizes the blob to this many bytes, by adding or removing bytes at its end. */
    default BackgroundUpdateBuilder bitResize(int byteSize) {
        Place place = Place.of(this);
        return place.write(BitOperation.resize(BitPolicy.Default, place.bin(), byteSize, BitResizeFlags.DEFAULT));
    }

    /** Inserts bytes before the byte at an offset. */
    default BackgroundUpdateBuilder bitInsert(int byteOffset, byte[] value) {
        Place place = Place.of(this);
        return place.write(BitOperation.insert(BitPolicy.Default, place.bin(), byteOffset, place.bytes(value)));
    }

    /** Removes bytes. */
    default BackgroundUpdateBuilder bitRemove(int byteOffset, int byteSize) {
        Place place = Place.of(this);
        return place.write(BitOperation.remove(BitPolicy.Default, place.bin(), byteOffset, byteSize));
    }

    /** Sets bits to those of a value. */
    default BackgroundUpdateBuilder bitSet(int bitOffset, int bitSize, byte[] value) {
        Place place = Place.of(this);
        return place.write(BitOperation.set(BitPolicy.Default, place.bin(), bitOffset, bitSize, place.bytes(value)));
    }

    /** Sets bits to those of an integer. */
    default BackgroundUpdateBuilder bitSetInt(int bitOffset, int bitSize, long value) {
        Place place = Place.of(this);
        return place.write(BitOperation.setInt(BitPolicy.Default, place.bin(), bitOffset, bitSize, value));
    }

    /** Replaces bits with their bitwise or with a value. */
    default BackgroundUpdateBuilder bitOr(int bitOffset, int bitSize, byte[] value) {
        Place place = Place.of(this);
        return place.write(BitOperation.or(BitPolicy.Default, place.bin(), bitOffset, bitSize, place.bytes(value)));
    }

    /** Replaces bits with their bitwise exclusive or with a value. */
    default BackgroundUpdateBuilder bitXor(int bitOffset, int bitSize, byte[] value) {
        Place place = Place.of(this);
        return place.write(BitOperation.xor(BitPolicy.Default, place.bin(), bitOffset, bitSize, place.bytes(value)));
    }

    /** Replaces bits with their bitwise and with a value. */
    default BackgroundUpdateBuilder bitAnd(int bitOffset, int bitSize, byte[] value) {
        Place place = Place.of(this);
        return place.write(BitOperation.and(BitPolicy.Default, place.bin(), bitOffset, bitSize, place.bytes(value)));
    }

    /** Inverts bits. */
    default BackgroundUpdateBuilder bitNot(int bitOffset, int bitSize) {
        Place place = Place.of(this);
        return place.write(BitOperation.not(BitPolicy.Default, place.bin(), bitOffset, bitSize));
    }

    /** Shifts bits to the left. */
    default BackgroundUpdateBuilder bitLshift(int bitOffset, int bitSize, int shift) {
        Place place = Place.of(this);
        return place.write(BitOperation.lshift(BitPolicy.Default, place.bin(), bitOffset, bitSize, shift));
    }

    /** Shifts bits to the right. */
    default BackgroundUpdateBuilder bitRshift(int bitOffset, int bitSize, int shift) {
        Place place = Place.of(this);
        return place.write(BitOperation.rshift(BitPolicy.Default, place.bin(), bitOffset, bitSize, shift));
    }

    /** Adds to the integer stored in these bits, with the given overflow handling. */
    default BackgroundUpdateBuilder bitAdd(
            int bitOffset, int bitSize, long value, boolean signed, BitOverflowAction action) {
        Place place = Place.of(this);
        return place.write(BitOperation.add(
                BitPolicy.Default, place.bin(), bitOffset, bitSize, value, signed, Checks.present("action", action)));
    }

    /** Subtracts from the integer stored in these bits, with the given overflow handling. */
    default BackgroundUpdateBuilder bitSubtract(
            int bitOffset, int bitSize, long value, boolean signed, BitOverflowAction action) {
        Place place = Place.of(this);
        return place.write(BitOperation.subtract(
                BitPolicy.Default, place.bin(), bitOffset, bitSize, value, signed, Checks.present("action", action)));
    }
}
