package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.EngineException;
import io.nightshift.engine.msgpack.IndexSort;
import io.nightshift.engine.msgpack.MsgpackOrder;
import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.msgpack.PackedFlags;
import io.nightshift.engine.msgpack.PackedMarks;
import io.nightshift.engine.msgpack.PackedValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A packed map. Any flag means that it is kept sorted by key. Maps without flags are written sorted too, but nothing
 * relies on it, because other servers may have written them otherwise.
 */
public final class PackedMap extends PackedCollection {
    private int @Nullable [] valueOffsets;

    private PackedMap(MsgpackReader cursor, int flags, int count, @Nullable PackedMarks marks) {
        super(cursor, flags, count, marks);
    }

    static PackedMap read(MsgpackReader in) {
        int count = in.readMapHeader();
        int flags = 0;
        if (count > 0 && in.isExtension()) {
            int extension = in.position();
            flags = in.readExtensionType();
            int extensionEnd = in.position();
            in.skip();
            count--;
            return new PackedMap(in, flags, count, PackedMarks.of(in, extension, extensionEnd, count));
        }
        return new PackedMap(in, flags, count, null);
    }

    /** An empty map. */
    public static PackedMap empty(int flags) {
        return read(emptyBytes(flags).reader());
    }

    /** The bytes of an empty map. */
    public static PackedValue emptyBytes(int flags) {
        return close(start(flags, 0, 0));
    }

    /** Starts a map; its pairs are to be written behind the header. */
    public static MsgpackWriter start(int flags, int count, int contentSize) {
        MsgpackWriter out = writer(contentSize).writeMapHeader(flags == 0 ? count : count + 1);
        return flags == 0 ? out : out.writeEmptyExtension(flags).writeNil();
    }

    public boolean isOrdered() {
        return flags() != 0;
    }

    /** Whether the map keeps its pairs in order of value too: such a map answers some selections by value in that order. */
    public boolean hasValueIndex() {
        return (flags() & PackedFlags.INDEXED) != 0 && (flags() & PackedFlags.VALUE_ORDERED) != 0 && count() > 1;
    }

    @Override
    protected int valuesPerElement() {
        return 2;
    }

    @Override
    protected MsgpackWriter open(int newFlags, int newCount, int contentSize) {
        return start(newFlags, newCount, contentSize);
    }

    @Override
    public boolean positionsAreIndexes() {
        return isOrdered();
    }

    @Override
    protected int valueOffset(int position) {
        return valueOffsets != null ? valueOffsets[position] : super.valueOffset(position);
    }

    @Override
    protected int valueStart(int elementOffset) {
        left.position(elementOffset);
        left.skip();
        return left.position();
    }

    /** Remembers where all values start, for work that compares them again and again. */
    public void indexValues() {
        if (valueOffsets == null && count() > 0) {
            int[] found = new int[count()];
            indexAll();
            for (int i = 0; i < found.length; i++) {
                found[i] = valueOffset(i);
            }
            valueOffsets = found;
        }
    }

    @Override
    public int[] positionsByValue() {
        indexValues();
        return super.positionsByValue();
    }

    /** Compares two pairs in order of rank: by their values, and equal values by their keys. */
    @Override
    public int compareRanks(int a, int b) {
        int c = compareValues(a, b);
        return c == 0 ? compareKeys(a, b) : c;
    }

    /** The positions in order of their keys. O(n log n), unless they are in order already. */
    public int[] positionsByKey() {
        indexAll();
        return IndexSort.sorted(count(), this::compareKeys);
    }

    /** Compares the keys of two pairs. */
    public int compareKeys(int a, int b) {
        int aOffset = locate(a);
        return compareAt(aOffset, locate(b));
    }

    /** Compares the key of a pair with one from outside. */
    public int compareKey(int position, Probe probe) {
        return compareAt(locate(position), probe);
    }

    /** This map, or one with the same pairs in order of keys. */
    public PackedMap inKeyOrder() {
        if (isOrdered() || isSorted()) {
            return this;
        }
        return (PackedMap) of(arranged(flags(), positionsByKey()));
    }

