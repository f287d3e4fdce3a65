package io.nightshift.engine;

import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.expression.PackedFilters;
import io.nightshift.engine.job.JobRequest;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.list.ListCode;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.store.Ttl;
import io.nightshift.engine.udf.UdfArguments;
import io.nightshift.engine.udf.UdfCall;
import io.nightshift.engine.udf.UdfModules;
import io.nightshift.engine.udf.UdfSyntaxException;
import io.nightshift.engine.util.Bytes;
import io.nightshift.engine.write.RecordWriter;
import io.nightshift.engine.write.Removal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
    /** So few that each has as many records as one of a large data set, and turns end in the middle. */
    private static final int PARTITIONS = 80;

    private static final Particle NOTHING = Particle.of(ParticleType.NULL, new byte[0]);
    private static final String NUMBER = "score";
    private static final String TEXT = "status";
    private static final String MAP = "props";
    private static final String KEY = "tier";
    private static final String MODULE = "warm_up";
    private static final String FUNCTION = "bump";
    private static final String SOURCE = """
            function bump(rec, by)
              rec.score = rec.score + by
              aerospike:update(rec)
            end
            """;

    private final Database database;
    private final Namespace namespace;
    private final long end;
    private long job;
    private long changes;

    private WarmUp(Database database, long nanos) {
        this.database = database;
        this.end = System.nanoTime() + nanos;
        this.namespace = database.namespace(SET).orElseThrow();
    }

    /**
     * Does so, on the calling thread and as many others as jobs have, for a few seconds at most.
     *
     * @param clock one of the class that the server's jobs will ask: code that was compiled for another is thrown away by the first of them
     */
    public static void run(Clock clock) {
        try {
            var unused = run(clock, ROUNDS, MOST_NANOS);
        } catch (EngineException e) {
            LOG.warn("the warm-up ended early: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns how many changes of records its jobs have made. */
    static long run(Clock clock, int rounds, long nanos) throws InterruptedException {
        try (Database database =
                new Database(List.of(NamespaceConfig.of(SET).withSupervisorPeriod(Duration.ZERO)), clock)) {
            WarmUp warmUp = new WarmUp(database, nanos);
            warmUp.rounds(rounds);
            return warmUp.changes;
        }
    }

    private void rounds(int rounds) throws InterruptedException {
        BinOperation add = operation(OperationCode.ADD, NUMBER, Particle.ofInteger(1));
        BinOperation grow = operation(OperationCode.APPEND, "name", Particle.ofString("x"));
        boolean functions = register();
        for (int round = 0; round < rounds && goesOn(); round++) {
            // As the clients ask for, in turn.
            int ttl = round % 2 == 0 ? Ttl.KEEP : Ttl.DEFAULT;
            load();
            job(ttl, null, add);
            job(ttl, PackedFilters.equal(TEXT, "active"), add);
            job(ttl, PackedFilters.greater("age", RECORDS), add);
            job(Ttl.NEVER, null, operation(OperationCode.TOUCH, "", NOTHING));
            job(ttl, null, add, grow);
            if (functions) {
                finish(request(ttl, null), this::startFunction);
            }
            job(ttl, null, operation(OperationCode.WRITE, MAP, map()));
            job(ttl, PackedFilters.equalInMap(MAP, KEY, RECORDS), add);
            job(ttl, null, operation(OperationCode.CDT_MODIFY, "events", append()));
            job(ttl, null, operation(OperationCode.DELETE, "", NOTHING));
        }
    }

    /** Registers a function; returns false where there is no Lua. */
    private boolean register() {
        try {
            var unused = database.udfModules().put(MODULE + UdfModules.SUFFIX, name(SOURCE));
            return true;
        } catch (UdfSyntaxException | EngineException e) {
            LOG.debug("no functions in the warm-up: {}", e.getMessage());
            return false;
        }
    }

    private boolean goesOn() {
        return System.nanoTime() - end < 0;
    }

    /** A digest for each record of a warm-up, scattered as those of keys are. */
    public static byte[] digest(int record) {
        byte[] digest = new byte[RecordLayout.DIGEST_SIZE];
        Bytes.putLong(digest, 0, record * 0x9e3779b97f4a7c15L);
        Bytes.putLong(digest, 8, record * 0xc2b2ae3d27d4eb4fL);
        return digest;
    }

    /** Records of the usual kind, in a partition like any other. */
    private void load() {
        byte[] pad = new byte[100];
        int setId = namespace.sets().idFor(SET);
        RecordWriter writer = new RecordWriter(namespace);
        for (int i = 0; i < RECORDS; i++) {
            byte[] digest = digest(i);
            digest[0] = (byte) (i % PARTITIONS);
            digest[1] = 0;
            Partition partition = namespace.partition(Namespace.partitionId(digest));
            partition.lock();
            try {
                writer.create(writer.place().find(partition, digest), digest, setId, namespace.now());
                writer.live(Ttl.DEFAULT);
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

    private void job(int ttl, @Nullable Particle filter, BinOperation... operations) throws InterruptedException {
        finish(request(ttl, filter, operations), request -> database.jobs().start(namespace, request));
    }

    private void startFunction(JobRequest request) {
        byte[] by = new MsgpackWriter().writeListHeader(1).writeLong(1).toByteArray();
        database.startUdfJob(namespace, request, new UdfCall(MODULE, FUNCTION, UdfArguments.of(by, 0, by.length)));
    }

    private JobRequest request(int ttl, @Nullable Particle filter, BinOperation... operations) {
        return new JobRequest(
                ++job,
                SET,
                new CommandFlags(0, CommandFlags.WRITE, 0),
                List.of(operations),
                0,
                ttl,
                filter,
                null,
                "",
                0);
    }

    private void finish(JobRequest request, Consumer<JobRequest> start) throws InterruptedException {
        if (!goesOn()) {
            return;
        }
        start.accept(request);
        while (!database.jobs().find(request.id()).orElseThrow().isDone()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        changes += database.jobs().find(request.id()).orElseThrow().counts().succeeded();
    }

    private BinOperation operation(OperationCode code, String bin, Particle value) {
        return database.operations().decode(code.wire(), name(bin), value);
    }

    private static byte[] name(String bin) {
        return bin.getBytes(StandardCharsets.UTF_8);
    }

    private static Particle map() {
        MsgpackWriter out =
                new MsgpackWriter().writeMapHeader(2).writeString(KEY).writeLong(1);
        return Particle.of(
                ParticleType.MAP, out.writeString("city").writeString("Oslo").toByteArray());
    }

    private static Particle append() {
        MsgpackWriter out = new MsgpackWriter().writeListHeader(2).writeLong(ListCode.LIST_APPEND.code());
        return Particle.of(ParticleType.BLOB, out.writeLong(1).toByteArray());
    }
}
