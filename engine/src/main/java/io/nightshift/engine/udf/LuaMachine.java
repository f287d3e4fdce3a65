package io.nightshift.engine.udf;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import party.iroiro.luajava.JFunction;
import party.iroiro.luajava.lua54.Lua54;
import party.iroiro.luajava.lua54.Lua54Natives;

/**
 * A Lua state, and how bytes go into it and out of it. For one thread at a time.
 */
/*
 * The bindings have no function that makes a Lua string of bytes: text goes through Java strings, which loses zero bytes
 * and what is not UTF-8. Bytes therefore go through the window: a long Lua string whose memory is seen from Java as a
 * direct buffer. Java writes into it, Lua takes what it needs with string.sub. Long strings are neither interned nor moved,
 * and nothing compares or hashes this one. Rejected: one native call per byte or element (slow), and escaping (slow, and
 * the compiler for every value).
 */
final class LuaMachine implements AutoCloseable {
    private static final Pattern ERROR_LINE = Pattern.compile(":(\\d+):");

    /** The compiler's time grows with the square of this. */
    private static final int MAX_JUMPS = 10_000;

    private static final String TOO_COMPLEX =
            "a program has at most " + MAX_JUMPS + " of 'and', 'or', 'elseif', 'break', 'goto' and labels";

    final Lua54 lua;
    final Lua54Natives c;
    final long state;
    final int registry;
    private final int dump;

    /** @throws EngineException SERVER_ERROR when there is no Lua for this operating system and processor */
    LuaMachine() {
        lua = load();
        c = (Lua54Natives) lua.getLuaNatives();
        state = lua.getPointer();
        registry = c.getRegistryIndex();
        c.luaL_openlibs(state);
        c.luaJ_getglobal(state, "string");
        c.lua_getfield(state, -1, "dump");
        dump = c.luaL_ref(state, registry);
        c.lua_settop(state, 0);
    }

    private static Lua54 load() {
        try {
            LuaLibrary.load();
            return new Lua54();
        } catch (LinkageError | RuntimeException | IOException | ReflectiveOperationException e) {
            throw new EngineException(
                    ResultCode.SERVER_ERROR,
                    "Lua cannot be loaded on " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                            + ", so functions cannot be registered or called: " + e);
        }
    }

    /**
     * Makes all tables strong from now on.
     */
    /*
     * Where entries of a table with weak keys form a chain, the collector goes through the whole table for about every second link: minutes
     * for what fits into the memory of a call, inside one step, where no hook runs and nothing can stop it. A program can give a
     * metatable its __mode at any time and in any way, so there is no place to refuse it. But the collector knows the name by the one
     * string that the state made at its start; once that reads otherwise, no field has this name.
     */
    void withoutWeakTables() {
        c.luaJ_pushstring(state, "__mode");
        ByteBuffer name = (ByteBuffer) c.luaJ_todirectbuffer(state, -1);
        name.put(0, (byte) 1);
        c.lua_settop(state, -2);
    }

    /** Calls what stands below {@code arguments} values on the stack. */
    void call(int arguments, int results) {
        if (c.lua_pcall(state, arguments, results, 0) != 0) {
            String error = c.lua_tostring(state, -1);
            c.lua_settop(state, 0);
            throw new IllegalStateException("Lua library: " + error);
        }
    }

    /** Sets a field of the table on top of the stack. */
    void setFunction(String name, JFunction function) {
        lua.push(function);
        c.lua_setfield(state, -2, name);
    }

    void setString(String name, String value) {
        c.luaJ_pushstring(state, value);
        c.lua_setfield(state, -2, name);
    }

    void setInteger(String name, long value) {
        c.lua_pushinteger(state, value);
        c.lua_setfield(state, -2, name);
    }

    /** The bytes of the string at an index of a stack. */
    byte[] bytes(long stack, int index) {
        if (c.lua_isstring(stack, index) == 0) {
            return new byte[0];
        }
        ByteBuffer view = (ByteBuffer) c.luaJ_todirectbuffer(stack, index);
        if (view == null) {
            return new byte[0];
        }
        byte[] copy = new byte[view.remaining()];
        view.get(copy);
        return copy;
    }

    String text(long stack, int index) {
        return new String(bytes(stack, index), StandardCharsets.UTF_8);
    }

