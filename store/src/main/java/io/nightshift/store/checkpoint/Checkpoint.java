package io.nightshift.store.checkpoint;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.util.Bytes;
import io.nightshift.store.change.Catalog;
import io.nightshift.store.file.DamageException;
import io.nightshift.store.file.FileHeader;
import io.nightshift.store.file.FileLayer;
import io.nightshift.store.file.StoreFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A checkpoint that is read. What has been loaded of it is only to be used if all of it could be. */
public final class Checkpoint implements Closeable {
    private static final int TAIL = 16;

    private final String name;
    private final StoreFile file;
    private final long start;
    private final byte[] end;
    private final int positions;
    private final int blocks;

    private Checkpoint(String name, StoreFile file, long start, byte[] end) {
        this.name = name;
        this.file = file;
        this.start = start;
        this.end = end;
        this.positions = Bytes.getInt(end, Block.HEADER);
        this.blocks = Bytes.getInt(end, Block.HEADER + 4);
    }

    /**
     * Opens the newest checkpoint, and deletes one that was never finished.
     *
     * @param directory the number that its header must have
     */
    public static Optional<Checkpoint> newest(FileLayer files, long directory) throws IOException {
        List<String> names = files.list();
        if (names.contains(CheckpointName.UNFINISHED)) {
            files.delete(CheckpointName.UNFINISHED);
        }
        List<String> finished = names.stream().filter(CheckpointName::isOne).toList();
        if (finished.isEmpty()) {
            return Optional.empty();
        }
        String name = finished.get(finished.size() - 1);
        StoreFile file = files.open(name);
        try {
            return Optional.of(open(name, file, directory));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static Checkpoint open(String name, StoreFile file, long directory) throws IOException {
        long size = file.size();
        if (size < FileHeader.SIZE + Block.HEADER + TAIL) {
            throw new DamageException(name, size, "it has been cut off");
        }
        byte[] header = file.read(0, FileHeader.SIZE);
        if (!FileHeader.isHeader(header, CheckpointWriter.KIND, name)) {
            throw new DamageException(name, 0, "it has no valid header");
        }
        FileHeader head = FileHeader.of(header, CheckpointWriter.KIND);
        if (head.directory() != directory) {
            throw new DamageException(name, 0, "it belongs to another data directory");
        }
        if (!name.equals(CheckpointName.of(head.position()))) {
            throw new DamageException(name, 0, "it was renamed");
        }
        byte[] tail = file.read(size - TAIL, TAIL);
        long endAt = Bytes.getLong(tail, 0);
        if (Bytes.getLong(tail, 8) != CheckpointWriter.END_MARK
                || endAt < FileHeader.SIZE
                || endAt > size - TAIL - Block.HEADER
                || size - TAIL - endAt > Integer.MAX_VALUE - 8) {
            throw new DamageException(name, size - TAIL, "its end is not where it should be");
        }
        byte[] end = file.read(endAt, (int) (size - TAIL - endAt));
        if (Block.size(end) != end.length || !Block.isValid(end, end.length)) {
            throw new DamageException(name, endAt, "the checksum of its end does not fit");
        }
        return new Checkpoint(name, file, head.position(), end);
    }

    /** The position up to which the log is not needed. */
    public long start() {
        return start;
    }

    /** The position of the last change that a partition has in it. */
    public long position(int namespace, int partition) {
        int index = namespace * Namespace.PARTITIONS + partition;
        return index < positions ? Bytes.getLong(end, Block.HEADER + 8 + 8 * index) : start;
    }

    /** Bytes of the file. */
    public long size() throws IOException {
        return file.size();
    }

    /** Fills the catalog. */
    public void loadCatalog(Catalog catalog) throws DamageException {
        catalog.apply(name, end, Block.HEADER + 8 + 8 * positions + 8 * blocks, end.length);
    }

    /** How many parts it has, which can be loaded independently of each other. */
    public int blocks() {
        return blocks;
    }

    /**
     * Loads a part.
     *
     * @param namespaces by their numbers
     * @param reused a buffer, or what the last call of the same thread has returned
     */
    public byte[] load(int block, List<Namespace> namespaces, byte[] reused) throws IOException {
        long offset = Bytes.getLong(end, Block.HEADER + 8 + 8 * positions + 8 * block);
        byte[] header = file.read(offset, Block.HEADER);
        long size = Block.size(header);
        if (size > file.size() - offset || size > Integer.MAX_VALUE - 8) {
            throw new DamageException(name, offset, "a part of it ends behind its end");
        }
        byte[] bytes =
                reused.length >= size ? reused : new byte[(int) Math.min(Integer.MAX_VALUE - 8, size + size / 4)];
        ByteBuffer into = ByteBuffer.wrap(bytes, 0, (int) size);
        while (into.hasRemaining()) {
            if (file.read(into, offset + into.position()) < 0) {
                throw new DamageException(name, offset, "it has been cut off");
            }
        }
        int number = Block.namespace(bytes);
        if (!Block.isValid(bytes, (int) size) || number >= namespaces.size()) {
            throw new DamageException(name, offset, "the checksum does not fit");
        }
        namespaces.get(number).load(Block.partition(bytes), records(bytes, (int) size, offset));
        return bytes;
    }

    private List<byte[]> records(byte[] bytes, int size, long offset) throws DamageException {
        int count = Block.records(bytes);
        List<byte[]> records = new ArrayList<>(count);
        int at = Block.HEADER;
        for (int i = 0; i < count; i++) {
            int length = Bytes.getInt(bytes, at);
            if (length < RecordLayout.BINS || length > size - at - 4) {
                throw new DamageException(name, offset + at, "a record does not fit into its part");
            }
            records.add(Arrays.copyOfRange(bytes, at + 4, at + 4 + length));
            at += 4 + length;
        }
        return records;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
