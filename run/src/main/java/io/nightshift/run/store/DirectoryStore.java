package io.nightshift.run.store;

import io.nightshift.run.internal.disk.Directories;
import io.nightshift.run.internal.disk.FileTrouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Runs in a directory of this machine, each in one of its own that only its user can read:
 *
 * <pre>
 * journal.jsonl   the journal
 * lock            locked by the process that drives the run; the operating system unlocks it however that process ends
 * owner.json      which process that is
 * status.json     the last status
 * commands/       messages to that process; a file is there as a whole or not at all
 * answers/        its answers
 * </pre>
 *
 * Beside them stands {@code audit.jsonl}, what was done that belongs to no run.
 *
 * The lock is one of the operating system's, so the directory must lie on a file system that has them for all who use it; a share of many
 * machines often does not.
 */
public final class DirectoryStore implements RunStore {

    static final String JOURNAL = "journal.jsonl";
    static final String STATUS = "status.json";
    static final String COMMANDS = "commands";
    static final String ANSWERS = "answers";

    private final Path root;

    /** A store in a directory, which is made when it is needed. */
    public DirectoryStore(Path root) {
        this.root = root.toAbsolutePath();
    }

    /** The user's own: {@code $XDG_STATE_HOME/nightshift/runs}, or {@code ~/.local/state/nightshift/runs}. */
    public static DirectoryStore ofUser() {
        Path state = Optional.ofNullable(System.getenv("XDG_STATE_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"));
        return new DirectoryStore(state.resolve("nightshift").resolve("runs"));
    }

    @Override
    public String description() {
        return root.toString();
    }

    /** The directory of a run. */
    Path directory(String id) {
        return root.resolve(StoreIds.check(id));
    }

    @Override
    public List<String> ids() {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(entry -> Files.isRegularFile(entry.resolve(JOURNAL)))
                    .map(entry -> entry.getFileName().toString())
                    .filter(StoreIds::isId)
                    .toList();
        } catch (IOException e) {
            throw problem("cannot be listed", root, e);
        }
    }

    @Override
    public StoredLines read(String id) {
        Path journal = existing(id).resolve(JOURNAL);
        try {
            return lines(journal, Files.readAllBytes(journal));
        } catch (IOException e) {
            throw problem("cannot be read", journal, e);
        }
    }

    static StoredLines lines(Path journal, byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        List<String> lines =
                new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
        return new StoredLines(journal.toString(), lines, bytes.length - end);
    }

    @Override
    public RunLease create(String id, Owner owner) {
        Path run = directory(id);
        try {
            PrivateFiles.directories(root);
        } catch (IOException e) {
            throw problem("cannot be made", root, e);
        }
        try {
            PrivateFiles.newDirectory(run);
            PrivateFiles.newDirectory(run.resolve(COMMANDS));
            PrivateFiles.newDirectory(run.resolve(ANSWERS));
            RunLease lease = DirectoryLease.take(this, id, owner)
                    .orElseThrow(() -> new StoreException(run + " was taken by another process at once"));
            Directories.sync(root);
            return lease;
        } catch (FileAlreadyExistsException e) {
            throw new RunExistsException(id, root.toString(), e);
        } catch (IOException e) {
            throw problem("cannot be made", run, e);
        }
    }

    @Override
    public RunLease take(String id, Owner owner) {
        existing(id);
        try {
            return DirectoryLease.take(this, id, owner).orElseThrow(() -> new RunBusyException(id, lastOwner(id)));
        } catch (IOException e) {
            throw problem("cannot be locked", directory(id), e);
        }
    }

    @Override
    public Optional<Owner> owner(String id) {
        Path run = existing(id);
        try {
            return DirectoryLocks.isHeld(run) ? Optional.of(lastOwner(id)) : Optional.empty();
        } catch (IOException e) {
            throw problem("cannot be locked", run, e);
        }
    }

    private Owner lastOwner(String id) {
        return text(directory(id).resolve(DirectoryLease.OWNER))
                .flatMap(OwnerJson::read)
                .orElseGet(() -> new Owner("somebody", "unknown", 0, Instant.EPOCH));
    }

    @Override
    public String post(String id, String message) {
        // In the order of their time; two of one moment are in no order anyway.
        String number = "%019d-%s".formatted(System.currentTimeMillis(), UUID.randomUUID());
        Path file = existing(id).resolve(COMMANDS).resolve(number);
        try {
            PrivateFiles.replace(file, message);
            return number;
        } catch (IOException e) {
            throw problem("cannot be written", file, e);
        }
    }

    @Override
    public Optional<String> answer(String id, String message) {
        Path file = existing(id).resolve(ANSWERS).resolve(message);
        Optional<String> answer = text(file);
        answer.ifPresent(ignored -> delete(file));
        return answer;
    }

    @Override
    public void withdraw(String id, String message) {
        delete(existing(id).resolve(COMMANDS).resolve(message));
    }

    @Override
    public Optional<String> status(String id) {
        return text(existing(id).resolve(STATUS));
    }

    @Override
    public BufferedReader open(String id, String file) {
        Path path = attachment(existing(id), file);
        try {
            return Files.newBufferedReader(path);
        } catch (NoSuchFileException e) {
            throw new StoreException("run " + id + " in " + root + " has no file " + file, e);
        } catch (IOException e) {
            throw problem("cannot be read", path, e);
        }
    }

    @Override
    public String place(String id, String file) {
        return attachment(directory(id), file).toString();
    }

    @Override
    public AuditLog audit() {
        return new DirectoryAudit(root);
    }

    /** A file in the directory of a run, and nowhere else. */
    static Path attachment(Path run, String file) {
        Path path = run.resolve(file).normalize();
        if (!run.equals(path.getParent())) {
            throw new IllegalArgumentException("the name of a file has no directories, was " + file);
        }
        return path;
    }

    private Path existing(String id) {
        Path run = directory(id);
        if (!Files.isRegularFile(run.resolve(JOURNAL))) {
            throw new NoSuchRunException(id, root.toString());
        }
        return run;
    }

    static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw problem("cannot be read", file, e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw problem("cannot be deleted", file, e);
        }
    }

    static StoreException problem(String what, Path path, IOException e) {
        return new StoreException(path + " " + what + ": " + FileTrouble.words(e), e);
    }
}
