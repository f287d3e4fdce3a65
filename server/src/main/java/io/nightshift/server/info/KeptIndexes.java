package io.nightshift.server.info;

import io.nightshift.engine.index.CollectionType;
import io.nightshift.engine.index.IndexDefinition;
import io.nightshift.engine.index.IndexSource;
import io.nightshift.engine.index.IndexSources;
import io.nightshift.engine.index.IndexType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Definitions of indexes as text: set, type, collection type, {@code bin}, {@code exp} or {@code set}, then the name of the bin or the packed
 * expression, and the packed context, these in base64; one a line.
 */
final class KeptIndexes {
    private static final String BIN = "bin";
    private static final String EXPRESSION = "exp";
    private static final String SET = "set";

    private KeptIndexes() {}

    static byte[] encode(IndexDefinition definition) {
        String source = switch (definition.source()) {
            case IndexSource.Bin bin -> BIN + "\n" + base64(bin.name()) + "\n" + base64(bin.packedContext());
            case IndexSource.Computed computed -> EXPRESSION + "\n" + base64(computed.packed()) + "\n";
            case IndexSource.WholeSet whole -> SET + "\n\n";
        };
        String text = String.join(
                "\n",
                definition.set(),
                definition.type().text(),
                definition.collection().text(),
                source);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static IndexDefinition decode(String name, byte[] kept, IndexSources sources) {
        String[] lines = new String(kept, StandardCharsets.UTF_8).split("\n", -1);
        if (lines[3].equals(SET)) {
            return IndexDefinition.ofSet(name, lines[0]);
        }
        byte[] what = Base64.getDecoder().decode(lines[4]);
        byte[] context = Base64.getDecoder().decode(lines[5]);
        IndexSource source;
        if (lines[3].equals(EXPRESSION)) {
            source = sources.expression(what);
        } else {
            source = context.length == 0 ? sources.bin(what) : sources.bin(what, context);
        }
        return new IndexDefinition(
                name,
                lines[0],
                source,
                IndexType.parse(lines[1]).orElseThrow(),
                CollectionType.parse(lines[2]).orElseThrow());
    }
}
