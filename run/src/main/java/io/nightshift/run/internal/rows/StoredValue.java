package io.nightshift.run.internal.rows;

import com.aerospike.client.Value;
import com.aerospike.client.command.Buffer;
import com.aerospike.client.command.ParticleType;
import com.aerospike.client.util.Unpacker;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values of bins, as the client hands them out but for the keys of maps. The client puts an ordered map into a tree in the keys' own
 * order, so it fails on keys of several types, such as 1 and "a", when reading and when such a key is looked for; and it finds no key of
 * bytes in an unordered map. Here keys are ordered by type first, and bytes as keys are always {@link ByteBuffer}s. Serialised
 * objects of other languages, which the client leaves out, are bytes.
 */
public final class StoredValue {

    /** Keys of all types: in the order of servers by type, then by value. */
    static final Comparator<Object> KEYS =
            Comparator.<Object>comparingInt(StoredValue::rank).thenComparing(StoredValue::withinType);

    private StoredValue() {}

    /**
     * Reads a value.
     *
     * @param type the wire's code for its type
     * @param from holds it from {@code start} on
     */
    public static Object of(int type, byte[] from, int start, int length) {
        Object value = switch (type) {
            case ParticleType.LIST -> plain(new Parts(from, start, length).unpackList());
            case ParticleType.MAP -> plain(new Parts(from, start, length).unpackMap());
            default -> Buffer.bytesToParticle(type, from, start, length);
        };
        return value == null ? Arrays.copyOfRange(from, start, start + length) : value;
    }

    /** The same map, which the client has read, with these keys. */
    public static Map<Object, @Nullable Object> withKeys(Map<?, ?> read) {
        Map<Object, @Nullable Object> map = new TreeMap<>(KEYS);
        read.forEach((key, value) -> map.put(key(key), value));
        return map;
    }

    /** The client's reader, told to use {@link Part}s where it would use plain values. */
    private static final class Parts extends Unpacker<@Nullable Part> {
        Parts(byte[] from, int start, int length) {
            super(from, start, length);
        }

        @Override
        protected Part getMap(Map<@Nullable Part, @Nullable Part> parts) {
            Map<Object, @Nullable Object> map =
                    parts instanceof SortedMap ? new TreeMap<>(KEYS) : HashMap.newHashMap(parts.size());
            parts.forEach((key, value) -> map.put(key(plain(key)), plain(value)));
            return new Part(map);
        }

        @Override
        protected Part getList(List<@Nullable Part> parts) {
            List<@Nullable Object> list = new ArrayList<>(parts.size());
            parts.forEach(part -> list.add(plain(part)));
            return new Part(list);
        }

        @Override
        protected Part getBlob(byte[] value) {
            return new Part(value);
        }

        @Override
        protected Part getString(String value) {
            return new Part(value);
        }

        @Override
        protected Part getLong(long value) {
            return new Part(value);
        }

        @Override
        protected Part getDouble(double value) {
            return new Part(value);
        }

        @Override
        protected Part getBoolean(boolean value) {
            return new Part(value);
        }

        @Override
        protected Part getGeoJSON(String value) {
            return new Part(new Value.GeoJSONValue(value));
        }
    }

    /** What can be a key beside any other. */
    private record Part(Object value) implements Comparable<Part> {
        @Override
        public int compareTo(Part other) {
            return KEYS.compare(key(value), key(other.value));
        }
    }

    private static @Nullable Object plain(@Nullable Part part) {
        return part == null ? null : part.value();
    }

    /** The client leaves out keys that are nil. */
    private static Object key(@Nullable Object key) {
        return key instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : Objects.requireNonNull(key);
    }

    private static int rank(Object key) {
        return switch (key) {
            case Boolean ignored -> 0;
            case Long ignored -> 1;
            case String ignored -> 2;
            case List<?> ignored -> 3;
            case Map<?, ?> ignored -> 4;
            case ByteBuffer ignored -> 5;
            case Double ignored -> 6;
            default -> 7;
        };
    }

    private static int withinType(Object key, Object other) {
        return switch (key) {
            case Boolean it -> it.compareTo((Boolean) other);
            case Long it -> it.compareTo((Long) other);
            case Double it -> it.compareTo((Double) other);
            case ByteBuffer it -> Arrays.compareUnsigned(it.array(), ((ByteBuffer) other).array());
            default -> key.toString().compareTo(other.toString());
        };
    }
}
