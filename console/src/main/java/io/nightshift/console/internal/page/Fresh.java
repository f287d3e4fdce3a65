package io.nightshift.console.internal.page;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What takes time to find out, and is the same for all who look within a moment. */
final class Fresh<T> {

    private final Supplier<T> source;
    private final Duration lasts;
    private @Nullable T value;
    private long until;

    Fresh(Duration lasts, Supplier<T> source) {
        this.lasts = lasts;
        this.source = source;
    }

    synchronized T get() {
        T known = value;
        if (known == null || System.nanoTime() - until > 0) {
            known = source.get();
            value = known;
            until = System.nanoTime() + lasts.toNanos();
        }
        return known;
    }
}
