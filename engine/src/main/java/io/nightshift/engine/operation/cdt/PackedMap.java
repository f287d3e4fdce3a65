package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.IndexSort;
import io.nightshift.engine.msgpack.MsgpackOrder;
import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.msgpack.PackedFlags;
import io.nightshift.engine.msgpack.PackedMarks;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.result.EngineException;
import org.jspecify.annotations.Nullable;

/**
 * A packed map. Any flag means that it is kept sorted by key. Maps without flags are written sorted too, but no code
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

    /** Starts a map; the caller writes its pairs after the header. */
    public static MsgpackWriter start(int flags, int count, int contentSize) {
        MsgpackWriter out = writer(contentSize).writeMapHeader(flags == 0 ? count : count + 1);
        return flags == 0 ? out : out.writeEmptyExtension(flags).writeNil();
    }

    public boolean isOrdered() {
        return flags() != 0;
    }

    /** Whether the map also keeps its pairs in value order: such a map answers some selections by value in that order. */
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
    protected int valueOffset(int position) {
        return valueOffsets != null ? valueOffsets[position] : super.valueOffset(position);
    }

    @Override
    protected int valueStart(int elementOffset) {
        left.position(elementOffset);
        left.skip();
        return left.position();
    }

    /** Remembers where all values start, for work that compares them repeatedly. */
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

    /** Compares two pairs by rank: by their values, then by their keys. */
    @Override
    public int compareRanks(int a, int b) {
        int c = compareValues(a, b);
        return c == 0 ? compareKeys(a, b) : c;
    }

    /** The positions ordered by key. O(n log n), unless they are already in order. */
    public int[] positionsByKey() {
        indexAll();
        return IndexSort.sorted(count(), this::compareKeys);
    }

    /** Compares the keys of two pairs. */
    public int compareKeys(int a, int b) {
        int aOffset = locate(a);
        return compareAt(aOffset, locate(b));
    }

    /** Compares the key of a pair with an external one. */
    public int compareKey(int position, Probe probe) {
        return compareAt(locate(position), probe);
    }

    /** This map, or one with the same pairs ordered by key. */
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

    /** Where a key is, or where it belongs. O(n) at worst; O(log n) in an ordered map with marks. */
    public KeyPlace find(Probe key) {
        return new KeySearch(this).find(key);
    }

    /** The index that a key has or would have: the number of lesser keys. O(n). */
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

    /** The map with a pair at the key's place: added, or replacing the pair that is there. */
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

    /** The value of the pair at a place where the key was found. */
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
     * @param position of the pair with the key, or of the one before which it belongs
     * @param offset where that pair starts
     */
    public record KeyPlace(boolean found, int position, int offset) {}
}
