package io.nightshift.store.file;

import java.io.IOException;
import java.util.List;

/**
 * The files of a data directory, as far as the store needs them. What is written is safe only after {@link StoreFile#sync}; what is
 * created, renamed or deleted, only after {@link #syncDirectory}: before that, a power cut may lose any part of it. Thread-safe.
 */
public interface FileLayer {
    /** The names of the files, sorted. */
    List<String> list() throws IOException;

    /** Creates a file, empty; one with that name is replaced. */
    StoreFile create(String name) throws IOException;

    /** Opens a file that exists. */
    StoreFile open(String name) throws IOException;

    /** Renames a file; one with the new name is replaced, and at every moment it is either the old or the new one. */
    void rename(String from, String to) throws IOException;

    /** Deletes a file that exists. */
    void delete(String name) throws IOException;

    /** Makes what was created, renamed and deleted safe. */
    void syncDirectory() throws IOException;
}