    private boolean isSorted() {
        for (int i = 1; i < count(); i++) {
            if (compareKeys(i - 1, i) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The key of a pair. */
    public PackedValue key(int position) {
        int from = seek(position);
        left.position(from);
        left.skip();
        return new PackedValue(bytes, from, left.position());
    }

    /** Where a key is, or where it would be put. O(n) at worst; in an ordered map no further than the key's place. */
    public KeyPlace find(Probe key) {
        if (key.isWildcard() && isOrdered()) {
            return count() == 0 ? new KeyPlace(false, 0, end) : new KeyPlace(true, count() / 2, seek(count() / 2));
        }
        if (isOrdered()) {
            return findInOrder(key);
        }
        KeyPlace equal = findEqual(key);
        return equal.found() ? equal : placeOf(key);
    }

    /** Compares bytes with bytes, where the key can be brought into the form in which keys are stored. */
    private KeyPlace findEqual(Probe key) {
        byte[] wanted = key.stored();
        if (wanted.length == 0) {
            return new KeyPlace(false, count(), end);
        }
        MsgpackReader cursor = new MsgpackReader(bytes, contents, end - contents);
        for (int i = 0; i < count(); i++) {
            int at = cursor.position();
            if (startsWith(at, wanted)) {
                return new KeyPlace(true, i, at);
            }
            cursor.skip(2);
        }
        return new KeyPlace(false, count(), end);
    }

    private boolean startsWith(int at, byte[] wanted) {
        return wanted.length <= end - at
                && bytes[at] == wanted[0]
                && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }

    /**
     * Where a key is put in a map without order: before the first greater one, as long as keys are in order. Finds the
     * key too, should it be there in a form that no client stores.
     */
    private KeyPlace placeOf(Probe key) {
        MsgpackReader cursor = new MsgpackReader(bytes, contents, end - contents);
        KeyPlace place = new KeyPlace(false, count(), end);
        boolean sorted = true;
        int before = -1;
        for (int i = 0; i < count(); i++) {
            int at = cursor.position();
            int c = compareAt(at, key);
            if (c == 0) {
                return new KeyPlace(true, i, at);
            }
            if (sorted) {
                sorted = before < 0 || compareAt(before, at) < 0;
                if (sorted && c > 0) {
                    place = new KeyPlace(false, i, at);
                    sorted = false;
                }
            }
            before = at;
            cursor.skip(2);
        }
        return place;
    }

    /** Finds the last of every so many keys that is not behind the wanted one, then compares those that follow. */
    private KeyPlace findInOrder(Probe key) {
        MsgpackReader cursor = new MsgpackReader(bytes, contents, end - contents);
        int position;
        if (marks == null) {
            position = walkTowards(key, cursor);
        } else {
            int mark = lastMarkBefore(marks, key);
            position = mark * PackedMarks.STRIDE;
            cursor.position(marks.offset(mark));
        }
        for (; position < count(); position++) {
            int at = cursor.position();
            int c = compareAt(at, key);
            if (c >= 0) {
                return new KeyPlace(c == 0, position, at);
            }
            cursor.skip(2);
        }
        return new KeyPlace(false, position, end);
    }

    private int walkTowards(Probe key, MsgpackReader cursor) {
        int position = 0;
        int at = contents;
        while (position + PackedMarks.STRIDE < count()) {
            cursor.skip(2 * PackedMarks.STRIDE);
            if (compareAt(cursor.position(), key) > 0) {
                break;
            }
            position += PackedMarks.STRIDE;
            at = cursor.position();
        }
        cursor.position(at);
        return position;
    }

    private int lastMarkBefore(PackedMarks known, Probe key) {
        int low = 0;
        int high = known.entries();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (compareAt(known.offset(middle), key) > 0) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /** The index that a key has or would have: the number of keys that are less. O(n). */
    public int indexOf(Probe key) {
        if (isOrdered()) {
            return find(key).position();
        }
        int index = 0;
        MsgpackReader cursor = new MsgpackReader(bytes, contents, end - contents);
        for (int i = 0; i < count(); i++) {
            left.position(cursor.position());
            if (MsgpackOrder.compare(left, key.rewound()) < 0) {
                index++;
            }
            cursor.skip(2);
        }
        return index;
    }

    /** The map with a pair put where the key's place is: added, or in the place of the pair that is there. */
    public PackedValue with(KeyPlace place, PackedValue key, PackedValue value) {
        int to = place.found() ? endOfPair(place.offset()) : place.offset();
        int newCount = place.found() ? count() : count() + 1;
        MsgpackWriter out = open(flags(), newCount, contentSize() + key.length() + value.length());
        out.writeRaw(bytes, contents, place.offset() - contents);
        out.writeRaw(key.bytes(), key.offset(), key.length());
        out.writeRaw(value.bytes(), value.offset(), value.length());
        return close(out.writeRaw(bytes, to, end - to));
    }

    /** The map with the value of one pair replaced. */
    public PackedValue withValue(int position, PackedValue value) {
        int from = valueStart(seek(position));
        left.position(from);
        left.skip();
        return spliced(flags(), count(), from, left.position(), value.bytes(), value.offset(), value.end());
    }

    /** The value of the pair at a place that was found. */
    public PackedValue value(KeyPlace place) {
        if (!place.found()) {
            throw EngineException.parameter("map key is not there");
        }
        left.position(place.offset());
        left.skip();
        int from = left.position();
        left.skip();
        return new PackedValue(bytes, from, left.position());
    }

    private int endOfPair(int offset) {
        left.position(offset);
        left.skip(2);
        return left.position();
    }

    /**
     * Where a key is or belongs.
     *
     * @param position of the pair with the key, or of the one that it would be put before
     * @param offset where that pair starts
     */
    public record KeyPlace(boolean found, int position, int offset) {}
}
