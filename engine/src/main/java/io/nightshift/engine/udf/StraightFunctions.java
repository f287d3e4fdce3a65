package io.nightshift.engine.udf;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds the functions of a module that need not be watched: they have no loop, call nothing but the methods of {@code aerospike}, and
 * are short, so that they have ended before a hook that counts instructions would look for the first time.
 */
/*
 * The hook costs nearly half of the time of such a call, because Lua then stops at every instruction. What is decided here must hold
 * whatever else the module does, so all of it is looked at: it must not reach the table of globals or a metatable, and not assign
 * to a name that the libraries have, or `aerospike` could be something else by the time of the call. Without metatables of its own,
 * operators and fields lead into the libraries only. These may take long where values are large: there the hook is set after all (see
 * `lib.watchful` in guard.lua).
 *
 * What is read here is what our own compiler has made of the source, never bytes that somebody sent.
 */
final class StraightFunctions {
    /** As many instructions as pass between two looks of the hook. */
    private static final int MOST_INSTRUCTIONS = 400;

    /** Globals of the libraries that lead neither to the table of globals nor to a metatable. */
    static final Set<String> HARMLESS = Set.of(
            "aerospike",
            "record",
            "list",
            "map",
            "bytes",
            "geojson",
            "pairs",
            "ipairs",
            "next",
            "type",
            "tostring",
            "tonumber",
            "math",
            "string",
            "table",
            "utf8",
            "error",
            "assert",
            "pcall",
            "select",
            "info",
            "warn",
            "debug",
            "trace",
            "os");

    /** All other globals: a module that reads one of these, or assigns to one of all, is watched. */
    static final Set<String> OTHER = Set.of(
            "_G",
            "_VERSION",
            "apply_record",
            "apply_stream",
            "as",
            "collectgarbage",
            "coroutine",
            "dofile",
            "getmetatable",
            "io",
            "iterator",
            "load",
            "loadfile",
            "loadstring",
            "package",
            "print",
            "rawequal",
            "rawget",
            "rawlen",
            "rawset",
            "require",
            "Bytes",
            "Iterator",
            "List",
            "Map",
            "setmetatable",
            "stream",
            "xpcall",
            "filter",
            "transform",
            "aggregate",
            "reduce",
            "unpack",
            "module",
            "jit");

    private static final Set<String> METHODS = Set.of("update", "create", "exists", "remove");

    private static final int GETUPVAL = 9;
    private static final int SETUPVAL = 10;
    private static final int GETTABUP = 11;
    private static final int SETTABUP = 15;
    private static final int SELF = 20;
    private static final int LFALSESKIP = 6;
    private static final int CLOSE = 54;
    private static final int TBC = 55;
    private static final int JMP = 56;
    private static final int EQ = 57;
    private static final int TESTSET = 67;
    private static final int CALL = 68;
    private static final int TAILCALL = 69;
    private static final int FORLOOP = 73;
    private static final int FORPREP = 74;
    private static final int TFORPREP = 75;
    private static final int TFORCALL = 76;
    private static final int TFORLOOP = 77;
    private static final int CLOSURE = 79;
    private static final int LAST = 82;
    private static final int JUMP_OFFSET = (1 << 24) - 1;

    private final Set<String> read = new HashSet<>();
    private final Map<String, Integer> assigned = new HashMap<>();
    private final Map<String, CompiledLua.Function> defined = new HashMap<>();
    private boolean reachesGlobals;

    private StraightFunctions() {}

    /** The names of such functions in a compiled module. */
    static Set<String> of(byte[] chunk) {
        StraightFunctions module = new StraightFunctions();
        BitSet globals = new BitSet();
        globals.set(0);
        module.look(CompiledLua.read(chunk), globals);
        return module.names();
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>();
        if (!reachesGlobals && assigned.keySet().stream().noneMatch(StraightFunctions::isKnown) && readsHarmless()) {
            defined.forEach((name, function) -> {
                if (assigned.getOrDefault(name, 0) == 1 && isStraight(function)) {
                    names.add(name);
                }
            });
        }
        return names;
    }

    private static boolean isKnown(String name) {
        return HARMLESS.contains(name) || OTHER.contains(name);
    }

    private boolean readsHarmless() {
        return read.stream().allMatch(name -> HARMLESS.contains(name) || assigned.containsKey(name));
    }

