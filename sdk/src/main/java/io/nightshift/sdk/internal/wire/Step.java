package io.nightshift.sdk.internal.wire;

import io.nightshift.sdk.internal.json.JsonFields;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step into a list or map.
 *
 * @param id how the element is found, and how it is created if it is absent
 * @param value the index, rank, key or value
 */
record Step(long id, Item value) {

    /** The part of an id that says how to create an absent element. */
    private static final long CREATE_BITS = 0xc0;

    private enum Kind {
        LIST_INDEX(0x10, "listIndex"),
        LIST_RANK(0x11, "listRank"),
        LIST_VALUE(0x13, "listValue"),
        MAP_INDEX(0x20, "mapIndex"),
        MAP_RANK(0x21, "mapRank"),
        MAP_KEY(0x22, "mapKey"),
        MAP_VALUE(0x23, "mapValue");

        private final long id;
        private final String label;

        Kind(long id, String label) {
            this.id = id;
            this.label = label;
        }

        static final List<String> LABELS =
                Arrays.stream(values()).map(kind -> kind.label).toList();

        static Optional<Kind> of(long id) {
            return Arrays.stream(values())
                    .filter(kind -> kind.id == (id & ~CREATE_BITS))
                    .findFirst();
        }
    }

    /** Whether the step has a name here. */
    boolean isKnown() {
        return Kind.of(id).isPresent();
    }

    Object toJson() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(kind().label, ItemJson.toJson(value));
        if ((id & CREATE_BITS) != 0) {
            fields.put("create", id & CREATE_BITS);
        }
        return fields;
    }

    static Step fromJson(String place, @Nullable Object json) {
        JsonFields fields = JsonFields.of(place, json);
        String label = fields.firstOf(Kind.LABELS);
        Kind kind = Arrays.stream(Kind.values())
                .filter(it -> it.label.equals(label))
                .findFirst()
                .orElseThrow();
        long create = fields.has("create") ? fields.integer("create", 0, (int) CREATE_BITS) : 0;
        if ((create & ~CREATE_BITS) != 0) {
            throw new IllegalArgumentException(fields.at("create") + " must be 0, 64, 128 or 192, was " + create);
        }
        Step step = new Step(kind.id | create, ItemJson.fromJson(place, fields.any(label)));
        fields.finish();
        return step;
    }

    /** In the notation of the builders: {@code onMapKey("a")}. */
    String text() {
        String label = kind().label;
        String made = switch ((int) (id & CREATE_BITS) >> 6) {
            case 0 -> "";
            case 1 -> ", created unordered";
            case 2 -> label.startsWith("list") ? ", created unordered and padded" : ", created key-ordered";
            default -> label.startsWith("list") ? ", created ordered" : ", created key-value-ordered";
        };
        return "on" + Character.toUpperCase(label.charAt(0)) + label.substring(1) + "(" + ItemText.of(value) + made
                + ")";
    }

    private Kind kind() {
        return Kind.of(id).orElseThrow();
    }
}
