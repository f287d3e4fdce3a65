package io.nightshift.engine.udf;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.config.UdfLimits;
import io.nightshift.engine.udf.UdfFixture.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Holds the table of bounds in {@code docs/udf.md}: it has every function of Lua's libraries and every metamethod, and each of them
 * is called as badly as can be, again and again, until a limit ends it.
 */
@Timeout(60)
class UdfBoundsTest {
    private static final Path DOCS = Path.of("..", "docs", "udf.md");
    private static final UdfLimits LIMITS = new UdfLimits(2_000_000, 64L << 20, 1, false);

    /** What the attacks share: a long text, a large table, many values, and an object that says nothing true. */
    private static final String MODULE = """
            function ok(r) return 'fine' end
            function names(r)
              local all = {}
              for _, library in ipairs { 'string', 'table', 'utf8', 'os', 'math', 'coroutine' } do
                for name in pairs(_G[library]) do all[#all + 1] = library .. '.' .. name end
              end
              return table.concat(all, ' ')
            end
            function attack(r, text)
              local long = string.rep('a', 8 * 1024 * 1024)
              local large = {}
              for i = 1, 50000 do large[i] = i end
              local many = {}
              for i = 1, 1000 do many[i] = long end
              local asked = 0
              local liar = setmetatable({}, {
                __len = function() asked = asked + 1 return asked % 2 == 1 and 1 or 1 << 62 end,
                __index = function(t, k) return long end,
                __newindex = function() end,
                __tostring = function() return long end,
                __concat = function() return long end,
                __call = function() return long end,
                __lt = function() return true end,
                __le = function() return true end,
                __eq = function() return false end,
                __pairs = function() return function() return 1 end end,
                __name = long,
              })
              local f = assert(load('local long, large, many, liar = ... for i = 1, 1e9 do ' .. text .. ' end'))
              return f(long, large, many, liar)
            end
            """;

    /** The worst that is known to be done with each. */
    private static final Map<String, String> ATTACKS = Map.ofEntries(
            entry("string.byte", "local n = select('#', long:byte(1, 900000))"),
            entry("string.char", "local s = string.char(table.unpack(large, 1, 1), table.unpack({}, 1, 0))"),
            entry("string.dump", "local s = string.dump(function() return long end)"),
            entry("string.find", "local s = long:find('.-.-b')"),
            entry(
                    "string.format",
                    "local s = string.format(('%s'):rep(9), liar, liar, liar, liar, liar, liar, liar, liar, liar)"),
            entry("string.gmatch", "for a in long:gmatch('(.-)%1b') do end"),
            entry("string.gsub", "local s = long:gsub('a', {a = long})"),
            entry("string.len", "local n = long:len()"),
            entry("string.lower", "local s = long:lower()"),
            entry("string.match", "local s = long:match('^(.*)%1b')"),
            entry("string.pack", "local s = string.pack('c1000000000', '')"),
            entry("string.packsize", "local n = string.packsize(('i16'):rep(2000000))"),
            entry("string.rep", "local s = long:rep(1e9)"),
            entry("string.reverse", "local s = long:reverse()"),
            entry("string.sub", "local s = long:sub(2)"),
            entry("string.unpack", "local s = string.unpack('z', long .. '\\0')"),
            entry("string.upper", "local s = long:upper()"),
            entry("table.concat", "local s = table.concat(many)"),
            entry("table.insert", "table.insert(large, 1, 1) table.insert(liar, 1, 1)"),
            entry("table.move", "table.move(large, 1, 1e12, 2)"),
            entry("table.pack", "large[i] = table.pack(table.unpack(large, 1, 50000))"),
            entry("table.remove", "table.remove(large, 1) large[#large + 1] = 1 table.remove(liar, 1)"),
            entry("table.sort", "table.sort(many)"),
            entry("table.unpack", "local n = select('#', table.unpack(large, 1, 50000))"),
            entry("utf8.char", "local s = utf8.char(table.unpack(large, 1, 50000))"),
            entry("utf8.charpattern", "local s = long:find(utf8.charpattern)"),
            entry("utf8.codepoint", "local n = select('#', utf8.codepoint(long, 1, 900000))"),
            entry("utf8.codes", "for p, c in utf8.codes(long) do end"),
            entry("utf8.len", "local n = utf8.len(long)"),
            entry("utf8.offset", "local n = utf8.offset(long, #long)"),
            entry("os.clock", "local n = os.clock()"),
            entry("os.date", "local s = os.date(('%c'):rep(2000)) os.date(('%c'):rep(200000))"),
            entry("os.difftime", "local n = os.difftime(i, 0)"),
            entry("os.time", "local n = os.time { year = 2000, month = i, day = 1 } pcall(os.time, liar)"),
            entry("coroutine.close", "coroutine.close(coroutine.create(function() while true do end end))"),
            entry("coroutine.create", "large[i] = coroutine.create(function() return long end)"),
            entry("coroutine.isyieldable", "local b = coroutine.isyieldable()"),
            entry("coroutine.resume", "coroutine.resume(coroutine.create(function() while true do end end))"),
            entry("coroutine.running", "local c = coroutine.running()"),
            entry("coroutine.status", "local s = coroutine.status(coroutine.running())"),
            entry("coroutine.wrap", "coroutine.wrap(function() while true do end end)()"),
            entry(
                    "coroutine.yield",
                    "local c = coroutine.wrap(function() while true do coroutine.yield(long) end end) c() c()"),
            entry("__add", "local x = setmetatable({}, {__add = function(a, b) while true do end end}) + 1"),
            entry("__call", "local s = liar()"),
            entry("__close", "local x <close> = setmetatable({}, {__close = function() while true do end end})"),
            entry("__concat", "local s = liar .. 'x' s = s .. s"),
            entry("__eq", "local b = liar == setmetatable({}, getmetatable(liar)) or long == long:sub(1, -2) .. 'b'"),
            entry("__gc", "setmetatable({}, {__gc = function() while true do end end})"),
            entry("__index", "local s = liar[i] .. liar[i]"),
            entry("__le", "local b = liar <= liar or long <= long:sub(1)"),
            entry("__len", "table.insert(liar, 1, 1) table.remove(liar, 1) local n = #liar"),
            entry("__lt", "local b = table.sort({liar, liar, liar}) or long < long:sub(1)"),
            entry("__mode", "large[i] = setmetatable({{}}, {__mode = 'k'})"),
            entry("__name", "local s = tostring(setmetatable({}, {__name = long})) pcall(string.rep, liar)"),
            entry("__newindex", "table.insert(liar, 1) liar[i] = long"),
            entry("__pairs", "for k, v in pairs(liar) do end"),
            entry("__tostring", "local s = tostring(liar) string.format('%s', liar)"));

