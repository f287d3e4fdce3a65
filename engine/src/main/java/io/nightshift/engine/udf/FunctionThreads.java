package io.nightshift.engine.udf;

import io.nightshift.engine.config.UdfLimits;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads on which functions run: platform threads, as many as there are processors. Whatever a function does, it occupies no
 * other thread of the server and holds no lock. Thread-safe.
 */
/*
 * Lua is native code, which cannot be stopped from outside. Everything known to take long is bounded inside (guard.lua), so a
 * call ends when its time is up. If one does not, its thread is given up: the waiting thread gets an answer, and a new thread
 * takes its place. A lost thread uses a processor until its call ends; lowering its priority would not help, as the JVM ignores
 * priorities on Linux unless it is started otherwise. Virtual threads would not do: native code pins the carrier. Rejected: a
 * separate process for functions, which could be killed, because it costs a second JVM for every server in a test, and copying
 * each record there and back.
 */
final class FunctionThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionThreads.class);
    private static final long GRACE_MILLIS = 1000;
    private static final long LOOK_MILLIS = 20;
    private static final long IDLE_SECONDS = 5;

    private final LinkedBlockingQueue<FunctionTask> tasks = new LinkedBlockingQueue<>();
    private final UdfLimits limits;
    private final int most = Math.max(2, Runtime.getRuntime().availableProcessors());
    private int live;
    private int idle;
    private int lost;
    private boolean closed;

    FunctionThreads(UdfLimits limits) {
        this.limits = limits;
    }

    /** How long a call may take before it is given up, in nanoseconds. */
    long nanosPerCall() {
        return TimeUnit.SECONDS.toNanos(limits.seconds()) + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
    }

    /**
     * Runs a task and waits for it.
     *
     * @param stopped whether its results are no longer wanted
     * @return whether the task has ended; if not, it was given up, and what it works with must not be used again
     * @throws EngineException UDF_BAD_RESPONSE if all threads are lost; SERVER_ERROR if these are closed
     */
    boolean run(FunctionTask task, BooleanSupplier stopped) {
        start(task);
        return await(task, new Patience(stopped));
    }

    /**
     * Starts a task, which must then be {@link #await awaited}, or a call that does not end goes unnoticed.
     *
     * @throws EngineException UDF_BAD_RESPONSE if all threads are lost; SERVER_ERROR if these are closed
     */
    void start(FunctionTask task) {
        enter(task);
    }

    /** How long to wait for tasks that are no longer wanted; shared by all tasks that one thread awaits. */
    static final class Patience {
        private final BooleanSupplier stopped;
        private boolean ending;
        private long endsAt;

        Patience(BooleanSupplier stopped) {
            this.stopped = stopped;
        }

        private boolean isOver() {
            if (!ending && stopped.getAsBoolean()) {
                ending = true;
                endsAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
            }
            return ending && System.nanoTime() - endsAt > 0;
        }
    }

    /** Waits for a task that was started; returns as {@link #run}. */
    boolean await(FunctionTask task, Patience patience) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (task.await(LOOK_MILLIS)) {
                        task.check();
                        return true;
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                // Not short-circuited: asking starts the grace period.
                if ((patience.isOver() | task.isOverdue()) && task.giveUp()) {
                    givenUp(task);
                    return false;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void enter(FunctionTask task) {
        if (closed) {
            throw new EngineException(ResultCode.SERVER_ERROR, "the server is closing");
        }
        if (live == 0 && lost >= 2 * most) {
            throw new EngineException(
                    ResultCode.UDF_BAD_RESPONSE,
                    "no function is called while " + lost
                            + " calls that were given up have not ended; restart the server");
        }
        tasks.add(task);
        if (idle < tasks.size()) {
            startThread();
        }
    }

    /** Starts a thread unless there are enough. */
    private void startThread() {
        if (live < most && live + lost < 2 * most) {
            live++;
            Thread thread = new Thread(this::work, "nightshift-function");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Replaces the thread of a task that was given up; a task that has not begun is just removed. */
    private synchronized void givenUp(FunctionTask task) {
        if (tasks.remove(task)) {
            return;
        }
        live--;
        lost++;
        LOG.error("a function does not end: its thread was given up; {} are lost until their calls end", lost);
        if (!tasks.isEmpty()) {
            startThread();
        }
    }

    private void work() {
        for (FunctionTask task = next(); task != null; task = next()) {
            if (!task.execute()) {
                synchronized (this) {
                    lost--;
                }
                return;
            }
        }
    }

    /** The next task; null if the thread is no longer needed. */
    private @Nullable FunctionTask next() {
        synchronized (this) {
            idle++;
        }
        FunctionTask task = null;
        try {
            task = tasks.poll(IDLE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            LOG.debug("a thread for functions was interrupted", e);
        }
        synchronized (this) {
            idle--;
            if (task == null) {
                task = tasks.poll();
            }
            if (task == null) {
                live--;
            } else if (idle < tasks.size()) {
                startThread();
            }
        }
        return task;
    }

    @Override
    public synchronized void close() {
        // Idle threads end by themselves.
        closed = true;
    }
}
