package io.nightshift.cli.load;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * Finds the objects of a JSON file, without reading them: its lines, or the elements of an array if the file begins with a bracket. An
 * object that cannot be read does not keep others from being found.
 */
final class JsonScanner implements Closeable {

    private static final int END = -1;
    private static final String TOO_LONG = "is longer than " + (ByteSource.LONGEST >> 20) + " MiB";

    private enum Form {
        UNKNOWN,
        LINES,
        ARRAY,
        ENDED_ARRAY
    }

    private final ByteSource source;
    private Form form = Form.UNKNOWN;
    private int position;
    private int length;
    private int breaks;
    private long line;
    private long nextLine = 1;
    private String problem = "";
    private String excerpt = "";

    JsonScanner(ByteSource source) {
        this.source = source;
    }

    /** Finds the next object; false at the end. */
    boolean next() throws IOException {
        source.trim();
        problem = "";
        excerpt = "";
        skipBlanks();
        if (form == Form.UNKNOWN) {
            form = Form.LINES;
            if (beginsArray()) {
                form = Form.ARRAY;
                position++;
                take();
                skipBlanks();
            }
        }
        line = nextLine;
        if (form == Form.ARRAY && peek() == ']') {
            form = Form.ENDED_ARRAY;
            position++;
            take();
            skipBlanks();
            line = nextLine;
        }
        if (peek() == END) {
            if (form == Form.ARRAY) {
                form = Form.ENDED_ARRAY;
                problem = "is the end, and the array is not closed: the file breaks off";
                return true;
            }
            return false;
        }
        switch (form) {
            case ARRAY -> scanElement();
            case LINES, UNKNOWN -> scanLine();
            case ENDED_ARRAY -> {
                scanLine();
                problem = "stands behind the end of the array";
            }
        }
        take();
        return true;
    }

    /** The line in which the object begins, from 1. */
    long line() {
        return line;
    }

    /** Why it cannot be read, if that is clear already. */
    Optional<String> problem() {
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }

    /** The bytes in which it stands from {@link #from} to {@link #to}, until the next call. */
    byte[] bytes() {
        return source.buffer;
    }

    int from() {
        return source.start - length;
    }

    int to() {
        return source.start;
    }

    /** How it begins. */
    String excerpt() {
        return excerpt.isEmpty() ? Excerpt.of(source.buffer, from(), to()) : excerpt;
    }

    /** Where it ends in the input. */
    Position position() {
        // The break behind it has not been read.
        return source.position(nextLine);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    /** Whether a bracket comes, and then an object or nothing: [1] is a line that is no object. */
    private boolean beginsArray() throws IOException {
        if (peek() != '[') {
            return false;
        }
        do {
            position++;
        } while (isBlank(peek()) && position < ByteSource.LONGEST);
        int first = peek();
        position = 0;
        return first == '{' || first == ']';
    }

    /** Up to a line feed, which is left. */
    private void scanLine() throws IOException {
        for (int next = peek(); next != END && next != '\n'; next = peek()) {
            position++;
            dropIfTooLong();
        }
    }

    /** Up to the comma or bracket behind the element, which is left. */
    private void scanElement() throws IOException {
        int depth = 0;
        boolean inString = false;
        for (int next = peek(); ; next = peek()) {
            if (next == END && depth <= 0 && !inString) {
                return;
            }
            if (next == END) {
                problem = problem.isEmpty() ? "is not closed: the file breaks off" : problem;
                form = Form.ENDED_ARRAY;
                return;
            }
            if (inString) {
                // A string has no line breaks in it: one that does is broken, and ends there.
                inString = next != '"' && next != '\n';
                if (next == '\\') {
                    position++;
                    next = peek();
                }
            } else {
                switch (next) {
                    case '"' -> inString = true;
                    case '{', '[' -> depth++;
                    case '}' -> depth--;
                    case ']' -> {
                        if (depth <= 0) {
                            return;
                        }
                        depth--;
                    }
                    case ',' -> {
                        if (depth <= 0) {
                            return;
                        }
                    }
                    default -> {}
                }
            }
            if (next == '\n') {
                breaks++;
            }
            if (next != END) {
                position++;
            }
            dropIfTooLong();
        }
    }

    private void dropIfTooLong() {
        if (position > ByteSource.LONGEST) {
            if (problem.isEmpty()) {
                problem = TOO_LONG;
                excerpt = Excerpt.of(source.buffer, source.start, source.start + position);
            }
            source.take(position);
            position = 0;
        }
    }

    /** Goes over white space, and over commas between the elements of an array. */
    private void skipBlanks() throws IOException {
        for (int next = peek(); isBlank(next) || form == Form.ARRAY && next == ','; next = peek()) {
            breaks += next == '\n' ? 1 : 0;
            position++;
            if (position > ByteSource.LONGEST) {
                take();
            }
        }
        take();
    }

    private void take() {
        source.take(position);
        length = position;
        position = 0;
        nextLine += breaks;
        breaks = 0;
    }

    private static boolean isBlank(int value) {
        return value == ' ' || value == '\t' || value == '\r' || value == '\n';
    }

    /** The byte at the position, 0 to 255, or the end. */
    private int peek() throws IOException {
        if (source.start + position == source.limit && !source.more()) {
            return END;
        }
        return source.buffer[source.start + position] & 0xff;
    }
}
