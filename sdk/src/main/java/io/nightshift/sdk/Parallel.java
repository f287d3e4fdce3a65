package io.nightshift.sdk;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Does one thing with several nodes at the same time, so that a slow node delays no other. */
final class Parallel {

    /** Daemon threads as many as needed; they end with their work. */
    static final Executor THREADS =
            task -> Thread.ofVirtual().name("nightshift-sdk").start(task);

    private Parallel() {}

    /** Returns when all are done. */
    static <T> void forEach(List<T> items, Consumer<T> action) {
        if (items.size() == 1) {
            action.accept(items.get(0));
            return;
        }
        CompletableFuture.allOf(items.stream()
                        .map(item -> CompletableFuture.runAsync(() -> action.accept(item), THREADS))
                        .toArray(CompletableFuture[]::new))
                .join();
    }
}
