package io.nightshift.server.insight;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;

/** The last changes, up to a number and a size. Thread-safe: it is written under the locks of different partitions. */
final class ChangeRing {
    /** The objects of an entry, roughly; its digest included. */
    private static final int OVERHEAD = 240;

    private static final int PER_BIN = 56;

    private final Deque<Change> changes = new ArrayDeque<>();
    private int mostChanges;
    private long mostBytes;
    private long bytes;
    private long last;
    private long forgotten;
    private boolean started;
    private boolean on;

    synchronized void start(int newMostChanges, long newMostBytes) {
        if (newMostChanges < 1 || newMostBytes < 1) {
            throw new IllegalArgumentException(
                    "changes and bytes to keep must be 1 or more, were " + newMostChanges + " and " + newMostBytes);
        }
        mostChanges = newMostChanges;
        mostBytes = newMostBytes;
        started = true;
        on = true;
        clear();
    }

    synchronized void stop() {
        on = false;
    }

    synchronized boolean isOn() {
        return on;
    }

    synchronized void clear() {
        changes.clear();
        bytes = 0;
        last = 0;
        forgotten = 0;
    }

    /** @param change is given its number */
    synchronized void add(LongFunction<Change> change) {
        if (!on) {
            return;
        }
        Change added = change.apply(++last);
        changes.addLast(added);
        bytes += size(added);
        while (changes.size() > mostChanges || bytes > mostBytes) {
            bytes -= size(changes.removeFirst());
            forgotten++;
        }
    }

    private static long size(Change change) {
        return OVERHEAD
                + 2L * change.key().length()
                + (long) PER_BIN * change.bins().size();
    }

    synchronized ChangeLog log() {
        if (!started) {
            throw new IllegalStateException("no changes were logged: begin with insight().start(), or"
                    + " EmbeddedServer.builder().insight(true), or @WithAerospike(insight = true)");
        }
        return new ChangeLog(List.copyOf(changes), forgotten);
    }
}
