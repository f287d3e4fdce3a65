package io.nightshift.server;

import static io.nightshift.server.WireMessage.field;
import static io.nightshift.server.WireMessage.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import com.aerospike.client.cdt.ListPolicy;
import com.aerospike.client.cdt.ListReturnType;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.ExpOperation;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.exp.ListExp;
import com.aerospike.client.policy.ClientPolicy;
import com.aerospike.client.policy.WritePolicy;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Anything that comes over the wire gets an error or a closed connection, and other clients are served as before. */
class HostileInputTest {
    private static final int INFO = 1;
    private static final int COMPRESSED = 4;
    private static final int MESSAGE = 3;
    private static final int HEADER = 22;

    private static EmbeddedServer server;
    private static AerospikeClient client;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
        ClientPolicy policy = new ClientPolicy();
        client = new AerospikeClient(policy, server.host(), server.port());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @AfterEach
    void othersAreServedAsBefore() {
        Key key = new Key("test", "hostile", "witness");
        client.put(null, key, new Bin("a", 1));
        assertThat(client.get(null, key).getInt("a")).isEqualTo(1);
    }

    @Test
    void randomBytesCloseTheConnection() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[8 + random.nextInt(500)];
            random.nextBytes(bytes);
            bytes[0] = (byte) (random.nextInt(254) + 3);
            try (WireClient wire = new WireClient(server)) {
                wire.send(bytes);
                assertClosed(wire);
            }
        }
    }

    @Test
    void claimedLengthsAreNotBelieved() throws IOException {
        for (long length : new long[] {Integer.MAX_VALUE, 1L << 31, (1L << 32) - 1, (1L << 48) - 1, (128 << 20) + 1}) {
            try (WireClient wire = new WireClient(server)) {
                wire.send(ByteBuffer.allocate(8)
                        .putLong(2L << 56 | 3L << 48 | length)
                        .array());
                assertClosed(wire);
            }
        }
    }

    @Test
    void manySendersOfLargeFramesThatNeverCompleteTakeNoMemory() throws IOException {
        System.gc();
        long before = usedMemory();
        List<WireClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                WireClient wire = new WireClient(server);
                slow.add(wire);
                wire.send(ByteBuffer.allocate(8 + HEADER)
                        .putLong(2L << 56 | 3L << 48 | (100 << 20))
                        .array());
            }
            othersAreServedAsBefore();
            System.gc();
            assertThat(usedMemory() - before).isLessThan(100L << 20);
        } finally {
            for (WireClient wire : slow) {
                wire.close();
            }
        }
    }

    @Test
    void frameThatEndsInTheMiddleIsForgotten() throws IOException {
        byte[] frame = read("test", "s", digest(1));
        for (int length = 1; length < frame.length; length += 7) {
            try (WireClient wire = new WireClient(server)) {
                wire.send(java.util.Arrays.copyOf(frame, length));
            }
        }
    }

    @Test
    void frameThatArrivesByteByByteIsAnswered() throws IOException {
        try (WireClient wire = new WireClient(server)) {
            for (byte b : read("test", "s", digest(2))) {
                wire.send(new byte[] {b});
            }

            assertThat(resultCode(wire.receive())).isEqualTo(2);
        }
    }

    @Test
    void countsOfFieldsAndOperationsThatDoNotFitAreParameterErrors() throws IOException {
        try (WireClient wire = new WireClient(server)) {
            for (int fields : new int[] {0, 1, 2, 4, 1000, 65_535}) {
                for (int operations : new int[] {1, 7, 65_535}) {
                    byte[] frame = read("test", "s", digest(3));
                    ByteBuffer.wrap(frame).putShort(8 + 18, (short) fields).putShort(8 + 20, (short) operations);
                    assertThat(resultCode(wire.call(frame))).isEqualTo(4);
                }
            }
        }
    }

    @Test
    void sixtyThousandFieldsAreWalkedOnce() throws IOException {
        ByteBuffer body = ByteBuffer.allocate(HEADER + 65_535 * 5);
        body.put(0, (byte) HEADER).put(1, (byte) 3).putShort(18, (short) 65_535);
        body.position(HEADER);
        for (int i = 0; i < 65_535; i++) {
            body.putInt(1).put((byte) 99);
        }
        try (WireClient wire = new WireClient(server)) {
            assertThat(resultCode(wire.call(WireClient.frame(MESSAGE, body.array()))))
                    .isEqualTo(20);
        }
    }

    @Test
    void fieldSizesThatDoNotFitAreParameterErrors() throws IOException {
        try (WireClient wire = new WireClient(server)) {
            for (int size : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 6, 100}) {
                byte[] frame = read("test", "s", digest(3));
                ByteBuffer.wrap(frame).putInt(8 + HEADER, size);
                assertThat(resultCode(wire.call(frame))).as("size %d", size).isEqualTo(4);
            }
        }
    }

    @Test
    void deeplyNestedFilterIsAnErrorAndNoStackOverflow() throws IOException {
        byte[] nested = new byte[2_000_000];
        java.util.Arrays.fill(nested, (byte) 0x92);
        for (int i = 0; i + 1 < nested.length; i += 2) {
            nested[i + 1] = 18;
        }
        byte[] frame = message(
                3, 0, 0, new byte[][] {field(0, "test"), field(1, "s"), field(4, digest(1)), field(43, nested)});
        client.put(null, new Key("test", digest(1), "s", com.aerospike.client.Value.get("k")), new Bin("a", 1));
        try (WireClient wire = new WireClient(server)) {
            assertThat(resultCode(wire.call(frame))).isNotZero();
        }
    }

    @Test
    void deeplyNestedListIsStoredOrRefused() throws IOException {
        byte[] nested = new byte[900_000];
        java.util.Arrays.fill(nested, (byte) 0x91);
        nested[nested.length - 1] = 1;
        ByteBuffer operation = ByteBuffer.allocate(4 + 4 + 1 + nested.length);
        operation
                .putInt(5 + nested.length)
                .put((byte) 2)
                .put((byte) 20)
                .put((byte) 0)
                .put((byte) 1)
                .put((byte) 'n');
        operation.put(nested);
        byte[] frame = message(
                0, 1, 1, new byte[][] {field(0, "test"), field(1, "s"), field(4, digest(7)), operation.array()});
        try (WireClient wire = new WireClient(server)) {
            assertThat(resultCode(wire.call(frame))).isIn(0, 1, 4, 13);
        }
    }

    @Test
    void compressedBombIsRefused() throws IOException {
        ByteBuffer bomb = ByteBuffer.allocate(8 + 20).putLong(1L << 40);
        try (EmbeddedServer compressing =
                        EmbeddedServer.builder().compression(true).start();
                WireClient wire = new WireClient(compressing)) {
            assertThat(resultCode(wire.call(WireClient.frame(COMPRESSED, bomb.array()))))
                    .isEqualTo(4);
        }
    }

    @Test
    void infoRequestWhoseAnswerWouldBeHugeIsCutOff() throws IOException {
        byte[] request = "partition-info\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        try (WireClient wire = new WireClient(server)) {
            wire.send(WireClient.frame(INFO, request));
            assertClosed(wire);
        }
    }

    @Test
    void mutatedFramesNeverBreakTheServer() throws Exception {
        Random random = new Random(20_260_101);
        List<byte[]> seeds = List.of(
                read("test", "s", digest(1)),
                write(digest(1)),
                message(1, 0, 0, new byte[][] {field(0, "test"), field(1, "s"), field(11, new byte[] {1, 0, 2, 0})}),
                message(0, 1, 1, new byte[][] {
                    field(0, "test"), field(1, "s"), field(7, new byte[8]), field(9, new byte[4]), touch()
                }),
                WireClient.frame(
                        INFO,
                        "statistics\nsets/test\nquery-show\nget-config:context=namespace;id=test\n"
                                .getBytes(StandardCharsets.UTF_8)));
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        AtomicBoolean done = new AtomicBoolean();
        Thread witness = Thread.ofPlatform().start(() -> {
            try {
                while (!done.get()) {
                    othersAreServedAsBefore();
                }
            } catch (RuntimeException | AssertionError e) {
                failures.add(e);
            }
        });
        for (int i = 0; i < 3_000; i++) {
            mutateAndSend(random, seeds.get(random.nextInt(seeds.size())).clone());
        }
        done.set(true);
        witness.join();

        assertThat(failures).isEmpty();
    }

    /** Changes some bytes of a frame's body, and sometimes its end; either an answer must come or the connection must end. */
    private static void mutateAndSend(Random random, byte[] frame) throws IOException {
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            frame[8 + random.nextInt(frame.length - 8)] = (byte) random.nextInt(256);
        }
        if (random.nextInt(10) == 0) {
            int body = random.nextInt(frame.length - 8);
            frame = java.util.Arrays.copyOf(frame, 8 + body);
            ByteBuffer.wrap(frame).putInt(4, body);
        }
        try (WireClient wire = new WireClient(server)) {
            wire.call(frame);
        } catch (EOFException | SocketException e) {
            // A closed connection is an answer too; a timeout is not.
        }
    }

    private static void assertClosed(WireClient wire) {
        assertThatThrownBy(wire::receive).isInstanceOfAny(EOFException.class, SocketException.class);
    }

    private static long usedMemory() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static int resultCode(byte[] frame) {
        return frame[13] & 0xff;
    }

    private static byte[] digest(int seed) {
        byte[] digest = new byte[20];
        new Random(seed).nextBytes(digest);
        return digest;
    }

    private static byte[] read(String namespace, String set, byte[] digest) {
        return message(3, 0, 0, new byte[][] {field(0, namespace), field(1, set), field(4, digest)});
    }

    private static byte[] write(byte[] digest) {
        byte[] operation = ByteBuffer.allocate(17)
                .putInt(13)
                .put(new byte[] {2, 1, 0, 1, 'a'})
                .putLong(5)
                .array();
        return message(0, 1, 1, new byte[][] {field(0, "test"), field(1, "s"), field(4, digest), operation});
    }

    private static byte[] touch() {
        return new byte[] {0, 0, 0, 4, 11, 0, 0, 0};
    }

    /** Each variable is twice as large as the one before: the last would have 512 GiB. */
    @Test
    void variablesOfAnExpressionThatDoubleTakeNoMoreThanTheyMay() {
        Key key = new Key("test", "hostile", "doubled");
        client.put(null, key, new Bin("l", List.of("x".repeat(1000))));
        Exp[] lists = new Exp[31];
        Exp[] nested = new Exp[31];
        lists[0] = Exp.def("v0", Exp.listBin("l"));
        nested[0] = Exp.def("v0", Exp.listBin("l"));
        for (int i = 1; i < 30; i++) {
            Exp before = Exp.var("v" + (i - 1));
            lists[i] = Exp.def("v" + i, ListExp.appendItems(ListPolicy.Default, before, before));
            nested[i] = Exp.def("v" + i, ListExp.append(ListPolicy.Default, before, before));
        }
        lists[30] = ListExp.size(Exp.var("v29"));
        nested[30] = ListExp.size(Exp.var("v29"));
        for (Exp[] lets : List.of(lists, nested)) {
            Expression expression = Exp.build(Exp.let(lets));
            assertThatThrownBy(() -> client.operate(null, key, ExpOperation.read("n", expression, 0)))
                    .isInstanceOfSatisfying(
                            AerospikeException.class,
                            e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.SERVER_MEM_ERROR));
        }
    }

    /** Thousands of searches through one large list would take minutes. */
    @Test
    void anExpressionWithManyOperationsEndsInTime() {
        Key key = new Key("test", "hostile", "searched");
        client.put(
                null,
                key,
                new Bin(
                        "l",
                        IntStream.range(0, 100_000)
                                .mapToObj(i -> i * 7919 % 100_000)
                                .toList()));
        Exp[] searches = new Exp[10_000];
        for (int i = 0; i < searches.length; i++) {
            searches[i] = ListExp.getByRankRange(ListReturnType.COUNT, Exp.val(i), Exp.listBin("l"));
        }
        assertThatItTakesTooLong(key, Exp.add(searches));
    }

    /** Each of them alone is fast. */
    @Test
    void anExpressionWithManyComparisonsOfLargeValuesEndsInTime() {
        Key key = new Key("test", "hostile", "compared");
        String text = "ab".repeat(150_000);
        List<Integer> list = IntStream.range(0, 100_000).boxed().toList();
        client.put(null, key, new Bin("s", text), new Bin("l", list), new Bin("m", list));
        Exp[] patterns = new Exp[10_000];
        Exp[] lists = new Exp[10_000];
        Arrays.setAll(patterns, i -> Exp.not(Exp.regexCompare("(aa|bb|a)*c" + i, 0, Exp.stringBin("s"))));
        Arrays.setAll(lists, i -> Exp.eq(Exp.listBin("l"), Exp.listBin("m")));

        assertThatItTakesTooLong(key, Exp.and(patterns));
        assertThatItTakesTooLong(key, Exp.and(lists));
    }

    private static void assertThatItTakesTooLong(Key key, Exp expression) {
        WritePolicy policy = new WritePolicy();
        policy.totalTimeout = 30_000;
        policy.socketTimeout = 30_000;
        policy.maxRetries = 0;
        assertThatThrownBy(() -> client.operate(policy, key, ExpOperation.read("n", Exp.build(expression), 0)))
                .isInstanceOfSatisfying(
                        AerospikeException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.TIMEOUT))
                .hasMessageContaining("Server timeout");
    }
}
