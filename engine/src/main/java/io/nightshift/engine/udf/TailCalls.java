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

    private TailCalls() {}

    /** Replaces the tail calls in a dumped function, in place. */
    static void replace(byte[] chunk) {
        replace(chunk, CompiledLua.read(chunk));
    }

    private static void replace(byte[] chunk, CompiledLua.Function function) {
        int at = function.codeAt();
        for (int i = 0; i < function.code().length; i++, at += 4) {
            if ((chunk[at] & OPCODE_MASK) == OP_TAILCALL) {
                chunk[at] = (byte) (chunk[at] & ~OPCODE_MASK | OP_CALL);
                // No flag, and as many results as there are.
                chunk[at + 1] &= 0x7f;
                chunk[at + 3] = 0;
            }
        }
        for (CompiledLua.Function inner : function.functions()) {
            replace(chunk, inner);
        }
    }
}
