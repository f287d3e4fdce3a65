package io.nightshift.run.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file from its beginning to its end, in blocks, by a thread of its own: who adds to it waits only for a disk that is slower.
 * Blocks go past the system's cache where that can be done: a backup, which is not read soon, does not push out what is, and its way to the
 * disk takes a third of the processor time.
 */
final class DiskWriter {

    /** How much is written at a time. */
    static final int BLOCK = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final @Nullable FileChannel direct;
    private final int alignment;
    private final int mostBlocks;
    private final BlockingQueue<ByteBuffer> free = new LinkedBlockingQueue<>();

    /** What is to be written; nothing says that no more comes. */
    private final BlockingQueue<Optional<ByteBuffer>> full = new LinkedBlockingQueue<>();

    private final Thread thread;
    private ByteBuffer block;
    private int blocks = 1;

    /** Used by the thread alone. */
    private long written;

    private volatile @Nullable Throwable failure;

    /**
     * Writes an empty file.
     *
     * @param file has been opened as {@code channel}, which is closed by others
     * @param mostBlocks how many may be filled before somebody has to wait for the disk, 2 at least
     */
    static DiskWriter of(Path file, FileChannel channel, int mostBlocks) {
        try {
            int alignment = Math.toIntExact(Files.getFileStore(file).getBlockSize());
            if (BLOCK % alignment == 0) {
                FileChannel direct = FileChannel.open(file, StandardOpenOption.WRITE, direct());
                return new DiskWriter(file, channel, Optional.of(direct), alignment, mostBlocks);
            }
        } catch (ReflectiveOperationException | RuntimeException | IOException e) {
            // Not every file system can, and not every Java.
        }
        return new DiskWriter(file, channel, Optional.empty(), 1, mostBlocks);
    }

    /** The option, for which {@code java.nio.file} has no name. */
    private static OpenOption direct() throws ReflectiveOperationException {
        return (OpenOption) Class.forName("com.sun.nio.file.ExtendedOpenOption")
                .getField("DIRECT")
                .get(null);
    }

    /**
     * Writes an empty file.
     *
     * @param direct takes whole blocks, if there is one
     * @param alignment of these blocks in memory
     * @param mostBlocks see {@link #of}
     */
    DiskWriter(Path file, FileChannel channel, Optional<FileChannel> direct, int alignment, int mostBlocks) {
        this.file = file;
        this.channel = channel;
        this.direct = direct.orElse(null);
        this.alignment = alignment;
        this.mostBlocks = mostBlocks;
        this.block = newBlock();
        this.thread = Thread.ofPlatform().name("nightshift-disk").daemon().start(this::writeBlocks);
    }

    private ByteBuffer newBlock() {
        return ByteBuffer.allocateDirect(BLOCK + alignment - 1)
                .alignedSlice(alignment)
                .slice(0, BLOCK);
    }

    /** Adds what remains in a buffer, which is empty then. Only one thread at a time may. */
    void add(ByteBuffer text) throws IOException, InterruptedException {
        while (text.hasRemaining()) {
            int count = Math.min(text.remaining(), block.remaining());
            block.put(text.slice(text.position(), count));
            text.position(text.position() + count);
            if (!block.hasRemaining()) {
                full.add(Optional.of(block.flip()));
                block = next();
                check();
            }
        }
    }

    private ByteBuffer next() throws InterruptedException {
        ByteBuffer empty = free.poll();
        if (empty == null && blocks < mostBlocks) {
            blocks++;
            return newBlock();
        }
        return empty == null ? free.take() : empty;
    }

    private void check() throws IOException {
        Throwable found = failure;
        if (found != null) {
            throw new IOException(file + " cannot be written: " + found.getMessage(), found);
        }
    }

    /** Says that no more comes. */
    void end() {
        full.add(Optional.of(block.flip()));
        full.add(Optional.empty());
    }

    /** Waits until everything is on the disk, after {@link #end}. */
    void await() throws IOException, InterruptedException {
        thread.join();
        check();
    }

    /** Ends the thread, whatever is left to write. */
    void discard() {
        thread.interrupt();
    }

    private void writeBlocks() {
        try (direct) {
            for (Optional<ByteBuffer> next = full.take(); next.isPresent(); next = full.take()) {
                write(next.get());
                free.add(next.get().clear());
            }
            if (failure == null) {
                channel.force(true);
            }
        } catch (InterruptedException e) {
            // Discarded: what is missing will not be missed.
        } catch (Throwable e) {
            failure = e;
        }
    }

    /** After a failure nothing is written, but blocks are still taken: who fills them must not wait for ever. */
    private void write(ByteBuffer text) {
        if (failure != null) {
            return;
        }
        try {
            if (direct != null && text.limit() == BLOCK) {
                writeDirectly(direct, text);
            }
            while (text.hasRemaining()) {
                written += channel.write(text, written);
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    /** What this leaves is written as usual, which works, or says better why it does not. */
    private void writeDirectly(FileChannel to, ByteBuffer text) {
        try {
            while (text.hasRemaining()) {
                written += to.write(text, written);
            }
        } catch (IOException e) {
            // Some file systems take the option, and then refuse.
        }
    }
}
