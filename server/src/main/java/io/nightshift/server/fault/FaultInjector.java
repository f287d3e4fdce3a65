package io.nightshift.server.fault;

import io.nightshift.engine.result.ResultCode;
import io.nightshift.server.connection.Connection;
import io.nightshift.server.connection.FrameHandler;
import io.nightshift.server.protocol.Frame;
import io.nightshift.server.protocol.FrameWriter;
import io.nightshift.server.protocol.MessageFlags;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Makes requests go wrong on the way to their handler. Costs nothing while no fault is set. */
public final class FaultInjector implements Faults {

    /** A rule and what it has seen; guarded by the injector. */
    private static final class Armed {
        private final FaultRule rule;
        private final SplittableRandom random;
        private int seen;
        private int taken;

        Armed(FaultRule rule) {
            this.rule = rule;
            this.random = new SplittableRandom(rule.seed());
        }

        boolean takes(Request request) {
            if (!rule.matches(request) || seen++ < rule.skipped()) {
                return false;
            }
            if (rule.probability() < 1 && random.nextDouble() >= rule.probability()) {
                return false;
            }
            taken++;
            return true;
        }

        boolean isUsedUp() {
            return taken >= rule.most();
        }
    }

    /** What rules do to a node. */
    public interface Node {
        /** Its number in the cluster, from 0. */
        int number();

        /** How many nodes there are, itself included. */
        int nodes();

        /** Begins to end like {@code kill -9}; does not wait for it, because the caller is one of those that it ends. */
        void beginKill();

        /** Sets its clock fast or slow. */
        void setClockOffset(Duration offset);

        /** Partitions move away from it. */
        void movePartitions();

        /** Partitions move to where they belong. */
        void returnPartitions();
    }

    private final Node node;
    private final List<Armed> rules = new ArrayList<>();
    private long hits;
    private int delayed;
    private final Set<Object> late = new HashSet<>();
    /** How often the rules have been discarded. */
    private long clears;

    /** How often late requests have been released. */
    private long releases;

    private boolean clockOff;

    private boolean paused;
    private boolean closed;

    /** Whether requests must be checked; everything else is guarded by this object. */
    private volatile boolean armed;

    public FaultInjector(Node node) {
        this.node = node;
    }

    @Override
    public void add(FaultRule rule) {
        rule.requireNodes(node.nodes());
        if (!rule.isOfNode(node.number())) {
            throw new IllegalArgumentException("this is node " + node.number() + ": give it no rule that is a " + rule);
        }
        begin(rule);
    }

    /** Takes a rule for all nodes of a cluster that begins, if it is about this one. */
    public synchronized void begin(FaultRule rule) {
        if (!rule.isOfNode(node.number())) {
            return;
        }
        if (rule.isAtOnce() && rule.effect() instanceof FaultRule.Effect.ClockOff clock) {
            setClockOff(clock.offset());
            return;
        }
        rules.add(new Armed(rule));
        armed = true;
    }

    private synchronized void setClockOff(Duration offset) {
        clockOff = true;
        node.setClockOffset(offset);
    }

    @Override
    public synchronized long hits() {
        return hits;
    }

    @Override
    public synchronized int late() {
        return late.size() + delayed;
    }

    @Override
    public synchronized void release() {
        releases++;
        notifyAll();
        // One that becomes late meanwhile waits for the next release, and must not be waited for.
        Set<Object> released = Set.copyOf(late);
        while (!Collections.disjoint(late, released) && !closed && !paused) {
            await();
        }
    }

    @Override
    public void clear() {
        synchronized (this) {
            rules.clear();
            hits = 0;
            clears++;
            armed = paused || closed;
            if (clockOff) {
                clockOff = false;
                node.setClockOffset(Duration.ZERO);
            }
        }
        release();
    }

    /** Makes all requests wait. */
    public synchronized void pause() {
        paused = true;
        armed = true;
    }

    /** Continues requests that wait because of {@link #pause}. */
    public synchronized void resume() {
        paused = false;
        armed = closed || !rules.isEmpty();
        notifyAll();
    }

    /** Abandons all waiting requests. */
    public synchronized void close() {
        closed = true;
        armed = true;
        notifyAll();
    }

