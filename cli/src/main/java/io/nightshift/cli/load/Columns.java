package io.nightshift.cli.load;

import io.nightshift.cli.work.Failure;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the user says of columns.
 *
 * @param key the column with the keys
 * @param types of columns whose type shall not be guessed
 * @param names new names of columns
 */
public record Columns(String key, Map<String, ColumnType> types, Map<String, String> names) {

    static final int MAX_BIN_BYTES = 15;

    /** Only the key is said. */
    public static Columns keyed(String key) {
        return new Columns(key, Map.of(), Map.of());
    }

    /** From {@code name:type} and {@code old=new} as on the command line. */
    public static Columns parse(String key, List<String> types, List<String> names) {
        Map<String, ColumnType> byColumn = new HashMap<>();
        for (String text : types) {
            int colon = text.lastIndexOf(':');
            Optional<ColumnType> type = colon < 1 ? Optional.empty() : ColumnType.named(text.substring(colon + 1));
            byColumn.put(
                    text.substring(0, Math.max(0, colon)),
                    type.orElseThrow(() -> Failure.usage("--types needs COLUMN:TYPE with a type out of "
                            + ColumnType.names() + ", was \"" + text + "\"")));
        }
        Map<String, String> renamed = new HashMap<>();
        for (String text : names) {
            int equals = text.indexOf('=');
            if (equals < 1 || equals == text.length() - 1) {
                throw Failure.usage("--rename needs COLUMN=BIN, was \"" + text + "\"");
            }
            renamed.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return new Columns(key, byColumn, renamed);
    }

    /** The bin for a column. */
    String bin(String column) {
        return names.getOrDefault(column, column);
    }

    /** Why a bin cannot have this name, if so. */
    Optional<String> badName(String column) {
        String bin = bin(column);
        int bytes = bin.getBytes(StandardCharsets.UTF_8).length;
        if (bytes >= 1 && bytes <= MAX_BIN_BYTES && !bin.isBlank()) {
            return Optional.empty();
        }
        return Optional.of("a bin name has 1 to " + MAX_BIN_BYTES + " bytes, \"" + bin + "\" has " + bytes
                + ": --rename '" + column + "=NEW' gives it another");
    }

    /** Refuses columns that are named by the user and not there, two bins of one name, and names that no bin can have. */
    void check(List<String> header, String inputName) {
        Set<String> known = new HashSet<>(header);
        Set<String> asked = new HashSet<>(types.keySet());
        asked.addAll(names.keySet());
        asked.add(key);
        asked.stream()
                .filter(column -> !known.contains(column))
                .sorted()
                .findFirst()
                .ifPresent(column -> {
                    throw Failure.usage(inputName + " has no column \"" + column + "\"; its columns are "
                            + String.join(", ", header));
                });
        Set<String> bins = new HashSet<>();
        for (String column : header) {
            if (column.equals(key) || types.get(column) == ColumnType.SKIP) {
                continue;
            }
            badName(column).ifPresent(reason -> {
                throw Failure.usage(inputName + ": " + reason + ", --types '" + column + ":skip' leaves it out");
            });
            if (!bins.add(bin(column))) {
                throw Failure.usage(
                        inputName + ": two columns would be bin \"" + bin(column) + "\"; they need different names");
            }
        }
    }
}
