package io.nightshift.cli.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Breaks lines between words and tables of two columns below each other, so that help can be read on a narrow terminal. */
public final class WrappingWriter extends FilterWriter {

    private static final int DEEPEST = 4;

    private final int columns;
    private final StringBuilder line = new StringBuilder();

    /** For a terminal of so many columns. */
    public WrappingWriter(Writer target, int columns) {
        super(target);
        this.columns = columns;
    }

    @Override
    public void write(int c) throws IOException {
        if (c == '\n') {
            endLine();
        } else if (c != '\r') {
            line.append((char) c);
        }
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(text[i]);
        }
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        write(text.toCharArray(), offset, length);
    }

    private void endLine() throws IOException {
        String whole = line.toString().stripTrailing();
        line.setLength(0);
        int indent = whole.length() - whole.stripLeading().length();
        // The second column goes below the first, and deep indentation would leave no room.
        String[] cells = whole.strip().split(" {2,}", 2);
        boolean fits = whole.length() <= columns;
        wrap(Math.min(indent, DEEPEST), fits ? whole.strip() : cells[0]);
        if (!fits && cells.length == 2) {
            wrap(DEEPEST, cells[1]);
        }
    }

    private void wrap(int indent, String text) throws IOException {
        String rest = text;
        int room = columns - indent;
        while (rest.length() > room) {
            int blank = rest.lastIndexOf(' ', room);
            int end = blank <= 0 ? room : blank;
            writeLine(indent, rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        writeLine(indent, rest);
    }

    private void writeLine(int indent, String text) throws IOException {
        out.write((" ".repeat(indent) + text).stripTrailing() + System.lineSeparator());
    }
}
