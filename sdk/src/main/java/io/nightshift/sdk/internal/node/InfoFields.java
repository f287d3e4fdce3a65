package io.nightshift.sdk.internal.node;

import java.util.HashMap;
import java.util.Map;

/** The {@code key=value} pairs of one line of a node's answer. */
public final class InfoFields {

    private InfoFields() {}

    /** Reads the pairs; skips what is not a pair, and of a repeated key keeps the first. */
    public static Map<String, String> parse(String line, String separator) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : line.strip().split(separator)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return fields;
    }
}
