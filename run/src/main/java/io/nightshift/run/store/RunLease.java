package io.nightshift.run.store;

import java.util.List;

/** The right to drive a run, held by one process. Not safe for use by several threads. */
public interface RunLease extends AutoCloseable {

    /** The run. */
    String id();

    /** The journal as it was when the lease was taken. What a dead process left half written has been cut off. */
    StoredLines lines();

    /**
     * Appends a line to the journal. When this returns the line is on disk, or as safe as the store can make it.
     *
     * @throws StoreException if it cannot be written, or the lease was lost; the journal is as before
     */
    void append(String line);

    /** The messages that have not been answered, the oldest first. */
    List<Message> messages();

    /** Answers a message, which is then gone. */
    void answer(Message message, String answer);

    /** Tells others how it goes; may be lost. */
    void publish(String status);

    /** Lets others drive the run. */
    @Override
    void close();

    /** A message that somebody left. */
    record Message(String number, String text) {}
}
