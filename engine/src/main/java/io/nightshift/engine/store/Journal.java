package io.nightshift.engine.store;

import io.nightshift.engine.result.EngineException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the changes of a namespace are noted down, so that they outlast the process. Changes of a partition are noted in the order in
 * which they were made, under its lock; nobody waits for a disk there. Whoever acknowledges a change waits with {@link #await} first,
 * without any lock. Thread-safe, except for {@link Changes}.
 */
public interface Journal {
    /** Begins to note changes of a partition, whose lock is held until {@link Changes#end}. */
    Changes begin(int partition);

    /** A set has been created; comes before any record of it. */
    void setCreated(int id, String name);

    /** Why no changes can be noted now: SERVER_MEM_ERROR while the disk is full, SERVER_ERROR after it has failed; empty if they can. */
    Optional<EngineException> refusal();

    /** The position of the last change that has been noted, of any partition. */
    long position();

    /**
     * Waits until all changes up to a position are as safe as they are promised to be.
     *
     * @throws EngineException SERVER_ERROR if they cannot be: the disk has failed
     */
    void await(long position);

    /** Waits until a job may go on: so that jobs leave room for the changes of others. */
    void paceJob();

    /** The changes that are made while a partition is locked once. */
    interface Changes {
        void inserted(byte[] record);

        /** The bytes of a record are about to be changed in place; {@link #updated} follows, unless the change is given up. */
        void changing(byte[] record);

        /**
         * A record was changed.
         *
         * @param before its previous bytes; null if {@link #changing} was called for it and it was changed in place
         * @param after its bytes now
         */
        void updated(byte @Nullable [] before, byte[] after);

        void removed(byte[] record);

        /** A durable delete has left a tombstone; a record that was there has been {@link #removed} before. */
        void buried(byte[] tombstone);

        /** A tombstone is gone. */
        void forgotten(byte[] tombstone);

        /** The lock is about to be released; returns the position of these changes, 0 if none were made. */
        long end();
    }
}
