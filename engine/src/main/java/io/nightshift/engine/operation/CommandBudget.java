package io.nightshift.engine.operation;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.concurrent.TimeUnit;

/**
 * How long the operations of one command may work on their record. They hold the lock of its partition, so thousands of
 * searches through one large list, all in one command, would lock everybody else out of part of the data for minutes.
 */
public final class CommandBudget {
    private static final long NANOS = TimeUnit.SECONDS.toNanos(2);

    private CommandBudget() {}

    /** When this many operations, starting now, must be done; 0 = no limit, for one, which is nearly linear in the size of the record. */
    public static long deadline(int operations) {
        return operations <= 1 ? 0 : System.nanoTime() + NANOS | 1;
    }

    /**
     * To be called before each operation of an expression.
     *
     * @throws EngineException TIMEOUT if it is too late
     */
    public static void check(long deadline) {
        if (System.nanoTime() - deadline > 0) {
            throw new EngineException(
                    ResultCode.TIMEOUT,
                    "the operations of an expression may take " + TimeUnit.NANOSECONDS.toSeconds(NANOS)
                            + " s for a record");
        }
    }

    /**
     * To be called after each operation.
     *
     * @param done how many operations are done
     * @throws EngineException TIMEOUT if it is too late
     */
    public static void check(long deadline, int done) {
        if (deadline != 0 && System.nanoTime() - deadline > 0) {
            throw new EngineException(
                    ResultCode.TIMEOUT,
                    "the operations of a command may take " + TimeUnit.NANOSECONDS.toSeconds(NANOS) + " s, only " + done
                            + " were done: send fewer at a time");
        }
    }
}
