package io.nightshift.cli.work;

import com.aerospike.client.Key;
import com.aerospike.client.Value;
import com.aerospike.client.query.KeyRecord;
import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Notation;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records as text. */
public final class Records {

    private Records() {}

    /**
     * A table with a column for each bin that any of the records has.
     *
     * @param bins which bins, in which order; all if there is none
     * @param metadata whether generation and time to live are shown
     */
    public static Table table(List<KeyRecord> records, List<String> bins, boolean metadata) {
        Set<String> names = new LinkedHashSet<>(bins);
        if (bins.isEmpty()) {
            records.forEach(record -> names.addAll(bins(record).keySet()));
        }
        Table table = new Table().column("key");
        if (metadata) {
            table.number("gen").column("ttl");
        }
        for (String name : names) {
            boolean numeric = records.stream()
                    .map(record -> bins(record).get(name))
                    .allMatch(value -> value == null || value instanceof Number);
            if (numeric) {
                table.number(name);
            } else {
                table.column(name);
            }
        }
        for (KeyRecord record : records) {
            List<String> cells = new ArrayList<>();
            cells.add(key(record.key));
            if (metadata) {
                cells.add(Integer.toString(record.record.generation));
                cells.add(timeToLive(record.record.getTimeToLive()));
            }
            names.forEach(name -> cells.add(text(bins(record).get(name))));
            table.row(cells);
        }
        return table;
    }

    /** All of one record, a line for each bin. */
    public static List<String> lines(KeyRecord record) {
        List<String> lines = new ArrayList<>();
        int seconds = record.record.getTimeToLive();
        lines.add("key " + key(record.key) + ", generation " + record.record.generation
                + (seconds < 0 ? ", never expires" : ", expires in " + Numbers.time(Duration.ofSeconds(seconds)))
                + ", digest " + HexFormat.of().formatHex(record.key.digest));
        Map<String, Object> bins = new TreeMap<>(bins(record));
        int widest = bins.keySet().stream().mapToInt(String::length).max().orElse(0);
        bins.forEach((name, value) -> lines.add("  " + name + " ".repeat(widest - name.length())
                + String.format(Locale.ROOT, "  %-6s  ", type(value)) + text(value)));
        return lines;
    }

    /** {@code int}, {@code double}, {@code bool}, {@code string}, {@code blob}, {@code list}, {@code map}, {@code hll} or {@code geojson}. */
    static String type(Object value) {
        return switch (value) {
            case Long ignored -> "int";
            case Double ignored -> "double";
            case Boolean ignored -> "bool";
            case String ignored -> "string";
            case byte[] ignored -> "blob";
            case List<?> ignored -> "list";
            case Map<?, ?> ignored -> "map";
            case Value.HLLValue ignored -> "hll";
            case Value.GeoJSONValue ignored -> "geojson";
            default -> value.getClass().getSimpleName();
        };
    }

    /** A record as a JSON object in one line. */
    public static String json(KeyRecord record) {
        Value userKey = record.key.userKey;
        return Json.text(Json.object()
                .with("namespace", record.key.namespace)
                .with("set", record.key.setName)
                .with("key", userKey == null ? null : userKey.getObject())
                .with("digest", HexFormat.of().formatHex(record.key.digest))
                .with("generation", record.record.generation)
                .with("ttl", record.record.getTimeToLive())
                .with("bins", bins(record)));
    }

    /** The key if it was stored with the record, else the digest, which always is. */
    static String key(Key key) {
        return key.userKey == null ? HexFormat.of().formatHex(key.digest) : Notation.of(key.userKey.getObject());
    }

    /** What a record has; nothing if none of its bins was asked for. */
    public static Map<String, Object> bins(KeyRecord record) {
        Map<String, Object> bins = record.record.bins;
        return bins == null ? Map.of() : bins;
    }

    /** A value in a line, so that a string is told from what it looks like. */
    static String notation(Object value) {
        return switch (value) {
            case String text -> Notation.of(text);
            case Value.NullValue ignored -> "nil";
            default -> text(value);
        };
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case Value.HLLValue sketch -> Notation.of(sketch.getBytes());
            case List<?> list -> Json.text(list);
            case Map<?, ?> map -> Json.text(map);
            default -> Notation.of(value);
        };
    }

    /** {@code 90s}, {@code 12h}, {@code 30d}, or {@code never} for less than 0. */
    static String timeToLive(int seconds) {
        if (seconds < 0) {
            return "never";
        }
        double minutes = seconds / 60.0;
        double hours = minutes / 60;
        if (minutes < 2) {
            return seconds + "s";
        }
        if (hours < 2) {
            return Math.round(minutes) + "m";
        }
        return hours < 48 ? Math.round(hours) + "h" : Math.round(hours / 24) + "d";
    }
}
