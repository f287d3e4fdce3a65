package io.nightshift.engine.store;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.SetNames;
import io.nightshift.engine.util.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * Moves partitions from one node's namespace to the one with the same name on another node, as migrations do. Records keep
 * their generation, times and bytes. Only one thread may transfer partitions of a cluster at a time, because it holds two locks.
 */
public final class PartitionTransfer {
    private static final ChangeAuthor TRANSFER = new ChangeAuthor.Transfer();

    private PartitionTransfer() {}

    /** Sets whether a node masters a partition. */
    public static void master(Namespace namespace, int id, boolean mastered) {
        Partition partition = namespace.partition(id);
        partition.lock();
        try {
            partition.setMastered(mastered);
        } finally {
            partition.unlock();
        }
    }

    /**
     * Makes another node the master of a partition and moves all its records there. The move is atomic: commands find the records
     * here before it and there after it.
     */
    public static void move(Namespace from, Namespace to, int id) {
        Partition source = from.partition(id);
        Partition target = to.partition(id);
        source.lock();
        target.lock();
        try {
            ChangeAuthor.as(TRANSFER, () -> {
                keepNewer(from, source, to);
                // Before it is emptied: whoever finds it empty, or its records in no index any more, must see that it
                // has left.
                source.setMastered(false);
                empty(from, source);
            });
            target.setMastered(true);
        } finally {
            target.unlock();
            source.unlock();
        }
    }

    /**
     * Copies the records of a partition. If a record already exists there, the one with the higher generation wins, or with equal
     * generations the one with the later last update: what a real server does when versions meet. A record that was deleted
     * meanwhile comes back, unless its tombstone is there, which counts as a version.
     */
    public static void copy(Namespace from, Namespace to, int id) {
        Partition source = from.partition(id);
        Partition target = to.partition(id);
        source.lock();
        target.lock();
        try {
            ChangeAuthor.as(TRANSFER, () -> keepNewer(from, source, to));
        } finally {
            target.unlock();
            source.unlock();
        }
    }

    /** Removes all records and tombstones of a partition. */
    public static void empty(Namespace namespace, int id) {
        Partition partition = namespace.partition(id);
        partition.lock();
        try {
            ChangeAuthor.as(TRANSFER, () -> empty(namespace, partition));
        } finally {
            partition.unlock();
        }
    }

    private static void empty(Namespace namespace, Partition partition) {
        LockedRecord place = new LockedRecord(namespace);
        partition.all().forEach(record -> place.findAnywhere(partition, record).remove());
        partition
                .tombstones()
                .all()
                .forEach(tombstone -> place.findAnywhere(partition, tombstone).forgetTombstone());
    }

    /** How many records of a set a partition has. */
    public static long records(Namespace namespace, int id, int setId) {
        return count(namespace.partition(id), namespace.partition(id), setId);
    }

    /** How many tombstones a partition has. */
    public static long tombstones(Namespace namespace, int id) {
        return namespace.partition(id).tombstones().size();
    }

    /** How many tombstones of a set a partition has. */
    public static long tombstones(Namespace namespace, int id, int setId) {
        return count(namespace.partition(id), namespace.partition(id).tombstones(), setId);
    }

    private static long count(Partition partition, RecordTable table, int setId) {
        partition.lock();
        try {
            return table.all().stream()
                    .filter(record -> Bytes.getShort(record, RecordLayout.SET_ID) == setId)
                    .count();
        } finally {
            partition.unlock();
        }
    }

    private static void keepNewer(Namespace from, Partition source, Namespace to) {
        source.all().forEach(record -> keepNewer(from.sets(), record.clone(), to));
        source.tombstones().all().forEach(tombstone -> keepNewer(from.sets(), tombstone.clone(), to));
    }

    /** @param record a record or a tombstone */
    private static void keepNewer(SetNames from, byte[] record, Namespace to) {
        Bytes.putShort(record, RecordLayout.SET_ID, setId(from, record, to));
        LockedRecord place = new LockedRecord(to).findAnywhere(to.partition(Namespace.partitionId(record)), record);
        byte[] there = place.isThere() ? place.bytes() : place.tombstone();
        if (there != null && !isNewer(record, there)) {
            return;
        }
        place.put(record);
    }

    private static int setId(SetNames from, byte[] record, Namespace to) {
        byte[] name = from.nameOf(Bytes.getShort(record, RecordLayout.SET_ID));
        return to.sets().idFor(new String(name, StandardCharsets.UTF_8));
    }

    private static boolean isNewer(byte[] record, byte[] other) {
        int generation = Bytes.getShort(record, RecordLayout.GENERATION);
        int otherGeneration = Bytes.getShort(other, RecordLayout.GENERATION);
        return generation != otherGeneration
                ? generation > otherGeneration
                : Bytes.getLong(record, RecordLayout.LAST_UPDATE_TIME)
                        > Bytes.getLong(other, RecordLayout.LAST_UPDATE_TIME);
    }
}
