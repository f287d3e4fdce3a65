package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Value;
import com.aerospike.client.exp.ExpOperation;
import com.aerospike.client.exp.ExpReadFlags;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.Statement;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.server.EmbeddedServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Expressions and paths that servers have from 8.1.2 on, in the bytes of clients that are newer than this one. */
class Server812Test {
    private static final int IN_LIST = 9;
    private static final int MAP_KEYS = 101;
    private static final int MAP_VALUES = 102;
    private static final int GREATER = 3;
    private static final int QUOTE = 126;
    private static final List<Object> VALUE = List.of(122, 2, 1);

    /** Types in expressions. */
    private static final int STRING = 3;

    private static final int LIST = 4;
    private static final int MAP = 5;

    private static final int PATH = 0xfe;
    private static final int TREE = 0;
    private static final int VALUES = 1;
    private static final int ALL = 4;
    private static final int LIST_INDEX = 0x10;
    private static final int MAP_KEY = 0x22;
    private static final int MAP_KEYS_IN = 0x2a;
    private static final int AND = 0x204;

    private static final Key KEY = new Key("test", "s", "k");
    private static EmbeddedServer server;
    private static AerospikeClient client;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.builder().announce("8.1.2.0").start();
        client = new AerospikeClient(server.host(), server.port());
        put(client);
    }

    private static void put(AerospikeClient to) {
        to.put(
                null,
                KEY,
                new Bin("color", "blue"),
                new Bin("n", 5),
                new Bin("l", List.of(1, "blue", List.of(2))),
                new Bin("m", new TreeMap<>(Map.of("a", 5, "b", 15, "c", 25))));
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void valueIsInAList() {
        List<Object> colors = List.of(QUOTE, List.of("red", "blue"));

        assertThat(read(List.of(IN_LIST, bin(STRING, "color"), colors))).isEqualTo(true);
        assertThat(read(List.of(IN_LIST, "green", colors))).isEqualTo(false);
        assertThat(read(List.of(IN_LIST, 1, bin(LIST, "l")))).isEqualTo(true);
        assertThat(read(List.of(IN_LIST, 2, bin(LIST, "l")))).isEqualTo(false);
        assertThat(read(List.of(IN_LIST, List.of(QUOTE, List.of(2)), bin(LIST, "l"))))
                .isEqualTo(true);
        assertThat(read(List.of(IN_LIST, 1, List.of(QUOTE, List.of())))).isEqualTo(false);
    }

    @Test
    void whetherAValueIsInAListIsUnknownWithoutEither() {
        refuses(
                ResultCode.OP_NOT_APPLICABLE,
                () -> read(List.of(IN_LIST, bin(STRING, "none"), List.of(QUOTE, List.of("x")))));
        refuses(ResultCode.OP_NOT_APPLICABLE, () -> read(List.of(IN_LIST, 1, bin(LIST, "none"))));
        refuses(ResultCode.PARAMETER_ERROR, () -> read(List.of(IN_LIST, 1, 1)));
        refuses(ResultCode.PARAMETER_ERROR, () -> read(List.of(IN_LIST, 1)));
    }

    @Test
    void membershipFilters() {
        QueryPolicy policy = new QueryPolicy();
        policy.filterExp = expression(List.of(IN_LIST, "blue", bin(LIST, "l")));
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("s");
        try (var records = client.query(policy, statement)) {
            assertThat(records.next()).isTrue();
        }
    }

    @Test
    void keysAndValuesOfAMapAreLists() {
        assertThat(read(List.of(MAP_KEYS, bin(MAP, "m")))).isEqualTo(List.of("a", "b", "c"));
        assertThat(read(List.of(MAP_VALUES, bin(MAP, "m")))).isEqualTo(List.of(5L, 15L, 25L));
        assertThat(read(List.of(MAP_KEYS, Map.of()))).isEqualTo(List.of());
        assertThat(read(List.of(MAP_VALUES, Map.of(1, 2)))).isEqualTo(List.of(2L));
        assertThat(read(List.of(IN_LIST, "b", List.of(MAP_KEYS, bin(MAP, "m")))))
                .isEqualTo(true);
        refuses(ResultCode.OP_NOT_APPLICABLE, () -> read(List.of(MAP_KEYS, bin(MAP, "none"))));
        refuses(ResultCode.OP_NOT_APPLICABLE, () -> read(List.of(MAP_VALUES, 1)));
    }

    @Test
    void pathTakesSeveralKeysAtOnce() {
        assertThat(select("m", VALUES, MAP_KEYS_IN, List.of("c", "none", "a", "c")))
                .isEqualTo(List.of(5L, 25L));
        assertThat(select("m", TREE, MAP_KEYS_IN, List.of("b"))).isEqualTo(Map.of("b", 15L));
        assertThat(select("m", VALUES, MAP_KEYS_IN, List.of())).isEqualTo(List.of());
        refuses(ResultCode.PARAMETER_ERROR, () -> select("m", VALUES, MAP_KEYS_IN, "a"));
        refuses(ResultCode.PARAMETER_ERROR, () -> select("l", VALUES, MAP_KEYS_IN, List.of("a")));
    }

    @Test
    void stepOfAPathHasAFurtherCondition() {
        List<Object> above10 = List.of(GREATER, VALUE, 10);

        assertThat(select("m", VALUES, MAP_KEYS_IN, List.of("a", "c"), AND, above10))
                .isEqualTo(List.of(25L));
        assertThat(select("m", VALUES, MAP_KEY, "a", AND, above10)).isEqualTo(List.of());
        assertThat(select("m", VALUES, MAP_KEY, "b", AND, true)).isEqualTo(List.of(15L));
        assertThat(select("l", VALUES, LIST_INDEX, 0, AND, above10)).isEqualTo(List.of());
        assertThat(select("l", VALUES, LIST_INDEX, 1, AND, above10))
                .as("unknown for a text, which is no error of a step by index")
                .isEqualTo(List.of());
        refuses(ResultCode.PARAMETER_ERROR, () -> select("m", VALUES, AND, above10));
        refuses(ResultCode.PARAMETER_ERROR, () -> select("m", VALUES, ALL, true, AND, above10));
        refuses(ResultCode.PARAMETER_ERROR, () -> select("m", VALUES, MAP_KEY, "a", AND, above10, AND, above10));
    }

    @Test
    void literalReplacesAnElementInAnExpression() {
        List<Object> modify = List.of(PATH, List.of(MAP_KEY, "a"), 4, 7);

        assertThat(read(List.of(127, MAP, 0x40, modify, bin(MAP, "m")))).isEqualTo(Map.of("a", 7L, "b", 15L, "c", 25L));
    }

    @Test
    void earlierServersRefuseAllOfIt() {
        try (EmbeddedServer earlier = EmbeddedServer.start();
                AerospikeClient to = new AerospikeClient(earlier.host(), earlier.port())) {
            put(to);
            List<Object> colors = List.of(QUOTE, List.of("red", "blue"));
            refuses(ResultCode.PARAMETER_ERROR, () -> read(to, List.of(IN_LIST, "blue", colors)));
            refuses(ResultCode.PARAMETER_ERROR, () -> read(to, List.of(MAP_KEYS, bin(MAP, "m"))));
            refuses(ResultCode.PARAMETER_ERROR, () -> read(to, List.of(MAP_VALUES, bin(MAP, "m"))));
            refuses(ResultCode.PARAMETER_ERROR, () -> select(to, "m", VALUES, MAP_KEYS_IN, List.of("a")));
            refuses(ResultCode.PARAMETER_ERROR, () -> select(to, "m", VALUES, MAP_KEY, "a", AND, true));
        }
    }

    private static void refuses(int resultCode, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AerospikeException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(resultCode));
    }

    private static Object select(String bin, int what, Object... steps) {
        return select(client, bin, what, steps);
    }

    private static Object select(AerospikeClient with, String bin, int what, Object... steps) {
        byte[] packed = pack(List.of(PATH, List.of(steps), what));
        return with.operate(null, KEY, new Operation(Operation.Type.CDT_READ, bin, Value.get(packed)))
                .getValue(bin);
    }

    private static Object read(List<Object> packed) {
        return read(client, packed);
    }

    private static Object read(AerospikeClient with, List<Object> packed) {
        return with.operate(null, KEY, ExpOperation.read("v", expression(packed), ExpReadFlags.DEFAULT))
                .getValue("v");
    }

    private static Expression expression(List<Object> packed) {
        return Expression.fromBytes(pack(packed));
    }

    /** A bin in an expression; its name goes without a type. */
    private static List<Object> bin(int type, String name) {
        return List.of(81, type, name.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] pack(Object value) {
        MsgpackWriter out = new MsgpackWriter();
        write(out, value);
        return out.toByteArray();
    }

    private static void write(MsgpackWriter out, Object value) {
        switch (value) {
            case List<?> list -> {
                out.writeListHeader(list.size());
                list.forEach(each -> write(out, each));
            }
            case Map<?, ?> map -> {
                out.writeMapHeader(map.size());
                map.forEach((key, each) -> {
                    write(out, key);
                    write(out, each);
                });
            }
            case byte[] name -> out.writeBlobHeader(name.length).writeRaw(name, 0, name.length);
            case String text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                out.writeTyped(ParticleType.STRING, bytes, 0, bytes.length);
            }
            case Boolean truth -> out.writeBool(truth);
            case Integer number -> out.writeLong(number);
            default -> throw new IllegalArgumentException(value.toString());
        }
    }
}
