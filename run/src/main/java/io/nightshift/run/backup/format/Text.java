package io.nightshift.run.backup.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Bytes that grow at their end. */
final class Text {

    private static final Base64.Encoder BASE64 = Base64.getEncoder();

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

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), bytes.length * 2));
        }
    }

    Text add(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    @SuppressWarnings("deprecation") // The quick way for what is ASCII.
    Text add(String ascii) {
        reserve(ascii.length());
        ascii.getBytes(0, ascii.length(), bytes, length);
        length += ascii.length();
        return this;
    }

    Text add(long number) {
        return add(Long.toString(number));
    }

    Text add(byte[] raw) {
        reserve(raw.length);
        System.arraycopy(raw, 0, bytes, length, raw.length);
        length += raw.length;
        return this;
    }

    /** A name: what separates tokens has a backslash before it. */
    Text addEscaped(String name) {
        byte[] raw = name.getBytes(StandardCharsets.UTF_8);
        reserve(2 * raw.length);
        for (byte b : raw) {
            if (b == ' ' || b == '\n' || b == '\\') {
                bytes[length++] = '\\';
            }
            bytes[length++] = b;
        }
        return this;
    }

    Text addBase64(byte[] raw) {
        return add(BASE64.encode(raw));
    }

    /** How long that is. */
    static int base64Length(byte[] raw) {
        return Math.multiplyExact((raw.length + 2) / 3, 4);
    }
}
