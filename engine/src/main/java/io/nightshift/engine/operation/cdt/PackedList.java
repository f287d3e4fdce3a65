package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.msgpack.PackedFlags;
import io.nightshift.engine.msgpack.PackedMarks;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.particle.Splice;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import org.jspecify.annotations.Nullable;

/** A packed list. If it is ordered, positions are also ranks, and values are found by binary search. */
public final class PackedList extends PackedCollection {
    private PackedList(MsgpackReader cursor, int flags, int count, @Nullable PackedMarks marks) {
        super(cursor, flags, count, marks);
    }

    static PackedList read(MsgpackReader in) {
        int count = in.readListHeader();
        int flags = 0;
        if (count > 0 && in.isExtension()) {
            int extension = in.position();
            flags = in.readExtensionType();
            count--;
            return new PackedList(in, flags, count, PackedMarks.of(in, extension, in.position(), count));
        }
        return new PackedList(in, flags, count, null);
    }

    /** An empty list. */
    public static PackedList empty(int flags) {
        return read(emptyBytes(flags).reader());
    }

    /** The bytes of an empty list. */
    public static PackedValue emptyBytes(int flags) {
        return close(start(flags, 0, 0));
    }

    /** Starts a list; the caller writes its elements after the header. */
    public static MsgpackWriter start(int flags, int count, int contentSize) {
        MsgpackWriter out = writer(contentSize).writeListHeader(flags == 0 ? count : count + 1);
        return flags == 0 ? out : out.writeEmptyExtension(flags);
    }

    public boolean isOrdered() {
        return (flags() & PackedFlags.ORDERED) != 0;
    }

    @Override
    protected int valuesPerElement() {
        return 1;
    }

    @Override
    protected MsgpackWriter open(int newFlags, int newCount, int contentSize) {
        return start(newFlags, newCount, contentSize);
    }

    @Override
    protected int valueStart(int elementOffset) {
        return elementOffset;
    }

    /** In an ordered list: the first position whose value is not less than the given one. O(log n) with marks. */
    public int lowerBound(Probe value) {
        return bound(value, 0, false);
    }

    /** In an ordered list: the first position from {@code from} on whose value is greater than the given one. */
    public int upperBound(Probe value, int from) {
        return bound(value, from, true);
    }

    private int bound(Probe value, int from, boolean upper) {
        if (count() == 0) {
            return 0;
        }
        prepareFor(2);
        int low = from;
        int high = count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int c = compareValue(middle, value);
            if (c < 0 || upper && c == 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * In an ordered list: where to insert a value. Among equals, it goes before the one that bisection
     * meets first: values may be equal without being identical, such as 0.0 and -0.0.
     */
    public int place(Probe value) {
        if (count() == 0) {
            return 0;
        }
        prepareFor(2);
        int low = 0;
        int high = count();
        int middle = high / 2;
        while (low < high) {
            int c = compareValue(middle, value);
            if (c == 0) {
                return middle;
            }
            if (c < 0) {
                low = middle + 1;
                middle = (middle + high) / 2;
            } else {
                high = middle;
                middle = (middle + low) / 2;
            }
        }
        return low;
    }

    /**
     * The change that inserts values before a position; for lists without flags, as others have marks, which would change too.
     */
    public Splice insertion(int position, int added, PackedValue values) {
        byte[] head = start(0, count() + added, 0).toByteArray();
        return new Splice(head, bytes, contents, seek(position), end, values.toByteArray());
    }

    /** The list with values inserted before a position. */
    public PackedValue inserted(int position, int added, PackedValue values) {
        int at = seek(position);
        return spliced(flags(), count() + added, at, at, values.bytes(), values.offset(), values.end());
    }

    /**
     * The list extended with nils up to a position after its end, and values there.
     *
     * @param maxBytes largest result; checked before memory is allocated
     * @throws EngineException RECORD_TOO_BIG if it would be larger
     */
    public PackedValue padded(long position, int added, PackedValue values, int maxBytes) {
        long bytesThen = position - count() + contentSize() + values.length();
        if (position + added > maxBytes || bytesThen > maxBytes) {
            throw new EngineException(
                    ResultCode.RECORD_TOO_BIG,
                    "a list that is padded with nils up to index " + position + " is over the limit of " + maxBytes
                            + " bytes");
        }
        int nils = (int) position - count();
        MsgpackWriter out = open(flags(), (int) position + added, (int) bytesThen);
        out.writeRaw(bytes, contents, contentSize());
        for (int i = 0; i < nils; i++) {
            out.writeNil();
        }
        return close(out.writeRaw(values.bytes(), values.offset(), values.length()));
    }

    /** The list with one value replaced at its position, even in an ordered list. */
    public PackedValue replaced(int position, PackedValue value) {
        int from = seek(position);
        int to = seek(position + 1);
        return spliced(flags(), count(), from, to, value.bytes(), value.offset(), value.end());
    }

    /** An ordered list with one value replaced and moved to its place: before its equals. */
    public PackedValue replacedInOrder(int position, PackedValue value) {
        int target = lowerBound(new Probe(value));
        if (target == position || target == position + 1) {
            return replaced(position, value);
        }
        MsgpackWriter out = open(flags(), count(), contentSize() + value.length());
        copy(out, 0, Math.min(position, target));
        if (target < position) {
            out.writeRaw(value.bytes(), value.offset(), value.length());
            copy(out, target, position);
        } else {
            copy(out, position + 1, target);
            out.writeRaw(value.bytes(), value.offset(), value.length());
        }
        copy(out, Math.max(position + 1, target), count());
        return close(out);
    }
}
