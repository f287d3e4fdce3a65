package io.nightshift.engine.expression;

import io.nightshift.engine.msgpack.MsgpackWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Packs expressions as clients do, from short words. */
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

    /** Bytes that are packed already, as an argument of something else. */
    record Raw(byte[] bytes) {}

    /** A name: a str without a type byte. */
    record Name(String text) {}

    static Raw op(Opcode opcode, Object... args) {
        return list(code(opcode), args);
    }

    /** A list that starts with the given number, whatever it means. */
    static Raw list(long first, Object... rest) {
        MsgpackWriter writer = new MsgpackWriter();
        writer.writeListHeader(rest.length + 1).writeLong(first);
        for (Object arg : rest) {
            write(writer, arg);
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
        MsgpackWriter writer = new MsgpackWriter();
        write(writer, value);
        return new Raw(writer.toByteArray());
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
            } catch (io.nightshift.engine.EngineException unused) {
                continue;
            }
        }
        throw new AssertionError(opcode);
    }

    private static void write(MsgpackWriter writer, Object arg) {
        switch (arg) {
            case Raw raw -> writer.writeRaw(raw.bytes(), 0, raw.bytes().length);
            case Name name -> {
                byte[] utf8 = name.text().getBytes(StandardCharsets.UTF_8);
                writer.writeBlobHeader(utf8.length).writeRaw(utf8, 0, utf8.length);
            }
            case Integer number -> writer.writeLong(number);
            case Long number -> writer.writeLong(number);
            case Double number -> writer.writeDouble(number);
            case Boolean bool -> writer.writeBool(bool);
            case String text -> writer.writeString(text);
            case byte[] blob -> writer.writeTyped(4, blob, 0, blob.length);
            case List<?> list -> {
                writer.writeListHeader(list.size());
                list.forEach(element -> write(writer, element));
            }
            case Map<?, ?> map -> {
                writer.writeMapHeader(map.size());
                map.forEach((key, value) -> {
                    write(writer, key);
                    write(writer, value);
                });
            }
            default -> throw new AssertionError("cannot pack " + arg.getClass());
        }
    }
}
