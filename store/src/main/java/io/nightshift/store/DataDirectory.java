package io.nightshift.store;

import io.nightshift.engine.Database;
import io.nightshift.engine.store.Namespace;
import io.nightshift.store.change.Catalog;
import io.nightshift.store.change.NamespaceJournal;
import io.nightshift.store.file.DirectoryFiles;
import io.nightshift.store.file.FileLayer;
import io.nightshift.store.log.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A directory that keeps a database: what it held is loaded into one, and what is changed there from then on is kept. Only one process
 * can use it at a time. Thread-safe.
 */
public final class DataDirectory implements AutoCloseable {
    private final String name;
    private final FileLayer files;
    private final StoreSettings settings;
    private final @Nullable DirectoryLock lock;
    private final long number;
    private final Catalog catalog = new Catalog();
    private final NamespaceNumbers numbers = new NamespaceNumbers(catalog);
    private @Nullable Log log;
    private @Nullable Checkpointer checkpointer;

    private DataDirectory(String name, FileLayer files, StoreSettings settings, @Nullable DirectoryLock lock)
            throws IOException {
        this.name = name;
        this.files = files;
        this.settings = settings;
        this.lock = lock;
        this.number = explained(() -> FormatFile.readOrCreate(files));
    }

    /**
     * Opens a directory, which is created if it does not exist.
     *
     * @throws IOException if another process uses it, if it is something else, or if a newer version has written it; names the directory
     */
    public static DataDirectory open(Path directory, Durability durability) throws IOException {
        Files.createDirectories(directory);
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            return new DataDirectory(
                    directory.toString(), new DirectoryFiles(directory), StoreSettings.of(durability), lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Opens a directory of files that may be anywhere. */
    static DataDirectory open(FileLayer files, StoreSettings settings) throws IOException {
        return new DataDirectory("of a test", files, settings, null);
    }

    /**
     * Loads what the directory has into an empty database, and keeps all changes from now on.
     *
     * @throws IOException if a file is damaged, which names the file and where; or if the directory has records of a namespace that
     *     the database does not have. The database is not to be used then
     */
    public synchronized void attach(Database database) throws IOException {
        if (log != null) {
            throw new IllegalStateException("data directory " + name + " has a database already");
        }
        explained(() -> {
            attachTo(database);
            return 0L;
        });
    }

    private void attachTo(Database database) throws IOException {
        long last;
        long logBytes;
        try (Recovery recovery = new Recovery(files, number, database, catalog, numbers)) {
            last = recovery.run();
            logBytes = recovery.logBytes();
        }
        Log begun = Log.begin(files, number, settings.log(), last);
        log = begun;
        catalog.noteIn(begun);
        List<Namespace> namespaces = numbers.number(database);
        for (int i = 0; i < namespaces.size(); i++) {
            int namespace = i;
            namespaces
                    .get(i)
                    .journal(new NamespaceJournal(
                            begun, namespace, (id, set) -> numbers.setCreated(namespace, id, set)));
        }
        checkpointer = new Checkpointer(files, number, begun, namespaces, catalog, settings.leastLog(), logBytes);
    }

    private interface Step {
        long run() throws IOException;
    }

    private long explained(Step step) throws IOException {
        try {
            return step.run();
        } catch (IOException e) {
            throw new IOException("data directory " + name + ": " + e.getMessage(), e);
        }
    }

    /** What was kept by name, in the order in which it was last put. */
    public Map<String, byte[]> kept() {
        Map<String, byte[]> all = catalog.all();
        all.keySet().removeIf(NamespaceNumbers::isOne);
        return all;
    }

    /** A value that was kept. */
    public Optional<byte[]> kept(String key) {
        return catalog.get(key);
    }

    /**
     * Keeps a value by name; it is on disk when this returns.
     *
     * @throws UncheckedIOException if the disk has failed
     */
    public void keep(String key, byte[] value) {
        attached().awaitSafe(catalog.put(key, value));
    }

    /** Keeps a value no longer; see {@link #keep}. */
    public void forget(String key) {
        attached().awaitSafe(catalog.remove(key));
    }

    /** Writes a checkpoint now, so that the next start has no log to read. */
    public void checkpoint() throws IOException {
        running().checkpoint();
    }

    /**
     * Lets all records be replaced, which the log does not hear of. In the end, and while it still holds the locks of all partitions,
     * {@code replacing} must call {@link #replaced}.
     */
    public void replace(Runnable replacing) {
        running().exclusively(replacing);
    }

    /**
     * Has the directory begin anew with the records that there are now, and with other values by name. If the process ends before this
     * returns, the next start finds either all that was there before, or all that is there now.
     *
     * @throws UncheckedIOException if that cannot be written; what was there before is what is kept then
     */
    public void replaced(Map<String, byte[]> values) {
        Map<String, byte[]> before = catalog.exchange(NamespaceNumbers::isOne, values);
        boolean written = false;
        try {
            running().checkpointOfOtherData();
            written = true;
        } catch (IOException e) {
            throw new UncheckedIOException("data directory " + name + ": " + e.getMessage(), e);
        } finally {
            if (!written) {
                var unused = catalog.exchange(NamespaceNumbers::isOne, before);
            }
        }
    }

    private synchronized Checkpointer running() {
        Checkpointer running = checkpointer;
        if (running == null) {
            throw new IllegalStateException("data directory " + name + " has no database yet");
        }
        return running;
    }

    private synchronized Log attached() {
        Log begun = log;
        if (begun == null) {
            throw new IllegalStateException("data directory " + name + " has no database yet");
        }
        return begun;
    }

    /** Writes what was changed, and lets others use the directory. Nothing is kept afterwards. */
    @Override
    public synchronized void close() {
        if (checkpointer != null) {
            checkpointer.close();
        }
        if (log != null) {
            log.close();
        }
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                throw new UncheckedIOException("data directory " + name + " stays locked", e);
            }
        }
    }
}
