package io.nightshift.run.internal.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says what is wrong with a file or a directory: of many exceptions the message is a path and nothing else. */
public final class FileTrouble {

    private FileTrouble() {}

    /** What is wrong, in a few words. */
    public static String words(IOException problem) {
        return switch (problem) {
            case NoSuchFileException e -> e.getFile() + " does not exist";
            case AccessDeniedException e -> e.getFile() + " may not be written or read by this user";
            case FileAlreadyExistsException e -> e.getFile() + " is there already, and is not a directory";
            case NotDirectoryException e -> e.getFile() + " is not a directory";
            case FileSystemException e -> (e.getReason() == null ? "" : e.getReason() + ": ") + e.getFile();
            default ->
                problem.getMessage() == null || problem.getMessage().isBlank()
                        ? problem.getClass().getSimpleName()
                        : problem.getMessage();
        };
    }
}
