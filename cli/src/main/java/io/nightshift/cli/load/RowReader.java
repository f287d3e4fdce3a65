package io.nightshift.cli.load;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads line by line. Used by one thread; only {@link #bytesRead()} may be asked by others. */
public sealed interface RowReader extends Closeable permits CsvReader, JsonReader {

    /** The next row or reject, or empty at the end. */
    Optional<Line> next() throws IOException;

    /** Where the line that was read last ends. */
    Position position();

    /** How many bytes of the input have been read, compressed as it is. */
    long bytesRead();

    /** The types of columns, as declared or guessed; empty where the lines themselves say what is what. */
    Map<String, ColumnType> types();

    /** What the user should know of what was read until now, one line each. */
    List<String> notes();
}
