package io.nightshift.cli.load;

import io.nightshift.cli.value.BadValueException;
import io.nightshift.cli.value.Doubles;
import io.nightshift.cli.value.JsonValues;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the cells of a CSV column are. */
public enum ColumnType {

    /** A 64-bit integer, without leading zeros: 007 is no number but a code. */
    INT {
        @Override
        Object read(Cell cell) throws BadValueException {
            if (!isWhole(cell)) {
                throw notOfThisType();
            }
            try {
                return Long.valueOf(cell.text());
            } catch (NumberFormatException e) {
                throw new BadValueException("is an integer beyond 64 bits");
            }
        }
    },

    /** A number with a fraction or an exponent, or any integer that a double holds. */
    DOUBLE {
        @Override
        Object read(Cell cell) throws BadValueException {
            return Doubles.parse(cell.text());
        }
    },

    /** {@code true} or {@code false}. */
    BOOL {
        @Override
        Object read(Cell cell) throws BadValueException {
            return switch (cell.text()) {
                case "true", "TRUE", "True" -> Boolean.TRUE;
                case "false", "FALSE", "False" -> Boolean.FALSE;
                default -> throw notOfThisType();
            };
        }
    },

    /** Any text. */
    STRING {
        @Override
        Object read(Cell cell) throws BadValueException {
            return cell.text();
        }
    },

    /** A list, a map or another value as JSON, but for null. */
    JSON {
        @Override
        Object read(Cell cell) throws BadValueException {
            Object value = JsonValues.parse(cell.text());
            if (value == null) {
                throw new BadValueException("is null, which is no value of a bin; an empty cell leaves the bin out");
            }
            return value;
        }
    },

    /** Bytes, as hexadecimal digits. */
    BLOB {
        @Override
        Object read(Cell cell) throws BadValueException {
            try {
                return HexFormat.of().parseHex(cell.text());
            } catch (IllegalArgumentException e) {
                throw notOfThisType();
            }
        }
    },

    /** Left out. */
    SKIP {
        @Override
        Object read(Cell cell) {
            throw new IllegalStateException("what is left out is not read");
        }
    };

    private static final int MOST_DIGITS = 19;

    /** The value of a cell that is not empty, or why it has none of this type. */
    abstract Object read(Cell cell) throws BadValueException;

    /** The type of that name. */
    static Optional<ColumnType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.toString().equals(name))
                .findFirst();
    }

    /** All names, for messages. */
    static String names() {
        return Arrays.stream(values()).map(ColumnType::toString).collect(Collectors.joining(", "));
    }

    /** As it is written. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    BadValueException notOfThisType() {
        return new BadValueException("is not of type " + this);
    }

    /** Whether it is written as an integer: no sign but a minus, no leading zeros, not -0, which is a double. */
    private static boolean isWhole(Cell cell) {
        int first = cell.get(0) == '-' ? 1 : 0;
        int digits = cell.length() - first;
        if (digits < 1 || digits > MOST_DIGITS || cell.get(first) == '0' && cell.length() > 1) {
            return false;
        }
        for (int i = first; i < cell.length(); i++) {
            if (cell.get(i) < '0' || cell.get(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
