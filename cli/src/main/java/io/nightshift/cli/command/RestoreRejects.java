package io.nightshift.cli.command;

import io.nightshift.run.backup.RestoreReject;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what could not be restored: the first ones for the screen, all of them for a file. */
final class RestoreRejects implements Closeable {

    private static final int SHOWN = 100;

    private final Optional<Writer> file;
    private final List<RestoreReject> first = new ArrayList<>();
    private long count;

    private RestoreRejects(Optional<Writer> file) {
        this.file = file;
    }

    static RestoreRejects to(@Nullable Path file) throws IOException {
        return new RestoreRejects(file == null ? Optional.empty() : Optional.of(Files.newBufferedWriter(file)));
    }

    synchronized void add(RestoreReject reject) {
        count++;
        if (first.size() < SHOWN) {
            first.add(reject);
        }
        if (file.isPresent()) {
            try {
                file.get()
                        .write(reject.file() + "\t" + reject.line() + "\t" + reject.what() + "\t" + reject.reason()
                                + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException("rejects cannot be written: " + e.getMessage(), e);
            }
        }
    }

    /** Those that are shown, by line. */
    synchronized List<RestoreReject> first() {
        return first.stream()
                .sorted(Comparator.comparing(RestoreReject::file).thenComparing(RestoreReject::line))
                .toList();
    }

    /** How many are not. */
    synchronized long hidden() {
        return count - first.size();
    }

    @Override
    public synchronized void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
