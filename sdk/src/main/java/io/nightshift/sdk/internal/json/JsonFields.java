package io.nightshift.sdk.internal.json;

import io.nightshift.sdk.names.OneLine;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, each read once and strictly: a wrong type, a missing or an unknown field is refused with its place.
 * An absent field and {@code null} are different things.
 */
public final class JsonFields {

    private static final int MOST_SHOWN = 40;

    private final String place;
    private final Map<?, ?> fields;
    private final Set<String> read = new HashSet<>();

    private JsonFields(String place, Map<?, ?> fields) {
        this.place = place;
        this.fields = fields;
    }

    /**
     * Wraps a value that must be an object.
     *
     * @param place its name in messages
     * @throws IllegalArgumentException if it is not an object
     */
    public static JsonFields of(String place, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new JsonFields(place, map);
        }
        throw new IllegalArgumentException(place + " must be a JSON object, was " + shown(value));
    }

    /** Whether a field exists. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The first of the names that exists; refuses an object that has none of them. */
    public String firstOf(List<String> names) {
        return names.stream()
                .filter(this::has)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(place + " must have one of " + String.join(", ", names)
                        + ", has " + shown(fields.keySet().toString())));
    }

    /** Any value. */
    public @Nullable Object any(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException(place + " lacks the field \"" + name + "\"");
        }
        read.add(name);
        return fields.get(name);
    }

    /** A string that UTF-8 can encode. */
    public String text(String name) {
        return text(at(name), any(name));
    }

    /** An integer. */
    public long integer(String name) {
        if (any(name) instanceof Long number) {
            return number;
        }
        throw wrong(name, "an integer");
    }

    /** An integer in a range. */
    public int integer(String name, int min, int max) {
        long number = integer(name);
        if (number < min || number > max) {
            throw new IllegalArgumentException(at(name) + " must be " + min + " to " + max + ", was " + number);
        }
        return (int) number;
    }

    public boolean bool(String name) {
        if (any(name) instanceof Boolean bool) {
            return bool;
        }
        throw wrong(name, "true or false");
    }

    public List<?> list(String name) {
        if (any(name) instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "a list");
    }

    /** The names that have not been read yet. */
    public List<String> unread() {
        return fields.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !read.contains(name))
                .toList();
    }

    /** Refuses fields that have not been read. */
    public void finish() {
        List<String> unknown = unread();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(place + " has the unknown field \"" + shown(unknown.get(0)) + "\"");
        }
    }

    /** The name of a field in messages. */
    public String at(String name) {
        return place + "." + name;
    }

    /** A string that UTF-8 can encode. */
    public static String text(String place, @Nullable Object value) {
        if (!(value instanceof String text)) {
            throw new IllegalArgumentException(place + " must be a string, was " + shown(value));
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                throw new IllegalArgumentException(place + " holds half of a character (a lone surrogate)");
            }
        }
        return text;
    }

    private IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException(at(name) + " must be " + expected + ", was " + shown(fields.get(name)));
    }

    /** A value as a message names it: on its line, and not long. */
    public static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> ignored -> "an object";
            case List<?> ignored -> "a list";
            default -> OneLine.of(value.toString(), MOST_SHOWN);
        };
    }
}
