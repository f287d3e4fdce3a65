package io.nightshift.engine.msgpack;

import io.nightshift.engine.EngineException;
import java.util.Arrays;

/**
 * The server's total order over packed values: by kind ({@link MsgpackType}), then integers and doubles by value (a NaN
 * equals every double), strings, blobs and GeoJSON by unsigned bytes then length, lists element by element then by
 * length, maps by number of pairs then pair by pair in stored order. A wildcard equals everything that follows it.
 */
public final class MsgpackOrder {
    /** How deep values may be nested to be compared. */
    public static final int MAX_DEPTH = 256;

    private MsgpackOrder() {}

    /** Compares the values at the cursors; where the cursors stand afterwards is undefined. */
    public static int compare(MsgpackReader a, MsgpackReader b) {
        return compare(a, b, 0);
    }

    /** Compares the value at {@code aOffset} with the one at {@code bOffset}. */
    public static int compare(byte[] a, int aOffset, int aEnd, byte[] b, int bOffset, int bEnd) {
        return compare(new MsgpackReader(a, aOffset, aEnd - aOffset), new MsgpackReader(b, bOffset, bEnd - bOffset), 0);
    }

    private static int compare(MsgpackReader a, MsgpackReader b, int depth) {
        if (depth > MAX_DEPTH) {
            throw EngineException.parameter("values are nested deeper than " + MAX_DEPTH);
        }
        MsgpackType type = a.peekType();
        MsgpackType other = b.peekType();
        if (type == MsgpackType.WILDCARD || other == MsgpackType.WILDCARD) {
            a.skip();
            b.skip();
            return 0;
        }
        if (type != other) {
            return type.compareTo(other);
        }
        return switch (type) {
            case NEGATIVE, INTEGER -> Long.compare(a.readLong(), b.readLong());
            case DOUBLE -> compareDoubles(a.readDouble(), b.readDouble());
            case STRING, BYTES, GEOJSON -> compareBlobs(a, b);
            case LIST -> compareLists(a, b, depth);
            case MAP -> compareMaps(a, b, depth);
            case NIL, FALSE, TRUE, EXTENSION, WILDCARD, INFINITY -> {
                a.skip();
                b.skip();
                yield 0;
            }
        };
    }

    /** Compares doubles as the server does: neither less nor greater is equal, so a NaN equals every double. */
    public static int compareDoubles(double a, double b) {
        return a < b ? -1 : a > b ? 1 : 0;
    }

    private static int compareBlobs(MsgpackReader a, MsgpackReader b) {
        int aLength = a.readBlobHeader();
        int bLength = b.readBlobHeader();
        int from = a.position();
        int bFrom = b.position();
        a.position(from + aLength);
        b.position(bFrom + bLength);
        return Arrays.compareUnsigned(a.buffer(), from, from + aLength, b.buffer(), bFrom, bFrom + bLength);
    }

    private static int compareLists(MsgpackReader a, MsgpackReader b, int depth) {
        int aCount = readElements(a);
        int bCount = readElements(b);
        int common = Math.min(aCount, bCount);
        for (int i = 0; i < common; i++) {
            int c = compare(a, b, depth + 1);
            if (c != 0) {
                return c;
            }
        }
        return Integer.compare(aCount, bCount);
    }

    private static int compareMaps(MsgpackReader a, MsgpackReader b, int depth) {
        int aCount = readPairs(a);
        int bCount = readPairs(b);
        if (aCount != bCount) {
            return Integer.compare(aCount, bCount);
        }
        for (int i = 0; i < 2 * aCount; i++) {
            int c = compare(a, b, depth + 1);
            if (c != 0) {
                return c;
            }
        }
        return 0;
    }

    /** Moves into a list past the element that holds its flags and returns the number of real elements. */
    private static int readElements(MsgpackReader reader) {
        int count = reader.readListHeader();
        if (count > 0 && reader.isExtension() && reader.peekType() == MsgpackType.EXTENSION) {
            reader.skip();
            return count - 1;
        }
        return count;
    }

    /** Moves into a map past the pair that holds its flags and returns the number of real pairs. */
    private static int readPairs(MsgpackReader reader) {
        int count = reader.readMapHeader();
        if (count > 0 && reader.isExtension()) {
            reader.skip(2);
            return count - 1;
        }
        return count;
    }
}
