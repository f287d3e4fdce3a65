package io.nightshift.engine.msgpack;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.util.Bytes;
import java.util.Arrays;

/**
 * A cursor over packed values. Strings, blobs and GeoJSON carry a leading particle type byte inside a msgpack str or
 * bin, as Aerospike packs them. Every length is checked against the end of the input before it is used; malformed
 * input throws an {@link EngineException} with PARAMETER_ERROR.
 */
public final class MsgpackReader {
    private final byte[] buffer;
    private final int end;
    private int position;

    public MsgpackReader(byte[] buffer, int offset, int length) {
        if (offset < 0 || length < 0 || offset > buffer.length - length) {
            throw new IndexOutOfBoundsException("offset " + offset + ", length " + length + " of " + buffer.length);
        }
        this.buffer = buffer;
        this.position = offset;
        this.end = offset + length;
    }

    public MsgpackReader(byte[] buffer) {
        this(buffer, 0, buffer.length);
    }

    public byte[] buffer() {
        return buffer;
    }

    public int position() {
        return position;
    }

    public void position(int newPosition) {
        if (newPosition < 0 || newPosition > end) {
            throw new IndexOutOfBoundsException("position " + newPosition + " of " + end);
        }
        position = newPosition;
    }

    public int end() {
        return end;
    }

    public boolean hasRemaining() {
        return position < end;
    }

    /** The kind of the value at the cursor, which stays where it is. */
    public MsgpackType peekType() {
        int head = head();
        if (head <= 0x7f) {
            return MsgpackType.INTEGER;
        }
        if (head >= 0xe0) {
            return MsgpackType.NEGATIVE;
        }
        if (head <= 0x8f) {
            return MsgpackType.MAP;
        }
        if (head <= 0x9f) {
            return MsgpackType.LIST;
        }
        if (head <= 0xbf) {
            return blobType(1, head & 0x1f);
        }
        return switch (head) {
            case 0xc0 -> MsgpackType.NIL;
            case 0xc2 -> MsgpackType.FALSE;
            case 0xc3 -> MsgpackType.TRUE;
            case 0xc4, 0xd9 -> blobType(2, need(1, 1) & 0xff);
            case 0xc5, 0xda -> blobType(3, need(1, 2));
            case 0xc6, 0xdb -> blobType(5, need(1, 4));
            case 0xca, 0xcb -> MsgpackType.DOUBLE;
            case 0xcc, 0xcd, 0xce, 0xcf -> MsgpackType.INTEGER;
            case 0xd0, 0xd1, 0xd2, 0xd3 -> signedType(head);
            case 0xdc, 0xdd -> MsgpackType.LIST;
            case 0xde, 0xdf -> MsgpackType.MAP;
            case 0xd4 -> specialType();
            case 0xc7, 0xc8, 0xc9, 0xd5, 0xd6, 0xd7, 0xd8 -> MsgpackType.EXTENSION;
            default -> throw malformed("unknown head byte 0x" + Integer.toHexString(head));
        };
    }

    public void readNil() {
        if (head() != 0xc0) {
            throw malformed("nil expected");
        }
        position++;
    }

    public boolean readBool() {
        int head = head();
        if (head != 0xc2 && head != 0xc3) {
            throw malformed("boolean expected");
        }
        position++;
        return head == 0xc3;
    }

    public boolean isInteger() {
        int head = head();
        return head <= 0x7f || head >= 0xe0 || (head >= 0xcc && head <= 0xd3);
    }

    /** An integer; one beyond the signed 64-bit range keeps its bits. */
    public long readLong() {
        int head = head();
        if (head <= 0x7f || head >= 0xe0) {
            position++;
            return (byte) head;
        }
        int at = position + 1;
        switch (head) {
            case 0xcc -> {
                advance(2);
                return buffer[at] & 0xff;
            }
            case 0xcd -> {
                advance(3);
                return Bytes.getShort(buffer, at);
            }
            case 0xce -> {
                advance(5);
                return Bytes.getUnsignedInt(buffer, at);
            }
            case 0xcf, 0xd3 -> {
                advance(9);
                return Bytes.getLong(buffer, at);
            }
            case 0xd0 -> {
                advance(2);
                return buffer[at];
            }
            case 0xd1 -> {
                advance(3);
                return (short) Bytes.getShort(buffer, at);
            }
            case 0xd2 -> {
                advance(5);
                return Bytes.getInt(buffer, at);
            }
            default -> throw malformed("integer expected");
        }
    }

    /** A float or double. */
    public double readDouble() {
        int head = head();
        int at = position + 1;
        if (head == 0xcb) {
            advance(9);
            return Double.longBitsToDouble(Bytes.getLong(buffer, at));
        }
        if (head == 0xca) {
            advance(5);
            return Float.intBitsToFloat(Bytes.getInt(buffer, at));
        }
        throw malformed("double expected");
    }

    /** Moves into a list and returns its number of elements, never more than the number of bytes left. */
    public int readListHeader() {
        int head = head();
        int count;
        if (head >= 0x90 && head <= 0x9f) {
            position++;
            count = head & 0xf;
        } else if (head == 0xdc) {
            count = need(1, 2);
            position += 3;
        } else if (head == 0xdd) {
            count = need(1, 4);
            position += 5;
        } else {
            throw malformed("list expected");
        }
        return checkedCount(count, 1);
    }

    /** Moves into a map and returns its number of pairs (the pair that holds flags included). */
    public int readMapHeader() {
        int head = head();
        int count;
        if (head >= 0x80 && head <= 0x8f) {
            position++;
            count = head & 0xf;
        } else if (head == 0xde) {
            count = need(1, 2);
            position += 3;
        } else if (head == 0xdf) {
            count = need(1, 4);
            position += 5;
        } else {
            throw malformed("map expected");
        }
        return checkedCount(count, 2);
    }

