package io.nightshift.engine.udf;

import io.nightshift.engine.config.UdfLimits;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Says of the call that is under way in a state whether it must end: asked by the hook that counts its instructions, and by
 * whatever does long work for it. For one thread.
 */
final class CallMeter implements PatternMatcher.Steps {
    /** What {@code guard.lua} knows as well. */
    static final int GO_ON = 0;

    private static final int INSTRUCTIONS = 1;
    private static final int TIME = 2;
    private static final int STOPPED = 3;

    /** A step of a pattern is less work than an instruction. */
    private static final int STEPS_PER_INSTRUCTION = 4;

    private final UdfLimits limits;
    private BooleanSupplier stop = () -> false;
    private long deadline;
    private long instructions;
    private long steps;
    private int passed;

    CallMeter(UdfLimits limits) {
        this.limits = limits;
    }

    /**
     * A call begins.
     *
     * @param stopped whether nobody wants it any more
     */
    void begin(BooleanSupplier stopped) {
        stop = stopped;
        deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(limits.seconds());
        instructions = 0;
        steps = 0;
        passed = GO_ON;
    }

    /** Whether the call must end, and why, when it has carried out so many instructions. */
    int look(long carriedOut) {
        instructions = carriedOut;
        return look();
    }

    private int look() {
        if (instructions + steps / STEPS_PER_INSTRUCTION > limits.instructions()) {
            passed = INSTRUCTIONS;
        } else if (System.nanoTime() - deadline > 0) {
            passed = TIME;
        } else if (stop.getAsBoolean()) {
            passed = STOPPED;
        }
        return passed;
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
