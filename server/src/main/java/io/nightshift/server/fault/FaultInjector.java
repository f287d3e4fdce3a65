package io.nightshift.server.fault;

import io.nightshift.engine.result.EngineException;
import io.nightshift.server.command.MessageKind;
import io.nightshift.server.connection.Connection;
import io.nightshift.server.connection.FrameHandler;
import io.nightshift.server.protocol.Frame;
import io.nightshift.server.protocol.FrameType;
import io.nightshift.server.protocol.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Makes requests go wrong on the way to their handler. Costs nothing while no fault is set. */
public final class FaultInjector implements Faults {

    /** What will happen to one request. */
    private sealed interface Rule {
        Requests requests();

        record Wrong(Requests requests, Fault fault) implements Rule {}

        record Refused(Requests requests, int resultCode) implements Rule {}
    }

    private final List<Rule> rules = new ArrayList<>();
    private int late;
    /** How often late requests have been released. */
    private long releases;

    private boolean paused;
    private boolean closed;

    /** Whether requests must be checked; everything else is guarded by this object. */
    private volatile boolean armed;

    @Override
    public synchronized void next(Requests requests, Fault fault) {
        rules.add(new Rule.Wrong(requests, fault));
        armed = true;
    }

    @Override
    public synchronized void refuseNext(Requests requests, int resultCode) {
        if (resultCode < 1 || resultCode > 255 || requests == Requests.JOB_INFO) {
            throw new IllegalArgumentException("a request is refused with a result code from 1 to 255, and "
                    + Requests.JOB_INFO + " have none; was " + resultCode + " for " + requests);
        }
        rules.add(new Rule.Refused(requests, resultCode));
        armed = true;
    }

    @Override
    public synchronized int late() {
        return late;
    }

    @Override
    public synchronized void release() {
        releases++;
        notifyAll();
        while (late > 0 && !closed && !paused) {
            await();
        }
    }

    @Override
    public void clear() {
        synchronized (this) {
            rules.clear();
            armed = paused;
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
        armed = !rules.isEmpty();
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
        Optional<Rule> rule = requests(frame).flatMap(this::take);
        if (rule.isEmpty()) {
            handler.handle(frame, connection);
            return;
        }
        switch (rule.get()) {
            case Rule.Refused refused -> connection.writer().putResult(0, refused.resultCode());
            case Rule.Wrong wrong -> goWrong(wrong.fault(), frame, connection, handler);
        }
    }

    private void goWrong(Fault fault, Frame frame, Connection connection, FrameHandler handler) throws IOException {
        switch (fault) {
            case REQUEST_LOST -> throw new IOException("a fault that a test asked for: the request is lost");
            case ANSWER_LOST -> {
                handler.handle(frame, connection);
                throw new IOException("a fault that a test asked for: the answer is lost");
            }
            case REQUEST_LATE -> {
                long released = beLate();
                try {
                    awaitRelease(released);
                    handler.handle(frame, connection);
                } finally {
                    beLateNoLonger();
                }
            }
            case ANSWER_LATE -> {
                handler.handle(frame, connection);
                long released = beLate();
                try {
                    awaitRelease(released);
                } finally {
                    beLateNoLonger();
                }
            }
        }
    }

    private synchronized Optional<Rule> take(Requests requests) {
        for (Iterator<Rule> each = rules.iterator(); each.hasNext(); ) {
            Rule rule = each.next();
            if (rule.requests() == requests) {
                each.remove();
                armed = paused || !rules.isEmpty();
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    private synchronized long beLate() {
        late++;
        notifyAll();
        return releases;
    }

    private synchronized void beLateNoLonger() {
        late--;
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
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private static Optional<Requests> requests(Frame frame) {
        return switch (frame.type()) {
            case FrameType.INFO ->
                new String(frame.bytes(), frame.offset(), frame.length(), StandardCharsets.UTF_8).startsWith("query-")
                        ? Optional.of(Requests.JOB_INFO)
                        : Optional.empty();
            case FrameType.MESSAGE -> ofMessage(frame);
            default -> Optional.empty();
        };
    }

    private static Optional<Requests> ofMessage(Frame frame) {
        try {
            return Optional.of(
                    switch (MessageKind.of(Message.decode(frame))) {
                        case BATCH, RECORD -> Requests.RECORDS;
                        case QUERY, AGGREGATION -> Requests.QUERIES;
                        case BACKGROUND -> Requests.JOB_STARTS;
                    });
        } catch (EngineException e) {
            // Malformed: refused as usual.
            return Optional.empty();
        }
    }
}
