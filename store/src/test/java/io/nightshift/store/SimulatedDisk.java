package io.nightshift.store;

import io.nightshift.store.file.DiskFullException;
import io.nightshift.store.file.FileLayer;
import io.nightshift.store.file.StoreFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory that fails as told: it loses power at a certain operation, and then has lost, torn or reordered whatever was not synced;
 * it is full; its syncs fail. Thread-safe.
 */
final class SimulatedDisk implements FileLayer {
    private static final int SECTOR = 512;

    /** A file: what a process sees, and what is left after a power cut. */
    private static final class Inode {
        private byte[] seen = new byte[0];
        private byte[] safe = new byte[0];
        private final List<Write> unsynced = new ArrayList<>();
    }

    /** A write; a cut if it has no bytes. */
    private record Write(long at, byte[] bytes) {}

    private interface DirectoryChange {
        void apply(Map<String, Inode> entries);
    }

    private final Map<String, Inode> seen = new TreeMap<>();
    private final Map<String, Inode> safe = new TreeMap<>();
    private final List<DirectoryChange> unsynced = new ArrayList<>();
    private final Random random;
    private long operationsLeft = Long.MAX_VALUE;
    private long room = Long.MAX_VALUE;
    private boolean syncsFail;

    SimulatedDisk(long seed) {
        random = new Random(seed);
    }

    /** The power fails at the operation after so many. */
    synchronized void loseWithin(long operations) {
        operationsLeft = operations;
    }

    /** All files together take at most so many bytes. */
    synchronized void limit(long bytes) {
        room = bytes;
    }

    synchronized void failSyncs() {
        syncsFail = true;
    }

    synchronized long used() {
        return seen.values().stream().mapToLong(file -> file.seen.length).sum();
    }

    /** The files with what is in them. */
    synchronized Map<String, byte[]> contents() {
        Map<String, byte[]> contents = new TreeMap<>();
        seen.forEach((name, file) -> contents.put(name, file.seen.clone()));
        return contents;
    }

    static SimulatedDisk of(Map<String, byte[]> contents) {
        SimulatedDisk disk = new SimulatedDisk(0);
        contents.forEach((name, bytes) -> disk.putSafe(name, bytes.clone()));
        return disk;
    }

    private void putSafe(String name, byte[] bytes) {
        Inode file = new Inode();
        file.seen = bytes;
        file.safe = bytes.clone();
        seen.put(name, file);
        safe.put(name, file);
    }

    /** What is there after the process was killed: all that it wrote. */
    synchronized SimulatedDisk afterKill() {
        return of(contents());
    }

    /** What is there after a power cut: what was synced, and any part of the rest. */
    synchronized SimulatedDisk afterPowerCut() {
        Map<String, Inode> entries = new TreeMap<>(safe);
        int kept = random.nextInt(unsynced.size() + 1);
        unsynced.subList(0, kept).forEach(change -> change.apply(entries));
        Map<String, byte[]> contents = new TreeMap<>();
        entries.forEach((name, file) -> contents.put(name, leftOf(file)));
        return of(contents);
    }

    private byte[] leftOf(Inode file) {
        byte[] left = file.safe.clone();
        for (Write write : file.unsynced) {
            if (write.bytes.length == 0) {
                left = random.nextBoolean() ? Arrays.copyOf(left, (int) write.at) : left;
                continue;
            }
            int style = random.nextInt(3);
            for (int from = 0; from < write.bytes.length; ) {
                int end = Math.min(write.bytes.length, from + SECTOR - (int) ((write.at + from) % SECTOR));
                boolean keeps = style == 0 || style == 1 && random.nextBoolean();
                if (keeps) {
                    left = overwritten(left, write.at + from, Arrays.copyOfRange(write.bytes, from, end));
                }
                from = end;
            }
        }
        return left;
    }

    private static byte[] overwritten(byte[] file, long at, byte[] bytes) {
        byte[] result = Arrays.copyOf(file, (int) Math.max(file.length, at + bytes.length));
        System.arraycopy(bytes, 0, result, (int) at, bytes.length);
        return result;
    }

    private void operate() throws IOException {
        if (operationsLeft-- <= 0) {
            throw new IOException("the power is off");
        }
    }

    private void change(DirectoryChange change) {
        change.apply(seen);
        unsynced.add(change);
    }

    @Override
    public synchronized List<String> list() {
        return List.copyOf(seen.keySet());
    }

    @Override
    public synchronized StoreFile create(String name) throws IOException {
        operate();
        Inode file = new Inode();
        change(entries -> entries.put(name, file));
        return new Opened(file);
    }

    @Override
    public synchronized StoreFile open(String name) throws IOException {
        Inode file = seen.get(name);
        if (file == null) {
            throw new FileNotFoundException(name);
        }
        return new Opened(file);
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        operate();
        Inode file = seen.get(from);
        change(entries -> {
            entries.remove(from);
            entries.put(to, file);
        });
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        operate();
        change(entries -> entries.remove(name));
    }

    @Override
    public synchronized void syncDirectory() throws IOException {
        operate();
        unsynced.forEach(change -> change.apply(safe));
        unsynced.clear();
    }

    private final class Opened implements StoreFile {
        private final Inode file;

        Opened(Inode file) {
            this.file = file;
        }

        @Override
        public long size() {
            synchronized (SimulatedDisk.this) {
                return file.seen.length;
            }
        }

        @Override
        public int read(ByteBuffer into, long at) {
            synchronized (SimulatedDisk.this) {
                int length = (int) Math.min(into.remaining(), file.seen.length - at);
                if (length <= 0) {
                    return -1;
                }
                into.put(file.seen, (int) at, length);
                return length;
            }
        }

        @Override
        public void write(ByteBuffer from, long at) throws IOException {
            synchronized (SimulatedDisk.this) {
                byte[] bytes = new byte[from.remaining()];
                from.get(bytes);
                if (operationsLeft <= 0 && operationsLeft > -1) {
                    // The last thing that it does may get half done.
                    put(at, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
                }
                operate();
                long more = Math.max(0, at + bytes.length - file.seen.length);
                if (used() + more > room) {
                    put(at, Arrays.copyOf(bytes, bytes.length / 2));
                    throw new DiskFullException("there is no room for " + bytes.length + " bytes", new IOException());
                }
                put(at, bytes);
            }
        }

        private void put(long at, byte[] bytes) {
            if (bytes.length > 0) {
                file.seen = overwritten(file.seen, at, bytes);
                file.unsynced.add(new Write(at, bytes));
            }
        }

        @Override
        public void sync() throws IOException {
            synchronized (SimulatedDisk.this) {
                operate();
                if (syncsFail) {
                    throw new IOException("the disk cannot write a sector");
                }
                file.safe = file.seen.clone();
                file.unsynced.clear();
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            synchronized (SimulatedDisk.this) {
                operate();
                file.seen = Arrays.copyOf(file.seen, (int) length);
                file.unsynced.add(new Write(length, new byte[0]));
            }
        }

        @Override
        public void close() {}
    }
}
