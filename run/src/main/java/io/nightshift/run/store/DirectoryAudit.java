package io.nightshift.run.store;

import io.nightshift.run.internal.disk.Directories;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file beside the runs, which is locked while a line is appended. */
final class DirectoryAudit implements AuditLog {

    static final String FILE = "audit.jsonl";

    /** A process has one lock on a file, and gives it up as soon as it closes the file anywhere. */
    private static final Object WITHIN_THIS_PROCESS = new Object();

    private final Path root;
    private final Path file;

    DirectoryAudit(Path root) {
        this.root = root;
        this.file = root.resolve(FILE);
    }

    @Override
    public StoredLines read() {
        synchronized (WITHIN_THIS_PROCESS) {
            try {
                return Files.exists(file)
                        ? DirectoryStore.lines(file, Files.readAllBytes(file))
                        : new StoredLines(file.toString(), List.of(), 0);
            } catch (IOException e) {
                throw DirectoryStore.problem("cannot be read", file, e);
            }
        }
    }

    @Override
    public String append(Next next) {
        synchronized (WITHIN_THIS_PROCESS) {
            try {
                PrivateFiles.directories(root);
                try (FileChannel channel = PrivateFiles.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                    FileLock unused = channel.lock(); // given up with the channel
                    return append(channel, next);
                }
            } catch (IOException e) {
                throw DirectoryStore.problem("cannot be written", file, e);
            }
        }
    }

    private String append(FileChannel channel, Next next) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (all.hasRemaining() && channel.read(all) >= 0) {
            // Until the end.
        }
        StoredLines before = DirectoryStore.lines(file, all.array());
        List<String> lines = before.lines();
        String line = next.line(lines.size() + 1L, lines.isEmpty() ? "" : lines.getLast());
        StoredLines.requireLine(line);
        // What a dead process has left half written is overwritten.
        channel.truncate(all.capacity() - before.torn());
        channel.position(channel.size());
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
        if (lines.isEmpty()) {
            Directories.sync(root);
        }
        return line;
    }
}
