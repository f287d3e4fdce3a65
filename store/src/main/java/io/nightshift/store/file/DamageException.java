package io.nightshift.store.file;

import java.io.IOException;

/** A file holds other bytes than were written to it, or is missing. Its message names the file and where. */
public final class DamageException extends IOException {
    private static final long serialVersionUID = 1;

    public DamageException(String file, long offset, String what) {
        super(
                file + " is damaged at byte " + offset + ": " + what
                        + "; nothing was loaded and nothing changed: restore the directory from a copy, or begin with another one");
    }
}
