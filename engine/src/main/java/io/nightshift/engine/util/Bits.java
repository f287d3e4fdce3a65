package io.nightshift.engine.util;

import java.util.function.LongBinaryOperator;

/**
 * Runs of bits in byte arrays. Bit 0 is the most significant bit of byte 0. Long runs are processed 64 bits at a time,
 * aligned to the bytes of the array being written. Callers ensure that the bits exist.
 */
public final class Bits {
    private Bits() {}

    /** An unsigned number of {@code size} (1 to 64) bits. */
    public static long get(byte[] bytes, long start, int size) {
        int at = (int) (start >> 3);
        int shift = (int) (start & 7);
        long bits = eightBytes(bytes, at) << shift;
        if (shift + size > Long.SIZE) {
            bits |= (bytes[at + 8] & 0xffL) >>> (8 - shift);
        }
        return bits >>> (Long.SIZE - size);
    }

    /** Writes the lowest {@code size} (1 to 64) bits of a value. */
    public static void put(byte[] bytes, long start, int size, long value) {
        if (size == Long.SIZE && (start & 7) == 0) {
            Bytes.putLong(bytes, (int) (start >> 3), value);
            return;
        }
        long at = start;
        int left = size;
        while (left > 0) {
            int room = 8 - (int) (at & 7);
            int taken = Math.min(room, left);
            left -= taken;
            int mask = ((1 << taken) - 1) << (room - taken);
            int bits = (int) (value >>> left) << (room - taken);
            int index = (int) (at >> 3);
            bytes[index] = (byte) ((bytes[index] & ~mask) | (bits & mask));
            at += taken;
        }
    }

    /** Replaces each bit with the operator's result for it and the value's bit. */
    public static void combine(
            byte[] bytes, long start, long size, byte[] value, long valueStart, LongBinaryOperator operator) {
        long done = 0;
        while (done < size) {
            int step = step(start + done, size - done);
            long old = get(bytes, start + done, step);
            put(bytes, start + done, step, operator.applyAsLong(old, get(value, valueStart + done, step)));
            done += step;
        }
    }

    public static void invert(byte[] bytes, long start, long size) {
        combine(bytes, start, size, bytes, start, (old, same) -> ~old);
    }

    public static void clear(byte[] bytes, long start, long size) {
        combine(bytes, start, size, bytes, start, (old, same) -> 0);
    }

    /** Copies bits from one array into another. */
    public static void copy(byte[] from, long fromStart, byte[] to, long toStart, long size) {
        combine(to, toStart, size, from, fromStart, (old, value) -> value);
    }

    /** How many bits are 1. */
    public static long count(byte[] bytes, long start, long size) {
        long count = 0;
        long done = 0;
        while (done < size) {
            int step = step(start + done, size - done);
            count += Long.bitCount(get(bytes, start + done, step));
            done += step;
        }
        return count;
    }

    /** The position of the first bit with the value, from {@code start}; -1 if there is none. */
    public static long indexOf(byte[] bytes, long start, long size, boolean value) {
        long done = 0;
        while (done < size) {
            int step = step(start + done, size - done);
            long hits = hits(bytes, start + done, step, value);
            if (hits != 0) {
                return done + Long.numberOfLeadingZeros(hits) - (Long.SIZE - step);
            }
            done += step;
        }
        return -1;
    }

    /** The position of the last bit with the value, from {@code start}; -1 if there is none. */
    public static long lastIndexOf(byte[] bytes, long start, long size, boolean value) {
        long left = size;
        while (left > 0) {
            int step = (int) Math.min(left, Long.SIZE);
            long hits = hits(bytes, start + left - step, step, value);
            if (hits != 0) {
                return left - 1 - Long.numberOfTrailingZeros(hits);
            }
            left -= step;
        }
        return -1;
    }

    private static long hits(byte[] bytes, long start, int size, boolean value) {
        long bits = get(bytes, start, size);
        return value ? bits : ~bits & (-1L >>> (Long.SIZE - size));
    }

    /** How many bits to take at once: to the next byte boundary, then 64. */
    private static int step(long at, long left) {
        int before = (int) (-at & 7);
        return (int) Math.min(left, before == 0 ? Long.SIZE : before);
    }

    /** Eight bytes as a number, with zeros for those beyond the end. */
    private static long eightBytes(byte[] bytes, int at) {
        if (at + 8 <= bytes.length) {
            return Bytes.getLong(bytes, at);
        }
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | (at + i < bytes.length ? bytes[at + i] & 0xff : 0);
        }
        return bits;
    }
}
