package io.nightshift.cli.work;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.ResultCode;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Repeats a read while the trouble is temporary: partitions are moving, a node has just joined or left, a timeout. The client itself
 * does not retry these, or gives up at once.
 */
public final class Patience {

    /** Shorter pauses would burden a cluster that is busy already. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final Set<Integer> PASSING = Set.of(
            ResultCode.PARTITION_UNAVAILABLE,
            ResultCode.SERVER_NOT_AVAILABLE,
            ResultCode.INVALID_NODE_ERROR,
            ResultCode.FAIL_FORBIDDEN,
            ResultCode.TIMEOUT);

    private final Duration limit;
    private final Consumer<String> say;
    private final LongSupplier nanoTime;
    private final Consumer<Duration> sleep;

    /**
     * Retries for a while.
     *
     * @param limit how long; zero for not at all
     * @param say is told the reason, once
     */
    public Patience(Duration limit, Consumer<String> say) {
        this(limit, say, System::nanoTime, Patience::sleep);
    }

    Patience(Duration limit, Consumer<String> say, LongSupplier nanoTime, Consumer<Duration> sleep) {
        this.limit = limit;
        this.say = say;
        this.nanoTime = nanoTime;
        this.sleep = sleep;
    }

    /** Runs it until it succeeds, fails for good, or time is up; {@code reason} explains a failure. */
    void run(Runnable attempt, Function<AerospikeException, String> reason) {
        long start = nanoTime.getAsLong();
        boolean told = false;
        while (true) {
            try {
                attempt.run();
                return;
            } catch (AerospikeException e) {
                if (!PASSING.contains(e.getResultCode())) {
                    throw e;
                }
                if (nanoTime.getAsLong() - start + PAUSE.toNanos() > limit.toNanos()) {
                    throw Failure.failed(reason.apply(e)
                            + (limit.isZero()
                                    ? ""
                                    : "; tried for " + limit.toSeconds() + " s, --retry-for 5m goes on for longer"));
                }
                if (!told) {
                    say.accept("nightshift: " + reason.apply(e) + "; trying again for " + limit.toSeconds() + " s");
                    told = true;
                }
                sleep.accept(PAUSE);
            }
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.failed("interrupted");
        }
    }
}
