package io.nightshift.console.internal.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A stream of server-sent events to one tab. Told by one thread, ended by any. */
public final class EventStream {

    private static final Duration BEAT = Duration.ofSeconds(1);

    /** A dead connection is noticed when something is written to it. */
    private static final int BEATS_OF_SILENCE = 10;

    private final OutputStream out;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean dismissed;
    private int silent;

    EventStream(OutputStream out) {
        this.out = out;
    }

    /** Sends an event. */
    public void send(String event, String data) throws IOException {
        StringBuilder text = new StringBuilder("event: ").append(event).append('\n');
        data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        write(text.append('\n').toString());
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        silent = 0;
    }

    /** Tells again and again, until it is ended or nobody listens. */
    void run(Response.Teller teller) throws IOException {
        // How soon the browser comes back when the connection is lost, in milliseconds.
        write("retry: 1000\n\n");
        do {
            teller.tell(this);
            if (++silent > BEATS_OF_SILENCE) {
                write(":\n\n");
            }
        } while (!isOver());
        if (dismissed) {
            send("dismissed", "too many tabs");
        }
    }

    private boolean isOver() {
        try {
            return ended.await(BEAT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Ends it, and tells the tab to ask now and then from here on. */
    void dismiss() {
        dismissed = true;
        ended.countDown();
    }

    void end() {
        ended.countDown();
    }
}
