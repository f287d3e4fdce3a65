package io.nightshift.engine.udf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.msgpack.JavaValues;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only functions that end by themselves go unwatched, and calls of them are as bounded as others. */
class StraightFunctionsTest {
    private static Set<String> straight(String source) {
        try (LuaMachine machine = new LuaMachine()) {
            byte[] guarded = ConcatOperators.guard(source.getBytes(StandardCharsets.UTF_8));
            return StraightFunctions.of(
                    machine.compiled(machine.state, guarded, "@m.lua", 0, 0).orElseThrow());
        }
    }

    @Test
    void functionsThatReadAndWriteBinsAreStraight() {
        assertThat(straight("""
                                local STEP = 2
                                count = 0
                                function bump(rec, by)
                                  rec.score = rec.score + by * STEP
                                  aerospike:update(rec)
                                end
                                function tier(rec)
                                  if rec.n == nil or rec.n < 10 then rec.tier = 'low' elseif rec.n < 20 then rec.tier = 'mid' else rec.tier = 'x' .. rec.n end
                                  if aerospike:exists(rec) then return aerospike:update(rec) else return aerospike:create(rec) end
                                end
                                last = function(rec) count = count + 1 return { rec.a and 1 or 2, #rec.b, -rec.c } end
                                function loops(rec) for i = 1, 10 do rec.a = i end end
                                function calls(rec) return bump(rec, 1) end
                                """)).containsExactlyInAnyOrder("bump", "tier", "last");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function f(r) while true do end end",
                "function f(r) repeat until false end",
                "function f(r) ::a:: goto a end",
                "function f(r) for k in pairs({}) do end end",
                "function f(r) return f(r) end",
                "function f(r) f(r) f(r) end",
                "function g() while true do end end function f(r) g() end",
                "local function g() while true do end end function f(r) g() end",
                "function f(r) local g = function() end g() end",
                "function f(r) return string.rep('x', 1000) end",
                "function f(r) return (r or aerospike):update(r) end",
                "function f(r) local a = aerospike if r.x then a = r.y end return a:update(r) end",
                "function f(r) return r:update(r) end",
                "function f(r) return aerospike.update(aerospike, r) end",
                "function f(r) return aerospike:log(1, 'x') end",
                "function f(r) local x <close> = r end",
                "function f(r) end f = nil",
                "function f(r) end function f(r) end",
                "function f(r) end function g() f = g end",
                "f = f or function(r) end",
                "function f(r) aerospike:update(r) end aerospike = { update = function() while true do end end }",
                "function f(r) aerospike:update(r) end function g() aerospike = nil end",
                "function f(r) aerospike:update(r) end _ENV.aerospike = {}",
                "function f(r) aerospike:update(r) end _G.aerospike = {}",
                "function f(r) aerospike:update(r) end local e = _ENV",
                "function f(r) aerospike:update(r) end local function g(t) t.aerospike = {} end g(_ENV)",
                "local _ENV = { aerospike = { update = function() while true do end end } } function f(r) aerospike:update(r) end",
                "function f(r) return r.a < r.b end setmetatable({}, { __lt = 1 })",
                "function f(r) return r.a end getmetatable('').__index = f",
                "function f(r) return r.a end rawset(_ENV, 'f', 1)",
                "function f(r) return r.a end load('f = 1')()",
                "function f(r) return r.a end require('other')",
                "function f(r) return r.a end package.loaded.x = 1",
                "rawset = 1 function f(r) return r.a end",
                "local m = math math = 1 function f(r) return r.a end"
            })
    void othersAreWatched(String source) {
        assertThat(straight(source)).doesNotContain("f");
    }

    @Test
    void longFunctionsAreWatched() {
        assertThat(straight("function f(r) " + "r.a = 1 ".repeat(100) + " end")).containsExactly("f");
        assertThat(straight("function f(r) " + "r.a = 1 ".repeat(1000) + " end"))
                .isEmpty();
    }

    @Test
    void everyGlobalIsKnownAsHarmlessOrNot() {
        String names =
                "function run() local all = {} for name in pairs(_G) do all[#all + 1] = name end return table.concat(all, ' ') end";
        try (UdfFixture fixture = new UdfFixture(names)) {
            assertThat(fixture.call(1, "run").text().split(" "))
                    .filteredOn(name -> !Set.of("run", "apply_record").contains(name))
                    .isSubsetOf(known());
        }
    }

    private static Set<String> known() {
        Set<String> known = new java.util.HashSet<>(StraightFunctions.HARMLESS);
        known.addAll(StraightFunctions.OTHER);
        return known;
    }

    @Test
    void watchedAndStraightFunctionsTakeTurnsInOneState() {
        String module = "function add(r, n) r.n = (r.n or 0) + n aerospike:update(r) return r.n end"
                + " function forever() while true do end end";
        try (UdfFixture fixture = new UdfFixture(module)) {
            fixture.put(1, "n", Particle.ofInteger(1));
            for (int i = 0; i < 3; i++) {
                assertThat(fixture.call(1, "add", 1).value().asLong()).isEqualTo(2 + i);
                assertThat(fixture.call(1, "forever").text()).contains("instruction limit of 2000000 exceeded");
            }
        }
    }

    @Test
    void whatTakesLongInsideTheLibrariesIsWatched() {
        StringBuilder module = new StringBuilder("function f(r) local l = r.l ");
        for (int i = 0; i < 50; i++) {
            module.append("r.x = l aerospike:update(r) ");
        }
        Object[] items = new Object[50_000];
        Arrays.fill(items, 1000L);
        try (UdfFixture fixture = new UdfFixture(module + "end")) {
            fixture.put(1, "l", Particle.of(ParticleType.LIST, JavaValues.pack(List.of(items))));
            assertThat(fixture.call(1, "f").text()).contains("instruction limit of 2000000 exceeded");
        }
    }

    @Test
    void textThatGrowsIsBounded() {
        String module = "function f(r) local s = r.s " + "s = s .. s ".repeat(40) + "r.t = s aerospike:update(r) end";
        assertThat(straight(module)).containsExactly("f");
        try (UdfFixture fixture = new UdfFixture(module)) {
            fixture.put(1, "s", Particle.ofString("0123456789"));
            for (int i = 0; i < 3; i++) {
                assertThat(fixture.call(1, "f").text()).contains("over the limit of 4194304");
            }
        }
    }
}
