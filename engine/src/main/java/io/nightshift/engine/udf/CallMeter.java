package io.nightshift.engine.udf;

import io.nightshift.engine.config.UdfLimits;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Decides whether the current call in a state must end. The hook that counts instructions asks, and so does everything that does
 * long work for the call. For one thread.
 */
final class CallMeter implements PatternMatcher.Steps {
    /** Also known to {@code guard.lua}. */
    static final int GO_ON = 0;

    private static final int INSTRUCTIONS = 1;
    private static final int TIME = 2;
    private static final int STOPPED = 3;

    /** A step of a pattern is less work than an instruction. */
    private static final int STEPS_PER_INSTRUCTION = 4;

    private final UdfLimits limits;
    private BooleanSupplier stop = () -> false;
    private boolean started;
    /** Set at the first check: most calls end before it. */
    private long deadline;

    private long instructions;
    private long steps;
    private int passed;
    private long memory;
    private int lines;

    CallMeter(UdfLimits limits) {
        this.limits = limits;
    }

    /**
     * Begins a call.
     *
     * @param stopped whether its result is no longer wanted
     */
    void begin(BooleanSupplier stopped) {
        stop = stopped;
        started = false;
        instructions = 0;
        steps = 0;
        passed = GO_ON;
        lines = 0;
    }

    /** Returns whether the call must end, and why; {@code memoryNow} is the state's memory in bytes. */
    int look(long carriedOut, long memoryNow) {
        instructions = carriedOut;
        memory = memoryNow;
        return look();
    }

    private int look() {
        long now = System.nanoTime();
        if (!started) {
            started = true;
            deadline = now + TimeUnit.SECONDS.toNanos(limits.seconds());
        }
        if (instructions + steps / STEPS_PER_INSTRUCTION > limits.instructions()) {
            passed = INSTRUCTIONS;
        } else if (now - deadline > 0) {
            passed = TIME;
        } else if (stop.getAsBoolean()) {
            passed = STOPPED;
        }
        return passed;
    }

    /** The state's memory at the last check, in bytes. */
    long memory() {
        return memory;
    }

    /** Counts a line that the call logs; returns the number of lines so far. */
    int logged() {
        return ++lines;
    }

    /** Why the call was last told to end. */
    int passed() {
        return passed;
    }

    @Override
    public void done(long more) throws PatternMatcher.Stopped {
        steps += more;
        if (look() != GO_ON) {
            throw new PatternMatcher.Stopped();
        }
    }
}
