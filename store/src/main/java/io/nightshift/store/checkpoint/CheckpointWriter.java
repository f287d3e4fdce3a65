package io.nightshift.store.checkpoint;

import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.store.PartitionWalk;
import io.nightshift.engine.util.Bytes;
import io.nightshift.store.change.Catalog;
import io.nightshift.store.file.FileHeader;
import io.nightshift.store.file.FileLayer;
import io.nightshift.store.file.StoreFile;
import io.nightshift.store.log.Log;
import io.nightshift.store.log.LogReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Writes all records and the catalog to a file, while they change: each partition as it is at one moment, and the position of that. */
public final class CheckpointWriter {
    static final String KIND = "NSCHECKP";
    static final long END_MARK = 0x4e53434845434b45L;

    /** So much of a partition is written at once. */
    private static final int BLOCK = 16 << 20;

    /** So much is synced at once: the log's own syncs wait for that. */
    private static final long SYNC_EVERY = 8L << 20;

    private final FileLayer files;
    private final long directory;
    private final Log log;
    private final BooleanSupplier stopped;
    private final List<Long> offsets = new ArrayList<>();
    private long[] positions = new long[0];
    private long end;
    private long synced;
    private byte[] buffer = new byte[64 << 10];
    private int size;
    private int records;
    private boolean inPlace;

    /** @param stopped whether the checkpoint is not wanted any more */
    public CheckpointWriter(FileLayer files, long directory, Log log, BooleanSupplier stopped) {
        this.files = files;
        this.directory = directory;
        this.log = log;
        this.stopped = stopped;
    }

    /**
     * Writes a checkpoint, and deletes the ones before it and what of the log is not needed any more.
     *
     * @param namespaces by their numbers
     * @return whether it was finished, and not stopped
     */
    public boolean write(List<Namespace> namespaces, Catalog catalog) throws IOException {
        log.beginFile();
        long start = log.appended();
        try {
            if (!write(start, namespaces, catalog)) {
                return false;
            }
        } catch (IOException e) {
            // On a full disk, nothing is to be kept that is of no use.
            deleteUnfinished();
            throw e;
        }
        inPlace = true;
        files.rename(CheckpointName.UNFINISHED, CheckpointName.of(start));
        files.syncDirectory();
        deleteOlder(start);
        return true;
    }

    /** Whether the checkpoint may be what the next start begins with, even if {@link #write} has failed. */
    public boolean isInPlace() {
        return inPlace;
    }

    private void deleteUnfinished() throws IOException {
        if (files.list().contains(CheckpointName.UNFINISHED)) {
            files.delete(CheckpointName.UNFINISHED);
        }
    }

    private boolean write(long start, List<Namespace> namespaces, Catalog catalog) throws IOException {
        StoreFile file = files.create(CheckpointName.UNFINISHED);
        try (file) {
            new FileHeader(KIND, directory, start).writeTo(file);
            end = FileHeader.SIZE;
            positions = new long[namespaces.size() * Namespace.PARTITIONS];
            for (int number = 0; number < namespaces.size(); number++) {
                for (int id = 0; id < Namespace.PARTITIONS; id++) {
                    if (stopped.getAsBoolean()) {
                        return false;
                    }
                    partition(file, namespaces.get(number), number, id);
                }
            }
            writeEnd(file, catalog);
            // What the checkpoint knows must not be ahead of the log: a change in it may belong to one that is only
            // there.
            log.awaitSafe(log.appended());
            file.sync();
        }
        return true;
    }

    private void deleteOlder(long start) throws IOException {
        String name = CheckpointName.of(start);
        for (String other : files.list()) {
            if (CheckpointName.isOne(other) && !other.equals(name)) {
                files.delete(other);
            }
        }
        LogReader.deleteUpTo(files, start);
        files.syncDirectory();
    }

    private void partition(StoreFile file, Namespace namespace, int number, int id) throws IOException {
        Partition partition = namespace.partition(id);
        List<byte[]> full = new ArrayList<>();
        size = Block.HEADER;
        records = 0;
        partition.lock();
        try {
            positions[number * Namespace.PARTITIONS + id] = log.appended();
            new PartitionWalk(partition, null).next(Integer.MAX_VALUE, 0, (locked, slot, record) -> {
                add(record, number, id, full);
                return true;
            });
            namespace.tombstonesOf(id).forEach(tombstone -> add(tombstone, number, id, full));
        } finally {
            partition.unlock();
        }
        for (byte[] block : full) {
            write(file, block, block.length);
        }
        if (records > 0) {
            Block.seal(buffer, size, number, id, records);
            write(file, buffer, size);
        }
    }

    private byte[] sealed(int number, int id) {
        Block.seal(buffer, size, number, id, records);
        byte[] block = Arrays.copyOf(buffer, size);
        size = Block.HEADER;
        records = 0;
        return block;
    }

    private void add(byte[] record, int number, int id, List<byte[]> full) {
        if (records > 0 && size + record.length > BLOCK) {
            full.add(sealed(number, id));
        }
        add(record);
    }

    private void add(byte[] record) {
        int needed = size + 4 + record.length;
        if (needed > buffer.length) {
            buffer = Arrays.copyOf(buffer, needed + needed / 2);
        }
        Bytes.putInt(buffer, size, record.length);
        System.arraycopy(record, 0, buffer, size + 4, record.length);
        size = needed;
        records++;
    }

    private void write(StoreFile file, byte[] block, int length) throws IOException {
        offsets.add(end);
        file.write(ByteBuffer.wrap(block, 0, length), end);
        end += length;
        if (end - synced > SYNC_EVERY) {
            file.sync();
            synced = end;
        }
    }

    /** The end: positions of the partitions, offsets of the blocks, and the catalog, which has all sets of the records before it. */
    private void writeEnd(StoreFile file, Catalog catalog) throws IOException {
        byte[] kept = catalog.encoded();
        long length = Block.HEADER + 8L + 8L * positions.length + 8L * offsets.size() + kept.length + 16;
        byte[] bytes = new byte[Math.toIntExact(length)];
        Bytes.putInt(bytes, Block.HEADER, positions.length);
        Bytes.putInt(bytes, Block.HEADER + 4, offsets.size());
        int at = Block.HEADER + 8;
        for (long position : positions) {
            Bytes.putLong(bytes, at, position);
            at += 8;
        }
        for (long offset : offsets) {
            Bytes.putLong(bytes, at, offset);
            at += 8;
        }
        System.arraycopy(kept, 0, bytes, at, kept.length);
        at += kept.length;
        Block.seal(bytes, at, 0, 0, 0);
        Bytes.putLong(bytes, at, end);
        Bytes.putLong(bytes, at + 8, END_MARK);
        file.write(ByteBuffer.wrap(bytes), end);
    }
}
