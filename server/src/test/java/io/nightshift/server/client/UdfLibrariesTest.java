package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Value;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.WireClient;
import io.nightshift.server.WireMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What functions find of lists, maps, iterators, streams and errors: as measured on a real server, or as its Lua has it. */
class UdfLibrariesTest {
    private static final String FOLDER = "/opt/aerospike/usr/udf/lua/";
    private static final Key KEY = new Key("test", "libraries", 1);

    /** Where it stands in an answer. */
    private static final int RESULT_CODE = 13;

    private static EmbeddedServer server;
    private static AerospikeClient client;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
        client = new AerospikeClient(server.host(), server.port());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static void register(String file, String source) {
        client.registerUdfString(null, source, file, Language.LUA).waitTillComplete(5, 10_000);
    }

    /** Calls a function with the given body on a record with a map of k0 to k(n-1), one of 0 to n-1, and a list of these. */
    private static Object call(int size, String body, Value... arguments) {
        Map<String, Object> texts = new TreeMap<>();
        Map<Integer, Object> integers = new TreeMap<>();
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            texts.put("k" + i, i);
            integers.put(i, i);
            list.add(i);
        }
        client.put(null, KEY, new Bin("m", texts), new Bin("i", integers), new Bin("l", list));
        register("body.lua", "function f(rec, one) " + body + " end");
        return client.execute(null, KEY, "body", "f", arguments);
    }

    private static String failure(String body) {
        return failure("body", body);
    }

    private static String failure(String module, String body) {
        register(module + ".lua", "function f(rec) " + body + " end");
        try {
            return "nothing failed: " + client.execute(null, KEY, module, "f");
        } catch (AerospikeException e) {
            return e.getBaseMessage();
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 1", "4, 2", "5, 2", "10, 5", "50, 25", "200, 100"})
    void removingWhileAMapIsIteratedOverPassesOverTheNextKey(int size, long left) {
        for (String iterator : List.of("map.keys(rec.m)", "map.pairs(rec.m)", "map.iterator(rec.m)")) {
            assertThat(call(size, "for k in " + iterator + " do map.remove(rec.m, k) end return map.size(rec.m)"))
                    .isEqualTo(left);
        }
        assertThat(call(size, "for k in map.keys(rec.i) do map.remove(rec.i, k) end return map.size(rec.i)"))
                .isEqualTo(left);
        assertThat(call(size, "for v in map.values(rec.i) do map.remove(rec.i, v) end return map.size(rec.i)"))
                .isEqualTo(left);
    }

    @Test
    void cleaningUpAllButOneKeyLeavesHalf() {
        Object left = call(
                200,
                "for k in map.keys(rec.m) do if k ~= one then map.remove(rec.m, k) end end rec.m = rec.m"
                        + " aerospike:update(rec) return map.size(rec.m)",
                Value.get("k0"));

        assertThat(left).isEqualTo(100L);
        assertThat(client.get(null, KEY).getMap("m").keySet().toString())
                .startsWith("[k0, k10, k101,")
                .doesNotContain("k1,");
    }

    @Test
    void keysThatAreAddedBehindTheIteratorAreIteratedOver() {
        String add = "for k in map.keys(rec.m) do rec.m[k .. 'x'] = 1 if map.size(rec.m) > 500 then break end end"
                + " return map.size(rec.m)";

        assertThat(call(10, add)).isEqualTo(501L);
        assertThat(call(
                        10,
                        "local n = 0 for k in map.keys(rec.i) do rec.i[k - 1] = 1 n = n + 1"
                                + " if n > 500 then break end end return n"))
                .as("a key in front of the iterator makes it see the one at its place again")
                .isEqualTo(11L);
    }

    @Test
    void valuesThatAreSetAheadOfTheIteratorAreSeen() {
        assertThat(call(10, "local s = 0 for k, v in map.pairs(rec.m) do rec.m[k] = 100 s = s + v end return s"))
                .isEqualTo(45L);
        assertThat(call(10, "local s = 0 for k, v in map.pairs(rec.m) do rec.m['k9'] = 100 s = s + v end return s"))
                .isEqualTo(136L);
    }

    @Test
    void severalIteratorsOfOneMapDoNotDisturbEachOther() {
        assertThat(call(
                        10,
                        "local n = 0 for k in map.keys(rec.m) do for j in map.keys(rec.m) do n = n + 1 end end"
                                + " return n"))
                .isEqualTo(100L);
    }

    @Test
    void mapThatIsChangedMuchWhileIteratedOverStaysInOrder() {
        String body = "for k in map.keys(rec.i) do for j = 1, 100 do rec.i[1000 + (k * 100 + j) * 7919 % 65536] = k end"
                + " if k >= 40 then break end end local last, sorted = nil, true"
                + " for k in map.keys(rec.i) do sorted = sorted and (last == nil or last < k) last = k end return sorted";

        assertThat(call(80, body)).isEqualTo(true);
    }

    @Test
    void cleaningUpALargeMapTakesNoTime() {
        String body = "local m = map() for i = 1, 50000 do m[i] = i end local n = 0"
                + " for k in map.keys(m) do if k % 3 == 0 then map.remove(m, k) end n = n + 1 end return n";

        assertThat(call(1, body)).isEqualTo(33_334L);
    }

    @Test
    void listsThatLoseElementsPassOverTheNextOneToo() {
        assertThat(call(10, "for v in list.iterator(rec.l) do list.remove(rec.l, 1) end return list.size(rec.l)"))
                .isEqualTo(5L);
    }

    @Test
    void iteratorsAreMovedByHand() {
        assertThat(
                        call(
                                3,
                                "local _, it = list.iterator(rec.l) local s = '' while iterator.has_next(it) do"
                                        + " s = s .. iterator.next(it) end return s .. tostring(iterator.next(it)) .. type(it)"))
                .isEqualTo("012niluserdata");
        assertThat(call(
                        3,
                        "local _, it = map.keys(rec.m) local n = 0 while it:has_next() do n = n + 1"
                                + " if type(it:next()) ~= 'userdata' then n = n + 100 end end return n"))
                .isEqualTo(3L);
        assertThat(call(3, "local f, it = map.keys(rec.m) f(it) it:next() return f(it)"))
                .isEqualTo("k2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iterator.next(5) | bad argument #1 to 'next' (userdata expected, got number)",
                "iterator.has_next() | bad argument #1 to 'has_next' (userdata expected, got no value)",
                "iterator.next(list()) | bad argument #1 to 'next' (Iterator expected, got List)",
                "iterator(5) | bad argument #1 to 'iterator' (userdata expected, got table)",
                "for k in pairs(list()) do end | bad argument #1 to 'for iterator' (table expected, got List)",
                "for k in pairs(rec) do end | bad argument #1 to 'for iterator' (table expected, got Record)",
                "next(map()) | bad argument #1 to 'next' (table expected, got Map)",
                "stream.read(nil) | bad argument #1 to 'read' (Stream expected, got nil)",
                "stream.write() | bad argument #1 to 'write' (Stream expected, got no value)",
                "apply_stream(nil) | function not found",
                "apply_stream(function() error('of a stream', 0) end) | of a stream",
                "table.sort({3, 2, 1, 5, 3, 2, 8, 9}, function() return true end) | invalid order function for sorting",
            })
    void complaintsNameTheLineOfTheScript(String body, String text) {
        assertThat(failure(body)).isEqualTo(FOLDER + "body.lua:1: " + text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table.sort({1, 'a'}) | attempt to compare string with number",
                "table.sort({list(), list()}) | attempt to compare two List values",
                "table.sort({3, 1}, function() error('mine', 2) end) | mine",
                "local t = setmetatable({}, {__lt = function() error('lt', 2) end}) table.sort({t, t}) | lt",
                "apply_stream(function() end) | [string \"stream_ops.lua\"]:89: bad argument #1 to 'read' (Stream expected, got nil)",
                "next({}, 'x') | invalid key to 'next'",
                "table.unpack() | attempt to get length of a nil value",
            })
    void complaintsOfNativeFunctionsHaveNoLine(String body, String text) {
        assertThat(failure(body)).isEqualTo(text);
    }

    @Test
    void errorOfAMetamethodIsNotTakenForOneOfTheFunctionThatCallsIt() {
        assertThat(failure("local t = setmetatable({}, {__lt = function() error('lt') end}) table.sort({t, t})"))
                .isEqualTo(FOLDER + "body.lua:1: lt");
        assertThat(failure("local t = setmetatable({}, {__index = function() error('ix') end}) table.unpack(t, 1, 3)"))
                .isEqualTo(FOLDER + "body.lua:1: ix");
    }

    @Test
    void recordFunctionsFindTheGlobalsOfStreams() {
        assertThat(call(1, "return type(stream.read) .. type(stream.tostring) .. type(apply_stream) .. type(filter)"))
                .isEqualTo("functionfunctionfunctionfunction");
    }

    @ParameterizedTest
    @ValueSource(strings = {"string", "table", "math", "utf8", "os", "io", "coroutine", "package", "debug"})
    void moduleWithTheNameOfALibraryIsNotLoaded(String name) {
        assertThat(failure(name, "return 1")).isEqualTo("function not found");
        client.removeUdf(null, name + ".lua");
    }

    @Test
    void dotsInTheNameOfAModuleAreFolders() {
        register("err.lua", "function f(rec) error('x') end");

        assertThatThrownBy(() -> client.execute(null, KEY, "../err", "f"))
                .hasMessageContaining(FOLDER + "///err.lua:1: x");
        assertThatThrownBy(() -> client.execute(null, KEY, "err", "f")).hasMessageContaining(FOLDER + "err.lua:1: x");
        for (String name : List.of("a/err", "a/../err", "err.lua", "a.err")) {
            assertThatThrownBy(() -> client.execute(null, KEY, name, "f"))
                    .as(name)
                    .hasMessageContaining("UDF: Execution Error 1");
        }
        assertThat(failure("return require('none.such')")).contains("no file '" + FOLDER + "none/such.lua'");
    }

    @Test
    void callWithTheDeleteFlagDeletesAndCallsNothing() throws Exception {
        register("body.lua", "function f(rec) error('called') end");
        client.put(null, KEY, new Bin("n", 1));
        int writeAndDelete = 3;
        byte[] execute = WireMessage.message(0, writeAndDelete, 0, new byte[][] {
            WireMessage.field(0, "test"),
            WireMessage.field(4, KEY.digest),
            WireMessage.field(30, "body"),
            WireMessage.field(31, "f"),
            WireMessage.field(32, new byte[] {(byte) 0x90})
        });
        try (WireClient wire = new WireClient(server)) {
            assertThat(wire.call(execute)[RESULT_CODE]).isZero();
            assertThat(wire.call(execute)[RESULT_CODE]).isEqualTo((byte) ResultCode.KEY_NOT_FOUND_ERROR);
        }
        assertThat(client.exists(null, KEY)).isFalse();
    }
}
