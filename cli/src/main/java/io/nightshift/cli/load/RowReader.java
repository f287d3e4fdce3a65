package io.nightshift.cli.load;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Reads line by line. Used by one thread; only {@link #bytesRead()} may be asked by others. */
public sealed interface RowReader extends Closeable permits CsvReader, JsonLinesReader {

    /** The next row or reject, or empty at the end. */
    Optional<Line> next() throws IOException;

    /** How many bytes of the input have been read. */
    long bytesRead();
}
