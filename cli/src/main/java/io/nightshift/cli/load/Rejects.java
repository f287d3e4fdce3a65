package io.nightshift.cli.load;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects what could not be loaded: the first ones for the screen, all of them for a file. Safe for use by several threads. */
public final class Rejects implements Closeable, Flushable {

    static final int SHOWN = 100;

    private final Optional<Writer> file;
    private final List<Line.Reject> first = new ArrayList<>();
    private long count;

    /** Rejects that are written to a file, too, if there is one: number of the line, tab, reason, tab, beginning of the line. */
    public Rejects(Optional<Writer> file) {
        this.file = file;
    }

    synchronized void add(Line.Reject reject) {
        count++;
        if (first.size() < SHOWN) {
            first.add(reject);
        }
        if (file.isPresent()) {
            try {
                file.get().write(reject.number() + "\t" + reject.reason() + "\t" + reject.excerpt() + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException("rejects cannot be written: " + e.getMessage(), e);
            }
        }
    }

    synchronized long count() {
        return count;
    }

    /** Those that are shown, by line. */
    synchronized List<Line.Reject> first() {
        return first.stream()
                .sorted(Comparator.comparingLong(Line.Reject::number))
                .toList();
    }

    @Override
    public synchronized void flush() throws IOException {
        if (file.isPresent()) {
            file.get().flush();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
