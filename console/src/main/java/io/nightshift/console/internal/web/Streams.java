package io.nightshift.console.internal.web;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The streams of one browser. Browsers allow six connections to a host, over all tabs: if streams took all of them, the next page would never
 * come. So at most four are open, and the tab that has had its stream the longest is told to ask now and then instead.
 */
final class Streams {

    private static final int MOST = 4;

    private final Deque<EventStream> open = new ArrayDeque<>();

    synchronized void add(EventStream stream) {
        if (open.size() == MOST) {
            open.removeFirst().dismiss();
        }
        open.addLast(stream);
    }

    synchronized void remove(EventStream stream) {
        open.remove(stream);
    }

    synchronized void close() {
        open.forEach(EventStream::end);
        open.clear();
    }
}