    private static UdfFixture fixture;

    @BeforeAll
    static void open() {
        fixture = new UdfFixture(MODULE, LIMITS);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    /** Side by side, because many take the second that they have. */
    @Test
    void attackEndsWithALimitOrAnErrorAndTheNextCallIsNoneTheWorse() {
        List<String> names = List.copyOf(new TreeSet<>(ATTACKS.keySet()));
        Map<String, Ended> ended = new ConcurrentHashMap<>();
        names.parallelStream().forEach(name -> {
            int key = names.indexOf(name);
            ended.put(name, fixture.call(key, "attack", ATTACKS.get(name)));
            assertThat(fixture.call(key, "ok").text()).as("after %s", name).isEqualTo("fine");
        });

        assertThat(ended.keySet()).isEqualTo(ATTACKS.keySet());
        assertThat(ended).allSatisfy((name, of) -> {
            assertThat(of.bin()).as(name).isEqualTo("FAILURE");
            assertThat(of.text())
                    .as(name)
                    .containsAnyOf(
                            "limit",
                            "not available",
                            "too many",
                            "order function",
                            "must return",
                            "number expected",
                            "stack overflow");
        });
    }

    @Test
    void tableHasEachFunctionAndEachAttackIsOfOneThatItHas() throws IOException {
        Set<String> documented = new TreeSet<>();
        List<String> lines = Files.readAllLines(DOCS);
        int at = lines.indexOf("| function or metamethod | time | memory |");
        assertThat(at).as("the table is in %s", DOCS).isNotNegative();
        for (int i = at + 2; lines.get(i).startsWith("|"); i++) {
            Matcher name = Pattern.compile("`([^`]+)`")
                    .matcher(lines.get(i).substring(0, lines.get(i).indexOf('|', 1)));
            while (name.find()) {
                documented.add(name.group(1));
            }
        }

        assertThat(documented)
                .containsAll(List.of(fixture.call(1, "names").text().split(" ", -1)));
        assertThat(documented).containsAll(ATTACKS.keySet());
        assertThat(documented.stream()
                        .filter(name -> !name.startsWith("math")
                                && !Set.of(
                                                "os.execute",
                                                "os.exit",
                                                "os.getenv",
                                                "os.remove",
                                                "os.rename",
                                                "os.setlocale",
                                                "os.tmpname")
                                        .contains(name)))
                .allMatch(ATTACKS::containsKey, "there is an attack");
    }
}
