package io.nightshift.engine.msgpack;

import java.util.Arrays;

/**
 * The server's total order over packed values: by kind ({@link MsgpackType}), then integers and doubles by value (a NaN
 * equals every double), strings, blobs and GeoJSON by unsigned bytes then length, lists element by element then by
 * length, maps by number of pairs then pair by pair in stored order. A wildcard equals everything that follows it, also
 * in the lists and maps around it.
 */
public final class MsgpackOrder {
    /** What {@link #compareOrdered} returns if the stored order of a map's pairs is not meaningful. */
    public static final int INCOMPARABLE = 2;

    private static final int KEY_ORDERED = 1;

    private MsgpackOrder() {}

    /** Compares the values at the cursors, whose positions are undefined afterwards. */
    public static int compare(MsgpackReader a, MsgpackReader b) {
        return compare(a, b, false);
    }

    /** Compares the value at {@code aOffset} with the one at {@code bOffset}. */
    public static int compare(byte[] a, int aOffset, int aEnd, byte[] b, int bOffset, int bEnd) {
        return compare(new MsgpackReader(a, aOffset, aEnd - aOffset), new MsgpackReader(b, bOffset, bEnd - bOffset));
    }

    /**
     * Compares like {@link #compare(MsgpackReader, MsgpackReader)}, but returns {@link #INCOMPARABLE} if it meets a
     * non-empty unordered map before the order is decided.
     */
    public static int compareOrdered(MsgpackReader a, MsgpackReader b) {
        return compare(a, b, true);
    }

    /** Compares doubles as the server does: neither less nor greater is equal, so a NaN equals every double. */
    public static int compareDoubles(double a, double b) {
        return a < b ? -1 : a > b ? 1 : 0;
    }

    /**
     * Walks both values in parallel and stops at the first difference. Up to there both have the same structure, so
     * the number of values still to compare is all the state needed: no recursion, whatever the nesting.
     */
    private static int compare(MsgpackReader a, MsgpackReader b, boolean onlyOrdered) {
        int ifAllEqual = 0;
        for (long left = 1; left > 0; left--) {
            MsgpackType type = a.peekType();
            MsgpackType other = b.peekType();
            if (onlyOrdered && (isUnorderedMap(a, type) || isUnorderedMap(b, other))) {
                return INCOMPARABLE;
            }
            if (type == MsgpackType.WILDCARD || other == MsgpackType.WILDCARD) {
                return 0;
            }
            if (type != other) {
                return type.compareTo(other) < 0 ? -1 : 1;
            }
            if (type == MsgpackType.LIST) {
                int aCount = readElements(a);
                int bCount = readElements(b);
                if (aCount == bCount) {
                    left += aCount;
                } else {
                    ifAllEqual = Integer.compare(aCount, bCount);
                    left = 1L + Math.min(aCount, bCount);
                }
                continue;
            }
            if (type == MsgpackType.MAP) {
                int aCount = readPairs(a);
                int bCount = readPairs(b);
                if (aCount != bCount) {
                    return Integer.compare(aCount, bCount);
                }
                left += 2L * aCount;
                continue;
            }
            int c = compareScalars(type, a, b);
            if (c != 0) {
                return c < 0 ? -1 : 1;
            }
        }
        return ifAllEqual;
    }

    private static int compareScalars(MsgpackType type, MsgpackReader a, MsgpackReader b) {
        return switch (type) {
            case NEGATIVE -> Long.compare(a.readLong(), b.readLong());
            case INTEGER -> Long.compareUnsigned(a.readLong(), b.readLong());
            case DOUBLE -> compareDoubles(a.readDouble(), b.readDouble());
            case STRING, BYTES, GEOJSON -> compareBlobs(a, b);
            case NIL, FALSE, TRUE, LIST, MAP, EXTENSION, WILDCARD, INFINITY -> {
                a.skip();
                b.skip();
                yield 0;
            }
        };
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

    private static boolean isUnorderedMap(MsgpackReader reader, MsgpackType type) {
        if (type != MsgpackType.MAP) {
            return false;
        }
        int start = reader.position();
        int count = reader.readMapHeader();
        boolean unordered = count > 0 && (!reader.isExtension() || (reader.readExtensionType() & KEY_ORDERED) == 0);
        reader.position(start);
        return unordered;
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
