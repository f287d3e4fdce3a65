package io.nightshift.bench;

import com.sun.management.OperatingSystemMXBean;
import io.nightshift.engine.Database;
import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.job.JobRequest;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Ttl;
import io.nightshift.store.DataDirectory;
import io.nightshift.store.Durability;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Times the data directory, of the engine alone, without client and network. Beside times by the clock, it prints those of the processors,
 * which say more on a machine that is busy with other things.
 *
 * <pre>
 * StoreBenchmark puts DIR           puts by 64 writers that wait, in turn with memory alone and a loop of the bare system calls
 * StoreBenchmark jobs DIR RECORDS   jobs that change all records, in turn with memory alone
 * StoreBenchmark fill DIR RECORDS   fills a directory, for:
 * StoreBenchmark start DIR          starts with what is there; once only, so that the next one begins with a new JVM
 * StoreBenchmark grow DIR           jobs until there is as much log as there can be without a new checkpoint, for another start
 * StoreBenchmark size DIR RECORDS   the largest size of the files while jobs and writers are at work, and the size after that
 * </pre>
 */
public final class StoreBenchmark {
    private static final int WRITERS = 64;
    private static final int PUT_KEYS = 100_000;
    private static final long ROUND_NANOS = 3_000_000_000L;
    private static final int ROUNDS = 5;
    private static final int JOBS = 10;
    private static final NamespaceConfig CONFIG = NamespaceConfig.of("test");

    private final Path root;
    private final int records;
    private int job;

    private StoreBenchmark(Path root, int records) {
        this.root = root;
        this.records = records;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        StoreBenchmark benchmark =
                new StoreBenchmark(Path.of(args[1]), args.length > 2 ? Integer.parseInt(args[2]) : 1_000_000);
        switch (args[0]) {
            case "puts" -> benchmark.puts();
            case "jobs" -> benchmark.jobs();
            case "fill" -> benchmark.fill();
            case "start" -> benchmark.start();
            case "grow" -> benchmark.grow();
            case "size" -> benchmark.size();
            default -> throw new IllegalArgumentException("there is no suite " + args[0]);
        }
    }

    private static void print(String what, double figure) {
        System.out.printf(Locale.ROOT, "%-45s %,12.0f%n", what, figure);
    }

    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    // ---------------------------------------------------------------- puts

