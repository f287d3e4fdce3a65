package io.nightshift.cli.work;

import com.aerospike.client.exp.Exp;
import com.aerospike.client.query.KeyRecord;
import io.nightshift.ael.Ael;
import io.nightshift.ael.IndexCatalog;
import io.nightshift.cli.terminal.Numbers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some records of a data set, to explain why a filter matches none: a bin that no record has, or that is of another type in the data than
 * in the filter, makes a condition unknown, which is not an error.
 */
public final class Sample {

    private static final int SIZE = 100;

    /** A line of the typed tree that begins with a bin: its name, plain or quoted, what follows it, and the type. */
    private static final Pattern BIN =
            Pattern.compile("\\s*\\$\\.(?:'((?:[^'\\\\]|\\\\.)*)'|([^\\s.:(\\[{]++))(?!\\()(\\S*) : ([A-Z]+)");

    private final List<KeyRecord> records;

    private Sample(List<KeyRecord> records) {
        this.records = records;
    }

    /** Records of a scan without a filter. */
    public static Sample of(Scan everything) {
        return new Sample(everything.first(SIZE));
    }

    /** How many records it has. */
    public int size() {
        return records.size();
    }

    /** What in the filter does not fit these records, a line each. */
    public List<String> misfits(String where) {
        if (records.isEmpty()) {
            return List.of();
        }
        Set<String> misfits = new LinkedHashSet<>();
        Ael.parse(where)
                .explain(IndexCatalog.EMPTY)
                .tree()
                .lines()
                .map(BIN::matcher)
                .filter(Matcher::matches)
                .forEach(bin -> {
                    String name = bin.group(1) == null ? bin.group(2) : bin.group(1);
                    // A path into a bin tells nothing of the bin's own type.
                    boolean whole = bin.group(3).isEmpty() || bin.group(3).startsWith(":");
                    misfit(name, whole ? Optional.of(Exp.Type.valueOf(bin.group(4))) : Optional.empty())
                            .ifPresent(misfits::add);
                });
        return List.copyOf(misfits);
    }

    private Optional<String> misfit(String bin, Optional<Exp.Type> wanted) {
        Map<String, Integer> types = types(bin);
        if (types.isEmpty()) {
            return Optional.of("none of " + Numbers.records(records.size()) + " has a bin " + bin
                    + Similar.questionOrAll(bin, names(), "they have"));
        }
        if (wanted.isEmpty() || types.containsKey(typeOf(wanted.get()))) {
            return Optional.empty();
        }
        String found = Records.article(String.join(" or ", types.keySet()));
        String taken = Records.article(typeOf(wanted.get()));
        return Optional.of("bin " + bin + " is " + found + ", the filter takes it for " + taken
                + advice(wanted.get(), types.keySet()));
    }

    /** The types that a bin has in these records, and how often. */
    private Map<String, Integer> types(String bin) {
        Map<String, Integer> types = new TreeMap<>();
        records.stream()
                .map(Records::bins)
                .filter(bins -> bins.containsKey(bin))
                .forEach(bins -> types.merge(Records.type(bins.get(bin)), 1, Integer::sum));
        return types;
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        records.forEach(record -> names.addAll(Records.bins(record).keySet()));
        return names;
    }

    private static String advice(Exp.Type wanted, Set<String> found) {
        return switch (wanted) {
            case INT, FLOAT ->
                found.contains("string")
                        ? ": write the value in quotes"
                        : found.contains("double")
                                ? ": write it with a point, like 99.0"
                                : found.contains("int") ? ": write it without a point, like 99" : "";
            case STRING -> found.contains("int") || found.contains("double") ? ": write the value without quotes" : "";
            case BOOL -> found.contains("int") ? ": compare it with 1 or 0" : "";
            case BLOB, LIST, MAP, GEO, HLL, NIL -> "";
        };
    }

    private static String typeOf(Exp.Type type) {
        return switch (type) {
            case FLOAT -> "double";
            case GEO -> "geojson";
            case BOOL, INT, STRING, BLOB, LIST, MAP, HLL, NIL -> type.name().toLowerCase(Locale.ROOT);
        };
    }
}
