package io.nightshift.run.e2e;

import io.nightshift.run.store.RunLease;

/** A lease whose process dies before or after it has written a line of the journal. */
final class DyingLease extends PassingLease {
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
        super(lease);
        this.left = lines;
        this.written = written;
    }

    @Override
    public void append(String line) {
        left--;
        if (left == 0 && !written) {
            throw new Death();
        }
        super.append(line);
        if (left == 0) {
            throw new Death();
        }
    }
}
