package io.nightshift.run.backup;

import io.nightshift.run.internal.disk.Directories;
import java.io.IOException;
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
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file of a backup while it is written: readable for its user only, and under another name until it is whole. Several threads may
 * write; it is finished or discarded when they have.
 */
final class OutputFile {

    private static final String PART = ".part";

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final DiskWriter disk;
    private final Checksums checksums;

    /** Held while text gets into the checksum, which goes over the file in order, and is handed to the disk: both from the same caches. */
    private final ReentrantLock lock = new ReentrantLock();

    private long records;
    private long bytes;

    OutputFile(Path file, boolean sha256, int mostBlocks) throws IOException {
        this.file = file;
        this.checksums = new Checksums(sha256);
        this.part = partOf(file);
        this.channel = create(part);
        this.disk = DiskWriter.of(part, channel, mostBlocks);
    }

    private static Path partOf(Path file) {
        return file.resolveSibling(file.getFileName() + PART);
    }

    private static FileChannel create(Path part) throws IOException {
        return FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), privately(part));
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
    void write(ByteBuffer text, long recordsInIt) throws IOException, InterruptedException {
        int length = text.remaining();
        lock.lock();
        try {
            checksums.update(text);
            disk.add(text);
            records += recordsInIt;
            bytes += length;
        } finally {
            lock.unlock();
        }
    }

    /** Says that no more comes: what is left to write gets to the disk meanwhile. */
    void end() {
        disk.end();
    }

    /** Waits, after {@link #end}, until what is in it survives a loss of power, and gives it its name. */
    Manifest.File finish() throws IOException, InterruptedException {
        disk.await();
        channel.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return new Manifest.File(
                file.getFileName().toString(), records, bytes, Optional.of(checksums.crc32()), checksums.sha256());
    }

    /** Takes it back. */
    void discard() throws IOException {
        disk.discard();
        channel.close();
        Files.deleteIfExists(part);
    }

    /** Writes a small file as a whole or not at all. Afterwards the names of all files beside it survive a loss of power, too. */
    static void writeWhole(Path file, byte[] text) throws IOException {
        Path part = partOf(file);
        FileChannel channel = create(part);
        try {
            try (channel) {
                ByteBuffer left = ByteBuffer.wrap(text);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            Directories.sync(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            Files.deleteIfExists(part);
            Files.deleteIfExists(file);
            throw e;
        }
    }
}
