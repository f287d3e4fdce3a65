package io.nightshift.store.change;

/**
 * How a change is noted:
 *
 * <pre>
 *   PUT     1, length of the record as a number, the record
 *   REMOVE  2, digest 20
 *   PATCH   3, digest 20, ranges of bytes that have changed, 0; the length stays
 *             each range: its distance from the end of the one before (the first: of the digest) plus 1, its length, its bytes
 *   FORGET  4, digest 20: its tombstone is gone
 * </pre>
 *
 * A record without bins is a tombstone. Numbers have seven bits a byte, the lowest first; a byte below 128 is the last one.
 */
final class ChangeCode {
    static final int PUT = 1;
    static final int REMOVE = 2;
    static final int PATCH = 3;
    static final int FORGET = 4;

    private ChangeCode() {}
}
