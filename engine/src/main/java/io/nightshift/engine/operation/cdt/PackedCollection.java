package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.IndexSort;
import io.nightshift.engine.msgpack.MsgpackOrder;
import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.msgpack.PackedFlags;
import io.nightshift.engine.msgpack.PackedMarks;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.result.EngineException;
import org.jspecify.annotations.Nullable;

/**
 * A packed list or map, read in place. An element is a value of a list or a pair of a map; its position is its place in
 * the bytes. Element offsets are found by walking the bytes, once, and only as far as needed; large ordered collections
 * have marks from which to start. Belongs to one
 * thread.
 */
public abstract sealed class PackedCollection permits PackedList, PackedMap {
    private static final int HEADROOM = 9;

    protected final byte[] bytes;
    protected final int contents;
    protected final int end;
    protected final MsgpackReader left;
    protected final MsgpackReader right;
    protected final @Nullable PackedMarks marks;
    private final int flags;
    private final int count;
    private int[] offsets = new int[0];
    private int known;

    /**
     * @param cursor in the collection's bytes, at the first element
     * @param marks where some elements start, if known
     */
    protected PackedCollection(MsgpackReader cursor, int flags, int count, @Nullable PackedMarks marks) {
        this.marks = marks;
        this.bytes = cursor.buffer();
        this.contents = cursor.position();
        this.end = cursor.end();
        this.left = cursor;
        this.right = new MsgpackReader(bytes, contents, end - contents);
        this.flags = flags;
        this.count = count;
    }

    /**
     * Reads the header of a packed list or map.
     *
     * @throws EngineException PARAMETER_ERROR if it is neither
     */
    public static PackedCollection of(PackedValue value) {
        MsgpackReader in = value.reader();
        MsgpackType type = in.peekType();
        if (type == MsgpackType.LIST) {
            return PackedList.read(in);
        }
        if (type == MsgpackType.MAP) {
            return PackedMap.read(in);
        }
        throw EngineException.parameter("a list or map is expected, not " + type);
    }

    /** One of {@link PackedFlags} or 0. */
    public int flags() {
        return flags;
    }

    /** Number of values of a list or pairs of a map. */
    public int count() {
        return count;
    }

    /** Packed values in an element: 1 in a list, 2 in a map. */
    protected abstract int valuesPerElement();

    /** Opens a new collection of the same kind; the caller writes the contents after its header. */
    protected abstract MsgpackWriter open(int newFlags, int newCount, int contentSize);

    /** Where the value of an element starts: in a map, after the key. */
    protected abstract int valueStart(int elementOffset);

    /** Where the value at a position starts. */
    protected int valueOffset(int position) {
        return valueStart(locate(position));
    }

    /** The array that the collection is in. */
    public byte[] bytes() {
        return bytes;
    }

    /** Bytes that all elements take. */
    public int contentSize() {
        return end - contents;
    }

    /** Where an element starts; for {@code count}, the end of the last one. */
    public int offset(int position) {
        if (position == count) {
            return end;
        }
        if (position >= known) {
            index(position);
        }
        return offsets[position];
    }

    /** Like {@link #offset(int)}, for one-time use: remembers nothing. */
    protected int seek(int position) {
        if (position == count || position < known) {
            return offset(position);
        }
        int from = Math.max(0, known - 1);
        int mark = position / PackedMarks.STRIDE;
        if (marks != null && mark <= marks.entries() && mark * PackedMarks.STRIDE >= from) {
            from = mark * PackedMarks.STRIDE;
            left.position(marks.offset(mark));
        } else {
            left.position(known == 0 ? contents : offsets[from]);
        }
        left.skip((position - from) * valuesPerElement());
        return left.position();
    }

    /** Where an element starts, found in the cheapest way. */
    protected int locate(int position) {
        return marks != null && position >= known ? seek(position) : offset(position);
    }

    /** Prepares for looking at this many elements. */
    public void prepareFor(int elements) {
        if (elements > 1 && (marks == null || elements > count / PackedMarks.STRIDE)) {
            indexAll();
        }
    }

    private void index(int position) {
        if (offsets.length == 0) {
            offsets = new int[count];
            offsets[0] = contents;
            known = 1;
        }
        left.position(offsets[known - 1]);
        int values = valuesPerElement();
        while (known <= position) {
            left.skip(values);
            offsets[known++] = left.position();
        }
    }

