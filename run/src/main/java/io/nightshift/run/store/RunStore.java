package io.nightshift.run.store;

import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import java.io.BufferedReader;
import java.util.List;
import java.util.Optional;

/**
 * Where journals live. Each run has a journal of lines, a lease that at most one process holds, a mailbox for messages to that process, and
 * the last status that it has published.
 */
public interface RunStore {

    /** What messages call it. */
    String description();

    /** Whether the runs are kept in this very cluster, with the records that they are for. */
    default boolean isIn(Cluster cluster) {
        return false;
    }

    /** The runs that are kept, in no order. */
    List<String> ids();

    /**
     * The lines of a journal, whether or not somebody drives the run.
     *
     * @throws NoSuchRunException if there is no run of that id
     */
    StoredLines read(String id);

    /**
     * Makes a run that nobody else can have and takes its lease.
     *
     * @throws RunExistsException if there is a run of that id
     * @throws IllegalArgumentException if the id has other characters than a-z, 0-9 and -
     */
    RunLease create(String id, Owner owner);

    /**
     * Takes the lease of a run.
     *
     * @throws RunBusyException if another process holds it
     * @throws NoSuchRunException if there is no run of that id
     */
    RunLease take(String id, Owner owner);

    /** Who holds the lease, if somebody does. */
    Optional<Owner> owner(String id);

    /** Leaves a message for the process that holds the lease; returns its number. */
    String post(String id, String message);

    /** What that process answered to a message, once; empty until then. */
    Optional<String> answer(String id, String message);

    /** Takes back a message that has not been read yet. */
    void withdraw(String id, String message);

    /** The last status that was published. */
    Optional<String> status(String id);

    /**
     * Reads a file that belongs to a run.
     *
     * @throws StoreException if there is no such file
     */
    BufferedReader open(String id, String file);

    /** Where people find a file that belongs to a run. */
    String place(String id, String file);

    /** What was done that belongs to no run. */
    AuditLog audit();

    /** The set that keeps the runs, if one does: what changes records must leave it alone. */
    default Optional<DataSet> dataSet() {
        return Optional.empty();
    }
}
