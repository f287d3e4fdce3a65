package io.nightshift.bench;

import com.aerospike.client.cluster.Node;
import com.aerospike.client.query.PartitionFilter;
import com.aerospike.client.query.Statement;
import io.nightshift.run.backup.Backup;
import io.nightshift.run.backup.BackupCheck;
import io.nightshift.run.backup.BackupReport;
import io.nightshift.run.backup.Existing;
import io.nightshift.run.backup.Restore;
import io.nightshift.run.spec.Marker;
import io.nightshift.run.undo.Undo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Backups beside a query of the official client, and what becomes of them. */
final class BackupSuite {
    private static final int LOAD_THREADS = 16;
    private static final int THREADS = 4;
    private static final int PARTITIONS = Node.PARTITIONS;
    private static final String RUN = "bench";

    private final BenchTarget target;
    private final Dataset dataset;
    private final int rounds;
    private final Figures figures = new Figures("records");
    private final Costs costs = new Costs();

    BackupSuite(BenchTarget target, Dataset dataset, int rounds) {
        this.target = target;
        this.dataset = dataset;
        this.rounds = rounds;
    }

    void run() {
        dataset.clear();
        dataset.load(LOAD_THREADS);
        try {
            Path directory = Files.createTempDirectory("nightshift-bench");
            try {
                for (int round = 0; round < rounds; round++) {
                    round(directory.resolve("round" + round));
                }
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.print(figures.table());
        costs.print();
    }

    /** Only the query and the backups, in turn. */
    void runBackups() throws IOException, InterruptedException {
        dataset.clear();
        dataset.load(LOAD_THREADS);
        Path directory = Files.createTempDirectory("nightshift-bench");
        try {
            for (int round = 0; round < rounds; round++) {
                Path files = Files.createDirectory(directory.resolve("round" + round));
                backups(files);
                delete(files);
            }
        } finally {
            delete(directory);
        }
        System.out.print(figures.table());
        costs.print();
    }

    private void round(Path directory) throws IOException, InterruptedException {
        Files.createDirectory(directory);
        backups(directory);
        reading(directory);
    }

    private void backups(Path directory) throws IOException, InterruptedException {
        time("query of the client, " + THREADS + " threads", this::query);
        time("backup, one file", () -> backup(directory.resolve("plain.asb"), false));
        time("backup, one file, compact", () -> backup(directory.resolve("compact.asb"), true));
        time("backup, a directory", () -> backup(directory.resolve("files"), false));
        time("backup, a directory, compact", () -> backup(directory.resolve("compact"), true));
        time("backup, one file in gzip", () -> backup(directory.resolve("packed.asb.gz"), false));
    }

    private void reading(Path directory) throws IOException, InterruptedException {
        List<Path> plain = List.of(directory.resolve("plain.asb"));
        time("check", () -> BackupCheck.of(plain, count -> {}));
        BackupCheck check = BackupCheck.of(plain, count -> {});
        time("restore over all records, without the check", () -> restore(check));
        backup(directory.resolve("before.asb"), false);
        BackupCheck before = BackupCheck.of(List.of(directory.resolve("before.asb")), count -> {});
        target.cluster()
                .createSession()
                .backgroundTask()
                .update(dataset.set())
                .bin("score")
                .add(1)
                .operation(Marker.set(RUN))
                .execute()
                .waitTillComplete()
                .requireSuccess();
        time("undo", () -> undo(before));
    }

    /** Work that may fail. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void time(String name, Work work) throws IOException, InterruptedException {
        Cost start = Cost.now();
        work.run();
        Cost passed = Cost.now().since(start);
        figures.add(name, dataset.records() / (passed.wallMillis() / 1e3));
        costs.add(name, passed);
    }

    private void query() throws InterruptedException {
        AtomicLong found = new AtomicLong();
        Statement statement = new Statement();
        statement.setNamespace(dataset.set().namespace());
        statement.setSetName(dataset.set().set());
        int share = PARTITIONS / THREADS;
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(i -> new Thread(() -> target.cluster()
                        .client()
                        .query(
                                null,
                                statement,
                                PartitionFilter.range(i * share, share),
                                (key, record) -> found.incrementAndGet())))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        require(found.get());
    }

    private void backup(Path file, boolean compact) throws IOException, InterruptedException {
        BackupReport report = Backup.of(target.cluster(), dataset.set())
                .threads(THREADS)
                .compact(compact)
                .to(file);
        require(report.records());
    }

    private void restore(BackupCheck check) throws IOException {
        require(Restore.into(target.cluster())
                .existing(Existing.REPLACE)
                .ignoreGeneration(true)
                .from(check)
                .restored());
    }

    private void undo(BackupCheck before) throws IOException, InterruptedException {
        require(Undo.ofChange(target.cluster(), RUN).from(before).undone());
    }

    private void require(long records) {
        if (records != dataset.records()) {
            throw new IllegalStateException(records + " records instead of " + dataset.records());
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
