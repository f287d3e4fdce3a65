package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.ListOperation;
import com.aerospike.client.cdt.ListReturnType;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.ListExp;
import com.aerospike.client.policy.Policy;
import com.aerospike.client.query.Statement;
import io.nightshift.server.EmbeddedServer;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists and maps in each other, 1,000 deep: whatever is done to them. */
class DeepValuesTest {
    private static final int DEEPEST = 1000;

    /** The steps of a context. */
    private static final int LONGEST = 256;

    private static final Key KEY = new Key("test", "deep", 1);

    private static EmbeddedServer server;
    private static AerospikeClient client;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
        client = new AerospikeClient(server.host(), server.port());
        client.registerUdfString(null, """
                        function echo(rec, v) return v end
                        function copy(rec) rec.b = rec.a aerospike:update(rec) return rec.b end
                        function wrap(rec) rec.b = list { rec.a } aerospike:update(rec) return 1 end
                        function text(rec) return #tostring(rec.a) end
                        function touch(rec) rec.n = (rec.n or 0) + #tostring(rec.a) aerospike:update(rec) end
                        """, "deep.lua", Language.LUA).waitTillComplete(5, 10_000);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static Object lists(int depth) {
        Object value = List.of();
        for (int i = 1; i < depth; i++) {
            value = List.of(value);
        }
        return value;
    }

    private static Object maps(int depth) {
        Object value = new HashMap<>();
        for (int i = 1; i < depth; i++) {
            value = new HashMap<>(Map.of("k", value));
        }
        return value;
    }

    private static Object value(String kind, int depth) {
        return kind.equals("list") ? lists(depth) : maps(depth);
    }

    private static int depth(Object value) {
        int depth = 0;
        for (Object at = value; at != null; depth++) {
            Object inner = at instanceof Map<?, ?> map ? map.values() : at;
            at = ((java.util.Collection<?>) inner).stream().findFirst().orElse(null);
        }
        return depth;
    }

    private static Statement all() {
        Statement all = new Statement();
        all.setNamespace("test");
        all.setSetName("deep");
        return all;
    }

    private static CTX[] steps(CTX step, int count) {
        return Collections.nCopies(count, step).toArray(CTX[]::new);
    }

    @ParameterizedTest
    @CsvSource({"list, 256", "list, 257", "list, 1000", "map, 256", "map, 257", "map, 1000"})
    void areStoredReadAndQueried(String kind, int depth) {
        client.put(null, KEY, new Bin("a", Value.get(value(kind, depth))));

        assertThat(depth(client.get(null, KEY).getValue("a"))).isEqualTo(depth);
        try (var records = client.query(null, all())) {
            assertThat(records.next()).isTrue();
            assertThat(depth(records.getRecord().getValue("a"))).isEqualTo(depth);
        }
    }

    @ParameterizedTest
    @CsvSource({"list", "map"})
    void deeperOnesAreRefused(String kind) {
        assertThatThrownBy(() -> client.put(null, KEY, new Bin("a", Value.get(value(kind, DEEPEST + 1)))))
                .isInstanceOfSatisfying(
                        AerospikeException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.SERVER_ERROR));
    }

    @Test
    void areChangedAtTheTopAndFarInside() {
        client.put(null, KEY, new Bin("a", Value.get(lists(DEEPEST))), new Bin("m", Value.get(maps(DEEPEST))));

        Record record = client.operate(
                null,
                KEY,
                ListOperation.append("a", Value.get(1), steps(CTX.listIndex(0), LONGEST)),
                ListOperation.append("a", Value.get(lists(DEEPEST - 1))),
                ListOperation.size("a"),
                MapOperation.put(
                        MapPolicy.Default,
                        "m",
                        Value.get("x"),
                        Value.get(7),
                        steps(CTX.mapKey(Value.get("k")), LONGEST)),
                ListOperation.getByValue("a", Value.get(lists(DEEPEST - 1)), ListReturnType.COUNT));

        assertThat(record.getList("a").toString()).isEqualTo("[2, 2, 2, 1]");
        assertThat(depth(client.get(null, KEY).getList("a").get(1))).isEqualTo(DEEPEST - 1);
        assertThatThrownBy(() -> client.operate(
                        null,
                        KEY,
                        ListOperation.append(
                                "a", Value.get(lists(DEEPEST - LONGEST)), steps(CTX.listIndex(0), LONGEST))))
                .isInstanceOfSatisfying(
                        AerospikeException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.PARAMETER_ERROR));
    }

    @Test
    void areComparedInFilters() {
        client.put(null, KEY, new Bin("a", Value.get(lists(DEEPEST))));
        Policy policy = new Policy();
        policy.filterExp = Exp.build(Exp.eq(Exp.listBin("a"), Exp.val((List<?>) lists(DEEPEST))));
        assertThat(client.get(policy, KEY)).isNotNull();
        policy.filterExp = Exp.build(Exp.gt(
                ListExp.getByIndex(ListReturnType.VALUE, Exp.Type.LIST, Exp.val(0), Exp.listBin("a")),
                Exp.val((List<?>) lists(DEEPEST - 2))));
        assertThat(client.get(policy, KEY)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"list", "map"})
    void goThroughFunctions(String kind) {
        client.put(null, KEY, new Bin("a", Value.get(value(kind, DEEPEST))));

        assertThat(depth(client.execute(null, KEY, "deep", "echo", Value.get(value(kind, DEEPEST - 1)))))
                .isEqualTo(DEEPEST - 1);
        assertThat(depth(client.execute(null, KEY, "deep", "copy"))).isEqualTo(DEEPEST);
        assertThat(depth(client.get(null, KEY).getValue("b"))).isEqualTo(DEEPEST);
        assertThat((long) client.execute(null, KEY, "deep", "text")).isGreaterThanOrEqualTo(2L * DEEPEST);
        assertThatThrownBy(() -> client.execute(null, KEY, "deep", "wrap"))
                .hasMessageContaining("lists and maps nested more than 1000 deep");
    }

    @Test
    void goThroughJobs() {
        client.put(null, KEY, new Bin("a", Value.get(maps(DEEPEST))));
        client.execute(null, all(), "deep", "touch").waitTillComplete(5, 10_000);
        client.execute(null, all(), Operation.put(new Bin("c", Value.get(lists(DEEPEST)))))
                .waitTillComplete(5, 10_000);

        assertThat(client.get(null, KEY).getLong("n")).isPositive();
        assertThat(depth(client.get(null, KEY).getValue("c"))).isEqualTo(DEEPEST);
    }

    @Test
    void longContextsInLargeValuesAreRefused() {
        client.delete(null, KEY);
        List<Object> inner = List.of(new byte[900_000]);
        Object value = inner;
        for (int i = 1; i < DEEPEST; i++) {
            value = List.of(value);
        }
        client.put(null, KEY, new Bin("a", Value.get(value)));

        assertThatThrownBy(() -> client.operate(
                        null, KEY, ListOperation.append("a", Value.get(1), steps(CTX.listIndex(0), LONGEST))))
                .isInstanceOfSatisfying(
                        AerospikeException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.PARAMETER_ERROR));
        client.operate(null, KEY, ListOperation.append("a", Value.get(1), steps(CTX.listIndex(0), 200)));
    }
}
