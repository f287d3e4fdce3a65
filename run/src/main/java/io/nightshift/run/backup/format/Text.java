package io.nightshift.run.backup.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow at their end. */
final class Text {

    private static final byte[] BASE64 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);

    /** Two letters for each twelve bits. */
    private static final char[] PAIRS = new char[1 << 12];

    static {
        for (int i = 0; i < PAIRS.length; i++) {
            PAIRS[i] = (char) (BASE64[i >> 6] << 8 | BASE64[i & 0x3f]);
        }
    }

    /** Two digits for each number below a hundred. */
    private static final char[] DIGITS = new char[100];

    static {
        for (int i = 0; i < DIGITS.length; i++) {
            DIGITS[i] = (char) ('0' + i / 10 << 8 | '0' + i % 10);
        }
    }

    private static final VarHandle CHARS = MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** What six bytes become, out of the eight that are read at once. */
    private static final int SIX = 6;

    static final int LONGEST_NUMBER = 20;

    /** Behind the letter of a type: the value is not in Base64. */
    static final char RAW = '!';

    private byte[] bytes;
    private int length;

    Text(int capacity) {
        bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    void clear() {
        length = 0;
    }

    /** Makes room for so many bytes more, which may then be {@code put} one after another. */
    void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), (int)
                    Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
    }

    Text add(char ascii) {
        reserve(1);
        put(ascii);
        return this;
    }

    void put(char ascii) {
        bytes[length++] = (byte) ascii;
    }

    @SuppressWarnings("deprecation") // The quick way for what is ASCII.
    Text add(String ascii) {
        reserve(ascii.length());
        ascii.getBytes(0, ascii.length(), bytes, length);
        length += ascii.length();
        return this;
    }

    Text add(long number) {
        reserve(LONGEST_NUMBER);
        put(number);
        return this;
    }

    /** Puts a number, for which there must be room for {@link #LONGEST_NUMBER}. */
    void put(long number) {
        if (number < 0) {
            add(Long.toString(number));
            return;
        }
        byte[] to = bytes;
        if (number < 10) {
            to[length++] = (byte) ('0' + number);
            return;
        }
        int digits = 2;
        for (long limit = 100; digits < LONGEST_NUMBER - 1 && number >= limit; limit *= 10) {
            digits++;
        }
        int at = length + digits;
        length = at;
        long rest = number;
        while (rest >= 10) {
            long hundredth = rest / 100;
            at -= 2;
            CHARS.set(to, at, DIGITS[(int) (rest - hundredth * 100)]);
            rest = hundredth;
        }
        if (rest > 0) {
            to[at - 1] = (byte) ('0' + rest);
        }
    }

    Text add(byte[] raw, int start, int end) {
        reserve(end - start);
        put(raw, start, end);
        return this;
    }

    void put(byte[] raw, int start, int end) {
        System.arraycopy(raw, start, bytes, length, end - start);
        length += end - start;
    }

    Text addEscaped(String name) {
        byte[] raw = name.getBytes(StandardCharsets.UTF_8);
        return addEscaped(raw, 0, raw.length);
    }

    /** A name: what separates tokens has a backslash before it. */
    Text addEscaped(byte[] raw, int start, int end) {
        reserve(2 * (end - start));
        for (int i = start; i < end; i++) {
            byte b = raw[i];
            if (b == ' ' || b == '\n' || b == '\\') {
                bytes[length++] = '\\';
            }
            bytes[length++] = b;
        }
        return this;
    }

    Text addBase64(byte[] raw, int start, int end) {
        reserve(base64Length(end - start));
        putBase64(raw, start, end);
        return this;
    }

    /** Without the copies that the JDK's encoder makes of a part of an array. */
    void putBase64(byte[] raw, int start, int end) {
        byte[] to = bytes;
        int at = length;
        int i = start;
        for (; i + SIX <= end && i + Long.BYTES <= raw.length; i += SIX) {
            long bits = (long) LONGS.get(raw, i);
            long left = (long) PAIRS[(int) (bits >>> 52)] << 16 | PAIRS[(int) (bits >>> 40) & 0xfff];
            long right = (long) PAIRS[(int) (bits >>> 28) & 0xfff] << 16 | PAIRS[(int) (bits >>> 16) & 0xfff];
            LONGS.set(to, at, left << 32 | right);
            at += 8;
        }
        for (; i + 2 < end; i += 3) {
            int bits = (raw[i] & 0xff) << 16 | (raw[i + 1] & 0xff) << 8 | raw[i + 2] & 0xff;
            INTS.set(to, at, PAIRS[bits >> 12] << 16 | PAIRS[bits & 0xfff]);
            at += 4;
        }
        if (i < end) {
            boolean two = i + 1 < end;
            int bits = (raw[i] & 0xff) << 16 | (two ? (raw[i + 1] & 0xff) << 8 : 0);
            to[at] = BASE64[bits >> 18];
            to[at + 1] = BASE64[bits >> 12 & 0x3f];
            to[at + 2] = two ? BASE64[bits >> 6 & 0x3f] : (byte) '=';
            to[at + 3] = '=';
            at += 4;
        }
        length = at;
    }

    /** How long so many bytes are. */
    static int base64Length(int count) {
        return Math.multiplyExact((count + 2) / 3, 4);
    }
}
