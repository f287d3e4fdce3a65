package io.nightshift.cli.load;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Rows of a CSV file (RFC 4180), byte by byte. Not a library's, because after a row that cannot be read it goes on with the next line,
 * and knows what every row was in the input. A row ends with LF, CR LF or CR; empty lines are no rows; a quote that does not stand at the
 * beginning of a cell is a character as others.
 */
final class CsvScanner implements Closeable {

    private static final int FIRST_CELLS = 16;
    private static final byte QUOTE = '"';
    private static final String LONGEST_SHOWN = (ByteSource.LONGEST >> 20) + " MiB";
    private static final String TOO_LONG = "is longer than " + LONGEST_SHOWN;

    /** No byte of the input. */
    private static final int END = -1;

    private final ByteSource source;
    private final byte separator;
    private final int mostCells;
    private final Cell view = new Cell();

    // Offsets from the start of the row, because bytes move when more are read.
    private int[] starts = new int[FIRST_CELLS];
    private int[] ends = new int[FIRST_CELLS];
    private boolean[] escaped = new boolean[FIRST_CELLS];
    private int cells;
    private int surplus;
    private boolean surplusEmpty;
    private boolean ascii;
    private int length;
    private int breaks;
    private boolean empty;
    private int position;
    private String problem = "";
    private String problemExcerpt = "";
    private long line = 1;
    private long nextLine = 1;

    /**
     * A scanner at the beginning of the source.
     *
     * @param mostCells those beyond are only counted
     */
    CsvScanner(ByteSource source, char separator, int mostCells) {
        this.source = source;
        this.separator = (byte) separator;
        this.mostCells = mostCells;
    }

    /** Finds the next row; false at the end. */
    boolean next() throws IOException {
        source.trim();
        do {
            line = nextLine;
            position = 0;
            breaks = 0;
            problem = "";
            if (peek() == END) {
                return false;
            }
            empty = skipBreak();
            if (!empty) {
                scan();
            }
            nextLine = line + breaks;
            length = position;
            source.take(length);
        } while (empty);
        return true;
    }

    /** The line in which the row begins, from 1. */
    long line() {
        return line;
    }

    /** Why the row cannot be read; then there are no cells, and the row is one line. */
    Optional<String> problem() {
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }

    /** How many cells it has, those beyond the most included. */
    int cells() {
        return cells + surplus;
    }

    /** Whether all cells beyond the most are empty. */
    boolean surplusIsEmpty() {
        return surplusEmpty;
    }

    /** A cell; valid until the next call. */
    Cell cell(int index) {
        int row = source.start - length;
        view.at(source.buffer, row + starts[index], row + ends[index], escaped[index], ascii);
        return view;
    }

    /** How many bytes the row has. */
    int length() {
        return length;
    }

    /** How the row begins. */
    String excerpt() {
        return problem.isEmpty() ? excerpt(source.start - length, source.start) : problemExcerpt;
    }

    /** Where the row ends in the input. */
    Position position() {
        return source.position(nextLine - 1);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private void scan() throws IOException {
        cells = 0;
        surplus = 0;
        surplusEmpty = true;
        ascii = true;
        boolean more = true;
        while (more && problem.isEmpty()) {
            if (peek() == QUOTE) {
                quoted();
            } else {
                plain();
            }
            if (problem.isEmpty() && peek() == separator) {
                position++;
            } else {
                more = false;
            }
        }
        if (problem.isEmpty() && position > ByteSource.LONGEST) {
            problem = TOO_LONG;
        }
        if (problem.isEmpty()) {
            skipBreak();
        } else {
            cells = 0;
            surplus = 0;
            problemExcerpt = excerpt(source.start, source.limit);
            skipLine();
        }
    }

    private void plain() throws IOException {
        int from = position;
        while (true) {
            byte[] bytes = source.buffer;
            int at = source.start + position;
            int limit = source.limit;
            byte b = 0;
            while (at < limit && (b = bytes[at]) != separator && b != '\n' && b != '\r') {
                if (b < 0) {
                    ascii = false;
                }
                at++;
            }
            position = at - source.start;
            if (at < limit || !more()) {
                add(from, position, false);
                return;
            }
        }
    }

    private void quoted() throws IOException {
        position++;
        int from = position;
        boolean doubled = false;
        while (true) {
            int next = peek();
            if (next == END) {
                problem = "has a quote that is not closed" + (problem.isEmpty() ? "" : " within " + LONGEST_SHOWN);
                return;
            }
            position++;
            if (next == QUOTE) {
                if (peek() != QUOTE) {
                    break;
                }
                doubled = true;
                position++;
            } else if (next == '\n' || next == '\r' && peek() != '\n') {
                breaks++;
            }
        }
        add(from, position - 1, doubled);
        while (peek() == ' ') {
            position++;
        }
        int behind = peek();
        if (behind != separator && behind != END && !isBreak(behind)) {
            problem = "has text behind a closing quote; quotes in a cell are doubled";
        }
    }

    private void add(int from, int to, boolean doubled) {
        if (cells == mostCells) {
            surplus++;
            surplusEmpty &= from == to;
            return;
        }
        if (cells == starts.length) {
            starts = Arrays.copyOf(starts, cells * 2);
            ends = Arrays.copyOf(ends, cells * 2);
            escaped = Arrays.copyOf(escaped, cells * 2);
        }
        starts[cells] = from;
        ends[cells] = to;
        escaped[cells] = doubled;
        cells++;
    }

    /** After a problem: the row is only its first line, whatever was looked at. */
    private void skipLine() throws IOException {
        position = 0;
        breaks = 0;
        for (int next = peek(); next != END && !isBreak(next); next = peek()) {
            position++;
            if (position > ByteSource.LONGEST) {
                source.take(position);
                position = 0;
            }
        }
        skipBreak();
    }

    private String excerpt(int from, int to) {
        int end = from;
        while (end < to && !isBreak(source.buffer[end])) {
            end++;
        }
        return Excerpt.of(source.buffer, from, end);
    }

    /** Goes over a line break, if there is one. */
    private boolean skipBreak() throws IOException {
        int first = peek();
        if (!isBreak(first)) {
            return false;
        }
        position++;
        if (first == '\r' && peek() == '\n') {
            position++;
        }
        breaks++;
        return true;
    }

    private static boolean isBreak(int value) {
        return value == '\n' || value == '\r';
    }

    /** The byte at the position, 0 to 255, or the end. */
    private int peek() throws IOException {
        if (source.start + position == source.limit && !more()) {
            return END;
        }
        byte value = source.buffer[source.start + position];
        ascii &= value >= 0;
        return value & 0xff;
    }

    /** Reads more, unless the row is too long already: then it ends here. */
    private boolean more() throws IOException {
        if (position > ByteSource.LONGEST) {
            problem = TOO_LONG;
            return false;
        }
        return source.more();
    }
}
