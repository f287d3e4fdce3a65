package io.nightshift.engine.store;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.util.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The place of one record while its partition is locked: where a command, a job or a function finds, changes and removes
 * it. Every change goes through here, so that counts are exact and listeners hear of it. Points at one record after another; not
 * thread-safe, and meaningless once the lock is released.
 */
public final class LockedRecord {
    private static final byte[] NO_DIGEST = {};

    private final Namespace namespace;
    private @Nullable Partition partition;
    private byte[] digest = NO_DIGEST;
    private byte @Nullable [] bytes;
    private int slot;

    /** The listeners at the time the record was found; a later one hears of the next change. */
    private ChangeListeners listeners = ChangeListeners.NONE;

    public LockedRecord(Namespace namespace) {
        this.namespace = namespace;
    }

    /**
     * Points at the record with a digest, or at the place where it belongs. The caller holds the partition's lock.
     *
     * @throws io.nightshift.engine.result.EngineException PARTITION_UNAVAILABLE if another node masters the partition
     */
    public LockedRecord find(Partition locked, byte[] recordDigest) {
        locked.requireMastered();
        return findAnywhere(locked, recordDigest);
    }

    /** As {@link #find}, whoever masters the locked partition. */
    LockedRecord findAnywhere(Partition locked, byte[] recordDigest) {
        int found = locked.find(recordDigest);
        return pointAt(locked, recordDigest, found, found < 0 ? null : locked.get(found));
    }

    /** Points at the record in a slot of a locked partition. */
    public LockedRecord at(Partition locked, int recordSlot, byte[] record) {
        return pointAt(locked, record, recordSlot, record);
    }

    private LockedRecord pointAt(Partition locked, byte[] recordDigest, int recordSlot, byte @Nullable [] record) {
        partition = locked;
        digest = recordDigest;
        slot = recordSlot;
        bytes = record;
        listeners = namespace.listeners();
        return this;
    }

    /** Whether there is a record, even an expired one that has not been removed yet. */
    public boolean isThere() {
        return bytes != null;
    }

    /** Whether there is a record that has not expired. */
    public boolean isLive(long nowSeconds) {
        byte[] record = bytes;
        return record != null && !StoredRecord.isExpired(record, nowSeconds);
    }

    /** The bytes of the record. */
    public byte[] bytes() {
        byte[] record = bytes;
        if (record == null) {
            throw new IllegalStateException("there is no record");
        }
        return record;
    }

    /** The time for one of many writes, as {@link Partition#timeOfWrite}; in milliseconds since 2010-01-01 UTC. */
    public long timeOfWrite() {
        return partition().timeOfWrite();
    }

    /** Whether a change must come as new bytes, because a listener compares them with the old ones, or a snapshot has those. */
    public boolean keepsBefore() {
        return listeners.needBefore() || partition().sharesRecords();
    }

    /** Says that the record's bytes are about to be changed in place, before {@link #replace}. */
    public void changeInPlace() {
        Journal.Changes changes = partition().changes();
        if (changes != null) {
            changes.changing(bytes());
        }
    }

    /** What a durable delete has left here; null if there was none, or a record has been written since. */
    public byte @Nullable [] tombstone() {
        RecordTable tombstones = partition().tombstones();
        int found = tombstones.find(digest);
        return found < 0 ? null : tombstones.get(found);
    }

    /** Stores the bytes of a record, or of a tombstone, as they are elsewhere, in place of whatever is here. */
    public void put(byte[] copy) {
        if (Tombstone.is(copy)) {
            bury(copy);
        } else if (isThere()) {
            replace(copy);
        } else {
            insert(copy);
        }
    }

    /** Removes the record, if there is one, and leaves a tombstone. */
    public void bury(byte[] tombstone) {
        if (isThere()) {
            remove();
        }
        forgetTombstone();
        partition().tombstones().insert(tombstone);
        namespace.countTombstone(tombstone, 1);
        Journal.Changes changes = partition().changes();
        if (changes != null) {
            changes.buried(tombstone);
        }
    }

    /** Removes the tombstone, if there is one. */
    public void forgetTombstone() {
        RecordTable tombstones = partition().tombstones();
        int found = tombstones.find(digest);
        if (found >= 0) {
            byte[] tombstone = tombstones.get(found);
            namespace.countTombstone(tombstone, -1);
            tombstones.remove(found);
            Journal.Changes changes = partition().changes();
            if (changes != null) {
                changes.forgotten(tombstone);
            }
        }
    }

    /** Stores a new record, replacing an expired one that is still there, or a tombstone. */
    public void insert(byte[] record) {
        if (isThere()) {
            remove();
        }
        forgetTombstone();
        partition().insert(record);
        count(record, 1, record.length);
        Journal.Changes changes = partition().changes();
        if (changes != null) {
            changes.inserted(record);
        }
        listeners.inserted(record);
    }

    /** Stores the bytes of a changed record; they are its own array if it was changed in place. */
    @SuppressWarnings("ReferenceEquality")
    public void replace(byte[] after) {
        byte[] before = bytes();
        Journal.Changes changes = partition().changes();
        if (changes != null) {
            changes.updated(before == after ? null : before, after);
        }
        partition().replace(slot, after);
        if (before == after) {
            listeners.updated(null, after);
            return;
        }
        bytes = after;
        if (before.length != after.length) {
            count(after, 0, after.length - before.length);
        }
        listeners.updated(before, after);
    }

    /** Removes the record. */
    public void remove() {
        byte[] record = bytes();
        partition().remove(slot);
        bytes = null;
        count(record, -1, -record.length);
        Journal.Changes changes = partition().changes();
        if (changes != null) {
            changes.removed(record);
        }
        listeners.removed(record);
    }

    private void count(byte[] record, int objects, int size) {
        partition().count(Bytes.getShort(record, RecordLayout.SET_ID), objects, size);
    }

    private Partition partition() {
        Partition locked = partition;
        if (locked == null) {
            throw new IllegalStateException("points at no record");
        }
        return locked;
    }
}
