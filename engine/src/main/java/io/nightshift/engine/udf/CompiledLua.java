package io.nightshift.engine.udf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads compiled Lua 5.4, as the server's own compiler dumps it. */
final class CompiledLua {
    /** Signature, version, format, check data, sizes of types, a sample integer and a sample number. */
    static final int HEADER = 4 + 1 + 1 + 6 + 3 + 8 + 8;

    private final byte[] chunk;
    private int at;

    private CompiledLua(byte[] chunk) {
        this.chunk = chunk;
    }

    /**
     * A function.
     *
     * @param codeAt where its instructions begin in the chunk
     * @param code its instructions
     * @param constants its constants; empty for what is no string
     * @param upvalues for each: whether it is a register of the function around it (1) or an upvalue of that (0), and the index
     * @param functions those that stand in it
     */
    record Function(int codeAt, int[] code, List<String> constants, byte[] upvalues, List<Function> functions) {}

    /** The main function of a chunk. */
    static Function read(byte[] chunk) {
        if (chunk.length < HEADER || chunk[4] != 0x54 || chunk[12] != 4 || chunk[13] != 8 || chunk[14] != 8) {
            throw new IllegalStateException("this is no compiled Lua 5.4");
        }
        CompiledLua reader = new CompiledLua(chunk);
        // One more byte: the number of upvalues of the main function.
        reader.at = HEADER + 1;
        return reader.function();
    }

    private Function function() {
        skip(stringLength());
        unsigned();
        unsigned();
        skip(3);
        int[] code = new int[unsigned()];
        int codeAt = at;
        for (int i = 0; i < code.length; i++, at += 4) {
            code[i] = chunk[at] & 0xff
                    | (chunk[at + 1] & 0xff) << 8
                    | (chunk[at + 2] & 0xff) << 16
                    | (chunk[at + 3] & 0xff) << 24;
        }
        List<String> constants = constants();
        byte[] upvalues = new byte[2 * unsigned()];
        for (int i = 0; i < upvalues.length; i += 2, at += 3) {
            upvalues[i] = chunk[at];
            upvalues[i + 1] = chunk[at + 1];
        }
        List<Function> functions = new ArrayList<>();
        for (int left = unsigned(); left > 0; left--) {
            functions.add(function());
        }
        debugInformation();
        return new Function(codeAt, code, constants, upvalues, functions);
    }

    private List<String> constants() {
        List<String> constants = new ArrayList<>();
        for (int left = unsigned(); left > 0; left--) {
            switch (chunk[at++] & 0xff) {
                case 0x03, 0x13 -> {
                    skip(8);
                    constants.add("");
                }
                case 0x04, 0x14 -> {
                    int length = stringLength();
                    constants.add(new String(chunk, at, length, StandardCharsets.ISO_8859_1));
                    skip(length);
                }
                default -> constants.add("");
            }
        }
        return constants;
    }

    private void debugInformation() {
        skip(unsigned());
        for (int left = unsigned(); left > 0; left--) {
            unsigned();
            unsigned();
        }
        for (int left = unsigned(); left > 0; left--) {
            skip(stringLength());
            unsigned();
            unsigned();
        }
        for (int left = unsigned(); left > 0; left--) {
            skip(stringLength());
        }
    }

    private int stringLength() {
        return Math.max(0, unsigned() - 1);
    }

    private void skip(int count) {
        at += count;
    }

    /** A number in groups of seven bits, the highest first; the top bit marks the last group. */
    private int unsigned() {
        int value = 0;
        while (true) {
            byte b = chunk[at++];
            value = value << 7 | b & 0x7f;
            if (b < 0) {
                return value;
            }
        }
    }
}