    /** The handler, with the faults in front of it. */
    public FrameHandler around(FrameHandler handler) {
        return (frame, connection) -> {
            if (armed) {
                handle(frame, connection, handler);
            } else {
                handler.handle(frame, connection);
            }
        };
    }

    private void handle(Frame frame, Connection connection, FrameHandler handler) throws IOException {
        awaitResume();
        Optional<FaultRule.Effect> effect = Request.of(frame).flatMap(this::take);
        if (effect.isEmpty()) {
            handler.handle(frame, connection);
            return;
        }
        switch (effect.get()) {
            case FaultRule.Effect.Refusal refusal -> connection.writer().putResult(0, refusal.resultCode());
            case FaultRule.Effect.Wrong wrong -> goWrong(wrong.fault(), frame, connection, handler);
            case FaultRule.Effect.Delay delay -> {
                await(delay.time());
                handler.handle(frame, connection);
            }
            case FaultRule.Effect.ClockOff clock -> {
                setClockOff(clock.offset());
                handler.handle(frame, connection);
            }
        }
    }

    private void goWrong(Fault fault, Frame frame, Connection connection, FrameHandler handler) throws IOException {
        switch (fault) {
            case REQUEST_LOST -> throw lost("the request is lost");
            case NODE_DOWN -> {
                close();
                node.beginKill();
                throw lost("the node goes down");
            }
            case PARTITIONS_MOVE -> {
                node.movePartitions();
                handler.handle(frame, connection);
            }
            case PARTITIONS_RETURN -> {
                node.returnPartitions();
                handler.handle(frame, connection);
            }
            case JOB_LOST -> connection.writer().putResult(MessageFlags.INFO3_LAST, ResultCode.OK);
            case ANSWER_CUT -> {
                FrameWriter writer = connection.writer();
                writer.flush();
                handler.handle(frame, connection);
                writer.dropHalf();
                writer.flush();
                throw lost("half of the answer is lost");
            }
            case ANSWER_LOST -> {
                handler.handle(frame, connection);
                throw lost("the answer is lost");
            }
            case REQUEST_LATE -> {
                Object request = new Object();
                long released = beLate(request);
                try {
                    awaitRelease(released);
                    handler.handle(frame, connection);
                } finally {
                    beLateNoLonger(request);
                }
            }
            case ANSWER_LATE -> {
                handler.handle(frame, connection);
                Object request = new Object();
                long released = beLate(request);
                try {
                    awaitRelease(released);
                } finally {
                    beLateNoLonger(request);
                }
            }
        }
    }

    private static IOException lost(String what) {
        return new IOException("a fault that was asked for: " + what);
    }

    private synchronized Optional<FaultRule.Effect> take(Request request) {
        for (Iterator<Armed> each = rules.iterator(); each.hasNext(); ) {
            Armed rule = each.next();
            if (rule.takes(request)) {
                hits++;
                if (rule.isUsedUp()) {
                    each.remove();
                    armed = paused || closed || !rules.isEmpty();
                }
                return Optional.of(rule.rule.effect());
            }
        }
        return Optional.empty();
    }

    /** Waits for a time, or until faults are cleared. */
    private synchronized void await(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        long clears = this.clears;
        delayed++;
        try {
            long left = time.toNanos();
            while (!closed && clears == this.clears && left > 0) {
                await(TimeUnit.NANOSECONDS.toMillis(left) + 1);
                left = end - System.nanoTime();
            }
        } finally {
            delayed--;
        }
        requireOpen();
    }

    private synchronized long beLate(Object request) {
        late.add(request);
        notifyAll();
        return releases;
    }

    private synchronized void beLateNoLonger(Object request) {
        late.remove(request);
        notifyAll();
    }

    private synchronized void awaitRelease(long released) throws IOException {
        while (!closed && (paused || releases == released)) {
            await();
        }
        requireOpen();
    }

    private synchronized void awaitResume() throws IOException {
        while (!closed && paused) {
            await();
        }
        requireOpen();
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("the server ends");
        }
    }

    /** Waits for a change; an interrupt is kept for later. */
    private void await() {
        await(0);
    }

    /** The same, for some milliseconds at most; 0 = for ever. */
    private void await(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }
}
