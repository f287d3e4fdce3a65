package io.nightshift.sdk.internal.lua;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.sdk.internal.lua.LuaModule.Presence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LuaModuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function give(rec) end",
                "function give (rec) end",
                "function\n--[[ a comment ]] give(rec) end",
                "give = function(rec) end",
                "local helper = 1; give = function(rec) end",
                "local function other(rec) end give = other",
                "a, give = 1, function(rec) end",
                "give, a = function(rec) end, 1",
                "do if true then give = print end end",
            })
    void aGlobalThatIsAssignedIsPresent(String source) {
        assertThat(LuaModule.of(source).presence("give")).isEqualTo(Presence.PRESENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "function take(rec) end",
                "local function give(rec) end",
                "local give = function(rec) end",
                "local t = {} function t.give(rec) end",
                "local t = {} function t:give(rec) end",
                "local t = {} t.give = function(rec) end",
                "-- function give(rec) end",
                "--[[ function give(rec) end ]]",
                "--[==[ ]] function give(rec) end ]==] function take(rec) end",
                "s = 'function give(rec) end'",
                "s = \"it\\\"s function give(rec) end\"",
                "s = [[ function give(rec) end ]]",
                "s = [=[ ]] function give(rec) end ]=]",
                "function take(rec) if give == 1 then end end",
                "function take(rec) give() end",
                "function give2(rec) end function Give(rec) end",
                "x = 3..give",
            })
    void whatIsNowhereAssignedIsAbsent(String source) {
        assertThat(LuaModule.of(source).presence("give")).isEqualTo(Presence.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_G['gi' .. 've'] = function(rec) end",
                "require('other')",
                "loadstring('function give(rec) end')()",
                "setfenv(1, {})",
                "rawset(getfenv(), 'give', print)",
                "\u001bLJ",
            })
    void aModuleThatCanDefineWhatCannotBeSeenIsNotSure(String source) {
        assertThat(LuaModule.of(source).presence("give")).isEqualTo(Presence.NOT_SEEN);
    }

    @Test
    void whatLuaHasIsPresent() {
        assertThat(LuaModule.of("").presence("tostring")).isEqualTo(Presence.PRESENT);
        assertThat(LuaModule.of("").presence("dofile")).isEqualTo(Presence.PRESENT);
    }

    @Test
    void namesMayHaveLettersOutsideOfAscii() {
        assertThat(LuaModule.of("function größe(rec) end").presence("größe")).isEqualTo(Presence.PRESENT);
        assertThat(LuaModule.of("function größe(rec) end").presence("gr")).isEqualTo(Presence.ABSENT);
    }

    @Test
    void functionsAreListedByName() {
        LuaModule module = LuaModule.of("""
                local t = {}
                local function helper() end
                function take(rec) return helper() end
                give = function(rec) take(rec) end
                function t.inner() end
                limit = 5
                """);
        assertThat(module.functions()).containsExactly("give", "take");
        assertThat(module.isLocalFunction("helper")).isTrue();
        assertThat(module.isLocalFunction("take")).isFalse();
    }
}
