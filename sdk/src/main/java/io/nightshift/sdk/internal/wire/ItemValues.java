package io.nightshift.sdk.internal.wire;

import com.aerospike.client.Value;
import com.aerospike.client.command.ParticleType;
import com.aerospike.client.util.Packer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Converts the client's values and plain Java objects to items and back. */
public final class ItemValues {

    private static final Item ORDERED_BY_KEY = new Item.Extension(1, Bytes.of(new byte[0]));

    private ItemValues() {}

    /**
     * The item of a value, in the client's packing.
     *
     * @throws IllegalArgumentException if it is packed in a form that is unknown here
     */
    public static Item of(String what, Value value) {
        return ItemUnpacker.unpack(Packer.pack(new Value[] {value}))
                .map(packed -> ((Item.Items) packed).elements().get(0))
                .orElseThrow(() -> new IllegalArgumentException(
                        what + " cannot be sent as it is: " + value + " is not a well-formed text or value"));
    }

    /** The client's value that packs to this item. */
    public static Value toValue(Item item) {
        return item instanceof Item.Blob blob && blob.particle() != ParticleType.BLOB
                ? new Value.BytesValue(blob.bytes().toArray(), blob.particle())
                : Value.get(toObject(item));
    }

    /**
     * The plain Java object, if there is one: null, Boolean, Long, Double, Float, String, {@code byte[]}, List, Map; otherwise the
     * client's value.
     */
    public static @Nullable Object toObject(Item item) {
        return switch (item) {
            case Item.Nil ignored -> null;
            case Item.Bool it -> it.value();
            case Item.Int it -> it.value();
            case Item.Real it -> it.value();
            case Item.Single it -> it.value();
            case Item.Text it -> it.value();
            case Item.Geo it -> new Value.GeoJSONValue(it.json());
            case Item.Blob it ->
                switch (it.particle()) {
                    case ParticleType.BLOB -> it.bytes().toArray();
                    case ParticleType.HLL -> new Value.HLLValue(it.bytes().toArray());
                    default -> new Value.BytesValue(it.bytes().toArray(), it.particle());
                };
            case Item.Items it -> list(it.elements());
            case Item.Entries it -> map(it.entries());
            case Item.Extension it -> it.equals(ItemJson.INFINITY) ? Value.INFINITY : Value.WILDCARD;
        };
    }

    private static List<@Nullable Object> list(List<Item> elements) {
        List<@Nullable Object> list = new ArrayList<>(elements.size());
        elements.forEach(element -> list.add(toObject(element)));
        return list;
    }

    /** The client sends a sorted map as ordered by key, so such a map must be sorted again, in the same order. */
    private static Map<@Nullable Object, @Nullable Object> map(List<Item.Entry> entries) {
        boolean sorted = !entries.isEmpty() && entries.get(0).key().equals(ORDERED_BY_KEY);
        List<Item.Entry> content = sorted ? entries.subList(1, entries.size()) : entries;
        List<@Nullable Object> keys = new ArrayList<>();
        content.forEach(entry -> keys.add(toObject(entry.key())));
        Map<@Nullable Object, @Nullable Object> map = sorted ? new TreeMap<>(inOrderOf(keys)) : new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            map.put(keys.get(i), toObject(content.get(i).value()));
        }
        return map;
    }

    private static Comparator<@Nullable Object> inOrderOf(List<@Nullable Object> keys) {
        Map<@Nullable Object, Integer> places = new IdentityHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            places.put(keys.get(i), i);
        }
        return Comparator.comparingInt(key -> places.getOrDefault(key, -1));
    }
}
