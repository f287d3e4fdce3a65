package io.nightshift.engine.udf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to programs before they run. */
class LuaProgramsTest {
    private static String guard(String source) {
        return new String(ConcatOperators.guard(source.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "return a..b | return a..__concatenation..b",
                "return a .. b .. 5 | return a ..__concatenation.. b ..__concatenation.. 5",
                "return a --[[ .. ]].. b | return a --[[ .. ]]..__concatenation.. b",
                "return 0x1p-4 ..1.5e+3 ..x | return 0x1p-4 ..__concatenation..1.5e+3 ..__concatenation..x",
                "return '..' .. \"\\\"..\" | return '..' ..__concatenation.. \"\\\"..\"",
                "return [==[ ]] .. ]==] .. x | return [==[ ]] .. ]==] ..__concatenation.. x",
            })
    void concatenationsAreGuarded(String source, String expected) {
        assertThat(guard(source)).isEqualTo("local __concatenation=...;return function(...) " + expected + "\nend");
    }

    @Test
    void guardHasANameThatTheProgramDoesNotUse() {
        assertThat(guard("local __concatenation = '' return a..b"))
                .isEqualTo("local __concatenation_______________=...;return function(...) "
                        + "local __concatenation = '' return a..__concatenation_______________..b\nend");
        assertThat(guard("-- x\r return a..b")).contains("a..__concatenation..b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local function f(...) return ... end",
                "return 'a..b'",
                "return \"a\\\"..b\"",
                "-- a .. b",
                "--[[ a\n.. b ]] return 1",
                "return [[a .. b]]",
                "return 3.14, .5, 3., 0x.8",
                "",
                "return '",
                "return [[",
                "--[==[ ..",
            })
    void programsWithoutConcatenationStayAsTheyAre(String source) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        assertThat(ConcatOperators.guard(bytes)).isSameAs(bytes);
    }

    @Test
    void tailCallsBecomeCallsWithAllTheirResults() {
        try (UdfFixture fixture = new UdfFixture("""
                local function three(...) return 1, 2, 3, ... end
                local function pass(...) return three(...) end
                local function nested(x) if x > 0 then return (function() return pass(x) end)() end return pass() end
                function count(r) return select('#', pass()) end
                function varargs(r, ...) return select('#', pass(...)) end
                function deep(r) return select('#', nested(7)) end
                function last(r) return (select(-1, nested(7))) end
                function line(r) return list.size(5) end
                function closing(r)
                  local log = ''
                  local function f()
                    local c <close> = setmetatable({}, {__close = function() log = log .. 'closed' end})
                    return pass(1)
                  end
                  return select('#', f()) .. log
                end
                """)) {
            assertThat(fixture.call(1, "count").value().asLong()).isEqualTo(3);
            assertThat(fixture.call(1, "varargs", 1, 2).value().asLong()).isEqualTo(5);
            assertThat(fixture.call(1, "deep").value().asLong()).isEqualTo(4);
            assertThat(fixture.call(1, "last").value().asLong()).isEqualTo(7);
            assertThat(fixture.call(1, "closing").text()).isEqualTo("4closed");
            assertThat(fixture.call(1, "line").text())
                    .isEqualTo("/opt/aerospike/usr/udf/lua/m.lua:8: "
                            + "bad argument #1 to 'size' (userdata expected, got number)");
        }
    }
}
