package io.nightshift.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The files of a directory. */
public final class DirectoryFiles implements FileLayer {
    /** What the heap's bytes are copied to on their way to the disk. Larger copies only need more memory. */
    private static final int CHUNK = 256 << 10;

    private final Path directory;

    public DirectoryFiles(Path directory) {
        this.directory = directory;
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public StoreFile create(String name) throws IOException {
        return open(
                name,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    @Override
    public StoreFile open(String name) throws IOException {
        return open(name, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private StoreFile open(String name, OpenOption... options) throws IOException {
        try {
            return new OnDisk(FileChannel.open(directory.resolve(name), options));
        } catch (IOException e) {
            throw explained(e);
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(
                directory.resolve(from),
                directory.resolve(to),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(directory.resolve(name));
    }

    @Override
    public void syncDirectory() throws IOException {
        if (isWindows()) {
            // Directories cannot be opened there, and its file systems keep their order by themselves.
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static boolean isWindows() {
        return java.io.File.separatorChar == '\\';
    }

    /** Java tells a full disk only by the system's text. */
    private static IOException explained(IOException e) {
        String text = String.valueOf(e.getMessage());
        boolean full = text.contains("No space left")
                || text.contains("not enough space")
                || text.contains("Disk quota exceeded");
        return full ? new DiskFullException(text, e) : e;
    }

    private static final class OnDisk implements StoreFile {
        private final FileChannel channel;
        private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);

        OnDisk(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            ByteBuffer part = into.slice();
            part.limit(Math.min(part.limit(), CHUNK));
            int read = channel.read(part, at);
            into.position(into.position() + Math.max(read, 0));
            return read;
        }

        @Override
        public void write(ByteBuffer from, long at) throws IOException {
            long position = at;
            while (from.hasRemaining()) {
                ByteBuffer part = from.slice();
                part.limit(Math.min(part.limit(), CHUNK));
                chunk.clear();
                chunk.put(part);
                from.position(from.position() + part.position());
                chunk.flip();
                while (chunk.hasRemaining()) {
                    position += write(position);
                }
            }
        }

        private int write(long position) throws IOException {
            try {
                return channel.write(chunk, position);
            } catch (IOException e) {
                throw explained(e);
            }
        }

        @Override
        public void sync() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long length) throws IOException {
            channel.truncate(length);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