    private void puts() throws IOException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            print("raw: append 16 KiB and sync, a second", rawLoop());
            print("puts by 64 writers, in memory, a second", puts(null));
            print("puts by 64 writers, commit, a second", puts(Durability.commit()));
        }
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
            long cpu = processorNanos();
            long start = System.nanoTime();
            int puts = putUntil(database, () -> System.nanoTime() - start >= ROUND_NANOS);
            double seconds = (System.nanoTime() - start) / 1e9;
            print("  processor ns a put", (processorNanos() - cpu) / (double) puts);
            return puts / seconds;
        }
    }

    private interface Condition {
        boolean holds();
    }

    /** Has 64 writers put until a condition holds; returns how many puts there were. */
    private static int putUntil(Database database, Condition end) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        Thread[] writers = new Thread[WRITERS];
        for (int i = 0; i < WRITERS; i++) {
            writers[i] = Thread.ofVirtual().start(() -> {
                EnginePuts puts = new EnginePuts(database);
                while (!end.holds()) {
                    puts.put(next.getAndIncrement() % PUT_KEYS, true);
                }
            });
        }
        for (Thread writer : writers) {
            writer.join();
        }
        return next.get();
    }

    // ---------------------------------------------------------------- jobs

    private void jobs() throws IOException {
        Path path = root.resolve("jobs");
        delete(path);
        try (Database memory = database();
                Database kept = database();
                DataDirectory directory = DataDirectory.open(path, Durability.commit())) {
            directory.attach(kept);
            fill(memory);
            fill(kept);
            directory.checkpoint();
            for (int i = 0; i < JOBS; i++) {
                timeJob(memory, "in memory");
                timeJob(kept, "commit");
            }
        }
    }

    private void timeJob(Database database, String where) {
        long cpu = processorNanos();
        double seconds = jobSeconds(database);
        System.out.printf(
                Locale.ROOT,
                "job: add 1 to all, %-10s records a second %,12.0f, processor ns a record %,6.0f%n",
                where,
                records(database) / seconds,
                (processorNanos() - cpu) / (double) records(database));
    }

    private static long records(Database database) {
        return namespace(database).objects();
    }

    private static Namespace namespace(Database database) {
        return database.namespace("test").orElseThrow();
    }

    private double jobSeconds(Database database) {
        Namespace namespace = namespace(database);
        BinOperation add = database.operations()
                .decode(OperationCode.ADD.wire(), "score".getBytes(StandardCharsets.UTF_8), Particle.ofInteger(1));
        int id = ++job;
        long start = System.nanoTime();
        database.jobs()
                .start(
                        namespace,
                        new JobRequest(
                                id,
                                "bench",
                                new CommandFlags(0, CommandFlags.WRITE, 0),
                                List.of(add),
                                0,
                                Ttl.KEEP,
                                null,
                                null,
                                "bench",
                                0));
        while (!database.jobs().find(id).orElseThrow().isDone()) {
            LockSupport.parkNanos(200_000);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    // ---------------------------------------------------------------- starts

    private void fill() throws IOException {
        delete(root);
        try (Database database = database();
                DataDirectory directory = DataDirectory.open(root, Durability.commit())) {
            directory.attach(database);
            long start = System.nanoTime();
            fill(database);
            print("loaded by one writer, records a second", records / ((System.nanoTime() - start) / 1e9));
            directory.checkpoint();
            printSize(database, root, "after a checkpoint");
        }
    }

    private void fill(Database database) {
        EnginePuts puts = new EnginePuts(database);
        for (int i = 0; i < records; i++) {
            puts.put(i, false);
        }
        puts.await();
    }

    private void start() throws IOException {
        long start = System.nanoTime();
        long cpu = processorNanos();
        try (Database database = database();
                DataDirectory directory = DataDirectory.open(root, Durability.commit())) {
            directory.attach(database);
            print("start, ms", (System.nanoTime() - start) / 1e6);
            print("  processor ms", (processorNanos() - cpu) / 1e6);
            print("  records", records(database));
            printSize(database, root, "  there");
        }
    }

    private void grow() throws IOException {
        try (Database database = database();
                DataDirectory directory = DataDirectory.open(root, Durability.commit())) {
            directory.attach(database);
            long live = namespace(database).usedBytes();
            long checkpoint = bytes(root, "checkpoint");
            // The last job before a checkpoint would become due.
            long ofOneJob = 0;
            for (long before = bytes(root, "log"); before + 2 * ofOneJob < live; ) {
                timeJob(database, "commit");
                long after = bytes(root, "log");
                ofOneJob = Math.max(ofOneJob, after - before);
                before = after;
            }
            if (bytes(root, "checkpoint") != checkpoint) {
                throw new IllegalStateException("there was a checkpoint");
            }
            printSize(database, root, "after jobs");
        }
    }

    // ---------------------------------------------------------------- size

    private void size() throws IOException, InterruptedException {
        delete(root);
        try (Database database = database();
                DataDirectory directory = DataDirectory.open(root, Durability.commit())) {
            directory.attach(database);
            fill(database);
            directory.checkpoint();
            AtomicBoolean end = new AtomicBoolean();
            Thread jobs = Thread.ofPlatform().start(() -> {
                while (!end.get()) {
                    double unused = jobSeconds(database);
                }
            });
            Thread puts = Thread.ofPlatform().start(() -> {
                try {
                    int unused = putUntil(database, end::get);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            double most = 0;
            long start = System.nanoTime();
            while (System.nanoTime() - start < 20 * ROUND_NANOS) {
                most = Math.max(
                        most, bytes(root, "") / (double) namespace(database).usedBytes());
                LockSupport.parkNanos(2_000_000);
            }
            end.set(true);
            jobs.join();
            puts.join();
            System.out.printf(Locale.ROOT, "while jobs and writers are at work: at most %.2f times%n", most);
            printSize(database, root, "when they have stopped");
            Thread.sleep(3_000);
            printSize(database, root, "3 s later");
        }
        delete(root);
    }

    private static void printSize(Database database, Path path, String when) throws IOException {
        long live = namespace(database).usedBytes();
        long files = bytes(path, "");
        System.out.printf(
                Locale.ROOT,
                "%s: records %,d MiB, files %,d MiB (log %,d), %.2f times%n",
                when,
                live >> 20,
                files >> 20,
                bytes(path, "log") >> 20,
                files / (double) live);
    }

    /** The size of the files whose names begin with a prefix. */
    private static long bytes(Path path, String prefix) throws IOException {
        long bytes = 0;
        try (Stream<Path> all = Files.list(path)) {
            for (Path file : all.toList()) {
                if (file.getFileName().toString().startsWith(prefix)) {
                    try {
                        bytes += Files.size(file);
                    } catch (NoSuchFileException e) {
                        // Deleted meanwhile.
                        continue;
                    }
                }
            }
        }
        return bytes;
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
}
