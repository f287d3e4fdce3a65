package io.nightshift.run.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** Files and directories that only their user can read, where the file system knows users. */
final class PrivateFiles {

    private PrivateFiles() {}

    private static FileAttribute<?>[] attributes(Path near, String permissions) throws IOException {
        Path there = near;
        while (!Files.exists(there)) {
            there = there.toAbsolutePath().getParent();
        }
        return Files.getFileStore(there).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Makes a directory and those above it; those that are there stay as they are. */
    static void directories(Path directory) throws IOException {
        Files.createDirectories(directory, attributes(directory, "rwx------"));
    }

    /** Makes a directory that must not be there yet. */
    static void newDirectory(Path directory) throws IOException {
        Files.createDirectory(directory, attributes(directory.toAbsolutePath().getParent(), "rwx------"));
    }

    /** Opens a file, which is made if need be. */
    static FileChannel open(Path file, StandardOpenOption... options) throws IOException {
        return FileChannel.open(
                file, Set.of(options), attributes(file.toAbsolutePath().getParent(), "rw-------"));
    }

    /** Puts a file in the place of another, as a whole or not at all. */
    static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            try (FileChannel out = open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
