package io.nightshift.engine.operation.hll;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The hash of an element: MurmurHash3 x64 128 (Austin Appleby, public domain) with seed 0 over its packed bytes in the
 * shortest form.
 */
record ElementHash(long low, long high) {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    /** Hashes the value at the cursor and moves past it. */
    static ElementHash read(MsgpackReader reader) {
        int from = reader.position();
        reader.skip();
        int end = reader.position();
        MsgpackReader element = new MsgpackReader(reader.buffer(), from, end - from);
        if (element.isInteger()) {
            MsgpackWriter shortest = new MsgpackWriter(9).writeLong(element.readLong());
            return of(shortest.buffer(), 0, shortest.length());
        }
        if (isLongerThanNeeded(reader.buffer(), from, end)) {
            byte[] blob = element.readBlob();
            MsgpackWriter shortest = new MsgpackWriter(blob.length + 5)
                    .writeBlobHeader(blob.length)
                    .writeRaw(blob, 0, blob.length);
            return of(shortest.buffer(), 0, shortest.length());
        }
        return of(reader.buffer(), from, end - from);
    }

    /**
     * Whether a str or bin has a longer header than its length needs. For a bin only that matters: as on a real server,
     * a bin with the shortest header is not converted to a str, and so hashes differently.
     */
    private static boolean isLongerThanNeeded(byte[] packed, int from, int end) {
        return switch (packed[from] & 0xff) {
            case 0xc4, 0xd9 -> end - from - 2 <= 0x1f;
            case 0xc5, 0xda -> end - from - 3 <= 0xff;
            case 0xc6, 0xdb -> end - from - 5 <= 0xffff;
            default -> false;
        };
    }

    static ElementHash of(byte[] bytes, int offset, int length) {
        long h1 = 0;
        long h2 = 0;
        int at = offset;
        for (int left = length; left >= 16; left -= 16) {
            h1 = Long.rotateLeft(h1 ^ mixFirst((long) LONG.get(bytes, at)), 27) + h2;
            h1 = h1 * 5 + 0x52dce729;
            h2 = Long.rotateLeft(h2 ^ mixSecond((long) LONG.get(bytes, at + 8)), 31) + h1;
            h2 = h2 * 5 + 0x38495ab5;
            at += 16;
        }
        int tail = offset + length - at;
        h1 ^= mixFirst(littleEndian(bytes, at, Math.min(tail, 8)));
        h2 ^= mixSecond(littleEndian(bytes, at + 8, Math.max(tail - 8, 0)));
        h1 ^= length;
        h2 ^= length;
        h1 += h2;
        h2 += h1;
        h1 = finish(h1);
        h2 = finish(h2);
        h1 += h2;
        return new ElementHash(h1, h1 + h2);
    }

    private static long mixFirst(long k) {
        return Long.rotateLeft(k * C1, 31) * C2;
    }

    private static long mixSecond(long k) {
        return Long.rotateLeft(k * C2, 33) * C1;
    }

    private static long finish(long hash) {
        long h = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }

    private static long littleEndian(byte[] bytes, int at, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | bytes[at + i] & 0xff;
        }
        return value;
    }
}
