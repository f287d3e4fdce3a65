package io.nightshift.engine;

import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.job.JobRequest;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.store.Ttl;
import io.nightshift.engine.util.Bytes;
import io.nightshift.engine.write.RecordWriter;
import io.nightshift.engine.write.Removal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the usual kinds of jobs over some records of its own, so that the JVM has compiled what they need before somebody waits for it: the
 * first job of a fresh server is otherwise several times slower than the next ones.
 */
public final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private static final int RECORDS = 20_000;
    private static final int ROUNDS = 25;
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final String SET = "warm-up";
    private static final int EQUAL = 1;
    private static final int GREATER = 3;
    private static final int BIN = 81;
    private static final int CDT_APPEND = 1;
    private static final Particle NOTHING = Particle.of(ParticleType.NULL, new byte[0]);
    private static final String NUMBER = "score";
    private static final String TEXT = "status";

    private final Database database;
    private final Namespace namespace;
    private final long start = System.nanoTime();
    private long job;
    private long changes;

    private WarmUp(Database database) {
        this.database = database;
        this.namespace = database.namespace(SET).orElseThrow();
    }

    /** Does so, on the calling thread and as many others as jobs have, for a few seconds at most. */
    public static void run() {
        try {
            var unused = run(ROUNDS);
        } catch (EngineException e) {
            LOG.warn("the warm-up ended early: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns how many changes of records its jobs have made. */
    static long run(int rounds) throws InterruptedException {
        try (Database database =
                new Database(List.of(NamespaceConfig.of(SET).withSupervisorPeriod(Duration.ZERO)), Clock.systemUTC())) {
            WarmUp warmUp = new WarmUp(database);
            warmUp.rounds(rounds);
            return warmUp.changes;
        }
    }

    private void rounds(int rounds) throws InterruptedException {
        BinOperation add = operation(OperationCode.ADD, NUMBER, Particle.ofInteger(1));
        BinOperation grow = operation(OperationCode.APPEND, "name", Particle.ofString("x"));
        for (int round = 0; round < rounds && goesOn(); round++) {
            load();
            job(null, add);
            job(equalTo("active"), add);
            job(greaterThan(RECORDS), add);
            job(null, operation(OperationCode.TOUCH, "", NOTHING));
            job(null, add, grow);
            job(null, operation(OperationCode.CDT_MODIFY, "events", append()));
            job(null, operation(OperationCode.DELETE, "", NOTHING));
        }
    }

    private boolean goesOn() {
        return System.nanoTime() - start < MOST_NANOS;
    }

    /** Records of the usual kind, in a partition like any other. */
    private void load() {
        byte[] pad = new byte[100];
        int setId = namespace.sets().idFor(SET);
        RecordWriter writer = new RecordWriter(namespace);
        for (int i = 0; i < RECORDS; i++) {
            byte[] digest = new byte[20];
            Bytes.putLong(digest, 0, i * 0x9e3779b97f4a7c15L);
            Bytes.putLong(digest, 8, i * 0xc2b2ae3d27d4eb4fL);
            Partition partition = namespace.partition(Namespace.partitionId(digest));
            partition.lock();
            try {
                writer.create(writer.place().find(partition, digest), digest, setId, namespace.now());
                writer.editor().setBin(name("name"), Particle.ofString("user-" + i));
                writer.editor().setInteger(name("age"), i % 90);
                writer.editor().setInteger(name(NUMBER), i);
                writer.editor().setBin(name(TEXT), Particle.ofString(i % 2 == 0 ? "active" : "inactive"));
                writer.editor().setBin(name("pad"), Particle.of(ParticleType.BLOB, pad));
                var unused = writer.commit(Removal.PLAIN);
            } finally {
                partition.unlock();
            }
        }
    }

    private void job(@Nullable Particle filter, BinOperation... operations) throws InterruptedException {
        if (!goesOn()) {
            return;
        }
        JobRequest request = new JobRequest(
                ++job,
                SET,
                new CommandFlags(0, CommandFlags.WRITE, 0),
                List.of(operations),
                0,
                Ttl.KEEP,
                filter,
                null,
                "",
                0);
        database.jobs().start(namespace, request);
        while (!database.jobs().find(job).orElseThrow().isDone()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        changes += database.jobs().find(job).orElseThrow().counts().succeeded();
    }

    private BinOperation operation(OperationCode code, String bin, Particle value) {
        return database.operations().decode(code.wire(), name(bin), value);
    }

    private static byte[] name(String bin) {
        return bin.getBytes(StandardCharsets.UTF_8);
    }

    private static Particle equalTo(String text) {
        byte[] bytes = name(text);
        return packed(bin(new MsgpackWriter().writeListHeader(3).writeLong(EQUAL), ParticleType.STRING, TEXT)
                .writeTyped(ParticleType.STRING, bytes, 0, bytes.length));
    }

    private static Particle greaterThan(long number) {
        return packed(bin(new MsgpackWriter().writeListHeader(3).writeLong(GREATER), ParticleType.INTEGER, "age")
                .writeLong(number));
    }

    private static MsgpackWriter bin(MsgpackWriter out, int type, String bin) {
        byte[] bytes = name(bin);
        // The type of an expression: 1 to 5 for nil, bool, int, string, list.
        int kind = type == ParticleType.INTEGER ? 2 : 3;
        return out.writeListHeader(3)
                .writeLong(BIN)
                .writeLong(kind)
                .writeBlobHeader(bytes.length)
                .writeRaw(bytes, 0, bytes.length);
    }

    private static Particle append() {
        return packed(
                new MsgpackWriter().writeListHeader(2).writeLong(CDT_APPEND).writeLong(1));
    }

    private static Particle packed(MsgpackWriter out) {
        return Particle.of(ParticleType.BLOB, out.toByteArray());
    }
}
