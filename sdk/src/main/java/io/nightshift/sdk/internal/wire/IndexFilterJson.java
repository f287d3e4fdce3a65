package io.nightshift.sdk.internal.wire;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.command.ParticleType;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexCollectionType;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.json.JsonFields;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Secondary-index filters as JSON: {@code {"bin": "age", "type": "INTEGER", "begin": 30, "end": 40}}; instead of the bin, an
 * {@code "index"} or an {@code "expression"}; if needed, also {@code "collection"} and {@code "context"}.
 */
public final class IndexFilterJson {

    private enum Type {
        INTEGER(ParticleType.INTEGER),
        STRING(ParticleType.STRING),
        BLOB(ParticleType.BLOB),
        GEOJSON(ParticleType.GEOJSON);

        private final int particle;

        Type(int particle) {
            this.particle = particle;
        }
    }

    /** How the index is identified: by a bin and a path into it, by name, or by expression. */
    private sealed interface Source {
        record Bin(String name, CTX[] context) implements Source {}

        record Index(String name) implements Source {}

        record Computed(Expression expression) implements Source {}
    }

    private IndexFilterJson() {}

    /**
     * The JSON of a filter.
     *
     * @throws IllegalArgumentException if the filter is of an unknown kind
     */
    public static Map<String, Object> toJson(Filter filter) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (filter.getIndexName() != null) {
            fields.put("index", filter.getIndexName());
        } else if (filter.getPackedExp() != null) {
            fields.put("expression", Bytes.of(filter.getPackedExp()).toBase64());
        } else {
            fields.put("bin", filter.getName());
        }
        if (filter.getCollectionType() != IndexCollectionType.DEFAULT) {
            fields.put("collection", filter.getCollectionType().name());
        }
        if (filter.getPackedCtx() != null) {
            fields.put("context", Bytes.of(filter.getPackedCtx()).toBase64());
        }
        Type type = Arrays.stream(Type.values())
                .filter(it -> it.particle == filter.getValType())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "an index filter of particle type " + filter.getValType() + " cannot be part of a plan"));
        fields.put("type", type.name());
        fields.put("begin", Objects.requireNonNull(ItemJson.toJson(ItemValues.of("begin", filter.getBegin()))));
        fields.put("end", Objects.requireNonNull(ItemJson.toJson(ItemValues.of("end", filter.getEnd()))));
        if (!Arrays.equals(wire(fromJson(JsonFields.of("index filter", fields))), wire(filter))) {
            throw new IllegalArgumentException("an index filter of this kind cannot be part of a plan: " + fields);
        }
        return fields;
    }

    /** The bytes sent for a filter. */
    public static byte[] wire(Filter filter) {
        byte[] bytes = new byte[filter.estimateSize() + 64];
        return Arrays.copyOf(bytes, filter.write(bytes, 0));
    }

    /**
     * Reads a filter.
     *
     * @throws IllegalArgumentException if it is not valid
     */
    public static Filter fromJson(JsonFields fields) {
        Source source = source(fields);
        IndexCollectionType collection = fields.has("collection")
                ? choice(IndexCollectionType.class, fields, "collection")
                : IndexCollectionType.DEFAULT;
        Type type = choice(Type.class, fields, "type");
        Item begin = ItemJson.fromJson(fields.at("begin"), fields.any("begin"));
        Item end = ItemJson.fromJson(fields.at("end"), fields.any("end"));
        fields.finish();
        if (type == Type.INTEGER && begin instanceof Item.Int from && end instanceof Item.Int to) {
            return range(source, collection, from.value(), to.value());
        }
        if (!begin.equals(end)) {
            throw new IllegalArgumentException(
                    fields.at("end") + " must equal begin: only integers can be queried by range");
        }
        if (type == Type.STRING && begin instanceof Item.Text text) {
            return contains(source, collection, text.value());
        }
        if (type == Type.GEOJSON && begin instanceof Item.Text text) {
            return geo(source, collection, text.value());
        }
        if (type == Type.BLOB && begin instanceof Item.Blob blob) {
            return contains(source, collection, blob.bytes().toArray());
        }
        throw new IllegalArgumentException(fields.at("begin") + " must be of the type that \"type\" names");
    }

    private static Source source(JsonFields fields) {
        if (fields.has("index")) {
            return new Source.Index(Checks.text(fields.at("index"), fields.text("index")));
        }
        if (fields.has("expression")) {
            return new Source.Computed(
                    Expression.fromBytes(base64(fields, "expression").toArray()));
        }
        try {
            CTX[] context = fields.has("context")
                    ? CTX.fromBytes(base64(fields, "context").toArray())
                    : new CTX[0];
            return new Source.Bin(Checks.bin(fields.text("bin")), context);
        } catch (AerospikeException e) {
            throw new IllegalArgumentException(fields.at("context") + " is not a path into a bin", e);
        }
    }

    private static Filter range(Source source, IndexCollectionType collection, long from, long to) {
        return switch (source) {
            case Source.Bin bin -> Filter.range(bin.name(), collection, from, to, bin.context());
            case Source.Index index -> Filter.rangeByIndex(index.name(), collection, from, to);
            case Source.Computed it -> Filter.range(it.expression(), collection, from, to);
        };
    }

    private static Filter contains(Source source, IndexCollectionType collection, String text) {
        return switch (source) {
            case Source.Bin bin -> Filter.contains(bin.name(), collection, text, bin.context());
            case Source.Index index -> Filter.containsByIndex(index.name(), collection, text);
            case Source.Computed it -> Filter.contains(it.expression(), collection, text);
        };
    }

    private static Filter contains(Source source, IndexCollectionType collection, byte[] bytes) {
        return switch (source) {
            case Source.Bin bin -> Filter.contains(bin.name(), collection, bytes, bin.context());
            case Source.Index index -> Filter.containsByIndex(index.name(), collection, bytes);
            case Source.Computed it -> Filter.contains(it.expression(), collection, bytes);
        };
    }

    private static Filter geo(Source source, IndexCollectionType collection, String region) {
        return switch (source) {
            case Source.Bin bin -> Filter.geoWithinRegion(bin.name(), collection, region, bin.context());
            case Source.Index index -> Filter.geoWithinRegionByIndex(index.name(), collection, region);
            case Source.Computed it -> Filter.geoWithinRegion(it.expression(), collection, region);
        };
    }

    private static <E extends Enum<E>> E choice(Class<E> type, JsonFields fields, String name) {
        String text = fields.text(name);
        return Arrays.stream(type.getEnumConstants())
                .filter(it -> it.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(fields.at(name) + " must be one of "
                        + Arrays.toString(type.getEnumConstants()) + ", was " + ItemText.quoted(text)));
    }

    private static Bytes base64(JsonFields fields, String name) {
        return Bytes.fromBase64(fields.at(name), fields.text(name));
    }
}