    /**
     * Moves past a str or bin header and returns the length of its bytes, which start at {@link #position()}: the
     * leading particle type byte is counted, if there is one. The cursor is left at the first byte.
     */
    public int readBlobHeader() {
        int head = head();
        int length;
        if (head >= 0xa0 && head <= 0xbf) {
            position++;
            length = head & 0x1f;
        } else {
            switch (head) {
                case 0xc4, 0xd9 -> {
                    length = need(1, 1);
                    position += 2;
                }
                case 0xc5, 0xda -> {
                    length = need(1, 2);
                    position += 3;
                }
                case 0xc6, 0xdb -> {
                    length = need(1, 4);
                    position += 5;
                }
                default -> throw malformed("string or blob expected");
            }
        }
        if (length < 0 || length > end - position) {
            throw malformed("length " + (length & 0xffffffffL) + " runs past the end");
        }
        return length;
    }

    /** The bytes of a str or bin, without looking at a type byte. */
    public byte[] readBlob() {
        int length = readBlobHeader();
        int from = position;
        position += length;
        return Arrays.copyOfRange(buffer, from, position);
    }

    /** Whether the value at the cursor is an extension, as used for the flags of ordered collections. */
    public boolean isExtension() {
        int head = head();
        return (head >= 0xc7 && head <= 0xc9) || (head >= 0xd4 && head <= 0xd8);
    }

    /**
     * Moves past an extension and returns its type byte (unsigned).
     */
    public int readExtensionType() {
        int head = head();
        int length;
        int header;
        switch (head) {
            case 0xc7 -> {
                length = need(1, 1);
                header = 3;
            }
            case 0xc8 -> {
                length = need(1, 2);
                header = 4;
            }
            case 0xc9 -> {
                length = need(1, 4);
                header = 6;
            }
            case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> {
                length = 1 << (head - 0xd4);
                header = 2;
            }
            default -> throw malformed("extension expected");
        }
        if (length < 0 || header > end - position || length > end - position - header) {
            throw malformed("extension runs past the end");
        }
        int type = buffer[position + header - 1] & 0xff;
        position += header + length;
        return type;
    }

    /** Moves past one value and everything in it, in time linear in its size and without recursion. */
    public void skip() {
        skip(1);
    }

    /** Moves past {@code count} values. */
    public void skip(int count) {
        long left = count;
        while (left > 0) {
            left--;
            int head = head();
            if (head <= 0x7f || head >= 0xe0) {
                position++;
            } else if (head <= 0x8f) {
                left += 2L * readMapHeader();
            } else if (head <= 0x9f) {
                left += readListHeader();
            } else if (head <= 0xbf) {
                advance(1 + (head & 0x1f));
            } else {
                left += skipLong(head);
            }
        }
    }

    private long skipLong(int head) {
        switch (head) {
            case 0xc0, 0xc2, 0xc3 -> position++;
            case 0xcc, 0xd0 -> advance(2);
            case 0xcd, 0xd1 -> advance(3);
            case 0xca, 0xce, 0xd2 -> advance(5);
            case 0xcb, 0xcf, 0xd3 -> advance(9);
            case 0xdc, 0xdd -> {
                return readListHeader();
            }
            case 0xde, 0xdf -> {
                return 2L * readMapHeader();
            }
            case 0xc4, 0xc5, 0xc6, 0xd9, 0xda, 0xdb -> {
                int length = readBlobHeader();
                position += length;
            }
            case 0xc7, 0xc8, 0xc9, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> readExtensionType();
            default -> throw malformed("unknown head byte 0x" + Integer.toHexString(head));
        }
        return 0;
    }

    private int head() {
        if (position >= end) {
            throw malformed("value expected");
        }
        return buffer[position] & 0xff;
    }

    private void advance(int size) {
        if (size > end - position) {
            throw malformed("value runs past the end");
        }
        position += size;
    }

    /** An unsigned number of {@code size} bytes at the cursor plus {@code at}; 4-byte values from 2^31 come out negative. */
    private int need(int at, int size) {
        if (at + size > end - position) {
            throw malformed("value runs past the end");
        }
        int from = position + at;
        return switch (size) {
            case 1 -> buffer[from] & 0xff;
            case 2 -> Bytes.getShort(buffer, from);
            default -> Bytes.getInt(buffer, from);
        };
    }

    private int checkedCount(int count, int valuesEach) {
        if (count < 0 || (long) count * valuesEach > end - position) {
            throw malformed("count " + (count & 0xffffffffL) + " runs past the end");
        }
        return count;
    }

    private MsgpackType blobType(int header, int length) {
        if (length == 0) {
            return MsgpackType.BYTES;
        }
        if (header >= end - position) {
            throw malformed("value runs past the end");
        }
        return switch (buffer[position + header]) {
            case 3 -> MsgpackType.STRING;
            case 23 -> MsgpackType.GEOJSON;
            default -> MsgpackType.BYTES;
        };
    }

    private MsgpackType signedType(int head) {
        need(1, head == 0xd0 ? 1 : head == 0xd1 ? 2 : 4);
        return buffer[position + 1] < 0 ? MsgpackType.NEGATIVE : MsgpackType.INTEGER;
    }

    private MsgpackType specialType() {
        if (need(1, 1) != 0xff) {
            return MsgpackType.EXTENSION;
        }
        return switch (need(2, 1)) {
            case 0 -> MsgpackType.WILDCARD;
            case 1 -> MsgpackType.INFINITY;
            default -> MsgpackType.EXTENSION;
        };
    }

    private EngineException malformed(String what) {
        return EngineException.parameter("packed value: " + what + " at byte " + position);
    }
}
