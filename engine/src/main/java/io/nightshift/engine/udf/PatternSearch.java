package io.nightshift.engine.udf;

import java.nio.ByteBuffer;
import party.iroiro.luajava.Lua;
import party.iroiro.luajava.lua54.Lua54Natives;

/** The function {@code search} of the Lua libraries: finds patterns in text and counts its steps. */
final class PatternSearch {
    private static final int ANCHORED = 1;
    private static final int PLAIN = 2;

    private final LuaMachine machine;
    private final Lua54Natives c;
    private final CallMeter meter;
    private final PatternMatcher matcher;

    PatternSearch(LuaMachine machine, CallMeter meter) {
        this.machine = machine;
        this.c = machine.c;
        this.meter = meter;
        this.matcher = new PatternMatcher(meter);
    }

    /**
     * Takes the text, the pattern, how many of its bytes to skip, where to begin, where no match may end (0 = anywhere), and
     * how: 1 = only there, 2 = the pattern stands for itself. Answers where the match begins, where the text goes on, and for
     * each capture where it begins and its length, -1 for a position. Nil if there is no match; false and an error if the
     * pattern is malformed; true and a number if the call must end.
     */
    int search(Lua lua) {
        long stack = lua.getPointer();
        ByteBuffer text = (ByteBuffer) c.luaJ_todirectbuffer(stack, 1);
        byte[] pattern = machine.bytes(stack, 2);
        int skip = (int) c.lua_tointeger(stack, 3);
        int from = (int) c.lua_tointeger(stack, 4) - 1;
        int last = (int) c.lua_tointeger(stack, 5) - 1;
        int how = (int) c.lua_tointeger(stack, 6);
        try {
            boolean found = how == PLAIN
                    ? matcher.searchPlain(text, pattern, from)
                    : matcher.search(text, pattern, skip, from, last, how == ANCHORED);
            return found ? answer(stack) : 0;
        } catch (MalformedPatternException e) {
            c.lua_pushboolean(stack, 0);
            c.luaJ_pushstring(stack, e.getMessage());
        } catch (PatternMatcher.Stopped e) {
            c.lua_pushboolean(stack, 1);
            c.lua_pushinteger(stack, meter.passed());
        }
        return 2;
    }

    private int answer(long stack) throws MalformedPatternException {
        int captures = matcher.captures();
        for (int i = 0; i < captures; i++) {
            var unused = matcher.captureLength(i);
        }
        c.lua_checkstack(stack, 2 + 2 * captures);
        c.lua_pushinteger(stack, matcher.start() + 1L);
        c.lua_pushinteger(stack, matcher.end() + 1L);
        for (int i = 0; i < captures; i++) {
            c.lua_pushinteger(stack, matcher.captureStart(i) + 1L);
            c.lua_pushinteger(stack, matcher.captureLength(i));
        }
        return 2 + 2 * captures;
    }
}
