package io.nightshift.engine.udf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.config.UdfLimits;
import io.nightshift.engine.job.JobStatus;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.udf.UdfFixture.Ended;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that mean harm, or are badly mistaken: the call fails, nothing else does. */
@Timeout(60)
class UdfHostileTest {
    private static final String HELPERS = """
            function ok(r) return 'fine' end
            function run(r, text, ...) return assert(load(text))(r, ...) end
            function set(r, v) r.a = v aerospike:update(r) end
            """;

    private final UdfFixture fixture = new UdfFixture(HELPERS);

    @AfterEach
    void close() {
        fixture.close();
    }

    private void assertRefused(Ended ended, String text) {
        assertThat(ended.resultCode()).isEqualTo(ResultCode.UDF_BAD_RESPONSE);
        assertThat(ended.bin()).isEqualTo("FAILURE");
        assertThat(ended.text()).contains(text);
        // The next call is none the worse for it.
        assertThat(fixture.call(1, "ok").text()).isEqualTo("fine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while true do end",
                "repeat until false",
                "::top:: goto top",
                "while true do pcall(function() while true do end end) end",
                "pcall(function() while true do end end) return 'caught'",
                "xpcall(function() while true do end end, function() while true do end end) return 'caught'",
                "local co = coroutine.wrap(function() while true do end end) co()",
                "local co = coroutine.create(function() while true do end end) coroutine.resume(co) return 'caught'",
                "local co = coroutine.wrap(function() while true do coroutine.yield() end end) while true do co() end",
                "table.sort({3, 2, 1}, function() while true do end end)",
                "string.gsub('abc', '.', function() while true do end end)",
                "local t = setmetatable({}, {__index = function() while true do end end}) return t.x",
                "local t <close> = setmetatable({}, {__close = function() while true do end end}) while true do end",
                "for _ in function() return 1 end do end",
                "load(function() while true do end end)",
                "while true do load('return 1')() end",
                "local t = {} for i = 1, 1e18 do t[1] = i end",
                "while true do local ok = pcall(error) end",
            })
    void endlessLoopFailsWithTheInstructionLimit(String script) {
        assertRefused(fixture.call(1, "run", script), "instruction limit of 2000000 exceeded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local s = 'x' while true do s = s .. s end",
                "local s = string.rep('x', 1 << 20) while true do s = s .. s .. s .. s .. s .. s .. s .. s end",
                "return string.rep('x', 10000000000)",
                "return ('x'):rep(1e10 // 1 | 0)",
                "return string.rep('', 1 << 60)",
                "return string.rep('x', 1 << 62, 'y')",
                "local t = {} for i = 1, 1e9 do t[i] = i end",
                "local t = {} while true do t[#t + 1] = string.rep('x', 100000) end",
                "local t = {} while true do t[#t + 1] = {} end",
                "local s = string.rep('x', 100000) return table.concat(setmetatable({}, "
                        + "{__index = function() return s end}), '', 1, 1 << 40)",
                "local s = string.rep('x', 1000000) local t = {} for i = 1, 10000 do t[i] = s end return table.concat(t)",
                "return (string.gsub(string.rep('x', 100000), '.', string.rep('y', 100000)))",
                "return (string.gsub(string.rep('x', 100000), '.', {x = string.rep('y', 100000)}))",
                "local s = string.rep('y', 100000) return (string.gsub(string.rep('x', 100000), '.', function() return s end))",
                "local s = string.rep('x', 1000000) return string.format(string.rep('%s', 100), s, s, s, s, s, s, s)",
                "local s = string.rep('x', 1000000) local o = setmetatable({}, {__tostring = function() return s end}) "
                        + "local t = {} for i = 1, 3000 do t[i] = o end "
                        + "return string.format(string.rep('%s', 3000), table.unpack(t))",
                "local s = string.rep('x', 1000000) local t = {} for i = 1, 3000 do t[i] = s end "
                        + "return string.pack(string.rep('s4', 3000), table.unpack(t))",
                "local s = string.rep(' ', 1000000) local n = 0 "
                        + "return load(function() n = n + 1 if n < 3000 then return s end end)",
                "local b = bytes() bytes.set_byte(b, 4000000000, 1)",
                "local b = bytes() return bytes.get_string(b, 1, 4000000000)",
                "local l = list() l[1 << 30] = 1",
                "local l = list() list.insert(l, 1 << 30, 1)",
                "local l = list {1, 2, 3} while true do list.concat(l, l) end",
                "local f = {} while true do f[#f + 1] = function() return f end end",
                "return #string.pack('c1000000000c1000000000', '', '')",
                "local t = {} for i = 1, 100 do t[i] = string.pack('c2000000', '') end return #t",
                "return string.pack(string.rep('!16i16', 1000000))",
                "local __concatenation = '' local s = string.rep('x', 1024) for i = 1, 21 do s = s .. s end return #s",
                "-- a comment\r local s = string.rep('x', 1024) for i = 1, 21 do s = s .. s end return #s",
                "return #string.rep('x', 1e9)",
                "return #string.rep('x', '1000000000')",
                "local t = {} for i = 1, 100000 do t[i] = i end local k = {} while true do k[#k + 1] = {table.unpack(t)} end",
                "local s = string.rep('x', 100000) local l = list() for i = 1, 1000 do list.append(l, s) end return l",
                "local s = string.rep('x', 100000) local l = list() for i = 1, 1000 do list.append(l, s) end return tostring(l)",
                "return string.format(string.rep('%q', 8), table.unpack({}, 1, 8), string.rep('\\0', 2000000))",
                "return os.date(string.rep('%c', 1000000))",
                "return (string.gsub('x', 'x', string.rep('%0', 1000000) .. string.rep('y', 4000000)))",
                "return #string.gsub(string.rep('x', 10000), '.+', string.rep('%0', 1000))",
                "local co = {} while true do co[#co + 1] = coroutine.create(print) end",
                "local s = string.rep('x', 100000) local n = 0 return load(function() n = n + 1 return s end)",
            })
    void scriptThatEatsMemoryFails(String script) {
        Ended ended = fixture.call(1, "run", script);

        assertThat(ended.resultCode()).isEqualTo(ResultCode.UDF_BAD_RESPONSE);
        assertThat(ended.text())
                .containsAnyOf("limit", "out of range", "at most", "format")
                .doesNotContain("time limit");
        assertThat(fixture.call(1, "ok").text()).isEqualTo("fine");
    }

