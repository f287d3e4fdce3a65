package io.nightshift.engine.msgpack;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.util.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Where every 16th element of a large ordered list or map starts, kept at the top of a bin in the extension that holds
 * its flags. With marks, an element is found by index in constant time and by key in logarithmic time; without them, all
 * elements before it have to be skipped one by one. Clients never see them.
 */
public final class PackedMarks {
    /** Number of elements from one mark to the next. */
    public static final int STRIDE = 16;

    private static final int LEAST_COUNT = 64;
    private static final int SIZE = 4;

    private final byte[] bytes;
    private final int start;
    private final int entries;
    private final int contents;
    private final int end;

    private PackedMarks(byte[] bytes, int start, int entries, int contents, int end) {
        this.bytes = bytes;
        this.start = start;
        this.entries = entries;
        this.contents = contents;
        this.end = end;
    }

    /**
     * The marks of a collection, or null if it has none.
     *
     * @param in after the collection's flags, at its first element
     * @param extension where the extension that holds the flags starts
     * @param extensionEnd where it ends
     */
    public static @Nullable PackedMarks of(MsgpackReader in, int extension, int extensionEnd, int count) {
        int entries = (count - 1) / STRIDE;
        int payload = entries * SIZE;
        if (entries <= 0 || extensionEnd - extension != headerSize(payload) + payload) {
            return null;
        }
        return new PackedMarks(in.buffer(), extensionEnd - payload, entries, in.position(), in.end());
    }

    /** Number of marks; the first element needs none. */
    public int entries() {
        return entries;
    }

    /**
     * Where element {@code mark * STRIDE} starts.
     *
     * @throws EngineException PARAMETER_ERROR if the mark is outside the collection
     */
    public int offset(int mark) {
        if (mark == 0) {
            return contents;
        }
        long offset = contents + Bytes.getUnsignedInt(bytes, start + (mark - 1) * SIZE);
        if (offset >= end) {
            throw EngineException.parameter("packed collection: mark " + mark + " is behind the end");
        }
        return (int) offset;
    }

    /** Adds marks to a collection at the top of a bin; one without flags, or a small one, is returned as it is. */
    public static PackedValue added(PackedValue collection) {
        MsgpackReader in = collection.reader();
        boolean map = in.peekType() == MsgpackType.MAP;
        int count = (map ? in.readMapHeader() : in.readListHeader()) - 1;
        if (count < LEAST_COUNT || !in.isExtension()) {
            return collection;
        }
        int flags = in.readExtensionType();
        if (map) {
            in.skip();
        }
        int contents = in.position();
        int payload = (count - 1) / STRIDE * SIZE;
        MsgpackWriter out = new MsgpackWriter(collection.length() + payload + LEAST_COUNT);
        if (map) {
            out.writeMapHeader(count + 1);
        } else {
            out.writeListHeader(count + 1);
        }
        out.writeExtensionHeader(flags, payload);
        for (int i = STRIDE; i < count; i += STRIDE) {
            in.skip(map ? 2 * STRIDE : STRIDE);
            out.writeFixedInt(in.position() - contents);
        }
        if (map) {
            out.writeNil();
        }
        out.writeRaw(collection.bytes(), contents, collection.end() - contents);
        return new PackedValue(out.buffer(), 0, out.length());
    }

    private static int headerSize(int payload) {
        return payload <= 0xff ? 3 : payload <= 0xffff ? 4 : 6;
    }
}
