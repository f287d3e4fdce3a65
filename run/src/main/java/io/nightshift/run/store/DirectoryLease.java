package io.nightshift.run.store;

import io.nightshift.run.internal.disk.Directories;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The lease of a run in a directory. */
final class DirectoryLease implements RunLease {

    static final String OWNER = "owner.json";

    private final String id;
    private final Path run;
    private final FileChannel journal;
    private final StoredLines lines;
    private boolean closed;

    private DirectoryLease(String id, Path run, FileChannel journal, StoredLines lines) {
        this.id = id;
        this.run = run;
        this.journal = journal;
        this.lines = lines;
    }

    /** Empty if another process holds it. */
    static Optional<RunLease> take(DirectoryStore store, String id, Owner owner) throws IOException {
        Path run = store.directory(id);
        if (!DirectoryLocks.take(run)) {
            return Optional.empty();
        }
        try {
            PrivateFiles.replace(run.resolve(OWNER), OwnerJson.write(owner));
            Path file = run.resolve(DirectoryStore.JOURNAL);
            FileChannel journal = PrivateFiles.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Directories.sync(run);
            StoredLines lines = DirectoryStore.lines(file, Files.readAllBytes(file));
            journal.truncate(journal.size() - lines.torn());
            journal.position(journal.size());
            return Optional.of(new DirectoryLease(id, run, journal, lines));
        } catch (IOException | RuntimeException e) {
            DirectoryLocks.release(run);
            throw e;
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public StoredLines lines() {
        return lines;
    }

    @Override
    public void append(String line) {
        StoredLines.requireLine(line);
        try {
            long size = journal.position();
            try {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
                while (bytes.hasRemaining()) {
                    journal.write(bytes);
                }
                journal.force(false);
            } catch (IOException e) {
                // E.g. a full disk: no half line may stay before what is written next.
                journal.truncate(size);
                journal.position(size);
                throw e;
            }
        } catch (IOException e) {
            throw DirectoryStore.problem("cannot be written", run.resolve(DirectoryStore.JOURNAL), e);
        }
    }

    @Override
    public List<Message> messages() {
        try (Stream<Path> files = Files.list(run.resolve(DirectoryStore.COMMANDS))) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .flatMap(file -> DirectoryStore.text(file).stream()
                            .map(text -> new Message(file.getFileName().toString(), text)))
                    .toList();
        } catch (IOException e) {
            throw DirectoryStore.problem("cannot be listed", run, e);
        }
    }

    @Override
    public void answer(Message message, String answer) {
        try {
            PrivateFiles.replace(run.resolve(DirectoryStore.ANSWERS).resolve(message.number()), answer);
        } catch (IOException e) {
            throw DirectoryStore.problem("cannot be written", run, e);
        }
        DirectoryStore.delete(run.resolve(DirectoryStore.COMMANDS).resolve(message.number()));
    }

    @Override
    public void publish(String status) {
        try {
            PrivateFiles.replace(run.resolve(DirectoryStore.STATUS), status);
        } catch (IOException e) {
            throw DirectoryStore.problem("cannot be written", run, e);
        }
    }

    @Override
    public BufferedWriter attach(String file) throws IOException {
        return new BufferedWriter(Channels.newWriter(
                PrivateFiles.open(
                        DirectoryStore.attachment(run, file),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING),
                StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (journal) {
            DirectoryLocks.release(run);
        } catch (IOException e) {
            throw DirectoryStore.problem("cannot be unlocked", run, e);
        }
    }
}
