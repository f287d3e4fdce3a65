package io.nightshift.run.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The locks of the runs that this process drives. Kept in one place because Unix gives up a process's lock on a file as soon as the process
 * closes the file anywhere: a file that is locked here must not be opened a second time.
 */
final class DirectoryLocks {

    private static final String LOCK = "lock";

    /** Who asks whether a lock is held has it for a moment. */
    private static final int TRIES = 10;

    private static final long PAUSE_MILLIS = 10;

    private static final Map<Path, FileLock> HELD = new HashMap<>();

    private DirectoryLocks() {}

    /** Takes the lock of a run; false if this or another process has it. */
    static boolean take(Path run) throws IOException {
        synchronized (HELD) {
            Path real = run.toRealPath();
            if (HELD.containsKey(real)) {
                return false;
            }
            Optional<FileLock> lock = tryLock(real);
            for (int i = 1; lock.isEmpty() && i < TRIES; i++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
                lock = tryLock(real);
            }
            lock.ifPresent(it -> HELD.put(real, it));
            return lock.isPresent();
        }
    }

    /** Returns a lock back that {@link #take} took. */
    static void release(Path run) throws IOException {
        synchronized (HELD) {
            FileLock lock = HELD.remove(run.toRealPath());
            if (lock != null) {
                lock.acquiredBy().close();
            }
        }
    }

    /** Whether this or another process has it. */
    static boolean isHeld(Path run) throws IOException {
        synchronized (HELD) {
            Path real = run.toRealPath();
            if (HELD.containsKey(real)) {
                return true;
            }
            Optional<FileLock> lock = tryLock(real);
            if (lock.isPresent()) {
                lock.get().acquiredBy().close();
            }
            return lock.isEmpty();
        }
    }

    private static Optional<FileLock> tryLock(Path run) throws IOException {
        FileChannel channel = PrivateFiles.open(run.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
        }
        return Optional.ofNullable(lock);
    }
}
