package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.PackedMarks;
import io.nightshift.engine.operation.cdt.PackedMap.KeyPlace;
import java.util.Arrays;

/** Finds a key of a map, or the place where it belongs. */
final class KeySearch {
    private final PackedMap map;
    private final int count;
    private final MsgpackReader cursor;

    KeySearch(PackedMap map) {
        this.map = map;
        this.count = map.count();
        this.cursor = new MsgpackReader(map.bytes, map.contents, map.end - map.contents);
    }

    KeyPlace find(Probe key) {
        if (map.isOrdered()) {
            return key.isWildcard() ? middle() : inOrder(key);
        }
        KeyPlace equal = equalBytes(key.stored());
        return equal.found() ? equal : withoutOrder(key);
    }

    /** The key that bisection meets first, which is the server's answer to a wildcard. */
    private KeyPlace middle() {
        return count == 0 ? absent() : new KeyPlace(true, count / 2, map.locate(count / 2));
    }

    private KeyPlace absent() {
        return new KeyPlace(false, count, map.end);
    }

    /** Finds the last stride whose first key is not after the wanted one, then compares the keys that follow. */
    private KeyPlace inOrder(Probe key) {
        int position = map.marks == null ? walkTowards(key) : jumpTowards(map.marks, key);
        for (; position < count; position++) {
            int at = cursor.position();
            int c = map.compareAt(at, key);
            if (c >= 0) {
                return new KeyPlace(c == 0, position, at);
            }
            cursor.skip(2);
        }
        return absent();
    }

    private int walkTowards(Probe key) {
        int position = 0;
        int at = cursor.position();
        while (position + PackedMarks.STRIDE < count) {
            cursor.skip(2 * PackedMarks.STRIDE);
            if (map.compareAt(cursor.position(), key) > 0) {
                break;
            }
            position += PackedMarks.STRIDE;
            at = cursor.position();
        }
        cursor.position(at);
        return position;
    }

    private int jumpTowards(PackedMarks marks, Probe key) {
        int low = 0;
        int high = marks.entries();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (map.compareAt(marks.offset(middle), key) > 0) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        cursor.position(marks.offset(low));
        return low * PackedMarks.STRIDE;
    }

    /** Compares bytes with bytes; none if the key has no stored form. */
    private KeyPlace equalBytes(byte[] wanted) {
        int start = cursor.position();
        for (int i = 0; i < count && wanted.length > 0; i++) {
            int at = cursor.position();
            if (startsWith(at, wanted)) {
                return new KeyPlace(true, i, at);
            }
            cursor.skip(2);
        }
        cursor.position(start);
        return absent();
    }

    private boolean startsWith(int at, byte[] wanted) {
        return wanted.length <= map.end - at
                && map.bytes[at] == wanted[0]
                && Arrays.equals(map.bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }

    /**
     * Where a key is put in an unordered map: before the first greater one, as long as keys are in order. Also finds the
     * key itself, if it is there in a form that no client stores.
     */
    private KeyPlace withoutOrder(Probe key) {
        KeyPlace place = absent();
        boolean sorted = true;
        int before = -1;
        for (int i = 0; i < count; i++) {
            int at = cursor.position();
            int c = map.compareAt(at, key);
            if (c == 0) {
                return new KeyPlace(true, i, at);
            }
            if (sorted) {
                sorted = before < 0 || map.compareAt(before, at) < 0;
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
}
