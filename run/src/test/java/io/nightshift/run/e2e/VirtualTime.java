package io.nightshift.run.e2e;

import io.nightshift.run.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A time that passes only while somebody waits, and then at once. */
final class VirtualTime {

    private final AtomicReference<Instant> now;

    VirtualTime(Instant start) {
        now = new AtomicReference<>(start);
    }

    Timing timing(Duration poll, Duration retry) {
        return new Timing(
                now::get,
                duration -> {
                    now.updateAndGet(instant -> instant.plus(duration));
                    Impatient.TIMING.sleep(duration);
                },
                Duration.ofMillis(1),
                poll,
                retry);
    }
}
