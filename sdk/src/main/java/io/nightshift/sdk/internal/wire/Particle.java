package io.nightshift.sdk.internal.wire;

import com.aerospike.client.Value;
import com.aerospike.client.command.ParticleType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The value of an operation as it is sent.
 *
 * @param type the client's particle type
 * @param content its bytes
 */
record Particle(int type, Bytes content) {

    private static final int GEO_HEAD = 3;

    /** The client's wire form of a value. */
    public static Particle of(Value value) {
        byte[] bytes = new byte[value.estimateSize()];
        int end = value.write(bytes, 0);
        return new Particle(value.getType(), Bytes.of(bytes, 0, end));
    }

    /** The wire form of a value; empty if no bin can hold it. */
    static Optional<Particle> of(Item item) {
        return switch (item) {
            case Item.Nil ignored -> Optional.of(of(ParticleType.NULL));
            case Item.Bool it -> Optional.of(of(ParticleType.BOOL, (byte) (it.value() ? 1 : 0)));
            case Item.Int it -> Optional.of(of(ParticleType.INTEGER, big(it.value())));
            case Item.Real it -> Optional.of(of(ParticleType.DOUBLE, big(Double.doubleToRawLongBits(it.value()))));
            case Item.Single ignored -> Optional.empty();
            case Item.Text it -> Optional.of(of(ParticleType.STRING, utf8(it.value())));
            case Item.Geo it -> Optional.of(of(ParticleType.GEOJSON, geo(it.json())));
            case Item.Blob it -> Optional.of(new Particle(it.particle(), it.bytes()));
            case Item.Items it -> Optional.of(of(ParticleType.LIST, ItemPacker.pack(it)));
            case Item.Entries it -> Optional.of(of(ParticleType.MAP, ItemPacker.pack(it)));
            case Item.Extension ignored -> Optional.empty();
        };
    }

    /** The value, if its wire form is exactly these bytes. */
    Optional<Item> item() {
        byte[] bytes = content.toArray();
        Optional<Item> item = switch (type) {
            case ParticleType.NULL -> Optional.of(new Item.Nil());
            case ParticleType.BOOL -> Optional.of(new Item.Bool(bytes.length > 0 && bytes[0] != 0));
            case ParticleType.INTEGER -> big(bytes).map(Item.Int::new);
            case ParticleType.DOUBLE -> big(bytes).map(bits -> new Item.Real(Double.longBitsToDouble(bits)));
            case ParticleType.STRING -> Optional.of(new Item.Text(text(bytes, 0)));
            case ParticleType.GEOJSON -> Optional.of(new Item.Geo(text(bytes, GEO_HEAD)));
            case ParticleType.LIST, ParticleType.MAP -> ItemUnpacker.unpack(bytes);
            default -> Optional.of(new Item.Blob(type, content));
        };
        return item.filter(it -> of(it).equals(Optional.of(this)));
    }

    /** The client's value with this wire form. */
    Value toValue() {
        return type == ParticleType.NULL ? Value.getAsNull() : new Value.BytesValue(content.toArray(), type);
    }

    private static Particle of(int type, byte... content) {
        return new Particle(type, Bytes.of(content));
    }

    private static byte[] big(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static Optional<Long> big(byte[] bytes) {
        return bytes.length == Long.BYTES ? Optional.of(ByteBuffer.wrap(bytes).getLong()) : Optional.empty();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Flags and a number of cells, which only the server fills in, then the text. */
    private static byte[] geo(String json) {
        byte[] text = utf8(json);
        return ByteBuffer.allocate(GEO_HEAD + text.length)
                .put(new byte[GEO_HEAD])
                .put(text)
                .array();
    }

    /** Invalid UTF-8 decodes to something else, which {@link #item} then notices. */
    private static String text(byte[] bytes, int from) {
        return bytes.length < from ? "" : new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }
}
