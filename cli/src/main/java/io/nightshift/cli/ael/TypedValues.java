package io.nightshift.cli.ael;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.cli.terminal.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values as <code>{"type": ..., "value": ...}</code>: int, float, string, bool, blob (Base64), list, map (list of pairs). */
final class TypedValues {

    /** Keys of a map, as far as they can be mixed: by type, then by value. */
    private static final Comparator<Object> KEYS = Comparator.<Object>comparingInt(TypedValues::rank)
            .thenComparing((a, b) -> switch (a) {
                case Long number -> number.compareTo((Long) b);
                case Double number -> number.compareTo((Double) b);
                case String text -> text.compareTo((String) b);
                case byte[] bytes -> Arrays.compareUnsigned(bytes, (byte[]) b);
                default -> 0;
            });

    private TypedValues() {}

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException if it is not of this form; says what it is
     */
    static Object read(JsonNode typed) {
        JsonNode value = typed.path("value");
        return switch (typed.path("type").asText()) {
            case "int" -> require(value.canConvertToLong() && value.isIntegralNumber(), typed, value::longValue);
            case "float" -> require(value.isNumber(), typed, value::doubleValue);
            case "string" -> require(value.isTextual(), typed, value::textValue);
            case "bool" -> require(value.isBoolean(), typed, value::booleanValue);
            case "blob" ->
                require(value.isTextual(), typed, () -> Base64.getDecoder().decode(value.textValue()));
            case "list" -> require(value.isArray(), typed, () -> list(value));
            case "map" ->
                require(
                        value.isArray(),
                        typed,
                        () -> map(value, typed.path("sorted").asBoolean()));
            default -> throw wrong(typed);
        };
    }

    /** Writes a value that an index can be asked for. */
    static Json.Fields write(Object value) {
        String type = switch (value) {
            case Long ignored -> "int";
            case String ignored -> "string";
            case byte[] ignored -> "blob";
            default -> throw new IllegalArgumentException("no index holds " + value.getClass());
        };
        return Json.object().with("type", type).with("value", value);
    }

    private static List<Object> list(JsonNode elements) {
        List<Object> list = new ArrayList<>();
        elements.forEach(element -> list.add(read(element)));
        return list;
    }

    private static Map<Object, Object> map(JsonNode pairs, boolean sorted) {
        Map<Object, Object> map = sorted ? new TreeMap<>(KEYS) : new LinkedHashMap<>();
        for (JsonNode pair : pairs) {
            if (!pair.isArray() || pair.size() != 2) {
                throw wrong(pair);
            }
            map.put(read(pair.get(0)), read(pair.get(1)));
        }
        return map;
    }

    private static int rank(Object key) {
        return switch (key) {
            case Boolean ignored -> 0;
            case Long ignored -> 1;
            case String ignored -> 2;
            case byte[] ignored -> 3;
            case Double ignored -> 4;
            default -> 5;
        };
    }

    private static Object require(boolean right, JsonNode typed, java.util.function.Supplier<Object> value) {
        if (!right) {
            throw wrong(typed);
        }
        return value.get();
    }

    private static IllegalArgumentException wrong(JsonNode node) {
        return new IllegalArgumentException(
                "a value must be like {\"type\":\"int\",\"value\":1}, with a type out of int, float, string, bool, blob, list, map;"
                        + " was " + node);
    }
}
