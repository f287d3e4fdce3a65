package io.nightshift.cli.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the cells of a CSV column are. */
public enum ColumnType {

    /** A 64-bit integer, without leading zeros: 007 is no number but a code. */
    INT {
        private static final Pattern FORM = Pattern.compile("0|-?[1-9][0-9]{0,18}");

        @Override
        Optional<Object> read(String cell) {
            if (!FORM.matcher(cell).matches()) {
                return Optional.empty();
            }
            try {
                return Optional.of(Long.parseLong(cell));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    },

    /** A number with a fraction or an exponent, or any integer. */
    DOUBLE {
        private static final Pattern FORM = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

        @Override
        Optional<Object> read(String cell) {
            if (!FORM.matcher(cell).matches()) {
                return Optional.empty();
            }
            double value = Double.parseDouble(cell);
            return Double.isInfinite(value) ? Optional.empty() : Optional.of(value);
        }
    },

    /** {@code true} or {@code false}. */
    BOOL {
        @Override
        Optional<Object> read(String cell) {
            return switch (cell) {
                case "true", "TRUE", "True" -> Optional.of(true);
                case "false", "FALSE", "False" -> Optional.of(false);
                default -> Optional.empty();
            };
        }
    },

    /** Any text. */
    STRING {
        @Override
        Optional<Object> read(String cell) {
            return Optional.of(cell);
        }
    },

    /** A list or a map, as JSON. */
    JSON {
        private final JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        @Override
        Optional<Object> read(String cell) {
            try {
                return Optional.ofNullable(mapper.readValue(cell, Object.class));
            } catch (JsonProcessingException e) {
                return Optional.empty();
            }
        }
    },

    /** Bytes, as hexadecimal digits. */
    BLOB {
        @Override
        Optional<Object> read(String cell) {
            try {
                return Optional.of(HexFormat.of().parseHex(cell));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    },

    /** Left out. */
    SKIP {
        @Override
        Optional<Object> read(String cell) {
            return Optional.empty();
        }
    };

    /** The value of a cell that is not empty; empty if it is not of this type. */
    abstract Optional<Object> read(String cell);

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
}
