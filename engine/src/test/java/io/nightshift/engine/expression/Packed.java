package io.nightshift.engine.expression;

import io.nightshift.engine.msgpack.JavaValues;
import io.nightshift.engine.msgpack.JavaValues.Packable;
import io.nightshift.engine.msgpack.MsgpackWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Packs expressions as clients do, with short names. */
final class Packed {
    /** Type codes of the wire. */
    static final int NIL = 0;

    static final int BOOL = 1;
    static final int INT = 2;
    static final int STRING = 3;
    static final int LIST = 4;
    static final int MAP = 5;
    static final int BLOB = 6;
    static final int FLOAT = 7;

    private Packed() {}

    /** Bytes that are already packed, as an argument of something else. */
    record Raw(byte[] bytes) implements Packable {
        @Override
        public void packInto(MsgpackWriter out) {
            out.writeRaw(bytes, 0, bytes.length);
        }
    }

    /** A name: a str without a type byte. */
    record Name(String text) implements Packable {
        @Override
        public void packInto(MsgpackWriter out) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeBlobHeader(utf8.length).writeRaw(utf8, 0, utf8.length);
        }
    }

    static Raw op(Opcode opcode, Object... args) {
        return list(code(opcode), args);
    }

    /** A list that starts with the given number. */
    static Raw list(long first, Object... rest) {
        MsgpackWriter writer = new MsgpackWriter();
        writer.writeListHeader(rest.length + 1).writeLong(first);
        for (Object arg : rest) {
            JavaValues.write(writer, arg);
        }
        return new Raw(writer.toByteArray());
    }

    static Raw bin(int type, String name) {
        return op(Opcode.BIN, type, new Name(name));
    }

    static Raw intBin(String name) {
        return bin(INT, name);
    }

    /** A list as a value. */
    static Raw listValue(Object... values) {
        return op(Opcode.QUOTE, value(List.of(values)));
    }

    static Raw var(String name) {
        return op(Opcode.VAR, new Name(name));
    }

    static Raw value(Object value) {
        return new Raw(JavaValues.pack(value));
    }

    static Raw nil() {
        return new Raw(new byte[] {(byte) 0xc0});
    }

    static long code(Opcode opcode) {
        for (long code = 0; code < 128; code++) {
            try {
                if (Opcode.of(code) == opcode) {
                    return code;
                }
            } catch (io.nightshift.engine.result.EngineException unused) {
                continue;
            }
        }
        throw new AssertionError(opcode);
    }
}
