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
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.ExpOperation;
import com.aerospike.client.exp.ExpReadFlags;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.query.Statement;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.server.EmbeddedServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Path expressions, which this client cannot express, in the bytes that newer clients send for them. */
class PathExpressionTest {
    private static final int PATH = 0xfe;
    private static final int FILTER = 4;
    private static final int VALUES = 1;
    private static final int MODIFY = 4;

    private static final int LIST = 4;
    private static final int MAP = 5;

    /** Elements above 10: [gt, [loopVar, int, value], 10]. */
    private static final byte[] ABOVE_10 = pack(out -> out.writeListHeader(3)
            .writeLong(3)
            .writeListHeader(3)
            .writeLong(122)
            .writeLong(2)
            .writeLong(1)
            .writeLong(10));

    /** Plus one: [add, [loopVar, int, value], 1]. */
    private static final byte[] ONE_MORE = pack(out -> out.writeListHeader(3)
            .writeLong(20)
            .writeListHeader(3)
            .writeLong(122)
            .writeLong(2)
            .writeLong(1)
            .writeLong(1));

    private final EmbeddedServer server = EmbeddedServer.start();
    private final AerospikeClient client = new AerospikeClient(server.host(), server.port());
    private final Key key = new Key("test", "paths", "k");

    @BeforeEach
    void putRecord() {
        client.put(null, key, new Bin("m", new TreeMap<>(Map.of("a", 5, "b", 15, "c", 25))));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void operationSelects() {
        Operation select = new Operation(Operation.Type.CDT_READ, "m", Value.get(selectAbove10()));

        assertThat(client.operate(null, key, select).getList("m")).isEqualTo(List.of(15L, 25L));
    }

    @Test
    void operationModifies() {
        Operation modify = new Operation(Operation.Type.CDT_MODIFY, "m", Value.get(modifyAbove10()));

        assertThat(client.operate(null, key, modify, Operation.get("m")).getMap("m"))
                .isEqualTo(Map.of("a", 5L, "b", 16L, "c", 26L));
    }

    @Test
    void modificationIsRefusedAsARead() {
        Operation modify = new Operation(Operation.Type.CDT_READ, "m", Value.get(modifyAbove10()));

        assertThatThrownBy(() -> client.operate(null, key, modify))
                .isInstanceOfSatisfying(
                        AerospikeException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.PARAMETER_ERROR));
    }

    @Test
    void backgroundJobModifies() {
        Operation modify = new Operation(Operation.Type.CDT_MODIFY, "m", Value.get(modifyAbove10()));
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("paths");

        client.execute(null, statement, modify).waitTillComplete(1, 10_000);

        assertThat(client.get(null, key).getMap("m")).isEqualTo(Map.of("a", 5L, "b", 16L, "c", 26L));
    }

    @Test
    void expressionSelectsAndModifies() {
        Expression selected = call(LIST, 0, selectAbove10());
        Expression modified = call(MAP, 0x40, modifyAbove10());

        Map<String, Object> bins = client.operate(
                        null,
                        key,
                        ExpOperation.read("selected", selected, ExpReadFlags.DEFAULT),
                        ExpOperation.read("modified", modified, ExpReadFlags.DEFAULT))
                .bins;

        assertThat(bins)
                .isEqualTo(Map.of("selected", List.of(15L, 25L), "modified", Map.of("a", 5L, "b", 16L, "c", 26L)));
    }

    @Test
    void loopVariableOutsideOfAPathIsUnknown() {
        Expression variable = Expression.fromBytes(
                pack(out -> out.writeListHeader(3).writeLong(122).writeLong(2).writeLong(1)));

        assertThatThrownBy(() -> client.operate(null, key, ExpOperation.read("v", variable, ExpReadFlags.DEFAULT)))
                .isInstanceOfSatisfying(
                        AerospikeException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.OP_NOT_APPLICABLE));
    }

    @Test
    void literalInThePlaceOfAnElementIsRefusedInAnExpression() {
        byte[] operation = pack(out -> path(out, 4, MODIFY).writeLong(7));

        assertThatThrownBy(() -> client.operate(
                        null, key, ExpOperation.read("v", call(MAP, 0x40, operation), ExpReadFlags.DEFAULT)))
                .isInstanceOfSatisfying(
                        AerospikeException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.PARAMETER_ERROR));
        Operation modify = new Operation(Operation.Type.CDT_MODIFY, "m", Value.get(operation));
        assertThat(client.operate(null, key, modify, Operation.get("m")).getMap("m"))
                .isEqualTo(Map.of("a", 5L, "b", 7L, "c", 7L));
    }

    @Test
    void filterOfARecordCountsWhatAPathSelects() {
        byte[] count = pack(out -> {
            out.writeListHeader(5).writeLong(127).writeLong(2).writeLong(0);
            out.writeListHeader(1).writeLong(16); // list size
            raw(out, call(LIST, 0, selectAbove10()).getBytes());
        });
        Exp two = Exp.eq(Exp.expr(Expression.fromBytes(count)), Exp.val(2));

        assertThat(client.operate(null, key, ExpOperation.read("two", Exp.build(two), ExpReadFlags.DEFAULT))
                        .getBoolean("two"))
                .isTrue();
    }

    private static byte[] selectAbove10() {
        return pack(out -> path(out, 3, VALUES));
    }

    private static byte[] modifyAbove10() {
        return pack(out -> raw(path(out, 4, MODIFY), ONE_MORE));
    }

    private static MsgpackWriter path(MsgpackWriter out, int parts, int flags) {
        out.writeListHeader(parts).writeLong(PATH).writeListHeader(2).writeLong(FILTER);
        return raw(out, ABOVE_10).writeLong(flags);
    }

    /** A call of a path operation on the bin: [call, type, module, operation, [bin, map, name]]. */
    private static Expression call(int type, int module, byte[] operation) {
        return Expression.fromBytes(pack(out -> {
            out.writeListHeader(5).writeLong(127).writeLong(type).writeLong(module);
            raw(out, operation).writeListHeader(3).writeLong(81).writeLong(MAP).writeBlobHeader(1);
            raw(out, "m".getBytes(StandardCharsets.UTF_8));
        }));
    }

    private static MsgpackWriter raw(MsgpackWriter out, byte[] bytes) {
        return out.writeRaw(bytes, 0, bytes.length);
    }

    private static byte[] pack(Consumer<MsgpackWriter> content) {
        MsgpackWriter out = new MsgpackWriter();
        content.accept(out);
        return out.toByteArray();
    }
}
