package io.nightshift.sdk.internal.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One secondary index as a node lists it: {@code key=value} pairs joined by {@code :}, as for jobs.
 *
 * @param namespace the namespace
 * @param set the set, or empty for an index over the namespace
 * @param name its name
 * @param bin the bin, or empty for an index on an expression
 * @param type {@code numeric}, {@code string}, {@code blob} or {@code geo2dsphere}
 * @param indexType {@code default}, {@code list}, {@code mapkeys} or {@code mapvalues}
 * @param context the path below the bin in base64, or empty for the bin itself
 * @param readable whether it is complete, so that a query may use it
 */
public record IndexLine(
        String namespace,
        Optional<String> set,
        String name,
        Optional<String> bin,
        String type,
        String indexType,
        Optional<String> context,
        boolean readable) {

    /** Reads a node's list, lines joined by {@code ;}; skips what is not an index line. */
    public static List<IndexLine> parseAll(String lines) {
        List<IndexLine> indexes = new ArrayList<>();
        for (String line : lines.strip().split(";")) {
            Map<String, String> fields = InfoFields.parse(line, ":");
            if (fields.containsKey("indexname")) {
                indexes.add(new IndexLine(
                        fields.getOrDefault("ns", ""),
                        text(fields, "set"),
                        fields.get("indexname"),
                        text(fields, "bin"),
                        fields.getOrDefault("type", ""),
                        fields.getOrDefault("indextype", "default"),
                        text(fields, "context"),
                        fields.getOrDefault("state", "").equals("RW")));
            }
        }
        return List.copyOf(indexes);
    }

    /** The server writes {@code null} for a missing value. */
    private static Optional<String> text(Map<String, String> fields, String key) {
        return Optional.ofNullable(fields.get(key)).filter(value -> !value.isEmpty() && !value.equals("null"));
    }
}
