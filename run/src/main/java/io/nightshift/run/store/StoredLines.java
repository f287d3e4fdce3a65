package io.nightshift.run.store;

import java.util.List;

/**
 * A journal as it is stored.
 *
 * @param place what messages call it, e.g. its file
 * @param lines the whole lines
 * @param torn how many bytes follow that are no whole line, as a process leaves them that dies while it writes
 */
public record StoredLines(String place, List<String> lines, long torn) {
    public StoredLines {
        lines = List.copyOf(lines);
    }

    /** Throws IllegalArgumentException if a text is not one line. */
    static void requireLine(String line) {
        if (line.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a line of a journal has no line break");
        }
    }
}