    /** Notes what a function does to globals; {@code globals} are its upvalues that are the table of globals. */
    private void look(CompiledLua.Function function, BitSet globals) {
        int[] code = function.code();
        BitSet targets = targets(code);
        for (int i = 0; i < code.length; i++) {
            switch (opcode(code[i])) {
                case GETUPVAL, SETUPVAL -> reachesGlobals |= globals.get(b(code[i]));
                case GETTABUP -> {
                    reachesGlobals |= !globals.get(b(code[i]));
                    read.add(function.constants().get(c(code[i])));
                }
                case SETTABUP -> {
                    reachesGlobals |= !globals.get(a(code[i]));
                    String name = function.constants().get(b(code[i]));
                    assigned.merge(name, 1, Integer::sum);
                    if (i > 0 && !targets.get(i) && isClosure(code[i - 1], code[i])) {
                        defined.put(name, function.functions().get(code[i - 1] >>> 15));
                    }
                }
                default -> {}
            }
        }
        for (CompiledLua.Function inner : function.functions()) {
            BitSet seen = new BitSet();
            for (int i = 0; i < inner.upvalues().length / 2; i++) {
                seen.set(i, inner.upvalues()[2 * i] == 0 && globals.get(inner.upvalues()[2 * i + 1] & 0xff));
            }
            look(inner, seen);
        }
    }

    /** Whether one instruction makes a function that the next one assigns. */
    private static boolean isClosure(int made, int assigns) {
        boolean constant = (assigns >>> 15 & 1) != 0;
        return opcode(made) == CLOSURE && !constant && a(made) == c(assigns);
    }

    private static boolean isStraight(CompiledLua.Function function) {
        int[] code = function.code();
        if (code.length > MOST_INSTRUCTIONS) {
            return false;
        }
        BitSet targets = targets(code);
        for (int i = 0; i < code.length; i++) {
            boolean allowed = switch (opcode(code[i])) {
                case CLOSE, TBC, TAILCALL, FORLOOP, FORPREP, TFORPREP, TFORCALL, TFORLOOP, CLOSURE -> false;
                case JMP -> jump(code[i]) >= 0;
                case CALL -> callsMethod(function, targets, i);
                default -> opcode(code[i]) <= LAST;
            };
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a call is of a method of {@code aerospike}. The compiler uses no register below the arguments between fetching a
     * method and calling it, so the last instruction before the call that writes to the register has fetched it.
     */
    private static boolean callsMethod(CompiledLua.Function function, BitSet targets, int call) {
        int[] code = function.code();
        int register = a(code[call]);
        int self = call - 1;
        while (self > 0 && (opcode(code[self]) != SELF || a(code[self]) != register)) {
            if (a(code[self]) == register && opcode(code[self]) != JMP && opcode(code[self]) != SELF) {
                return false;
            }
            self--;
        }
        if (self < 1 || targets.get(self) || (code[self] >>> 15 & 1) == 0) {
            return false;
        }
        int object = code[self - 1];
        return METHODS.contains(function.constants().get(c(code[self])))
                && opcode(object) == GETTABUP
                && a(object) == b(code[self])
                && function.constants().get(c(object)).equals("aerospike");
    }

    /** Instructions that are reached otherwise than from the one before. */
    private static BitSet targets(int[] code) {
        BitSet targets = new BitSet();
        for (int i = 0; i < code.length; i++) {
            int opcode = opcode(code[i]);
            if (opcode == JMP) {
                targets.set(Math.max(0, i + 1 + jump(code[i])));
            } else if (opcode == LFALSESKIP || opcode >= EQ && opcode <= TESTSET) {
                targets.set(i + 2);
            } else if (opcode == FORLOOP || opcode == TFORLOOP) {
                targets.set(Math.max(0, i + 1 - (code[i] >>> 15)));
            } else if (opcode == FORPREP || opcode == TFORPREP) {
                targets.set(i + 1 + (code[i] >>> 15), i + 3 + (code[i] >>> 15));
            }
        }
        return targets;
    }

    private static int opcode(int instruction) {
        return instruction & 0x7f;
    }

    private static int a(int instruction) {
        return instruction >>> 7 & 0xff;
    }

    private static int b(int instruction) {
        return instruction >>> 16 & 0xff;
    }

    private static int c(int instruction) {
        return instruction >>> 24;
    }

    private static int jump(int instruction) {
        return (instruction >>> 7) - JUMP_OFFSET;
    }
}
