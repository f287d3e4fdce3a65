package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.store.Namespace;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.WireClient;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.Frame;
import io.nightshift.server.protocol.FrameType;
import io.nightshift.server.protocol.FrameWriter;
import io.nightshift.server.protocol.MemoryBudget;
import io.nightshift.server.protocol.MessageFlags;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Older clients name the bins of a query in a field rather than by operations. */
class QueryBinNamesTest {
    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
        try (AerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            client.put(null, new Key("test", "q", 1), new Bin("first", 1), new Bin("second", 2), new Bin("third", 3));
            client.put(null, new Key("test", "q", 2), new Bin("third", 3));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void onlyTheNamedBinsAreSent() throws IOException {
        try (WireClient wire = new WireClient(server)) {
            String answer = new String(wire.call(query("\2\5first\6second")), StandardCharsets.ISO_8859_1);
            assertThat(answer).contains("first", "second").doesNotContain("third");
            assertThat(answer.split("test", -1)).as("records sent").hasSize(2);
        }
    }

    @Test
    void namesThatGoOverTheEndOfTheFieldAreRefused() throws IOException {
        for (String field : new String[] {"\2\5first", "\1\17first", "\1"}) {
            try (WireClient wire = new WireClient(server)) {
                assertThat(wire.call(query(field))[Frame.HEADER_SIZE + 5] & 0xff)
                        .as(field)
                        .isEqualTo(ResultCode.PARAMETER_ERROR);
            }
        }
    }

    private static byte[] query(String binNames) throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        ByteBuffer partitions = ByteBuffer.allocate(2 * Namespace.PARTITIONS).order(ByteOrder.LITTLE_ENDIAN);
        for (short id = 0; id < Namespace.PARTITIONS; id++) {
            partitions.putShort(id);
        }
        try (FrameWriter writer = new FrameWriter(sent, new MemoryBudget(1 << 20))) {
            writer.beginFrame(FrameType.MESSAGE);
            writer.putMessageHeader(CommandFlags.READ, MessageFlags.INFO3_PARTITION_DONE, 0, 0, 0, 0, 3, 0);
            putField(writer, FieldType.NAMESPACE, "test".getBytes(StandardCharsets.US_ASCII));
            putField(writer, FieldType.PARTITIONS, partitions.array());
            putField(writer, FieldType.BIN_NAMES, binNames.getBytes(StandardCharsets.ISO_8859_1));
            writer.endFrame();
            writer.flush();
        }
        return sent.toByteArray();
    }

    private static void putField(FrameWriter writer, int type, byte[] value) {
        writer.putField(type, value, 0, value.length);
    }
}
