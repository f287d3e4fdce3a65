package io.nightshift.server;

import io.nightshift.engine.WarmUp;
import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.store.Namespace;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.Frame;
import io.nightshift.server.protocol.FrameType;
import io.nightshift.server.protocol.Message;
import io.nightshift.server.protocol.MessageFlags;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the usual commands to a server of its own, so that the JVM has compiled what they need before somebody waits for it, as {@link
 * WarmUp} does for jobs.
 */
final class CommandWarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(CommandWarmUp.class);

    private static final int RECORDS = 4_000;
    private static final int ROUNDS = 100;
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int BATCH = 100;
    private static final int RANGE = 1_000;
    private static final String NAMESPACE = "test";
    private static final String SET = "warm-up";
    private static final String NUMBER = "score";
    private static final byte[] PAD = new byte[100];

    private final OutputStream out;
    private final DataInputStream in;
    private final long end;

    private CommandWarmUp(Socket socket, long nanos) throws IOException {
        this.out = socket.getOutputStream();
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        this.end = System.nanoTime() + nanos;
    }

    /** Does so on the calling thread, for a few seconds at most. */
    static void run() {
        try {
            var unused = run(ROUNDS, MOST_NANOS);
        } catch (IOException | RuntimeException e) {
            LOG.warn("the warm-up of commands ended early: {}", e.getMessage());
        }
    }

    /** Returns how many answers for records it has got. */
    static long run(int rounds, long nanos) throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start();
                Socket socket = new Socket(server.host(), server.port())) {
            socket.setTcpNoDelay(true);
            return new CommandWarmUp(socket, nanos).rounds(rounds);
        }
    }

    private long rounds(int rounds) throws IOException {
        createIndex();
        long answers = 0;
        for (int round = 0; round < rounds && System.nanoTime() - end < 0; round++) {
            for (int from = 0; from < RECORDS; from += BATCH) {
                answers += send(puts(from), BATCH);
                answers += send(gets(from), BATCH);
                answers += stream(batch(from));
            }
            for (int from = 0; from < RECORDS; from += RANGE) {
                answers += stream(query(0, from));
            }
            answers += stream(query(CommandFlags.GET_NO_BINS, -1));
            answers += stream(query(0, -1));
            answers += send(job(), 1);
        }
        return answers;
    }

    private void createIndex() throws IOException {
        String command = "sindex-create:namespace=" + NAMESPACE + ";set=" + SET + ";indexname=warm-up;bin=" + NUMBER
                + ";type=numeric\n";
        out.write(frame(FrameType.INFO, command.getBytes(StandardCharsets.UTF_8)));
        var unused = frame();
    }

    /** Sends commands, each of which is answered by one frame. */
    private int send(byte[] commands, int frames) throws IOException {
        out.write(commands);
        int answers = 0;
        for (int i = 0; i < frames; i++) {
            answers += Answers.in(frame());
        }
        return answers;
    }

    /** Sends a command that is answered by frames up to one that says that it is the last. */
    private int stream(byte[] command) throws IOException {
        out.write(command);
        int answers = 0;
        for (byte[] frame = frame(); !Answers.isLast(frame); frame = frame()) {
            answers += Answers.in(frame);
        }
        return answers;
    }

    private byte[] frame() throws IOException {
        byte[] body = new byte[(int) (in.readLong() & 0xffffffffffffL)];
        in.readFully(body);
        return body;
    }

    private static byte[] puts(int from) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = from; i < from + BATCH; i++) {
            frames.writeBytes(new Request()
                    .record(i)
                    .write("name", ParticleType.STRING, text("user-" + i))
                    .write("age", ParticleType.INTEGER, number(i % 90))
                    .write(NUMBER, ParticleType.INTEGER, number(i))
                    .write("status", ParticleType.STRING, text(i % 2 == 0 ? "active" : "inactive"))
                    .write("pad", ParticleType.BLOB, PAD)
                    .frame(0, CommandFlags.WRITE, 0));
        }
        return frames.toByteArray();
    }

    private static byte[] gets(int from) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = from; i < from + BATCH; i++) {
            frames.writeBytes(new Request().record(i).frame(CommandFlags.READ | CommandFlags.GET_ALL, 0, 0));
        }
        return frames.toByteArray();
    }

    private static byte[] batch(int from) {
        int repeats = 1;
        ByteBuffer entries = ByteBuffer.allocate(BATCH * 32 + 64).putInt(BATCH).put((byte) 0);
        for (int i = 0; i < BATCH; i++) {
            entries.putInt(i).put(WarmUp.digest(from + i));
            if (i > 0) {
                entries.put((byte) repeats);
            } else {
                entries.put((byte) 0).put((byte) (CommandFlags.READ | CommandFlags.GET_ALL));
                entries.putShort((short) 2).putShort((short) 0);
                entries.put(Request.field(FieldType.NAMESPACE, text(NAMESPACE)));
                entries.put(Request.field(FieldType.SET, text(SET)));
            }
        }
        byte[] bytes = new byte[entries.flip().remaining()];
        entries.get(bytes);
        return new Request().with(FieldType.BATCH, bytes).frame(CommandFlags.READ | CommandFlags.BATCH, 0, 0);
    }

    private static byte[] job() {
        return new Request()
                .set()
                .with(FieldType.TASK_ID, number(System.nanoTime()))
                .operation(OperationCode.ADD, NUMBER, ParticleType.INTEGER, number(0))
                .frame(0, CommandFlags.WRITE, 0);
    }

    /** @param from the lowest number of a range; below 0 for all records */
    private static byte[] query(int info1, int from) {
        byte[] partitions = new byte[2 * Namespace.PARTITIONS];
        for (int i = 0; i < Namespace.PARTITIONS; i++) {
            partitions[2 * i] = (byte) i;
            partitions[2 * i + 1] = (byte) (i >> 8);
        }
        Request request = new Request()
                .set()
                .with(FieldType.PARTITIONS, partitions)
                .with(FieldType.TASK_ID, number(System.nanoTime()));
        if (from >= 0) {
            byte[] bin = text(NUMBER);
            ByteBuffer range = ByteBuffer.allocate(3 + bin.length + 2 * (4 + Long.BYTES));
            range.put((byte) 1).put((byte) bin.length).put(bin).put((byte) ParticleType.INTEGER);
            range.putInt(Long.BYTES).putLong(from).putInt(Long.BYTES).putLong(from + RANGE - 1L);
            request.with(FieldType.INDEX_RANGE, range.array());
        }
        return request.frame(CommandFlags.READ | info1, 0, MessageFlags.INFO3_PARTITION_DONE);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] frame(int type, byte[] body) {
        return ByteBuffer.allocate(Frame.HEADER_SIZE + body.length)
                .putLong((long) Frame.VERSION << 56 | (long) type << 48 | body.length)
                .put(body)
                .array();
    }

    /** A message that is put together. */
    private static final class Request {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int fields;
        private int operations;

        Request set() {
            return with(FieldType.NAMESPACE, text(NAMESPACE)).with(FieldType.SET, text(SET));
        }

        Request record(int i) {
            return set().with(FieldType.DIGEST, WarmUp.digest(i));
        }

        Request with(int type, byte[] value) {
            body.writeBytes(field(type, value));
            fields++;
            return this;
        }

        Request write(String bin, int type, byte[] value) {
            return operation(OperationCode.WRITE, bin, type, value);
        }

        /** After all fields. */
        Request operation(OperationCode code, String bin, int type, byte[] value) {
            byte[] name = text(bin);
            body.writeBytes(ByteBuffer.allocate(8 + name.length + value.length)
                    .putInt(4 + name.length + value.length)
                    .put((byte) code.wire())
                    .put((byte) type)
                    .put((byte) 0)
                    .put((byte) name.length)
                    .put(name)
                    .put(value)
                    .array());
            operations++;
            return this;
        }

        byte[] frame(int info1, int info2, int info3) {
            byte[] rest = body.toByteArray();
            return CommandWarmUp.frame(
                    FrameType.MESSAGE,
                    ByteBuffer.allocate(Message.HEADER_SIZE + rest.length)
                            .put((byte) Message.HEADER_SIZE)
                            .put((byte) info1)
                            .put((byte) info2)
                            .put((byte) info3)
                            .position(18)
                            .putShort((short) fields)
                            .putShort((short) operations)
                            .put(rest)
                            .array());
        }

        static byte[] field(int type, byte[] value) {
            return ByteBuffer.allocate(5 + value.length)
                    .putInt(1 + value.length)
                    .put((byte) type)
                    .put(value)
                    .array();
        }
    }

    /** What a frame of the server says. */
    private static final class Answers {
        private Answers() {}

        static boolean isLast(byte[] frame) {
            return frame.length == Message.HEADER_SIZE && (frame[3] & MessageFlags.INFO3_LAST) != 0;
        }

        /** How many messages of success there are. */
        static int in(byte[] frame) {
            ByteBuffer messages = ByteBuffer.wrap(frame);
            int count = 0;
            for (int at = 0; at < frame.length; ) {
                count += frame[at + 5] == 0 ? 1 : 0;
                int parts = messages.getShort(at + 18) + messages.getShort(at + 20);
                at += Message.HEADER_SIZE;
                for (int i = 0; i < parts; i++) {
                    at += 4 + messages.getInt(at);
                }
            }
            return count;
        }
    }
}
