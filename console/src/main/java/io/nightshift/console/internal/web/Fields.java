package io.nightshift.console.internal.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of a form or of a query, in the order in which they came. */
public final class Fields {

    private static final int MOST = 200;

    private final Map<String, List<String>> values;

    private Fields(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Reads {@code a=1&b=2}. */
    static Fields parse(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        String[] pairs = text.split("&", MOST + 1);
        if (pairs.length > MOST) {
            throw new Problem(413, "a form has at most " + MOST + " fields");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            values.merge(
                    name,
                    List.of(value),
                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        }
        values.remove("");
        return new Fields(values);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Problem(400, "a field of the form is not encoded as a URL: send it as a browser does");
        }
    }

    /** The first value of a field without blanks around it, or "". */
    public String get(String name) {
        return values.getOrDefault(name, List.of("")).get(0).strip();
    }

    /** The first value of a field as it came, or "". */
    public String exact(String name) {
        return values.getOrDefault(name, List.of("")).get(0);
    }

    /** The first value of a field if there is one that is not blank. */
    public Optional<String> find(String name) {
        return Optional.of(get(name)).filter(text -> !text.isEmpty());
    }

    /** All values of a field, as they came. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Whether a field is there at all. */
    public boolean has(String name) {
        return values.containsKey(name);
    }
}
