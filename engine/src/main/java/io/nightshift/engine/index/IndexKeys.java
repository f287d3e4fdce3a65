package io.nightshift.engine.index;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.nightshift.engine.geo.GeoSupport;
import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.util.Bytes;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Computes keys of values: an index orders entries by a 64-bit number, which is an integer itself, the hash of a string or
 * blob, or a cell of a geographic shape. The hashes equal a real server's, because clients receive them to continue queries.
 */
final class IndexKeys {
    /** The seed of the server's hash. */
    private static final Hasher64 HASHER = Hashing.wyhashFinal3(0x29FBB14cc886fL);

    private final IndexDefinition definition;
    private final GeoSupport geo;

    IndexKeys(IndexDefinition definition, GeoSupport geo) {
        this.definition = definition;
        this.geo = geo;
    }

    static long hash(byte[] bytes, int offset, int length) {
        return HASHER.hashBytesToLong(bytes, offset, length);
    }

    /** Passes on every indexed value of a record: one, or the elements of a collection. */
    void forEachValue(StoredRecord record, Consumer<Particle> consumer) {
        Particle value = definition.source().valueOf(record);
        if (value == null) {
            return;
        }
        switch (definition.collection()) {
            case DEFAULT -> give(value, consumer);
            case LIST -> {
                if (value.type() == ParticleType.LIST) {
                    elements(value, consumer);
                }
            }
            case MAPKEYS -> {
                if (value.type() == ParticleType.MAP) {
                    pairs(value, true, consumer);
                }
            }
            case MAPVALUES -> {
                if (value.type() == ParticleType.MAP) {
                    pairs(value, false, consumer);
                }
            }
            case SET -> {}
        }
    }

    private void give(Particle value, Consumer<Particle> consumer) {
        int wanted = switch (definition.type()) {
            case NUMERIC -> ParticleType.INTEGER;
            case STRING -> ParticleType.STRING;
            case BLOB -> ParticleType.BLOB;
            case GEO2DSPHERE -> ParticleType.GEOJSON;
        };
        if (value.type() == wanted) {
            consumer.accept(value);
        }
    }

    private void elements(Particle list, Consumer<Particle> consumer) {
        MsgpackReader reader = new MsgpackReader(list.bytes(), list.offset(), list.length());
        int count = reader.readListHeader();
        for (int i = 0; i < count; i++) {
            giveElement(reader, consumer);
        }
    }

    private void pairs(Particle map, boolean keys, Consumer<Particle> consumer) {
        MsgpackReader reader = new MsgpackReader(map.bytes(), map.offset(), map.length());
        int count = reader.readMapHeader();
        for (int i = 0; i < count; i++) {
            if (reader.isExtension()) {
                reader.skip(2);
            } else if (keys) {
                giveElement(reader, consumer);
                reader.skip();
            } else {
                reader.skip();
                giveElement(reader, consumer);
            }
        }
    }

    private void giveElement(MsgpackReader reader, Consumer<Particle> consumer) {
        MsgpackType type = reader.peekType();
        int from = reader.position();
        Particle value = switch (type) {
            case INTEGER, NEGATIVE -> Particle.ofInteger(reader.readLong());
            case STRING, BYTES, GEOJSON -> element(reader);
            default -> null;
        };
        reader.position(from);
        reader.skip();
        if (value != null) {
            give(value, consumer);
        }
    }

    /** A string, blob or GeoJSON inside a collection, as the particle that it would be in a bin. */
    private @Nullable Particle element(MsgpackReader reader) {
        int length = reader.readBlobHeader();
        if (length == 0) {
            return null;
        }
        byte[] bytes = reader.buffer();
        int from = reader.position() + 1;
        int type = bytes[from - 1] & 0xff;
        if (type != ParticleType.GEOJSON) {
            return new Particle(type, bytes, from, length - 1);
        }
        try {
            return geo.toParticle(bytes, from, length - 1);
        } catch (EngineException e) {
            // What is not a valid shape has no place to be found by.
            return null;
        }
    }

    /** Passes on the keys of a value from {@link #forEachValue}. */
    void forEachKey(Particle value, KeyConsumer consumer) {
        switch (definition.type()) {
            case NUMERIC -> consumer.accept(value.asLong());
            case STRING, BLOB -> consumer.accept(hash(value.bytes(), value.offset(), value.length()));
            case GEO2DSPHERE -> {
                int cells = cellCount(value);
                for (int i = 0; i < cells; i++) {
                    consumer.accept(Bytes.getLong(value.bytes(), value.offset() + 3 + 8 * i));
                }
            }
        }
    }

    private static int cellCount(Particle geojson) {
        if (geojson.length() < 3) {
            return 0;
        }
        int cells = Bytes.getShort(geojson.bytes(), geojson.offset() + 1);
        return Math.min(cells, (geojson.length() - 3) / 8);
    }

    /** Receives keys. */
    interface KeyConsumer {
        void accept(long key);
    }
}
