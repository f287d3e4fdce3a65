package io.nightshift.server.command;

import io.nightshift.engine.Database;
import io.nightshift.engine.index.CollectionType;
import io.nightshift.engine.index.IndexQuery;
import io.nightshift.engine.index.IndexRange;
import io.nightshift.engine.index.IndexSelection;
import io.nightshift.engine.index.IndexSource;
import io.nightshift.engine.index.IndexSources;
import io.nightshift.engine.index.IndexType;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.util.Bytes;
import io.nightshift.server.protocol.Field;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.Message;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a query by index: a range (number of ranges 1, length of the bin's name 1, name, particle type 1,
 * then begin and end, each a length of 4 and its bytes), a collection type, a context or expression, a name.
 */
final class IndexQueryDecoder {
    private static final int LONGEST_TEXT = 2048;
    private static final int LONGEST_GEOJSON = 1 << 20;

    private final IndexSources sources;
    private final byte[] bytes;
    private final int end;
    private int at;

    private IndexQueryDecoder(IndexSources sources, Field range) {
        this.sources = sources;
        this.bytes = range.bytes();
        this.at = range.offset();
        this.end = range.offset() + range.length();
    }

    /**
     * The index query of a message, or null if it has none.
     *
     * @throws EngineException PARAMETER_ERROR if it is malformed
     */
    static @Nullable IndexSelection decode(Message message, Database database, Namespace namespace) {
        Optional<Field> range = message.field(FieldType.INDEX_RANGE);
        if (range.isEmpty()) {
            return null;
        }
        IndexQueryDecoder decoder = new IndexQueryDecoder(database.indexSources(), range.get());
        IndexQuery query = decoder.query(message);
        return new IndexSelection(database.indexes(namespace.name()).orElseThrow(), query);
    }

    private IndexQuery query(Message message) {
        if (unsigned(1) != 1) {
            throw EngineException.parameter("a query has exactly one index range");
        }
        byte[] bin = take(unsigned(1));
        IndexRange range = range(unsigned(1));
        int code = message.field(FieldType.INDEX_TYPE, 1)
                .map(field -> field.bytes()[field.offset()] & 0xff)
                .orElse(0);
        CollectionType collection = CollectionType.ofWireCode(code)
                .orElseThrow(() -> EngineException.parameter("index collection type " + code + " does not exist"));
        return new IndexQuery(
                message.field(FieldType.INDEX_NAME).map(Field::text).orElse(""),
                MessageDecoder.set(message),
                Optional.of(source(message, bin)),
                collection,
                range);
    }

    private IndexSource source(Message message, byte[] bin) {
        Optional<Field> expression = message.field(FieldType.INDEX_EXPRESSION);
        if (expression.isPresent()) {
            return sources.expression(expression.get().copy());
        }
        Optional<Field> context = message.field(FieldType.INDEX_CONTEXT);
        return context.map(field -> sources.bin(bin, field.copy())).orElseGet(() -> sources.bin(bin));
    }

    private IndexRange range(int particleType) {
        return switch (particleType) {
            case ParticleType.INTEGER -> numbers();
            case ParticleType.STRING -> equal(particleType, IndexType.STRING);
            case ParticleType.BLOB -> equal(particleType, IndexType.BLOB);
            case ParticleType.GEOJSON -> sources.geo(value(LONGEST_GEOJSON));
            default -> throw EngineException.parameter("values of particle type " + particleType + " are not indexed");
        };
    }

    private IndexRange numbers() {
        byte[] begin = value(8);
        byte[] last = value(8);
        if (begin.length != 8 || last.length != 8) {
            throw EngineException.parameter("the ends of a range of integers have 8 bytes each");
        }
        long from = Bytes.getLong(begin, 0);
        long to = Bytes.getLong(last, 0);
        if (from > to) {
            throw EngineException.parameter("the range from " + from + " to " + to + " is the wrong way round");
        }
        return new IndexRange.Numbers(from, to);
    }

    private IndexRange equal(int particleType, IndexType type) {
        byte[] value = value(LONGEST_TEXT);
        if (!Arrays.equals(value, value(LONGEST_TEXT))) {
            throw EngineException.parameter(
                    "strings and blobs are found by equality: both ends of the range must be equal");
        }
        return sources.equalTo(Particle.of(particleType, value), type);
    }

    private byte[] value(int longest) {
        int length = unsigned(4);
        if (length < 0 || length > longest) {
            throw EngineException.parameter(
                    "a value to look for has at most " + longest + " bytes, not " + (length & 0xffffffffL));
        }
        return take(length);
    }

    private int unsigned(int size) {
        need(size);
        int value = size == 1 ? bytes[at] & 0xff : Bytes.getInt(bytes, at);
        at += size;
        return value;
    }

    private byte[] take(int length) {
        need(length);
        byte[] taken = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return taken;
    }

    private void need(int length) {
        if (length > end - at) {
            throw EngineException.parameter("the index range goes over the end of its field");
        }
    }
}
