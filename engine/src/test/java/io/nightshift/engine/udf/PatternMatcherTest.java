package io.nightshift.engine.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.testsupport.Draw;
import io.nightshift.testsupport.Property;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import party.iroiro.luajava.lua54.Lua54Natives;

/** Compares with Lua's own matcher. */
class PatternMatcherTest {
    private static final String[] PIECES = {
        "a", "b", ".", "%a", "%d", "%s", "%W", "%p", "%X", "%c", "%g", "%u", "%z", "[ab]", "[^a]", "[a-c]", "[%d_]",
        "[]a]", "[^]]", "[a-]", "[%]]", "*", "+", "-", "?", "(", ")", "()", "%1", "%2", "%0", "%b()", "%bab", "%f[a]",
        "%f[%A]", "$", "^", "%", "[", "[a", "%f", "%b", "%bx", "[%", "[^", "%%", "%-"
    };
    private static final String LETTERS = "aabbc1_( )-$\u0001\u0000\u00e4";

    private static final Pattern SPECIAL = Pattern.compile("[\\^$*+?.(\\[%-]");

    private static String pattern(Draw draw) {
        return IntStream.range(0, draw.between(0, 7))
                .mapToObj(i -> draw.of(PIECES))
                .collect(Collectors.joining());
    }

    private static String text(Draw draw) {
        return IntStream.range(0, draw.between(0, 14))
                .mapToObj(i -> "" + LETTERS.charAt(draw.between(0, LETTERS.length() - 1)))
                .collect(Collectors.joining());
    }

    @Test
    void findsWhatLuaFinds() {
        try (LuaMachine machine = new LuaMachine()) {
            Property.check(20_000, draw -> {
                byte[] text = text(draw).getBytes(StandardCharsets.ISO_8859_1);
                // Without any special sign, Lua takes it as text.
                byte[] pattern =
                        (pattern(draw) + draw.of("", "$", "[a-c]", ".?")).getBytes(StandardCharsets.ISO_8859_1);
                if (!SPECIAL.matcher(new String(pattern, StandardCharsets.ISO_8859_1))
                        .find()) {
                    return;
                }
                int from = draw.between(0, text.length);

                assertThat(ours(text, pattern, from)).isEqualTo(luas(machine, text, pattern, from));
            });
        }
    }

    private static String ours(byte[] text, byte[] pattern, int from) {
        PatternMatcher matcher = new PatternMatcher(steps -> {});
        boolean anchored = pattern.length > 0 && pattern[0] == '^';
        try {
            if (!matcher.search(ByteBuffer.wrap(text), pattern, anchored ? 1 : 0, from, -1, anchored)) {
                return "nil";
            }
            StringBuilder found = new StringBuilder((matcher.start() + 1) + "," + matcher.end());
            for (int i = 0; i < matcher.captures(); i++) {
                int length = matcher.captureLength(i);
                int start = matcher.captureStart(i);
                found.append(',')
                        .append(
                                length < 0
                                        ? Integer.toString(start + 1)
                                        : new String(text, start, length, StandardCharsets.ISO_8859_1));
            }
            return found.toString();
        } catch (MalformedPatternException e) {
            return e.getMessage();
        } catch (PatternMatcher.Stopped e) {
            throw new AssertionError(e);
        }
    }

    private static String luas(LuaMachine machine, byte[] text, byte[] pattern, int from) {
        Lua54Natives c = machine.c;
        long l = machine.state;
        c.luaJ_getglobal(l, "string");
        c.lua_getfield(l, -1, "find");
        push(machine, text);
        push(machine, pattern);
        c.lua_pushinteger(l, from + 1L);
        boolean failed = c.lua_pcall(l, 3, -1, 0) != 0;
        String found;
        if (failed || c.lua_isnil(l, 2) != 0) {
            found = failed ? latin(machine, 2) : "nil";
        } else {
            found = IntStream.rangeClosed(2, c.lua_gettop(l))
                    .mapToObj(i -> latin(machine, i))
                    .collect(Collectors.joining(","));
        }
        c.lua_settop(l, 0);
        return found;
    }

    private static String latin(LuaMachine machine, int index) {
        return new String(machine.bytes(machine.state, index), StandardCharsets.ISO_8859_1);
    }

    /** As a literal: the bindings cannot push bytes. */
    private static void push(LuaMachine machine, byte[] bytes) {
        StringBuilder literal = new StringBuilder("return '");
        for (byte b : bytes) {
            literal.append(String.format("\\x%02x", b));
        }
        machine.c.luaL_loadstring(machine.state, literal.append('\'').toString());
        machine.call(0, 1);
    }

    @Test
    void stepsAreToldOf() {
        long[] steps = new long[1];
        PatternMatcher matcher = new PatternMatcher(more -> {
            steps[0] += more;
            if (steps[0] >= 1_000_000) {
                throw new PatternMatcher.Stopped();
            }
        });
        ByteBuffer text = ByteBuffer.wrap("a".repeat(5000).getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(
                        () -> matcher.search(text, "(.*)(.-)%1b".getBytes(StandardCharsets.US_ASCII), 0, 0, -1, false))
                .isInstanceOf(PatternMatcher.Stopped.class);
        assertThat(steps[0]).isBetween(1_000_000L, 1_100_000L);
    }
}
