package io.nightshift.cli.load;

import io.nightshift.cli.work.Failure;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the user says of columns, which are the fields of JSON objects, too.
 *
 * @param key the column with the keys
 * @param keyType what the keys are
 * @param types of columns whose type shall not be guessed
 * @param names new names of columns
 */
public record Columns(String key, KeyType keyType, Map<String, ColumnType> types, Map<String, String> names) {

    static final int MAX_BIN_BYTES = 15;
    private static final int LONGEST_SHOWN = 60;

    public Columns {
        types = Map.copyOf(types);
        names = Map.copyOf(names);
    }

    /** Only the key is said. */
    public static Columns keyed(String key) {
        return new Columns(key, KeyType.AUTO, Map.of(), Map.of());
    }

    /** From {@code name:type} and {@code old=new} as on the command line; a column without a name is empty there, too. */
    public static Columns parse(String key, KeyType keyType, List<String> types, List<String> names) {
        Map<String, ColumnType> byColumn = new HashMap<>();
        for (String text : types) {
            int colon = text.lastIndexOf(':');
            ColumnType type = ColumnType.named(text.substring(colon + 1))
                    .filter(it -> colon >= 0)
                    .orElseThrow(() -> Failure.usage("--types needs COLUMN:TYPE with a type out of "
                            + ColumnType.names() + ", was \"" + text + "\""));
            put(byColumn, text.substring(0, colon), type, "--types");
        }
        Map<String, String> renamed = new HashMap<>();
        for (String text : names) {
            int equals = text.indexOf('=');
            if (equals < 0 || equals == text.length() - 1) {
                throw Failure.usage("--rename needs COLUMN=BIN, was \"" + text + "\"");
            }
            put(renamed, text.substring(0, equals), text.substring(equals + 1), "--rename");
        }
        if (renamed.containsKey(key)) {
            throw Failure.usage("--rename: " + quoted(key) + " has the keys and becomes no bin");
        }
        return new Columns(key, keyTypeOf(keyType, key, Optional.ofNullable(byColumn.remove(key))), byColumn, renamed);
    }

    private static <T> void put(Map<String, T> map, String column, T value, String option) {
        T before = map.putIfAbsent(column, value);
        if (before != null && !before.equals(value)) {
            throw Failure.usage(option + " says two things of " + quoted(column) + ": " + before + " and " + value);
        }
    }

    private static KeyType keyTypeOf(KeyType said, String key, Optional<ColumnType> type) {
        if (type.isEmpty()) {
            return said;
        }
        KeyType same = switch (type.get()) {
            case INT -> KeyType.INT;
            case STRING -> KeyType.STRING;
            case DOUBLE, BOOL, JSON, BLOB, SKIP ->
                throw Failure.usage(
                        "--types: " + quoted(key) + " has the keys, which are int or string, not " + type.get());
        };
        if (said != KeyType.AUTO && said != same) {
            throw Failure.usage("--types and --key-type say two things of " + quoted(key));
        }
        return same;
    }

    /** A column for which a type is said that is more than to leave it out. */
    public Optional<String> firstTyped() {
        return types.entrySet().stream()
                .filter(column -> column.getValue() != ColumnType.SKIP)
                .map(column -> column.getKey() + ":" + column.getValue())
                .sorted()
                .findFirst();
    }

    /** The bin for a column. */
    String bin(String column) {
        return names.getOrDefault(column, column);
    }

    boolean isSkipped(String column) {
        return types.get(column) == ColumnType.SKIP;
    }

    /** Why the bin for a column cannot have its name, if so. */
    Optional<String> badName(String column) {
        String bin = bin(column);
        if (bin.isEmpty()) {
            return Optional.of("a column has no name");
        }
        int bytes = bin.length() > MAX_BIN_BYTES ? bin.length() : bin.getBytes(StandardCharsets.UTF_8).length;
        if (bin.isBlank() || bin.indexOf(0) >= 0) {
            return Optional.of(quoted(bin) + " cannot be the name of a bin");
        }
        return bytes <= MAX_BIN_BYTES
                ? Optional.empty()
                : Optional.of(quoted(bin) + " is longer than the " + MAX_BIN_BYTES + " bytes of a bin's name");
    }

    /** What the user can do about columns with bad names. */
    static String remedy(List<String> columns) {
        return "--rename '" + list(columns, "=NEW") + "' gives another, --types '" + list(columns, ":skip")
                + "' leaves it out";
    }

    private static String list(List<String> columns, String what) {
        return columns.stream()
                .map(column -> Excerpt.of(column.length() <= LONGEST_SHOWN ? column : "COLUMN") + what)
                .collect(Collectors.joining(","));
    }

    static String quoted(String column) {
        return '"'
                + Excerpt.of(column.length() <= LONGEST_SHOWN ? column : column.substring(0, LONGEST_SHOWN) + "...")
                + '"';
    }
}
