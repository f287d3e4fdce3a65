package io.nightshift.server.connection;

import io.nightshift.engine.util.OneLine;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs refusals of clients in such a way that nobody who sends rubbish can fill the disk or forge lines: the first
 * few refusals of each period are logged in full, the others only counted, and text from the client is escaped.
 * Thread-safe.
 */
public final class RefusalLog {
    /** Refusals that are logged in full in each period. */
    static final int LINES = 20;

    static final long PERIOD_NANOS = 10_000_000_000L;

    private static final int MAX_LENGTH = 500;

    private static final Logger LOG = LoggerFactory.getLogger("io.nightshift.server.refused");

    private final Consumer<String> out;
    private final LongSupplier nanos;
    private long periodStart;
    private int told;
    private long untold;

    RefusalLog() {
        this(LOG::info, System::nanoTime);
    }

    RefusalLog(Consumer<String> out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
        this.periodStart = nanos.getAsLong();
    }

    /**
     * Logs a refusal.
     *
     * @param text one line; may contain what the client sent
     */
    public void tell(String text) {
        long more = 0;
        synchronized (this) {
            long now = nanos.getAsLong();
            if (now - periodStart >= PERIOD_NANOS) {
                more = untold;
                periodStart = now;
                told = 0;
                untold = 0;
            }
            if (told == LINES) {
                untold++;
                return;
            }
            told++;
        }
        if (more > 0) {
            out.accept(more + " more refusals before this one were not told");
        }
        out.accept(OneLine.of(text, MAX_LENGTH));
    }
}
