package io.nightshift.server.info;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.particle.ParticleType;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * The context of an index in readable form: <code>[[map_key(&lt;string#1&gt;)]</code>, with the brackets of a real server.
 * Of strings and blobs it shows only the length.
 */
final class ContextText {
    private static final int LIST = 0x10;
    private static final int MAP = 0x20;
    private static final String[] KINDS = {"index", "rank", "key", "value"};

    private ContextText() {}

    /** @param packed the context of an index */
    static String of(byte[] packed) {
        MsgpackReader reader = new MsgpackReader(packed);
        StringJoiner steps = new StringJoiner(", ", "[[", "]");
        for (int left = reader.readListHeader(); left > 0; left -= 2) {
            steps.add(step((int) reader.readLong()) + "(" + value(reader) + ")");
        }
        return steps.toString();
    }

    private static String step(int type) {
        String of = (type & LIST) != 0 ? "list_" : (type & MAP) != 0 ? "map_" : "";
        return of + KINDS[type & 3];
    }

    private static String value(MsgpackReader reader) {
        return switch (reader.peekType()) {
            case NIL -> {
                reader.readNil();
                yield "nil";
            }
            case FALSE, TRUE -> Boolean.toString(reader.readBool());
            case NEGATIVE, INTEGER -> Long.toString(reader.readLong());
            case DOUBLE -> String.format(Locale.ROOT, "%f", reader.readDouble());
            case STRING -> "<string#" + (reader.readBlob().length - 1) + ">";
            case LIST -> {
                int elements = reader.readListHeader();
                reader.skip(elements);
                yield "<list#" + elements + ">";
            }
            case MAP -> {
                int elements = reader.readMapHeader();
                reader.skip(2 * elements);
                yield "<map#" + elements + ">";
            }
            case BYTES -> blob(reader);
            case GEOJSON -> "<geojson#" + (reader.readBlob().length - 1) + ">";
            case EXTENSION, WILDCARD, INFINITY -> {
                reader.skip();
                yield "<ext>";
            }
        };
    }

    private static String blob(MsgpackReader reader) {
        byte[] bytes = reader.readBlob();
        if (bytes.length == 0) {
            return "<blob#_>";
        }
        int type = bytes[0];
        return "<blob" + (type == ParticleType.BLOB ? "" : type) + "#" + (bytes.length - 1) + ">";
    }
}
