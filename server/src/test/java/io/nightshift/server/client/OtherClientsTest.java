package io.nightshift.server.client;

import static io.nightshift.server.WireMessage.field;
import static io.nightshift.server.WireMessage.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.exp.Exp;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.WireClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as clients in other languages build them, where they differ from the Java client's. */
class OtherClientsTest {
    private static final int READ = 1;
    private static final int READ_ALL = 3;
    private static final int BATCH = 8;
    private static final String MODULE = """
            function mark(rec) rec.marked = 1 aerospike:update(rec) end
            local function one(rec) return 1 end
            local function add(a, b) return a + b end
            function count(s) return s : map(one) : reduce(add) end
            """;

    private static EmbeddedServer server;
    private static AerospikeClient client;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
        client = new AerospikeClient(server.host(), server.port());
        client.registerUdfString(null, MODULE, "calls.lua", Language.LUA).waitTillComplete(5);
        for (int i = 0; i < 10; i++) {
            client.put(null, new Key("test", "s", i), new Bin("n", i));
        }
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    /** The Go client's background calls of a function. */
    @Test
    void jobThatCallsAFunctionNeedsNoWriteFlag() throws IOException {
        byte[] id = {0, 0, 0, 0, 0, 0, 0, 7};

        assertThat(resultCode(call("mark", 2, field(7, id)))).isZero();

        try (WireClient wire = new WireClient(server)) {
            while (!wire.infoValue("query-show:trid=7").contains(":status=done(ok):")) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        for (int i = 0; i < 10; i++) {
            assertThat(client.get(null, new Key("test", "s", i)).getInt("marked"))
                    .isOne();
        }
    }

    /** The Go client names partitions for an aggregation too. */
    @Test
    void aggregationGoesOverAllPartitionsWhateverOnesAreNamed() throws IOException {
        byte[] answer = call("count", 1, field(11, new byte[] {5, 0}));

        assertThat(resultCode(answer)).isZero();
        int value = new String(answer, StandardCharsets.ISO_8859_1).indexOf("SUCCESS") + "SUCCESS".length();
        assertThat(ByteBuffer.wrap(answer).getLong(value)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 255})
    void queryWithAFunctionSaysWhatItIsFor(int kind) throws IOException {
        assertThat(resultCode(call("count", kind))).isEqualTo(4);
    }

    /** Clients count a filter before the field of entries into its length; 42 is that field with sets. */
    @ParameterizedTest
    @ValueSource(ints = {41, 42})
    void batchWithAFilterMayGiveItsEntriesTooLong(int type) throws IOException {
        byte[] filter = Exp.build(Exp.eq(Exp.intBin("n"), Exp.val(3))).getBytes();
        ByteBuffer entries = ByteBuffer.allocate(200).putInt(2).put((byte) 1);
        for (int i = 3; i <= 4; i++) {
            entries.putInt(i).put(new Key("test", "s", i).digest).put((byte) 0).put((byte) READ_ALL);
            entries.putShort((short) 2)
                    .putShort((short) 0)
                    .put(field(0, "test"))
                    .put(field(1, "s"));
        }
        byte[] batch = field(type, Arrays.copyOf(entries.array(), entries.position()));
        ByteBuffer.wrap(batch).putInt(0, batch.length - 4 + filter.length);
        byte[] frame = message(READ | BATCH, 0, 0, new byte[][] {field(43, filter), batch});

        try (WireClient wire = new WireClient(server)) {
            byte[] answer = wire.call(frame);
            assertThat(resultCode(answer)).isZero();
            assertThat(ByteBuffer.wrap(answer).getInt(8 + 14)).isEqualTo(3);
        }
    }

    private static byte[] call(String function, int kind, byte[]... more) throws IOException {
        byte[][] fields = new byte[6 + more.length][];
        fields[0] = field(0, "test");
        fields[1] = field(1, "s");
        fields[2] = field(30, "calls");
        fields[3] = field(31, function);
        fields[4] = field(32, new byte[] {(byte) 0x90});
        fields[5] = field(33, new byte[] {(byte) kind});
        System.arraycopy(more, 0, fields, 6, more.length);
        try (WireClient wire = new WireClient(server)) {
            return wire.call(message(READ, 0, 0, fields));
        }
    }

    private static int resultCode(byte[] frame) {
        return frame[8 + 5] & 0xff;
    }
}
