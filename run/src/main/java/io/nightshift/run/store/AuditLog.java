package io.nightshift.run.store;

/** Lines about what was done that belongs to no run: append-only, in one order for all processes that write. */
public interface AuditLog {

    /** Makes the next line. May be called again, when another process was faster. */
    @FunctionalInterface
    interface Next {
        /**
         * The line.
         *
         * @param number its number, from 1
         * @param previous the line before, "" for the first
         */
        String line(long number, String previous);
    }

    /**
     * The whole lines, the oldest first.
     *
     * @throws StoreException if they cannot be read
     */
    StoredLines read();

    /**
     * Appends a line. When this returns the line is on disk, or as safe as the store can make it.
     *
     * @return the line
     * @throws StoreException if it cannot be written
     */
    String append(Next next);
}
