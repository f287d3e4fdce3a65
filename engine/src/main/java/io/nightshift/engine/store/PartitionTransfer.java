package io.nightshift.engine.store;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.SetNames;
import io.nightshift.engine.util.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves partitions from one node's namespace to the one with the same name on another node, as migrations do. Records keep
 * their generation, times and bytes. Only one thread may transfer partitions of a cluster at a time, because it holds two locks.
 */
public final class PartitionTransfer {
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
            LockedRecord old = new LockedRecord(from);
            for (byte[] record : records(source)) {
                keepNewer(from.sets(), record.clone(), to);
                old.at(source, source.find(record), record).remove();
            }
            source.setMastered(false);
            target.setMastered(true);
        } finally {
            target.unlock();
            source.unlock();
        }
    }

    /**
     * Copies the records of a partition. If a record already exists there, the one with the higher generation wins, or with equal
     * generations the one with the later last update: what a real server does when versions meet. A record that was deleted
     * meanwhile comes back, as on a server without tombstones.
     */
    public static void copy(Namespace from, Namespace to, int id) {
        Partition source = from.partition(id);
        Partition target = to.partition(id);
        source.lock();
        target.lock();
        try {
            for (byte[] record : records(source)) {
                keepNewer(from.sets(), record.clone(), to);
            }
        } finally {
            target.unlock();
            source.unlock();
        }
    }

    /** Removes all records of a partition. */
    public static void empty(Namespace namespace, int id) {
        Partition partition = namespace.partition(id);
        partition.lock();
        try {
            LockedRecord place = new LockedRecord(namespace);
            for (byte[] record : records(partition)) {
                place.at(partition, partition.find(record), record).remove();
            }
        } finally {
            partition.unlock();
        }
    }

    /** How many records of a set a partition has. */
    public static long records(Namespace namespace, int id, int setId) {
        Partition partition = namespace.partition(id);
        partition.lock();
        try {
            return records(partition).stream()
                    .filter(record -> Bytes.getShort(record, RecordLayout.SET_ID) == setId)
                    .count();
        } finally {
            partition.unlock();
        }
    }

    private static void keepNewer(SetNames from, byte[] record, Namespace to) {
        Bytes.putShort(record, RecordLayout.SET_ID, setId(from, record, to));
        Partition target = to.partition(Namespace.partitionId(record));
        int slot = target.find(record);
        LockedRecord place = new LockedRecord(to);
        if (slot < 0) {
            place.absent(target).insert(record);
        } else {
            byte[] there = target.get(slot);
            if (isNewer(record, there)) {
                place.at(target, slot, there).replace(record);
            }
        }
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

    private static List<byte[]> records(Partition partition) {
        List<byte[]> records = new ArrayList<>(partition.size());
        for (int slot = 0; slot < partition.slots(); slot++) {
            byte[] record = partition.at(slot);
            if (record != null) {
                records.add(record);
            }
        }
        return records;
    }
}
