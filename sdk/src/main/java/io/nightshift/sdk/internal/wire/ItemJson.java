package io.nightshift.sdk.internal.wire;

import com.aerospike.client.command.ParticleType;
import io.nightshift.sdk.internal.json.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Items as JSON. What JSON can express stands for itself; an object expresses the rest: {@code {"blob": "..."}} and
 * {@code {"hll": "..."}} in Base64, {@code {"geoJson": "..."}}, {@code {"double": "NaN"}}, {@code {"float": ...}},
 * {@code {"map": [[key, value], ...]}} with {@code "order"}, {@code {"special": "INFINITY"}}. A number with a point or an exponent is
 * a double.
 */
public final class ItemJson {

    static final Item.Extension INFINITY = new Item.Extension(0xff, Bytes.of(new byte[] {1}));
    static final Item.Extension WILDCARD = new Item.Extension(0xff, Bytes.of(new byte[] {0}));

    private static final List<String> KINDS =
            List.of("blob", "hll", "particle", "geoJson", "double", "float", "map", "special", "extension");
    private static final List<String> MAP_ORDERS = List.of("UNORDERED", "KEY_ORDERED", "", "KEY_VALUE_ORDERED");

    private ItemJson() {}

    /** The JSON of an item. */
    public static @Nullable Object toJson(Item item) {
        return switch (item) {
            case Item.Nil ignored -> null;
            case Item.Bool it -> it.value();
            case Item.Int it -> it.value();
            case Item.Real it ->
                Double.isFinite(it.value()) ? it.value() : Map.of("double", String.valueOf(it.value()));
            case Item.Single it -> Map.of("float", String.valueOf(it.value()));
            case Item.Text it -> it.value();
            case Item.Geo it -> Map.of("geoJson", it.json());
            case Item.Blob it -> blob(it);
            case Item.Items it -> {
                List<@Nullable Object> list = new ArrayList<>();
                it.elements().forEach(element -> list.add(toJson(element)));
                yield list;
            }
            case Item.Entries it -> map(it.entries());
            case Item.Extension it -> extension(it);
        };
    }

    /**
     * Reads an item.
     *
     * @param place its name in messages
     */
    public static Item fromJson(String place, @Nullable Object json) {
        // Each level has a frame here and one or two below: these stay small, or a thousand levels do not fit on a
        // stack of 1 MiB.
        if (json instanceof List<?> list) {
            return list(place, list);
        }
        return json instanceof Map<?, ?> ? object(place, JsonFields.of(place, json)) : scalar(place, json);
    }

    private static Item list(String place, List<?> list) {
        List<Item> items = new ArrayList<>();
        for (Object element : list) {
            items.add(fromJson(place + "[" + items.size() + "]", element));
        }
        return new Item.Items(items);
    }

    private static Item object(String place, JsonFields fields) {
        String kind = fields.firstOf(KINDS);
        Item item = kind.equals("map") ? map(place, fields) : tagged(place, kind, fields);
        fields.finish();
        return item;
    }

    private static Item scalar(String place, @Nullable Object json) {
        return switch (json) {
            case null -> new Item.Nil();
            case Boolean it -> new Item.Bool(it);
            case Long it -> new Item.Int(it);
            case Double it -> new Item.Real(it);
            case String it -> new Item.Text(JsonFields.text(place, it));
            // Says that it is none of all these.
            default -> object(place, JsonFields.of(place, json));
        };
    }

    private static Item tagged(String place, String kind, JsonFields fields) {
        return switch (kind) {
            case "blob" -> new Item.Blob(ParticleType.BLOB, base64(fields, kind));
            case "hll" -> new Item.Blob(ParticleType.HLL, base64(fields, kind));
            case "particle" -> new Item.Blob(fields.integer(kind, 0, 255), base64(fields, "bytes"));
            case "geoJson" -> new Item.Geo(fields.text(kind));
            case "double" -> new Item.Real(number(fields, kind));
            case "float" -> new Item.Single(single(fields, kind));
            case "special" -> special(place, fields.text(kind));
            default -> extension(fields);
        };
    }

