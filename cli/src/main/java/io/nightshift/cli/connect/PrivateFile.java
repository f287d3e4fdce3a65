package io.nightshift.cli.connect;

import io.nightshift.cli.work.Failure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Files that decide where data goes, or hold secrets. */
public final class PrivateFile {

    private static final Set<PosixFilePermission> WRITE_BY_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> USE_BY_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_WRITE);

    private PrivateFile() {}

    /** The text of a file. */
    static String read(String what, Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw Failure.usage(what + " " + file + " does not exist");
        } catch (CharacterCodingException e) {
            throw Failure.usage(what + " " + file + " is not UTF-8");
        } catch (IOException e) {
            throw Failure.usage(what + " " + file + " cannot be read: " + e.getMessage());
        }
    }

    /** Refuses a file that others can read or write. */
    public static void requireSecret(String what, Path file) {
        require(what, file, USE_BY_OTHERS, "can be read by others", "chmod 600 ");
    }

    /** Refuses a file that others can write. */
    static void requireOwn(String what, Path file) {
        require(what, file, WRITE_BY_OTHERS, "can be changed by others", "chmod go-w ");
    }

    private static void require(
            String what, Path file, Set<PosixFilePermission> forbidden, String problem, String remedy) {
        Set<PosixFilePermission> permissions;
        try {
            permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        } catch (UnsupportedOperationException e) {
            return; // Windows: its access lists cannot be judged so simply.
        } catch (IOException | IllegalArgumentException e) {
            return; // It cannot be read either, which is told better there; or nobody may do anything with it.
        }
        permissions.retainAll(forbidden);
        if (!permissions.isEmpty()) {
            throw Failure.usage(what + " " + file + " " + problem + ": " + remedy + file);
        }
    }
}
