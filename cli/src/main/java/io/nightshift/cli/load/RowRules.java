package io.nightshift.cli.load;

import com.aerospike.client.Bin;
import com.aerospike.client.Value;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.value.BadValueException;
import java.util.ArrayList;
import java.util.List;

/** What makes a row of a key and bins, in every format: a row has a key that no row before has, and at least one bin. */
final class RowRules {

    static final String NO_KEY = "has no key: ";

    private final String keyColumn;
    private final SeenKeys seen = new SeenKeys();
    private long notUtf8;

    RowRules(String keyColumn) {
        this.keyColumn = keyColumn;
    }

    /** A row, or why there is none. */
    Line.Row row(long number, Object key, List<Bin> bins, int bytes) throws BadValueException {
        Value value = Value.get(key);
        boolean isNew = switch (key) {
            case Long integer -> seen.add(integer.longValue());
            case String text -> seen.add(text);
            default -> throw new BadValueException("a key is an integer or a string, " + keyColumn + " is " + key);
        };
        if (!isNew) {
            throw new BadValueException("has the same key as an earlier line: " + key);
        }
        if (bins.isEmpty()) {
            throw new BadValueException("has a key and nothing else; a record needs a bin");
        }
        return new Line.Row(number, value, bins, bytes);
    }

    /** A reject. */
    Line.Reject reject(long number, BadValueException why, String excerpt) {
        String reason = String.valueOf(why.getMessage());
        notUtf8 += reason.endsWith(Utf8.NOT_VALID) ? 1 : 0;
        return new Line.Reject(number, reason, excerpt);
    }

    /** What there is to say of all lines together. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (notUtf8 > 0) {
            notes.add(
                    (notUtf8 == 1 ? "a line is" : Numbers.count(notUtf8) + " lines are")
                            + " not UTF-8; if the whole file is in another encoding, convert it, e.g. iconv -f latin1 -t utf-8");
        }
        if (seen.isFull()) {
            notes.add(
                    "there are more keys than this process can remember: not all lines were compared with all earlier ones;"
                            + " of two lines with the same key both may have been written");
        }
        return notes;
    }
}
