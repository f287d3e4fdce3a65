package io.nightshift.run.backup.format;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;

/** The bytes of a backup, token by token, with the number of the line. Never holds more than a buffer and what it hands out. */
final class ByteSource implements Closeable {

    static final int END = -1;

    private static final int FIRST_PIECE = 1 << 16;

    private final String name;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int limit;
    private long line = 1;
    private byte[] token = new byte[64];

    ByteSource(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    String name() {
        return name;
    }

    /** The line of the next byte, from 1. */
    long line() {
        return line;
    }

    /** The next byte, which stays there, or {@link #END}. */
    int peek() throws IOException {
        return at < limit || fill() ? buffer[at] & 0xff : END;
    }

    private boolean fill() throws IOException {
        try {
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
        } catch (EOFException e) {
            throw BackupFormatException.cutOff(name, line, "the middle of its compressed data");
        } catch (ZipException e) {
            throw damaged("its compressed data cannot be read: " + e.getMessage());
        }
        at = 0;
        return limit > 0;
    }

    private int read(String what) throws IOException {
        int next = peek();
        if (next == END) {
            throw BackupFormatException.cutOff(name, line, "the middle of " + what);
        }
        at++;
        if (next == '\n') {
            line++;
        }
        return next;
    }

    BackupFormatException damaged(String problem) {
        return BackupFormatException.damaged(name, line, problem);
    }

    /** Reads these characters. */
    void expect(String what, String ascii) throws IOException {
        for (int i = 0; i < ascii.length(); i++) {
            char wanted = ascii.charAt(i);
            int next = peek();
            if (next != wanted && next != END) {
                throw damaged(what + " must go on with " + shown(wanted) + ", but has " + shown(next));
            }
            read(what);
        }
    }

    /** A letter that says what follows. */
    int letter(String what) throws IOException {
        return read(what);
    }

    /** Whether this character comes next; it is read then. */
    boolean accepts(char ascii) throws IOException {
        if (peek() != ascii) {
            return false;
        }
        at++;
        return true;
    }

    /** A name up to the next space or end of the line, which is left; backslashes are taken away. */
    String name(String what, int maxBytes) throws IOException {
        int length = token(what, maxBytes, true);
        String text = new String(token, 0, length, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') >= 0
                && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), Arrays.copyOf(token, length))) {
            throw damaged(what + " is not valid UTF-8");
        }
        return text;
    }

    /** Characters up to the next space or end of the line, which is left. */
    String word(String what, int maxBytes) throws IOException {
        int length = token(what, maxBytes, false);
        return new String(token, 0, length, StandardCharsets.ISO_8859_1);
    }

    private int token(String what, int maxBytes, boolean escapes) throws IOException {
        int length = 0;
        while (true) {
            int next = peek();
            if (next == ' ' || next == '\n') {
                return length;
            }
            read(what);
            if (next == '\\' && escapes) {
                next = read(what);
            }
            if (length == maxBytes) {
                throw damaged(what + " is longer than " + maxBytes + " bytes");
            }
            if (length == token.length) {
                token = Arrays.copyOf(token, Math.min(maxBytes, 2 * length));
            }
            token[length++] = (byte) next;
        }
    }

    /** A whole number in decimal notation, from {@code min} to {@code max}. */
    long number(String what, long min, long max) throws IOException {
        String text = word(what, 20);
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max && text.charAt(0) != '+') {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, as if it were out of range.
        }
        throw damaged(what + " must be a number from " + min + " to " + max + ", was \"" + printable(text) + '"');
    }

    /** So many bytes, whatever they are; memory is taken as they come, not as they are announced. */
    byte[] payload(String what, int length) throws IOException {
        byte[] bytes = new byte[Math.min(length, FIRST_PIECE)];
        int have = 0;
        while (have < length) {
            if (peek() == END) {
                throw BackupFormatException.cutOff(name, line, "the middle of " + what);
            }
            if (have == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * have));
            }
            int piece = Math.min(limit - at, bytes.length - have);
            System.arraycopy(buffer, at, bytes, have, piece);
            for (int i = at; i < at + piece; i++) {
                if (buffer[i] == '\n') {
                    line++;
                }
            }
            at += piece;
            have += piece;
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** A byte as messages show it. */
    static String shown(int value) {
        return value == END
                ? "the end of the file"
                : value == '\n'
                        ? "the end of the line"
                        : value > ' ' && value < 0x7f ? "'" + (char) value + "'" : "0x%02x".formatted(value);
    }

    /** A text of the file as messages show it, in one short line. */
    static String printable(String text) {
        String start = text.length() > 40 ? text.substring(0, 40) + "..." : text;
        return start.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