    /** Otherwise what is counted at first would not be what is put together then. */
    @Test
    void concatenationAsksAnObjectForEachElementOnce() {
        String script = "local n = 0 local o = setmetatable({}, {__index = function() n = n + 1 return n end}) "
                + "return table.concat(o, ',', 1, 4)";

        assertThat(fixture.call(1, "run", script).text()).isEqualTo("1,2,3,4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local s = 'x' while true do s = s .. s end",
                "local s = string.rep('x', 1000000) return string.format('%s%s%s%s%s', s, s, s, s, s)",
                "return (string.gsub(string.rep('x', 100000), '.', {x = string.rep('y', 100000)}))",
                "local s = string.rep('y', 100000) "
                        + "return (string.gsub(string.rep('x', 100000), '.', function() return s end))",
            })
    void limitOfATextNamesTheLineOfTheScript(String script) {
        assertThat(fixture.call(1, "run", "\n\n" + script).text())
                .containsPattern("\\]:3: text of [0-9]+ bytes is over the limit of 4194304");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return string.find(string.rep('a', 10000), string.rep('a*', 20) .. 'b')",
                "return string.find(string.rep('a', 200000), '.-.-.-b')",
                "return string.match(string.rep('(', 100000), string.rep('.-', 10) .. '%b()x')",
                "return string.gsub(string.rep('a', 30000), string.rep('a?', 30) .. 'b', '')",
                "return string.gsub(string.rep('a', 10000), '.*', string.rep('%0', 1000000))",
                "for x in string.gmatch(string.rep('a', 100000), '(.*)(.*)(.*)b') do end",
                "return table.move({}, 1, math.maxinteger - 1, 2)",
                "return table.unpack({}, 1, 1e8 // 1 | 0)",
                "table.insert(setmetatable({}, {__len = function() return 1 << 60 end}), 1, 1)",
                "local n = 0 local t = setmetatable({}, {__len = function() n = n + 1 return n == 1 and 1 or 1 << 62 end}) "
                        + "table.remove(t, 1) return table.insert(t, 1, 1)",
                "return string.find(string.rep('a', 190000), '(.*)%1b')",
                "return string.find(string.rep('a', 190000), '.-b')",
                "return string.match(string.rep('a', 190000), '.-b')",
                "return string.gsub(string.rep('a', 190000), '.-b', '')",
                "for x in string.gmatch(string.rep('a', 190000), '.-b') do end",
                "return string.find(string.rep('a', 100000), '[' .. string.rep('b', 1000000) .. 'a]-c')",
                "return string.find(string.rep('a', 2000000), string.rep('a', 1000000) .. 'b', 1, true)",
                "return string.find(string.rep('(', 200000), '%b()')",
                "for i = 1, 1e9 do string.find(string.rep('a', 30), '.-.-.-b') end",
                "local t = {} for i = 1, 300000 do t[i] = 0 end for i = 1, 1e9 do table.insert(t, 1, 0) end",
                "local t = {} for i = 1, 300000 do t[i] = 0 end for i = 1, 1e9 do table.remove(t, 1) end",
                "return table.move({}, 1, 1e9, 2)",
                "return assert(load(string.rep('::a::', 20000)))",
                "return assert(load('return 1' .. string.rep(' and 1', 20000)))",
                "return assert(load(string.rep('if x then else', 5000) .. 'if x then ' .. string.rep('elseif x then ', 20000)))",
                "table.remove(setmetatable({}, {__len = function() return 1 << 60 end}), 1)",
            })
    void longWorkInsideOneNativeFunctionIsRefusedBeforeItBegins(String script) {
        Ended ended = fixture.call(1, "run", script);

        assertThat(ended.resultCode()).isEqualTo(ResultCode.UDF_BAD_RESPONSE);
        assertThat(ended.text()).containsAnyOf("limit", "too many results", "at most");
        assertThat(fixture.call(1, "ok").text()).isEqualTo("fine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local function f(n) return 1 + f(n + 1) end return f(1)",
                "return assert(load(string.rep('(', 300) .. '1' .. string.rep(')', 300))()",
                "return string.rep('x', 300):gsub(string.rep('(x)', 40), '')",
                "local l = list() for i = 1, 100000 do l = list {l} end return l",
                "local m = map() m.self = m return m",
                "local l = list() list.append(l, l) local r = ... r.a = l aerospike:create(r)",
                "local function f() return f() end f()",
                "return tostring((function() local l = list() list.append(l, l) return l end)())",
            })
    void deepRecursionAndValuesThatHoldThemselvesFail(String script) {
        Ended ended = fixture.call(1, "run", script);

        assertThat(ended.resultCode()).isEqualTo(ResultCode.UDF_BAD_RESPONSE);
        assertThat(fixture.call(1, "ok").text()).isEqualTo("fine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return os.execute('true') | os.execute is switched off",
                "return os.exit(1) | os.exit is switched off",
                "return os.getenv('HOME') | os.getenv is switched off",
                "return os.remove('/tmp/x') | os.remove is switched off",
                "return os.tmpname() | os.tmpname is switched off",
                "return io.open('/etc/passwd') | io.open is switched off",
                "return io.popen('ls') | io.popen is switched off",
                "return io.lines('/etc/passwd') | io.lines is switched off",
                "return dofile('/etc/passwd') | dofile is switched off",
                "return loadfile('/etc/passwd') | loadfile is switched off",
                "return package.loadlib('libc.so.6', '*') | package.loadlib is switched off",
                "return debug.getregistry() | attempt to index a function value",
                "return require('debug') | module 'debug' not found",
                "return require('io').open('/etc/passwd') | io.open is switched off",
                "return package.loaded.debug.getregistry() | attempt to index a nil value",
                "return java.import('java.lang.System') | attempt to index a nil value",
                "return luajava.bindClass('java.lang.System') | attempt to index a nil value",
                "setmetatable({}, {__gc = function() while true do end end}) | __gc are not available",
                "return assert(load(string.dump(function() end))) | binary chunk",
            })
    void outsideWorldIsOutOfReach(String script, String text) {
        assertRefused(fixture.call(1, "run", script), text);
    }

    /** What calls it is a function of Lua's own, which has no lines. */
    @Test
    void errorOfACallbackNamesNoLineOfTheLibraries() {
        for (String script : List.of(
                "return (string.gsub('aab', 'a', function() error('no', 2) end))",
                "return (string.gsub(string.rep('a', 999) .. 'b', '(a*)(a*)(a*)b', function() error('no', 2) end))",
                "return (string.gsub('aab', 'a', setmetatable({}, { __index = function() error('no', 2) end })))",
                "table.sort({ 3, 1, 2 }, function(a, b) error('no', 2) end)",
                "table.sort(setmetatable({}, { __len = function() error('no', 2) end }))",
                "table.concat(setmetatable({}, { __index = function() error('no', 2) end, __len = function() return 2 end }))",
                "string.format('%s', setmetatable({}, { __tostring = function() error('no', 2) end }))")) {
            assertThat(fixture.call(1, "run", script).text())
                    .as(script)
                    .contains("no")
                    .doesNotContainPattern("(natives|patterns|guard|sandbox|values|arguments|[?]):-?\\d+");
        }
    }

    @Test
    void librariesOfOursCannotBeBrokenForTheNextCall() {
        fixture.call(1, "run", "type = nil pairs = nil pcall = nil string.find = nil string.sub = nil select = nil");
        fixture.call(1, "run", "local m = getmetatable(list()) for k in next, m do m[k] = nil end");
        fixture.call(1, "run", "getmetatable('').__index = nil math.type = nil table.concat = nil error = nil");
        fixture.call(
                1,
                "run",
                "local keep = {set = 1, aerospike = 1} for k in pairs(_G) do if not keep[k] then _G[k] = nil end end");

        assertThat(fixture.call(2, "set", 5).resultCode()).isZero();
        assertThat(fixture.bins(2)).isEmpty();
        fixture.put(2, "a", Particle.ofInteger(1));
        assertThat(fixture.call(2, "set", 5).resultCode()).isZero();
        assertThat(fixture.bins(2)).containsExactly("a=5");
    }

    @Test
    void limitInTheMiddleOfAWriteLeavesTheRecordAsItWas() {
        fixture.put(1, "a", Particle.ofInteger(1));
        fixture.put(1, "b", Particle.ofString("old"));

        Ended ended = fixture.call(
                1, "run", "local r = ... r.a = 2 r.b = nil r.c = list {1} aerospike:update(r) while true do end");

        assertThat(ended.text()).contains("instruction limit");
        assertThat(fixture.bins(1)).containsExactly("a=1", "b=old");
    }

    @Test
    void globalsOfACallThatPassedALimitAreForgotten() {
        fixture.call(1, "run", "counter = (counter or 0) + 1 return counter");
        assertThat(fixture.call(1, "run", "counter = counter + 1 return counter")
                        .value()
                        .asLong())
                .isEqualTo(2);

        fixture.call(1, "run", "counter = 99 while true do end");

        assertThat(fixture.call(1, "run", "return type(counter)").text()).isEqualTo("nil");
    }

    @Test
    void stateThatKeepsMuchIsNotKept() {
        String script = "kept = {} for i = 1, 100 do kept[i] = string.rep('x', 100000) .. i end return #kept";
        assertThat(fixture.call(1, "run", script).value().asLong()).isEqualTo(100);

        assertThat(fixture.call(1, "run", "return type(kept)").text()).isEqualTo("nil");
    }

    @Test
    void moduleThatTakesLongToLoadIsALimitAsWell() {
        fixture.register("m", "while true do end");

        assertThat(fixture.call(1, "ok").text()).isEqualTo("UDF: Execution Error 1");
    }

    @Test
    void elementsThatCannotBeComparedAreToldWithoutALine() {
        assertThat(fixture.call(1, "run", "table.sort({3, 'x'})").text())
                .isEqualTo("attempt to compare string with number");
        assertThat(fixture.call(
                                1,
                                "run",
                                "local t = {3} for i = 2, 20 do t[i] = string.rep('x', 100000) end table.sort(t)")
                        .text())
                .matches("attempt to compare (string with number|number with string)");
    }

    @Test
    void recordsOfAJobThatPassALimitFailAndTheOthersDoNot() {
        fixture.register(
                "m", "function f(r) if r.n % 10 == 3 then while true do end end r.n = -1 aerospike:update(r) end");
        for (int i = 0; i < 40; i++) {
            fixture.put(i, "n", Particle.ofInteger(i));
        }

        JobStatus status = fixture.runJob(1, "f");

        assertThat(status.counts().failed()).isEqualTo(4);
        assertThat(status.counts().succeeded()).isEqualTo(36);
        assertThat(fixture.bins(13)).containsExactly("n=13");
        assertThat(fixture.bins(14)).containsExactly("n=-1");
    }

    /** What is slow without being much by any other measure: each takes a second, so they go side by side. */
    @Test
    void timeLimitHoldsWhereInstructionsAreFewButSlow() {
        UdfLimits limits = new UdfLimits(1_000_000_000_000L, 64L << 20, 1, false);
        try (UdfFixture slow = new UdfFixture(HELPERS, limits)) {
            List<String> scripts = List.of(
                    "while true do end",
                    "local s = string.rep('a', 8000000) local t = {} for i = 1, 200000 do t[i] = s end table.sort(t)",
                    "local s = string.rep('a', 8000000) local k = {} for i = 1, 1e9 do k[s .. i] = nil end",
                    "local a, b = string.rep('a', 8000000), string.rep('a', 8000000) for i = 1, 1e9 do local x = a < b end",
                    "local a, b = string.rep('a', 8000000), string.rep('a', 8000000) for i = 1, 1e9 do local x = a == b end",
                    "local s = string.rep('a', 8000000) for i = 1, 1e9 do utf8.len(s) end",
                    "local s = string.rep('a', 8000000) for i = 1, 1e9 do utf8.offset(s, 8000000) end",
                    "local s = string.rep(' ', 8000000) for i = 1, 1e9 do tonumber(s) end",
                    "local s = string.rep('z', 8000000) for i = 1, 1e9 do tonumber(s, 36) end",
                    "local a, b = string.rep('\\0', 8000000), string.rep('\\0', 8000000) for i = 1, 1e9 do local x = a < b end",
                    "local a, b local f = coroutine.wrap(function() for i = 1, 1e9 do local x = a < b end end) "
                            + "a, b = string.rep('\\0', 8000000), string.rep('\\0', 8000000) f()",
                    "local s = string.rep(' ', 8000000) for i = 1, 1e9 do string.packsize(s) end",
                    "for i = 1, 1e9 do string.rep('', 1 << 24) end",
                    "local t = {} for i = 1, 500000 do t[i .. ''] = i end for i = 1, 500000 do t[i .. ''] = nil end "
                            + "for i = 1, 1e9 do next(t) end",
                    "local t = {} for i = 1, 100000 do t[i] = 0 end for i = 1, 1e9 do select('#', table.unpack(t)) end",
                    "local l = list() for i = 1, 300000 do list.append(l, 0) end for i = 1, 1e9 do list.prepend(l, 0) end");
            Map<String, String> ended = new ConcurrentHashMap<>();
            scripts.parallelStream().forEach(script -> {
                int key = scripts.indexOf(script);
                ended.put(
                        script,
                        slow.call(key, "run", script).text() + ", then "
                                + slow.call(key, "ok").text());
            });
            assertThat(ended.keySet()).containsExactlyInAnyOrderElementsOf(scripts);
            assertThat(ended)
                    .allSatisfy((script, text) -> assertThat(text)
                            .as(script)
                            .contains("time limit of 1 seconds exceeded")
                            .endsWith(", then fine"));
        }
    }

    /** With weak keys, a collection would take minutes, in which nothing can stop it. */
    @Test
    void tablesAreNeverWeak() {
        String chain = "local weak = setmetatable({}, {__mode = 'k'}) local last = {} weak[last] = 1 "
                + "for i = 1, 60000 do local key = {} weak[key] = last last = key end last = nil "
                + "collectgarbage() local n = 0 for k in pairs(weak) do n = n + 1 end return tostring(n)";
        assertThat(fixture.call(1, "run", chain).text()).isEqualTo("60001");
    }

    @Test
    void lengthThatAnObjectClaimsIsAskedForOnce() {
        String script =
                "local n = 0 local t = setmetatable({}, {__len = function() n = n + 1 return n == 1 and 1 or 1 << 62 end}) "
                        + "table.insert(t, 1, 'x') return n .. t[1]";

        assertThat(fixture.call(1, "run", script).text()).isEqualTo("1x");
    }

    @Test
    void unsafeLibrariesOpenOnDemand() {
        try (UdfFixture open = new UdfFixture(HELPERS, UdfFixture.LIMITS.withUnsafeLibraries())) {
            assertThat(open.call(1, "run", "return type(io.open) .. type(io.stdout) .. type(os.getenv('PATH'))")
                            .text())
                    .isEqualTo("functionuserdatastring");
        }
    }

    @Test
    void madeUpBinNamesDoNotPileUp() {
        fixture.register(
                "m", HELPERS + "function names(r, from) for i = from, from + 999 do local v = r['x' .. i] end end");
        fixture.put(1, "a", Particle.ofInteger(1));
        for (int i = 0; i < 10; i++) {
            assertThat(fixture.call(1, "names", i * 1000).resultCode()).isZero();
        }
        assertThat(List.of(fixture.call(1, "ok").text())).containsExactly("fine");
    }
}