    /** The value of an element. Walks to it; call {@link #indexAll} first to read many. */
    public PackedValue value(int position) {
        int start = valueStart(seek(position));
        return new PackedValue(bytes, start, skip(start));
    }

    /** Locates all elements in one walk. */
    public void indexAll() {
        if (count > 0) {
            offset(count - 1);
        }
    }

    private int skip(int from) {
        left.position(from);
        left.skip();
        return left.position();
    }

    /** Compares the values of two elements. */
    public int compareValues(int a, int b) {
        int aOffset = valueOffset(a);
        int bOffset = valueOffset(b);
        return compareAt(aOffset, bOffset);
    }

    /** Compares the value of an element with an external one. */
    public int compareValue(int position, Probe probe) {
        return compareAt(valueOffset(position), probe);
    }

    protected int compareAt(int offset, int otherOffset) {
        left.position(offset);
        right.position(otherOffset);
        return MsgpackOrder.compare(left, right);
    }

    protected int compareAt(int offset, Probe probe) {
        left.position(offset);
        return MsgpackOrder.compare(left, probe.rewound());
    }

    /** Compares two elements in order of rank. */
    public int compareRanks(int a, int b) {
        return compareValues(a, b);
    }

    /** The positions ordered by value; equal values by position. O(n log n). */
    public int[] positionsByValue() {
        indexAll();
        return IndexSort.sorted(count, this::compareValues);
    }

    /** Number of elements whose value is less: the rank that the value has or would have. O(n). */
    public int rankOf(Probe value) {
        indexAll();
        int rank = 0;
        for (int i = 0; i < count; i++) {
            if (compareValue(i, value) < 0) {
                rank++;
            }
        }
        return rank;
    }

    /** The whole collection with other flags and the same elements. */
    public PackedValue withFlags(int newFlags) {
        return close(open(newFlags, count, contentSize()).writeRaw(bytes, contents, contentSize()));
    }

    /** The elements at these positions, in the order given. */
    public PackedValue arranged(int newFlags, int[] positions) {
        prepareFor(positions.length);
        int size = 0;
        for (int position : positions) {
            size += locate(position + 1) - locate(position);
        }
        MsgpackWriter out = open(newFlags, positions.length, size);
        for (int position : positions) {
            copy(out, position, position + 1);
        }
        return close(out);
    }

    /** The collection without the elements at these positions. */
    public PackedValue without(Positions removed, int newFlags) {
        if (removed instanceof Positions.Range range) {
            int from = seek(range.from());
            int to = seek(range.to());
            return spliced(newFlags, count - range.count(), from, to, new byte[0], 0, 0);
        }
        if (removed instanceof Positions.Outside outside) {
            int from = locate(outside.from());
            int size = locate(outside.to()) - from;
            return close(open(newFlags, outside.to() - outside.from(), size).writeRaw(bytes, from, size));
        }
        int[] gone = removed.ascending();
        MsgpackWriter out = open(newFlags, count - gone.length, contentSize());
        int next = 0;
        for (int position : gone) {
            copy(out, next, position);
            next = position + 1;
        }
        copy(out, next, count);
        return close(out);
    }

    protected void copy(MsgpackWriter out, int fromPosition, int toPosition) {
        if (fromPosition < toPosition) {
            int from = locate(fromPosition);
            out.writeRaw(bytes, from, locate(toPosition) - from);
        }
    }

    /** Copies the elements from one position up to another; returns the latter. */
    public int copyTo(MsgpackWriter out, int fromPosition, int toPosition) {
        copy(out, fromPosition, toPosition);
        return toPosition;
    }

    /** Replaces the bytes between two offsets. */
    protected PackedValue spliced(int newFlags, int newCount, int from, int to, byte[] insert, int start, int stop) {
        MsgpackWriter out = open(newFlags, newCount, contentSize() - (to - from) + (stop - start));
        out.writeRaw(bytes, contents, from - contents);
        out.writeRaw(insert, start, stop - start);
        return close(out.writeRaw(bytes, to, end - to));
    }

    protected static PackedValue close(MsgpackWriter out) {
        return new PackedValue(out.buffer(), 0, out.length());
    }

    protected static MsgpackWriter writer(int contentSize) {
        return new MsgpackWriter(contentSize + HEADROOM);
    }
}
