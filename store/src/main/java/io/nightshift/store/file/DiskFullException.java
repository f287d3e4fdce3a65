package io.nightshift.store.file;

import java.io.IOException;

/** There is no room left on the disk. Unlike other failures of a disk, it passes. */
public final class DiskFullException extends IOException {
    private static final long serialVersionUID = 1;

    public DiskFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
