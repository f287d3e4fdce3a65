package io.nightshift.bench;

import com.sun.management.OperatingSystemMXBean;
import io.nightshift.engine.Database;
import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.command.RecordCommand;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.job.JobRequest;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Ttl;
import io.nightshift.engine.util.Bytes;
import io.nightshift.store.DataDirectory;
import io.nightshift.store.Durability;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Times the data directory, of the engine alone, without client and network: durable puts by 64 writers beside a loop of the bare
 * system calls, jobs, starts, and the size of the files. Beside times by the clock, it prints those of the processors, which say more on
 * a machine that is busy with other things.
 *
 * <pre>
 * StoreBenchmark DIR [records, 1000000 unless given]
 * </pre>
 */
public final class StoreBenchmark {
    private static final int WRITERS = 64;
    private static final long ROUND_NANOS = 3_000_000_000L;
    private static final int ROUNDS = 3;
    private static final int JOBS = 5;
    private static final NamespaceConfig CONFIG = NamespaceConfig.of("test");

    private final Path root;
    private final int records;

    private StoreBenchmark(Path root, int records) {
        this.root = root;
        this.records = records;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(args[0]);
        new StoreBenchmark(root, args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000).run();
    }

    private void run() throws IOException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            print("raw: append 16 KiB and sync, a second", rawLoop());
            print("puts by 64 writers, in memory, a second", puts(null));
            print("puts by 64 writers, commit, a second", puts(Durability.commit()));
        }
        jobsInMemory();
        starts();
    }

    private static void print(String what, double figure) {
        System.out.printf(Locale.ROOT, "%-45s %,12.0f%n", what, figure);
    }

    private void jobsInMemory() {
        try (Database database = database()) {
            Puts puts = new Puts(database);
            for (int i = 0; i < records; i++) {
                puts.put(i, false);
            }
            jobs(database, "job: add 1 to all, in memory");
        }
    }

    private void jobs(Database database, String what) {
        for (int i = 0; i < JOBS; i++) {
            long cpu = processorNanos();
            double seconds = jobSeconds(database, i);
            print(what + ", records a second", records / seconds);
            print("  processor ns a record", (processorNanos() - cpu) / (double) records);
        }
    }

    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private double rawLoop() throws IOException {
        Path file = root.resolve("raw");
        ByteBuffer bytes = ByteBuffer.allocateDirect(16 << 10);
        int done = 0;
        long start = System.nanoTime();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (System.nanoTime() - start < ROUND_NANOS) {
                bytes.clear();
                channel.write(bytes, (long) done * bytes.capacity());
                channel.force(false);
                done++;
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Files.delete(file);
        return done / seconds;
    }

    private double puts(@Nullable Durability durability) throws IOException, InterruptedException {
        Path path = root.resolve("puts");
        delete(path);
        try (Database database = database();
                DataDirectory directory = DataDirectory.open(path, Durability.commit())) {
            if (durability != null) {
                directory.attach(database);
            }
            AtomicInteger next = new AtomicInteger();
            long start = System.nanoTime();
            Thread[] writers = new Thread[WRITERS];
            for (int i = 0; i < WRITERS; i++) {
                writers[i] = Thread.ofVirtual().start(() -> {
                    Puts puts = new Puts(database);
                    while (System.nanoTime() - start < ROUND_NANOS) {
                        puts.put(next.getAndIncrement() % 100_000, true);
                    }
                });
            }
            for (Thread writer : writers) {
                writer.join();
            }
            return next.get() / ((System.nanoTime() - start) / 1e9);
        }
    }

    private void starts() throws IOException {
        Path path = root.resolve("starts");
        delete(path);
        try (Database database = database();
                DataDirectory directory = DataDirectory.open(path, Durability.commit())) {
            directory.attach(database);
            long start = System.nanoTime();
            Puts puts = new Puts(database);
            for (int i = 0; i < records; i++) {
                puts.put(i, false);
            }
            puts.await();
            print("loaded by one writer, records a second", records / ((System.nanoTime() - start) / 1e9));
            directory.checkpoint();
            sizes(database, path, "after a checkpoint");
        }
        start(path, "start from a checkpoint, ms");
        try (Database database = database();
                DataDirectory directory = DataDirectory.open(path, Durability.commit())) {
            directory.attach(database);
            jobs(database, "job: add 1 to all, commit");
            sizes(database, path, "after jobs");
        }
        start(path, "start from a checkpoint and the log of jobs, ms");
        delete(path);
    }

    private static void start(Path path, String what) throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            long cpu = processorNanos();
            try (Database database = database();
                    DataDirectory directory = DataDirectory.open(path, Durability.commit())) {
                directory.attach(database);
                print(what, (System.nanoTime() - start) / 1e6);
                print("  processor ms", (processorNanos() - cpu) / 1e6);
            }
        }
    }

    private static double jobSeconds(Database database, int id) {
        Namespace namespace = database.namespace("test").orElseThrow();
        BinOperation add = database.operations()
                .decode(OperationCode.ADD.wire(), "score".getBytes(StandardCharsets.UTF_8), Particle.ofInteger(1));
        long start = System.nanoTime();
        database.jobs()
                .start(
                        namespace,
                        new JobRequest(
                                id + 1,
                                "bench",
                                new CommandFlags(0, CommandFlags.WRITE, 0),
                                List.of(add),
                                0,
                                Ttl.KEEP,
                                null,
                                null,
                                "bench",
                                0));
        while (!database.jobs().find(id + 1).orElseThrow().isDone()) {
            LockSupport.parkNanos(1_000_000);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void sizes(Database database, Path path, String when) throws IOException {
        long live = database.namespace("test").orElseThrow().usedBytes();
        long files = 0;
        try (Stream<Path> all = Files.list(path)) {
            for (Path file : all.toList()) {
                files += Files.size(file);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: records %,d MiB, files %,d MiB, %.2f times%n",
                when,
                live >> 20,
                files >> 20,
                files / (double) live);
    }

    private static Database database() {
        return new Database(List.of(CONFIG), Clock.systemUTC());
    }

    private static void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(path);
        }
    }

    /** Puts records of about 150 bytes; for one thread. */
    private static final class Puts {
        private final Database database;
        private final Namespace namespace;
        private final List<BinOperation> operations;
        private final Reply reply = new Reply();
        private long last;

        Puts(Database database) {
            this.database = database;
            this.namespace = database.namespace("test").orElseThrow();
            this.operations = List.of(
                    put("name", Particle.ofString("user-1234567")),
                    put("score", Particle.ofInteger(5)),
                    put("status", Particle.ofString("active")),
                    put("pad", Particle.ofString("x".repeat(40))));
        }

        private BinOperation put(String bin, Particle value) {
            return database.operations()
                    .decode(OperationCode.WRITE.wire(), bin.getBytes(StandardCharsets.UTF_8), value);
        }

        void put(int id, boolean waits) {
            byte[] digest = new byte[20];
            long mixed = (id + 1) * 0x9E3779B97F4A7C15L;
            Bytes.putLong(digest, 0, mixed ^ mixed >>> 29);
            Bytes.putLong(digest, 8, mixed * 31);
            Bytes.putInt(digest, 16, id);
            database.commands("test")
                    .orElseThrow()
                    .execute(
                            new RecordCommand(
                                    digest,
                                    "bench",
                                    null,
                                    new CommandFlags(0, CommandFlags.WRITE, 0),
                                    0,
                                    Ttl.DEFAULT,
                                    operations,
                                    null),
                            reply);
            if (reply.resultCode() != 0) {
                throw new IllegalStateException("a put was refused with " + reply.resultCode());
            }
            last = namespace.partition(Namespace.partitionId(digest)).position();
            if (waits) {
                namespace.await(last);
            } else if (id % 256 == 0) {
                namespace.paceJob();
            }
        }

        void await() {
            namespace.await(last);
        }
    }
}
