package io.nightshift.engine.particle;

/**
 * The value of a bin as one that differs from it in its head and in one place: what a large list is after an append. Whoever stores it
 * copies what stays to where it is kept, once. Its type does not change.
 *
 * @param head what it begins with now
 * @param bytes the array of the value before
 * @param from where in the array what stays begins, behind the head of before
 * @param at where in the array the new bytes are put
 * @param end where the value before ends
 * @param insert the new bytes
 */
public record Splice(byte[] head, byte[] bytes, int from, int at, int end, byte[] insert) {
    /** Bytes of the new value. */
    public int length() {
        return head.length + end - from + insert.length;
    }

    /**
     * Writes the new value.
     *
     * @param copied whether the target is a copy of the array as far as the value before goes
     */
    public void put(byte[] target, int offset, boolean copied) {
        int kept = offset + head.length;
        System.arraycopy(head, 0, target, offset, head.length);
        if (!copied || kept != from) {
            System.arraycopy(bytes, from, target, kept, at - from);
        }
        int next = kept + at - from;
        System.arraycopy(insert, 0, target, next, insert.length);
        System.arraycopy(bytes, at, target, next + insert.length, end - at);
    }

    /** The new value in an array of its own. */
    public byte[] toByteArray() {
        byte[] changed = new byte[length()];
        put(changed, 0, false);
        return changed;
    }
}
