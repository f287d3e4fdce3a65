package io.nightshift.store;

import io.nightshift.engine.Database;
import io.nightshift.engine.store.Namespace;
import io.nightshift.store.change.Catalog;
import io.nightshift.store.change.ChangeReplay;
import io.nightshift.store.checkpoint.Checkpoint;
import io.nightshift.store.file.DamageException;
import io.nightshift.store.file.FileLayer;
import io.nightshift.store.log.LogReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Loads what a directory has into a database that is empty: the newest checkpoint, and the log behind it. */
final class Recovery implements AutoCloseable {
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final FileLayer files;
    private final long directory;
    private final Database database;
    private final Catalog catalog;
    private final NamespaceNumbers numbers;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("nightshift-load-", 0).factory());
    private final List<Future<?>> running = new ArrayList<>();
    private List<Namespace> namespaces = List.of();
    private @Nullable Checkpoint checkpoint;
    private long logBytes;

    Recovery(FileLayer files, long directory, Database database, Catalog catalog, NamespaceNumbers numbers) {
        this.files = files;
        this.directory = directory;
        this.database = database;
        this.catalog = catalog;
        this.numbers = numbers;
    }

    /** Bytes of log that were read. */
    long logBytes() {
        return logBytes;
    }

    /** Returns the position of the last change. */
    long run() throws IOException {
        Optional<Checkpoint> newest = Checkpoint.newest(files, directory);
        if (newest.isPresent()) {
            try (Checkpoint opened = newest.get()) {
                checkpoint = opened;
                load(opened);
                return readLog(opened.start());
            }
        }
        return readLog(0);
    }

    private void load(Checkpoint opened) throws IOException {
        opened.loadCatalog(catalog);
        resolve();
        AtomicInteger next = new AtomicInteger();
        for (int i = 0; i < THREADS; i++) {
            running.add(threads.submit(() -> {
                byte[] buffer = new byte[0];
                for (int block = next.getAndIncrement(); block < opened.blocks(); block = next.getAndIncrement()) {
                    buffer = opened.load(block, namespaces, buffer);
                }
                return null;
            }));
        }
        awaitRunning();
    }

    /** While a segment is applied, the next one is read. */
    private long readLog(long after) throws IOException {
        List<List<ChangeReplay>> replays = new ArrayList<>();
        long last = new LogReader(files, directory).read(after, (name, bytes, groups) -> {
            awaitRunning();
            logBytes += bytes.length;
            for (LogReader.Group group : groups) {
                if (group.namespace() == Catalog.NUMBER) {
                    catalog.apply(name, bytes, group.from(), group.to());
                }
            }
            resolve();
            while (replays.size() < namespaces.size()) {
                Namespace namespace = namespaces.get(replays.size());
                List<ChangeReplay> ofThreads = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    ofThreads.add(new ChangeReplay(namespace));
                }
                replays.add(ofThreads);
            }
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                running.add(threads.submit(() -> {
                    apply(thread, replays, name, bytes, groups);
                    return null;
                }));
            }
        });
        awaitRunning();
        return last;
    }

    /** Each thread has its own partitions. */
    private void apply(
            int thread, List<List<ChangeReplay>> replays, String name, byte[] bytes, List<LogReader.Group> groups)
            throws DamageException {
        for (LogReader.Group group : groups) {
            if (group.namespace() == Catalog.NUMBER || group.partition() % THREADS != thread) {
                continue;
            }
            if (group.namespace() >= replays.size() || group.partition() >= Namespace.PARTITIONS) {
                throw new DamageException(name, group.from(), "a change is of no partition that there is");
            }
            Checkpoint before = checkpoint;
            if (before == null || group.position() > before.position(group.namespace(), group.partition())) {
                replays.get(group.namespace())
                        .get(thread)
                        .apply(group.partition(), name, bytes, group.from(), group.to());
            }
        }
    }

    /** Finds the namespaces that the catalog names, and creates their sets. */
    private void resolve() throws IOException {
        namespaces = numbers.resolve(database);
        numbers.restoreSets(namespaces);
    }

    private void awaitRunning() throws IOException {
        try {
            for (Future<?> future : running) {
                future.get();
            }
            running.clear();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("a data directory could not be loaded", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("loading was interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
