package io.nightshift.engine.util;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Big-endian numbers in byte arrays. Only the array's own bounds are checked; callers check lengths from outside. */
public final class Bytes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private Bytes() {}

    public static long getLong(byte[] b, int at) {
        return (long) LONG.get(b, at);
    }

    public static void putLong(byte[] b, int at, long value) {
        LONG.set(b, at, value);
    }

    public static int getInt(byte[] b, int at) {
        return (int) INT.get(b, at);
    }

    /** An unsigned 32-bit number. */
    public static long getUnsignedInt(byte[] b, int at) {
        return (int) INT.get(b, at) & 0xffffffffL;
    }

    public static void putInt(byte[] b, int at, int value) {
        INT.set(b, at, value);
    }

    /** An unsigned 16-bit number. */
    public static int getShort(byte[] b, int at) {
        return (short) SHORT.get(b, at) & 0xffff;
    }

    public static void putShort(byte[] b, int at, int value) {
        SHORT.set(b, at, (short) value);
    }
}
