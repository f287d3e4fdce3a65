package io.nightshift.run.backup;

import io.nightshift.run.internal.disk.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file of a backup while it is written: readable for its user only, and under another name until it is whole. Several threads may
 * write; it is finished or discarded when they have.
 */
final class OutputFile {

    private static final String PART = ".part";

    /** So much is written before the system is asked to bring it to the disk, while more is written: at the end little is left to wait for. */
    private static final long SYNCED_AT_ONCE = 4L << 20;

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final Checksums checksums;

    /** Held while text gets into the checksum, which goes over the file in order, and is written: both from the same caches. */
    private final ReentrantLock lock = new ReentrantLock();

    private long records;
    private long bytes;
    private long unsynced;
    private CompletableFuture<Void> syncing = CompletableFuture.completedFuture(null);

    OutputFile(Path file, boolean sha256) throws IOException {
        this.file = file;
        this.checksums = new Checksums(sha256);
        this.part = file.resolveSibling(file.getFileName() + PART);
        this.channel = FileChannel.open(
                part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), privately(part));
    }

    private static FileAttribute<?>[] privately(Path near) throws IOException {
        Path directory = near.toAbsolutePath().getParent();
        return Files.getFileStore(directory).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    Path file() {
        return file;
    }

    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody who writes now has to wait for others; they may have ended, or begun, by then. */
    boolean isBusy() {
        return lock.isLocked();
    }

    /** Adds text with so many records in it. */
    void write(ByteBuffer text, long recordsInIt) throws IOException {
        int length = text.remaining();
        lock.lock();
        try {
            checksums.update(text);
            while (text.hasRemaining()) {
                channel.write(text);
            }
            records += recordsInIt;
            bytes += length;
            unsynced += length;
            if (unsynced >= SYNCED_AT_ONCE && syncing.isDone()) {
                beginSync();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Has the system bring to the disk what has been written so far. */
    void beginSync() throws IOException {
        awaitSync();
        unsynced = 0;
        syncing = CompletableFuture.runAsync(
                this::sync,
                sync -> Thread.ofPlatform().name("nightshift-sync").daemon().start(sync));
    }

    private void sync() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A system may say only once that something is lost: to the thread that asked it while more was written. */
    private void awaitSync() throws IOException {
        try {
            syncing.join();
        } catch (CompletionException e) {
            throw new IOException(part + " cannot be brought to the disk", e.getCause());
        }
    }

    /** Makes what is in it survive a loss of power, and gives it its name. */
    Manifest.File finish() throws IOException {
        if (unsynced > 0) {
            beginSync();
        }
        awaitSync();
        channel.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return new Manifest.File(
                file.getFileName().toString(), records, bytes, Optional.of(checksums.crc32()), checksums.sha256());
    }

    /** Takes it back. */
    void discard() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }

    /** Writes a small file as a whole or not at all. Afterwards the names of all files beside it survive a loss of power, too. */
    static void writeWhole(Path file, byte[] text) throws IOException {
        OutputFile out = new OutputFile(file, false);
        try {
            out.write(ByteBuffer.wrap(text), 0);
            out.finish();
            Directories.sync(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            out.discard();
            Files.deleteIfExists(file);
            throw e;
        }
    }
}
