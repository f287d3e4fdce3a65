package io.nightshift.cli.load;

import io.nightshift.cli.value.BadValueException;
import java.nio.charset.StandardCharsets;

/** One cell of a CSV row: a view that a scanner moves on, without a copy of the bytes. */
final class Cell {

    private static final String REPLACEMENT = "\uFFFD";

    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private boolean escaped;
    private boolean ascii;

    /**
     * Moves it.
     *
     * @param escaped whether quotes are doubled in it
     * @param ascii whether no byte is negative
     */
    void at(byte[] bytes, int from, int to, boolean escaped, boolean ascii) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.escaped = escaped;
        this.ascii = ascii;
    }

    boolean isEmpty() {
        return from == to;
    }

    int length() {
        return to - from;
    }

    /** A byte of it, with quotes still doubled. */
    byte get(int index) {
        return bytes[from + index];
    }

    /** Its text; refused if it is not UTF-8. */
    String text() throws BadValueException {
        String text = new String(bytes, from, to - from, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        // The library puts this character for every sequence that is no UTF-8; it may also stand there by itself.
        if (!ascii && text.contains(REPLACEMENT) && !Utf8.isValid(bytes, from, to)) {
            throw new BadValueException(Utf8.NOT_VALID);
        }
        return escaped ? text.replace("\"\"", "\"") : text;
    }
}
