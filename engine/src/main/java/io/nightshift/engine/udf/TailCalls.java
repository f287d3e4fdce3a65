package io.nightshift.engine.udf;

/**
 * Replaces the tail calls in compiled Lua 5.4 with ordinary calls.
 */
/*
 * A tail call drops the frame of the caller. When a function written in C is called that way, Lua still knows the line
 * and the name of the call for an error; when one written in Lua is called, it does not. The libraries that scripts see
 * here are C on the real server and Lua here, and `return list.size(x)` is how most functions end: without this, their
 * errors would name no line. What is lost is recursion without end in constant space.
 */
final class TailCalls {
    private static final int OP_CALL = 68;
    private static final int OP_TAILCALL = 69;
    private static final int OPCODE_MASK = 0x7f;
    /** Signature, version, format, check data, sizes of types, a sample integer and a sample number. */
    private static final int HEADER = 4 + 1 + 1 + 6 + 3 + 8 + 8;

    private final byte[] chunk;
    private int at;

    private TailCalls(byte[] chunk) {
        this.chunk = chunk;
    }

    /** Replaces the tail calls in a dumped function, in place. */
    static void replace(byte[] chunk) {
        if (chunk.length < HEADER || chunk[4] != 0x54 || chunk[12] != 4 || chunk[13] != 8 || chunk[14] != 8) {
            throw new IllegalStateException("this is no compiled Lua 5.4");
        }
        TailCalls calls = new TailCalls(chunk);
        // One more byte: the number of upvalues of the main function.
        calls.at = HEADER + 1;
        calls.function();
    }

    private void function() {
        string();
        unsigned();
        unsigned();
        skip(3);
        code();
        constants();
        skip(3 * unsigned());
        for (int protos = unsigned(); protos > 0; protos--) {
            function();
        }
        debugInformation();
    }

    private void code() {
        for (int left = unsigned(); left > 0; left--, at += 4) {
            if ((chunk[at] & OPCODE_MASK) == OP_TAILCALL) {
                chunk[at] = (byte) (chunk[at] & ~OPCODE_MASK | OP_CALL);
                // No flag, and as many results as there are.
                chunk[at + 1] &= 0x7f;
                chunk[at + 3] = 0;
            }
        }
    }

    private void constants() {
        for (int left = unsigned(); left > 0; left--) {
            switch (chunk[at++] & 0xff) {
                case 0x03, 0x13 -> at += 8;
                case 0x04, 0x14 -> string();
                default -> {}
            }
        }
    }

    private void debugInformation() {
        skip(unsigned());
        for (int left = unsigned(); left > 0; left--) {
            unsigned();
            unsigned();
        }
        for (int left = unsigned(); left > 0; left--) {
            string();
            unsigned();
            unsigned();
        }
        for (int left = unsigned(); left > 0; left--) {
            string();
        }
    }

    private void string() {
        int size = unsigned();
        skip(Math.max(0, size - 1));
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