    private static Object blob(Item.Blob it) {
        return switch (it.particle()) {
            case ParticleType.BLOB -> Map.of("blob", it.bytes().toBase64());
            case ParticleType.HLL -> Map.of("hll", it.bytes().toBase64());
            default ->
                fields("particle", (long) it.particle(), "bytes", it.bytes().toBase64());
        };
    }

    private static Object map(List<Item.Entry> entries) {
        String order = order(entries);
        List<Object> pairs = new ArrayList<>();
        for (Item.Entry entry : order.isEmpty() ? entries : entries.subList(1, entries.size())) {
            List<@Nullable Object> pair = new ArrayList<>();
            pair.add(toJson(entry.key()));
            pair.add(toJson(entry.value()));
            pairs.add(pair);
        }
        return order.isEmpty() ? Map.of("map", pairs) : fields("map", pairs, "order", order);
    }

    /** The order given before the entries, or "". */
    static String order(List<Item.Entry> entries) {
        boolean ordered = !entries.isEmpty()
                && entries.get(0).key() instanceof Item.Extension head
                && head.content().length() == 0
                && head.type() < MAP_ORDERS.size()
                && entries.get(0).value() instanceof Item.Nil;
        return ordered ? MAP_ORDERS.get(((Item.Extension) entries.get(0).key()).type()) : "";
    }

    private static Item map(String place, JsonFields fields) {
        List<Item.Entry> entries = new ArrayList<>();
        if (fields.has("order")) {
            entries.add(order(fields));
        }
        for (Object element : fields.list("map")) {
            if (!(element instanceof List<?> pair) || pair.size() != 2) {
                throw new IllegalArgumentException(fields.at("map") + " must be a list of [key, value] pairs");
            }
            String at = place + "[" + entries.size() + "]";
            entries.add(new Item.Entry(fromJson(at, pair.get(0)), fromJson(at, pair.get(1))));
        }
        return new Item.Entries(entries);
    }

    private static Item.Entry order(JsonFields fields) {
        int order = MAP_ORDERS.indexOf(fields.text("order"));
        if (order < 0 || fields.text("order").isEmpty()) {
            throw new IllegalArgumentException(fields.at("order") + " must be KEY_ORDERED or KEY_VALUE_ORDERED, was "
                    + JsonFields.shown(fields.text("order")));
        }
        return new Item.Entry(new Item.Extension(order, Bytes.of(new byte[0])), new Item.Nil());
    }

    private static Object extension(Item.Extension it) {
        if (it.equals(INFINITY)) {
            return Map.of("special", "INFINITY");
        }
        return it.equals(WILDCARD)
                ? Map.of("special", "WILDCARD")
                : fields("extension", (long) it.type(), "bytes", it.content().toBase64());
    }

    private static Item extension(JsonFields fields) {
        Bytes content = base64(fields, "bytes");
        if (content.length() > 255) {
            throw new IllegalArgumentException(fields.at("bytes") + " of an extension must be at most 255 bytes");
        }
        return new Item.Extension(fields.integer("extension", 0, 255), content);
    }

    private static Item special(String place, String name) {
        return switch (name) {
            case "INFINITY" -> INFINITY;
            case "WILDCARD" -> WILDCARD;
            default ->
                throw new IllegalArgumentException(
                        place + ".special must be INFINITY or WILDCARD, was " + JsonFields.shown(name));
        };
    }

    private static Bytes base64(JsonFields fields, String name) {
        return Bytes.fromBase64(fields.at(name), fields.text(name));
    }

    private static double number(JsonFields fields, String name) {
        return switch (fields.text(name)) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default ->
                throw new IllegalArgumentException(fields.at(name) + " must be NaN, Infinity or -Infinity, was "
                        + JsonFields.shown(fields.text(name)) + ": other numbers stand for themselves");
        };
    }

    private static float single(JsonFields fields, String name) {
        String text = fields.text(name);
        try {
            float value = Float.parseFloat(text);
            if (String.valueOf(value).equals(text)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new IllegalArgumentException(
                fields.at(name) + " must be a float as Java prints it, was " + JsonFields.shown(text));
    }

    private static Map<String, Object> fields(String name, Object value, String otherName, Object otherValue) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(name, value);
        fields.put(otherName, otherValue);
        return fields;
    }
}
