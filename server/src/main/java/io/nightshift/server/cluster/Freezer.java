package io.nightshift.server.cluster;

import io.nightshift.engine.Database;
import io.nightshift.engine.store.Namespace;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Makes a database stand still, background jobs and all: a thread holds the locks of all partitions until it is told to go on. Not
 * thread-safe.
 */
/*
 * Everything that looks at records does it under a partition's lock, in turns of some ten microseconds, so that nothing has to ask
 * whether it may go on.
 */
final class Freezer {
    private final Database database;
    private @Nullable ExecutorService holder;

    Freezer(Database database) {
        this.database = database;
    }

    void freeze() {
        if (holder == null) {
            ExecutorService thread = Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("nightshift-freezer").factory());
            holder = thread;
            await(thread.submit(() -> database.namespaces().forEach(Namespace::lock)));
        }
    }

    void thaw() {
        ExecutorService thread = holder;
        if (thread != null) {
            await(thread.submit(() -> database.namespaces().forEach(Namespace::unlock)));
            thread.shutdown();
            holder = null;
        }
    }

    /** Does something to the records, frozen or not. */
    void run(Runnable action) {
        ExecutorService thread = holder;
        if (thread == null) {
            action.run();
        } else {
            await(thread.submit(action));
        }
    }

    private static void await(Future<?> done) {
        boolean interrupted = false;
        while (true) {
            try {
                done.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("the records of a paused node could not be moved", e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
