package io.nightshift.run.e2e;

import io.nightshift.run.store.RunLease;
import io.nightshift.run.store.StoredLines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;

/** A lease whose process dies before or after it has written a line of the journal. */
final class DyingLease implements RunLease {
    private final RunLease lease;
    private final boolean written;
    private int left;

    /** What the driver dies of. */
    static final class Death extends RuntimeException {}

    /**
     * Dies once.
     *
     * @param lines which line it is, from 1
     * @param written whether the line is still written
     */
    DyingLease(RunLease lease, int lines, boolean written) {
        this.lease = lease;
        this.left = lines;
        this.written = written;
    }

    @Override
    public void append(String line) {
        left--;
        if (left == 0 && !written) {
            throw new Death();
        }
        lease.append(line);
        if (left == 0) {
            throw new Death();
        }
    }

    @Override
    public String id() {
        return lease.id();
    }

    @Override
    public StoredLines lines() {
        return lease.lines();
    }

    @Override
    public List<Message> messages() {
        return lease.messages();
    }

    @Override
    public void answer(Message message, String answer) {
        lease.answer(message, answer);
    }

    @Override
    public void publish(String status) {
        lease.publish(status);
    }

    @Override
    public BufferedWriter attach(String file) throws IOException {
        return lease.attach(file);
    }

    @Override
    public void close() {
        lease.close();
    }
}
