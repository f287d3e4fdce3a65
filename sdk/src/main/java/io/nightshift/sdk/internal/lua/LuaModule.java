package io.nightshift.sdk.internal.lua;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which global functions a Lua module has, judging by its source. Lua can define globals in ways that only show when it runs; if a
 * module uses one of these ways, a function that is not found may still exist.
 */
public final class LuaModule {

    /** Names through which a module can reach globals, or code, that its source does not show. */
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

    /** Globals that exist without a module: Lua's, and those that a server adds. */
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

    /** The start of precompiled code. */
    private static final String COMPILED = "\u001b";

    private final List<String> tokens;
    private final boolean readable;

    private LuaModule(List<String> tokens, boolean readable) {
        this.tokens = tokens;
        this.readable = readable;
    }

    /** Reads source that a server has accepted, so it is valid Lua. */
    public static LuaModule of(String source) {
        return source.startsWith(COMPILED)
                ? new LuaModule(List.of(), false)
                : new LuaModule(LuaTokens.of(source), true);
    }

    /** Whether a global function with a given name exists. */
    public enum Presence {
        /** The source defines a global with that name, or Lua itself does. */
        PRESENT,
        /** The source visibly defines none, but may define more than is visible. */
        NOT_SEEN,
        /** It does not exist. */
        ABSENT
    }

    /** Whether a global with that name exists once the module is loaded. */
    public Presence presence(String name) {
        if (BUILT_IN.contains(name) || WAYS_AROUND.contains(name) || assigns(name)) {
            return Presence.PRESENT;
        }
        return !readable || tokens.stream().anyMatch(WAYS_AROUND::contains) ? Presence.NOT_SEEN : Presence.ABSENT;
    }

    /** Whether a name occurs in the code, outside comments and strings; true if the code cannot be read. */
    public boolean mentions(String name) {
        return !readable || tokens.contains(name);
    }

    /** Whether it is a local function, which nothing outside the module can call. */
    public boolean isLocalFunction(String name) {
        return IntStream.range(0, tokens.size())
                .anyMatch(i -> tokens.get(i).equals(name)
                        && token(i - 1).equals("function")
                        && token(i - 2).equals("local"));
    }

    /** The names of the visible global functions. */
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

    /** Whether the name appears where a global may be assigned; it may still be a local, or a key. */
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
