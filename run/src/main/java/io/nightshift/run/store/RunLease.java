package io.nightshift.run.store;

import io.nightshift.sdk.Cluster;
import java.io.BufferedWriter;
import java.io.IOException;
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

    /**
     * Begins a file that belongs to the run, such as the list of its failures, in place of an earlier one of that name. It is there when it
     * is closed.
     */
    BufferedWriter attach(String file) throws IOException;

    /** How many records of a namespace of a cluster have been written until now to keep this run; 0 if it is kept elsewhere. */
    default long writesTo(Cluster cluster, String namespace) {
        return 0;
    }

    /** Lets others drive the run. */
    @Override
    void close();

    /** A message that somebody left. */
    record Message(String number, String text) {}
}
