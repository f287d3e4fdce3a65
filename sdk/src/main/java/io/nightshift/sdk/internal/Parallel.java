package io.nightshift.sdk.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does one thing with several nodes or keys at the same time, so that a slow one does not delay the others. */
public final class Parallel {

    /** As many daemon threads as needed; each ends with its task. */
    public static final Executor THREADS =
            task -> Thread.ofVirtual().name("nightshift-sdk").start(task);

    private Parallel() {}

    /** Returns when all are done. */
    public static <T> void forEach(List<T> items, Consumer<T> action) {
        if (items.size() == 1) {
            action.accept(items.get(0));
            return;
        }
        CompletableFuture.allOf(items.stream()
                        .map(item -> CompletableFuture.runAsync(() -> action.accept(item), THREADS))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    /** Returns the results in item order; at most {@code limit} items are processed at the same time. */
    public static <T, R> List<R> map(List<T> items, int limit, Function<T, R> action) {
        Semaphore permits = new Semaphore(limit);
        List<CompletableFuture<R>> results = items.stream()
                .map(item -> CompletableFuture.supplyAsync(
                        () -> {
                            permits.acquireUninterruptibly();
                            try {
                                return action.apply(item);
                            } finally {
                                permits.release();
                            }
                        },
                        THREADS))
                .toList();
        return results.stream().map(CompletableFuture::join).toList();
    }
}
