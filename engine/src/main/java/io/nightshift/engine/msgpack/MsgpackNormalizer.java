package io.nightshift.engine.msgpack;

import io.nightshift.engine.result.EngineException;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Converts packed values from outside into the one form in which they are stored: numbers, lengths and blobs in their
 * shortest form, maps sorted by key whatever their flags, nested collections without the flags that count only at the
 * top. Refuses what cannot be stored: wildcards and infinities, keys that are neither integer, string nor blob,
 * duplicate keys, collections flagged ordered that are not, trailing bytes, and nesting deeper than
 * {@link #MAX_DEPTH}.
 */
public final class MsgpackNormalizer {
    /** How deeply values may be nested, counting the levels around them. A real server has no such limit. */
    public static final int MAX_DEPTH = 1000;

    private static final int LIST_FLAGS = PackedFlags.ORDERED;
    private static final int MAP_FLAGS = PackedFlags.KEY_ORDERED | PackedFlags.VALUE_ORDERED;
    private static final int BLOB = 4;

    private final byte[] source;
    private final int end;
    private final MsgpackReader in;
    private final MsgpackReader previous;
    private final MsgpackReader current;
    private final MsgpackWriter out;
    /** The collections around the cursor: not a recursion, because values from outside must not decide on the depth of a stack. */
    private final ArrayDeque<Level> levels = new ArrayDeque<>();

    private MsgpackNormalizer(byte[] source, int offset, int length) {
        this.source = source;
        this.end = offset + length;
        this.in = new MsgpackReader(source, offset, length);
        this.previous = new MsgpackReader(source, offset, length);
        this.current = new MsgpackReader(source, offset, length);
        this.out = new MsgpackWriter(length + 8);
    }

    /**
     * Normalizes a list or map that becomes a bin's whole value.
     *
     * @throws EngineException PARAMETER_ERROR if it cannot be stored
     */
    public static byte[] normalizeBin(byte[] source, int offset, int length) {
        return new MsgpackNormalizer(source, offset, length).run(0, PackedFlags.INDEXED);
    }

    /**
     * Normalizes a value that becomes an element.
     *
     * @param depth how many collections enclose it
     * @throws EngineException PARAMETER_ERROR if it cannot be stored
     */
    public static byte[] normalizeElement(byte[] source, int offset, int length, int depth) {
        return new MsgpackNormalizer(source, offset, length).run(depth, 0);
    }

    /** Whether the value is valid as a map key: an integer, a string or a blob. */
    public static boolean isKey(MsgpackReader reader) {
        return switch (reader.peekType()) {
            case NEGATIVE, INTEGER, STRING -> true;
            case BYTES -> {
                int start = reader.position();
                boolean blob = reader.readBlobHeader() > 0 && reader.buffer()[reader.position()] == BLOB;
                reader.position(start);
                yield blob;
            }
            case NIL, FALSE, TRUE, LIST, MAP, DOUBLE, GEOJSON, EXTENSION, WILDCARD, INFINITY -> false;
        };
    }

    private byte[] run(int depth, int topFlags) {
        value(depth, topFlags);
        while (!levels.isEmpty()) {
            Level level = levels.getLast();
            if (level.hasNext()) {
                level.next();
                value(depth, 0);
            } else {
                level.end();
                levels.removeLast();
            }
        }
        if (in.hasRemaining()) {
            throw EngineException.parameter("packed value: " + (end - in.position()) + " bytes after its end");
        }
        return out.toByteArray();
    }

    /** Writes a scalar; of a collection the header, and its elements follow. */
    private void value(int depth, int topFlags) {
        MsgpackType type = in.peekType();
        switch (type) {
            case LIST, MAP -> {
                if (depth + levels.size() >= MAX_DEPTH) {
                    throw EngineException.parameter("packed value is nested deeper than " + MAX_DEPTH);
                }
                levels.addLast(type == MsgpackType.LIST ? list(topFlags) : map(topFlags));
            }
            case NEGATIVE, INTEGER -> integer();
            case STRING, BYTES, GEOJSON -> blob();
            case NIL, FALSE, TRUE, DOUBLE -> raw();
            case EXTENSION, WILDCARD, INFINITY ->
                throw EngineException.parameter("packed value: " + type + " cannot be stored");
        }
    }

    private void raw() {
        int start = in.position();
        in.skip();
        out.writeRaw(source, start, in.position() - start);
    }

    private void integer() {
        boolean overSigned = (source[in.position()] & 0xff) == 0xcf;
        int start = in.position();
        long value = in.readLong();
        if (overSigned && value < 0) {
            out.writeRaw(source, start, in.position() - start);
        } else {
            out.writeLong(value);
        }
    }

    private void blob() {
        int length = in.readBlobHeader();
        out.writeBlobHeader(length).writeRaw(source, in.position(), length);
        in.position(in.position() + length);
    }

    private Level list(int topFlags) {
        int count = in.readListHeader();
        int flags = 0;
        if (count > 0 && in.peekType() == MsgpackType.EXTENSION) {
            flags = in.readExtensionType() & (LIST_FLAGS | topFlags);
            count--;
        }
        out.writeListHeader(count + (flags == 0 ? 0 : 1));
        if (flags != 0) {
            out.writeEmptyExtension(flags);
        }
        return new ListLevel(count, (flags & PackedFlags.ORDERED) != 0);
    }

    private Level map(int topFlags) {
        int count = in.readMapHeader();
        int flags = 0;
        if (count > 0 && in.peekType() == MsgpackType.EXTENSION) {
            flags = in.readExtensionType() & (MAP_FLAGS | topFlags);
            in.skip();
            count--;
        }
        out.writeMapHeader(count + (flags == 0 ? 0 : 1));
        if (flags != 0) {
            out.writeEmptyExtension(flags).writeNil();
        }
        return new MapLevel(count, (flags & PackedFlags.KEY_ORDERED) != 0);
    }

    /** A list or map whose elements are being read. */
    private abstract static class Level {
        private int left;

        Level(int values) {
            left = values;
        }

        final boolean hasNext() {
            return left > 0;
        }

        final void next() {
            left--;
            before(left);
        }

        /** Checks the value at the cursor, after which {@code rest} values are left. */
        abstract void before(int rest);

        /** All values have been written. */
        abstract void end();
    }

    private final class ListLevel extends Level {
        private final boolean ordered;
        private int last = -1;

        ListLevel(int count, boolean ordered) {
            super(count);
            this.ordered = ordered;
        }

        @Override
        void before(int rest) {
            int start = in.position();
            if (ordered && last >= 0 && compare(last, start) > 0) {
                throw EngineException.parameter("packed list is flagged ordered but its elements are not");
            }
            last = start;
        }

        @Override
        void end() {}
    }

    private final class MapLevel extends Level {
        private final int pairs;
        private final boolean flaggedOrdered;
        private final int contents = out.length();
        /** Where the pairs begin that have been written. */
        private int[] offsets;

        private int begun;
        private int last = -1;
        private boolean sorted = true;

        MapLevel(int pairs, boolean flaggedOrdered) {
            super(2 * pairs);
            this.pairs = pairs;
            this.flaggedOrdered = flaggedOrdered;
            this.offsets = new int[Math.min(pairs + 1, 16)];
        }

        @Override
        void before(int rest) {
            if (rest % 2 == 0) {
                return;
            }
            if (!isKey(in)) {
                throw EngineException.parameter("packed map: a key must be an integer, a string or a blob");
            }
            note(out.length());
            int start = in.position();
            if (last >= 0 && sorted) {
                int c = compare(last, start);
                if (c == 0) {
                    throw duplicateKeys();
                }
                if (c > 0 && flaggedOrdered) {
                    throw EngineException.parameter("packed map is flagged ordered but its keys are not");
                }
                sorted = c < 0;
            }
            last = start;
        }

        private void note(int offset) {
            if (begun == offsets.length) {
                offsets = Arrays.copyOf(offsets, Math.min(pairs + 1, 2 * begun));
            }
            offsets[begun++] = offset;
        }

        @Override
        void end() {
            if (!sorted) {
                note(out.length());
                sortPairs(contents, offsets, pairs);
            }
        }
    }

    private void sortPairs(int contents, int[] offsets, int count) {
        int contentEnd = out.length();
        byte[] buffer = out.buffer();
        MsgpackReader cursor = new MsgpackReader(buffer, contents, contentEnd - contents);
        MsgpackReader other = new MsgpackReader(buffer, contents, contentEnd - contents);
        IndexSort.Comparison byKey = (a, b) -> {
            cursor.position(offsets[a]);
            other.position(offsets[b]);
            return MsgpackOrder.compare(cursor, other);
        };
        int[] order = IndexSort.sorted(count, byKey);
        byte[] sorted = new byte[contentEnd - contents];
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0 && byKey.compare(order[i - 1], order[i]) == 0) {
                throw duplicateKeys();
            }
            int size = offsets[order[i] + 1] - offsets[order[i]];
            System.arraycopy(buffer, offsets[order[i]], sorted, at, size);
            at += size;
        }
        System.arraycopy(sorted, 0, buffer, contents, sorted.length);
    }

    private int compare(int offset, int otherOffset) {
        previous.position(offset);
        current.position(otherOffset);
        return MsgpackOrder.compare(previous, current);
    }

    private static EngineException duplicateKeys() {
        return EngineException.parameter("packed map has equal keys");
    }
}
