package io.nightshift.sdk.internal.lua;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which global functions a Lua module has, read off its source. Lua can define a global in ways that only running it shows; where a
 * module uses one of them, what is not found may be there all the same.
 */
public final class LuaModule {

    /** With these a module can reach globals, or code, that its source does not show. */
    private static final Set<String> WAYS_AROUND = Set.of(
            "_G",
            "_ENV",
            "getfenv",
            "setfenv",
            "load",
            "loadfile",
            "loadstring",
            "dofile",
            "require",
            "module",
            "rawset",
            "debug",
            "package");

    /** Globals that are there without a module: those of Lua, and those that a server adds. */
    private static final Set<String> BUILT_IN = Set.of(
            "assert",
            "collectgarbage",
            "error",
            "getmetatable",
            "setmetatable",
            "ipairs",
            "next",
            "pairs",
            "pcall",
            "print",
            "rawequal",
            "rawget",
            "rawlen",
            "select",
            "tonumber",
            "tostring",
            "type",
            "unpack",
            "xpcall",
            "trace",
            "info",
            "warn",
            "list",
            "map",
            "bytes",
            "record",
            "apply_record",
            "apply_stream");

    /** Begins code that is compiled already. */
    private static final String COMPILED = "\u001b";

    private final List<String> tokens;
    private final boolean readable;

    private LuaModule(List<String> tokens, boolean readable) {
        this.tokens = tokens;
        this.readable = readable;
    }

    /** Reads source that a server has taken, so that it is Lua. */
    public static LuaModule of(String source) {
        return source.startsWith(COMPILED)
                ? new LuaModule(List.of(), false)
                : new LuaModule(LuaTokens.of(source), true);
    }

    /** Whether a global function of that name is there. */
    public enum Presence {
        /** The source defines a global of that name, or Lua itself does. */
        PRESENT,
        /** The source defines none that can be seen, but may define more than can be seen. */
        NOT_SEEN,
        /** There is none. */
        ABSENT
    }

    /** Whether a global of that name is there when the module is loaded. */
    public Presence presence(String name) {
        if (BUILT_IN.contains(name) || WAYS_AROUND.contains(name) || assigns(name)) {
            return Presence.PRESENT;
        }
        return !readable || tokens.stream().anyMatch(WAYS_AROUND::contains) ? Presence.NOT_SEEN : Presence.ABSENT;
    }

    /** Whether it is defined as a local function, which nothing outside of the module can call. */
    public boolean isLocalFunction(String name) {
        return IntStream.range(0, tokens.size())
                .anyMatch(i -> tokens.get(i).equals(name)
                        && token(i - 1).equals("function")
                        && token(i - 2).equals("local"));
    }

    /** The global functions that can be seen, by name. */
    public Set<String> functions() {
        Set<String> functions = new TreeSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            boolean declared = token(i - 1).equals("function")
                    && !token(i - 2).equals("local")
                    && token(i + 1).equals("(");
            boolean assigned = startsStatement(i)
                    && token(i + 1).equals("=")
                    && token(i + 2).equals("function");
            if (isName(tokens.get(i)) && (declared || assigned)) {
                functions.add(tokens.get(i));
            }
        }
        return functions;
    }

    /** Whether the name stands where a global may be assigned; it may be a local all the same, or a key. */
    private boolean assigns(String name) {
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.get(i).equals(name)) {
                continue;
            }
            if (token(i - 1).equals("function")
                    && !token(i - 2).equals("local")
                    && token(i + 1).equals("(")) {
                return true;
            }
            boolean target = token(i + 1).equals("=") || token(i + 1).equals(",");
            if (target && startsStatement(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean startsStatement(int i) {
        return switch (token(i - 1)) {
            case "local", ".", ":" -> false;
            default -> true;
        };
    }

    private static boolean isName(String token) {
        return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
    }

    private String token(int i) {
        return i < 0 || i >= tokens.size() ? "" : tokens.get(i);
    }
}
