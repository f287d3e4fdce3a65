package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.store.Namespace;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.WireClient;
import io.nightshift.server.WireMessage;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.MessageFlags;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From server 8.1.2 on, a query may send what any operations read, as clients that are newer than this one ask for it. */
class QueryOperationsTest {
    private static final int FRAME_HEADER = 8;
    private static final int HEADER = 22;
    private static final int RESPOND_ALL = 0x80;
    private static final int MAP_GET_BY_KEY = 97;
    private static final int LIST_APPEND = 1;
    private static final int RETURN_VALUE = 7;

    private static final AtomicLong IDS = new AtomicLong(1_000);
    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.builder().announce("8.1.2.0").start();
        put(server);
    }

    private static void put(EmbeddedServer to) {
        try (AerospikeClient client = new AerospikeClient(to.host(), to.port())) {
            client.put(null, new Key("test", "q", 1), new Bin("a", 1), new Bin("m", new TreeMap<>(Map.of("x", 10))));
            client.put(null, new Key("test", "q", 2), new Bin("a", 2), new Bin("m", "not a map"));
            client.put(null, new Key("test", "q", 3), new Bin("b", 3));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void binsAreReadAsEver() throws IOException {
        assertThat(query(server, 0, read("a"))).containsExactlyInAnyOrder(Map.of("a", 1L), Map.of("a", 2L));
    }

    @Test
    void operationsReadInsideBins() throws IOException {
        assertThat(query(server, 0, mapGet("m", "x")))
                .as("a record that an operation does not fit is left out")
                .containsExactly(Map.of("m", 10L));
        assertThat(query(server, 0, read("a"), mapGet("m", "x"))).containsExactly(Map.of("a", 1L, "m", 10L));
    }

    @Test
    void expressionsAreEvaluatedOnEachRecord() throws IOException {
        byte[] twice = expression(out -> {
            out.writeListHeader(3).writeLong(22).writeLong(2);
            out.writeListHeader(3).writeLong(81).writeLong(2).writeBlobHeader(1);
            out.writeRaw(new byte[] {'a'}, 0, 1);
        });
        assertThat(query(server, 0, operation(OperationCode.EXP_READ, "twice", ParticleType.BLOB, twice)))
                .containsExactlyInAnyOrder(Map.of("twice", 2L), Map.of("twice", 4L));
    }

    @Test
    void everyOperationIsAnsweredIfAsked() throws IOException {
        assertThat(query(server, RESPOND_ALL, read("a"), read("b")))
                .containsExactlyInAnyOrder(row("a", 1L, "b", null), row("a", 2L, "b", null), row("a", null, "b", 3L));
    }

    @Test
    void recordsThatFailAreCounted() throws IOException {
        try (WireClient wire = new WireClient(server)) {
            wire.call(message(0, 77L, mapGet("m", "x")));
            wire.receive(); // the last frame
            assertThat(wire.infoValue("query-show:trid=77"))
                    .contains("job-type=basic", "recs-succeeded=2:recs-failed=1", "status=done(ok)");
        }
    }

    @Test
    void whatWritesIsRefused() throws IOException {
        assertThat(resultCode(server, operation(OperationCode.WRITE, "a", ParticleType.INTEGER, new byte[8])))
                .isEqualTo(ResultCode.PARAMETER_ERROR);
        byte[] append =
                packed(out -> out.writeListHeader(2).writeLong(LIST_APPEND).writeLong(1));
        assertThat(resultCode(server, operation(OperationCode.CDT_MODIFY, "l", ParticleType.BLOB, append)))
                .isEqualTo(ResultCode.PARAMETER_ERROR);
        assertThat(resultCode(server, read(""))).isEqualTo(ResultCode.PARAMETER_ERROR);
    }

    @Test
    void earlierServersReadBinsOnly() throws IOException {
        try (EmbeddedServer earlier = EmbeddedServer.start()) {
            put(earlier);
            assertThat(query(earlier, 0, read("b"))).containsExactly(Map.of("b", 3L));
            assertThat(resultCode(earlier, mapGet("m", "x"))).isEqualTo(ResultCode.PARAMETER_ERROR);
        }
    }

    private static Map<String, Object> row(String name, Object value, String other, Object otherValue) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(name, value);
        row.put(other, otherValue);
        return row;
    }

    private static byte[] read(String bin) {
        return operation(OperationCode.READ, bin, 0, new byte[0]);
    }

    private static byte[] mapGet(String bin, String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] call = packed(out -> out.writeListHeader(3)
                .writeLong(MAP_GET_BY_KEY)
                .writeLong(RETURN_VALUE)
                .writeTyped(ParticleType.STRING, bytes, 0, bytes.length));
        return operation(OperationCode.CDT_READ, bin, ParticleType.BLOB, call);
    }

    /** The value of an operation that evaluates an expression: it and its flags. */
    private static byte[] expression(Consumer<MsgpackWriter> content) {
        byte[] packed = packed(content);
        return packed(
                out -> out.writeListHeader(2).writeRaw(packed, 0, packed.length).writeLong(0));
    }

    private static byte[] packed(Consumer<MsgpackWriter> content) {
        MsgpackWriter out = new MsgpackWriter();
        content.accept(out);
        return out.toByteArray();
    }

    private static byte[] operation(OperationCode code, String bin, int type, byte[] value) {
        byte[] name = bin.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + name.length + value.length)
                .putInt(4 + name.length + value.length)
                .put((byte) code.wire())
                .put((byte) type)
                .put((byte) 0)
                .put((byte) name.length)
                .put(name)
                .put(value)
                .array();
    }

    private static byte[] message(int info2, long id, byte[]... operations) {
        ByteBuffer partitions = ByteBuffer.allocate(2 * Namespace.PARTITIONS).order(ByteOrder.LITTLE_ENDIAN);
        for (short partition = 0; partition < Namespace.PARTITIONS; partition++) {
            partitions.putShort(partition);
        }
        List<byte[]> parts = new ArrayList<>(List.of(
                WireMessage.field(FieldType.NAMESPACE, "test"),
                WireMessage.field(FieldType.SET, "q"),
                WireMessage.field(
                        FieldType.TASK_ID, ByteBuffer.allocate(8).putLong(id).array()),
                WireMessage.field(FieldType.PARTITIONS, partitions.array())));
        parts.addAll(List.of(operations));
        byte[] frame = WireMessage.message(CommandFlags.READ, info2, operations.length, parts.toArray(new byte[0][]));
        frame[FRAME_HEADER + 3] = MessageFlags.INFO3_PARTITION_DONE;
        return frame;
    }

    private static int resultCode(EmbeddedServer of, byte[]... operations) throws IOException {
        try (WireClient wire = new WireClient(of)) {
            return wire.call(message(0, IDS.incrementAndGet(), operations))[FRAME_HEADER + 5];
        }
    }

    /** The rows of the answer: integers by bin, null for an operation without a result. */
    private static List<Map<String, Object>> query(EmbeddedServer at, int info2, byte[]... operations)
            throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (WireClient wire = new WireClient(at)) {
            // The records are in the first frame; the second one says that it is the last.
            ByteBuffer answer = ByteBuffer.wrap(wire.call(message(info2, IDS.incrementAndGet(), operations)));
            answer.position(FRAME_HEADER);
            while (answer.hasRemaining()) {
                int start = answer.position();
                assertThat(answer.get(start + 5)).as("result code").isZero();
                int fields = answer.getShort(start + 18);
                int bins = answer.getShort(start + 20);
                answer.position(start + HEADER);
                for (int i = 0; i < fields; i++) {
                    int length = answer.getInt();
                    answer.position(answer.position() + length);
                }
                if (bins > 0) {
                    rows.add(row(answer, bins));
                }
            }
        }
        return rows;
    }

    private static Map<String, Object> row(ByteBuffer answer, int bins) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < bins; i++) {
            int end = answer.getInt() + answer.position();
            byte[] name = new byte[answer.get(answer.position() + 3)];
            answer.get(answer.position() + 4, name);
            row.put(
                    new String(name, StandardCharsets.UTF_8),
                    answer.get(answer.position() + 1) == 0 ? null : answer.getLong(end - Long.BYTES));
            answer.position(end);
        }
        return row;
    }
}