    /** Takes lines and names from the function on top of the stack; false if that fails, with the reason on top. */
    boolean strip(long stack) {
        c.lua_rawgeti(stack, registry, dump);
        c.lua_insert(stack, -2);
        c.lua_pushboolean(stack, 1);
        if (c.lua_pcall(stack, 2, 1, 0) != 0) {
            return false;
        }
        byte[] chunk = bytes(stack, -1);
        c.lua_settop(stack, -2);
        return load(stack, chunk, "=?") == 0;
    }

    /**
     * Compiles a program and leaves the function on the stack, or the error text.
     *
     * @param chunkName as Lua wants it: with {@code @} before the name of a file
     * @param guard reference of the object that guards concatenations, or 0 for none
     * @param environment index of the table of globals, or 0 for the standard one
     * @return whether it is a function
     */
    boolean compile(long stack, byte[] source, String chunkName, int guard, int environment) {
        return compiled(stack, source, chunkName, guard, environment).isPresent();
    }

    /** Like {@link #compile}; returns the compiled program, or nothing if there is an error. */
    Optional<byte[]> compiled(long stack, byte[] source, String chunkName, int guard, int environment) {
        byte[] program = withoutShellLine(source);
        if (isTooComplex(program)) {
            c.luaJ_pushstring(stack, chunkName.substring(1) + ":1: " + TOO_COMPLEX);
            return Optional.empty();
        }
        if (load(stack, program, chunkName) != 0) {
            return Optional.empty();
        }
        byte[] guarded = guard == 0 ? program : ConcatOperators.guard(program);
        boolean wrapped = guarded.length != program.length;
        if (wrapped) {
            c.lua_settop(stack, -2);
            if (load(stack, guarded, chunkName) != 0) {
                return Optional.empty();
            }
        }
        // The bindings' own dump leaves out lines and names, which errors need.
        c.lua_rawgeti(stack, registry, dump);
        c.lua_insert(stack, -2);
        if (c.lua_pcall(stack, 1, 1, 0) != 0) {
            return Optional.empty();
        }
        byte[] chunk = bytes(stack, -1);
        TailCalls.replace(chunk);
        c.lua_settop(stack, -2);
        if (load(stack, chunk, chunkName) != 0) {
            return Optional.empty();
        }
        if (environment != 0) {
            c.lua_pushvalue(stack, environment);
            if (c.lua_setupvalue(stack, -2, 1) == null) {
                c.lua_settop(stack, -2);
            }
        }
        if (wrapped) {
            c.lua_rawgeti(stack, registry, guard);
            if (c.lua_pcall(stack, 1, 1, 0) != 0) {
                return Optional.empty();
            }
        }
        return Optional.of(chunk);
    }

    private static boolean isTooComplex(byte[] program) {
        return program.length > MAX_JUMPS && ConcatOperators.jumps(program) > MAX_JUMPS;
    }

    private int load(long stack, byte[] program, String chunkName) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(program.length);
        buffer.put(program).flip();
        return c.luaJ_loadbuffer(stack, buffer, program.length, chunkName);
    }

    /** A first line that begins with a hash is for a shell; Lua skips it when it loads a file. */
    private static byte[] withoutShellLine(byte[] source) {
        if (source.length == 0 || source[0] != '#') {
            return source;
        }
        int end = 0;
        while (end < source.length && source[end] != '\n') {
            end++;
        }
        return Arrays.copyOfRange(source, end, source.length);
    }

    /** Checks that a module is a Lua program, without running it. */
    static void checkSyntax(UdfModule module) throws UdfSyntaxException {
        if (module.source().length > 0 && module.source()[0] == 27) {
            throw new UdfSyntaxException(0, module.fileName() + " is compiled Lua; register its source");
        }
        if (isTooComplex(module.source())) {
            throw new UdfSyntaxException(1, module.fileName() + ":1: " + TOO_COMPLEX);
        }
        try (LuaMachine machine = new LuaMachine()) {
            if (machine.load(machine.state, withoutShellLine(module.source()), "@" + module.fileName()) != 0) {
                String error = machine.text(machine.state, -1);
                Matcher line = ERROR_LINE.matcher(error);
                throw new UdfSyntaxException(line.find() ? Integer.parseInt(line.group(1)) : 0, error);
            }
        }
    }

    @Override
    public void close() {
        lua.close();
    }
}
