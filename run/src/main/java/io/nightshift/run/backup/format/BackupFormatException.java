package io.nightshift.run.backup.format;

import java.io.IOException;

/** A file is no backup, or a damaged one. The message is one line: the file, the line, what is wrong, and what to do. */
public final class BackupFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;

    private BackupFormatException(String file, long line, String text) {
        super(file + (line == 0 ? "" : ", line " + line) + ": " + text);
        this.file = file;
        this.line = line;
    }

    static BackupFormatException damaged(String file, long line, String problem) {
        return new BackupFormatException(
                file, line, problem + "; the file is damaged: take another copy of it, or make the backup again");
    }

    static BackupFormatException cutOff(String file, long line, String what) {
        return new BackupFormatException(
                file,
                line,
                "the file ends in " + what + ": it was cut off; take a complete copy of it, or make the backup again");
    }

    static BackupFormatException foreign(String file, String problem) {
        return new BackupFormatException(file, 1, problem);
    }

    /** Says of a whole file what is wrong with it, and what to do. */
    public static BackupFormatException ofFile(String file, String problem) {
        return new BackupFormatException(file, 0, problem);
    }

    /** The file as it was named. */
    public String file() {
        return file;
    }

    /** The line at which the problem was found, from 1; 0 if it is of the whole file. */
    public long line() {
        return line;
    }
}
