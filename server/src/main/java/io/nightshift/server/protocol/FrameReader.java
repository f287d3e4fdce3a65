package io.nightshift.server.protocol;

import io.nightshift.engine.util.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;

/**
 * Splits a stream of bytes into frames. Reads as much as the socket has at a time, so that a small request costs
 * one system call and pipelined requests less than one each. The buffer grows with the bytes that have arrived, never
 * with the length that a header claims, and growth beyond the ordinary size is taken from a {@link MemoryBudget}.
 */
public final class FrameReader implements AutoCloseable {
    /** Size of an idle connection's buffer. */
    static final int ORDINARY_SIZE = 8 << 10;

    /** A peer is as slow as it takes for so much of a large frame. */
    private static final int PIECE = 16 << 10;

    private final InputStream in;
    private final MemoryBudget budget;
    private byte[] buffer = new byte[ORDINARY_SIZE];
    private int start;
    private int end;

    /** Bytes taken from the budget. */
    private volatile int held;

    /** Since when the next piece of a large frame has been awaited; 0 = it is not. */
    private volatile long pieceSince;

    private int pieceSize;

    /** When the first byte of an incomplete frame arrived; 0 = there is none. */
    private volatile long partSince;

    /** The full length of the incomplete frame, as far as it is known. */
    private volatile int partOf;

    public FrameReader(InputStream in, MemoryBudget budget) {
        this.in = in;
        this.budget = budget;
    }

    /**
     * Waits for the next frame. The previous frame is then no longer valid.
     *
     * @return empty if the peer closed the connection between two frames
     * @throws ProtocolException if what arrives is not a frame, or the server has no memory left for it
     * @throws EOFException if the connection ends in the middle of a frame
     */
    public Optional<Frame> next() throws IOException {
        giveBackLargeBuffer();
        if (!await(Frame.HEADER_SIZE)) {
            if (start == end) {
                return Optional.empty();
            }
            throw new EOFException("connection closed in the middle of a frame header");
        }
        int length = checkedLength(Bytes.getLong(buffer, start));
        if (!await(Frame.HEADER_SIZE + length)) {
            throw new EOFException("connection closed in the middle of a frame body");
        }
        partSince = 0;
        if (held > 0) {
            pieceSince = 0;
        }
        Frame frame = new Frame(buffer[start + 1], buffer, start + Frame.HEADER_SIZE, length);
        start += Frame.HEADER_SIZE + length;
        return Optional.of(frame);
    }

    /**
     * Whether part of a frame has waited for the rest longer than allowed. May be called by any thread.
     *
     * @param limit the milliseconds that a frame of the given length may take
     */
    public boolean isLate(IntToLongFunction limit) {
        long since = partSince;
        return since != 0 && now() - since > TimeUnit.MILLISECONDS.toNanos(limit.applyAsLong(partOf));
    }

    /** Bytes of the budget that a frame which has not arrived completely occupies. May be called by any thread. */
    public long held() {
        return held;
    }

    /** How long the next piece of a large frame has been awaited, in nanoseconds; 0 = it is not. May be called by any thread. */
    public long waitingNanos() {
        long since = pieceSince;
        return since == 0 ? 0 : System.nanoTime() - since;
    }

    /** Never 0. */
    private static long now() {
        return System.nanoTime() | 1;
    }

    /** Whether the next frame has already arrived, so that {@link #next()} will not wait. */
    public boolean hasBufferedFrame() {
        int available = end - start;
        return available >= Frame.HEADER_SIZE
                && available - Frame.HEADER_SIZE >= (Bytes.getLong(buffer, start) & 0xffffffffffffL);
    }

    private static int checkedLength(long header) throws ProtocolException {
        int version = (int) (header >>> 56);
        int type = (int) (header >>> 48) & 0xff;
        long length = header & 0xffffffffffffL;
        // Old clients log in with version 0.
        if (version != Frame.VERSION && !(version == 0 && type == FrameType.SECURITY)) {
            throw new ProtocolException("protocol version must be " + Frame.VERSION + ", was " + version);
        }
        if (type < FrameType.INFO || type > FrameType.COMPRESSED) {
            throw new ProtocolException("frame type must be 1 to 4, was " + type);
        }
        if (length > Frame.MAX_BODY) {
            throw new ProtocolException("frame body must be " + Frame.MAX_BODY + " bytes or less, was " + length);
        }
        return (int) length;
    }

    /** Reads until the buffer holds this many unread bytes; false if the stream ends before. */
    private boolean await(int count) throws IOException {
        while (end - start < count) {
            makeRoom(count);
            if (partSince == 0 && end > start) {
                partSince = now();
            }
            partOf = count;
            int n = in.read(buffer, end, Math.min(buffer.length - end, MAX_READ));
            if (n < 0) {
                return false;
            }
            end += n;
            pieceSize += n;
            if (held > 0 && pieceSize >= PIECE) {
                beginPiece();
            }
        }
        return true;
    }

    private void beginPiece() {
        pieceSize = 0;
        pieceSince = now();
    }

    /** A socket read goes through a native buffer of the requested size, which the JDK keeps per thread. */
    private static final int MAX_READ = 64 << 10;

    private void makeRoom(int wanted) throws ProtocolException {
        if (start == end) {
            start = 0;
            end = 0;
        }
        if (buffer.length - start >= wanted && end < buffer.length) {
            return;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            grow(wanted);
        }
    }

    private void grow(int wanted) throws ProtocolException {
        int size = (int) Math.min(wanted, buffer.length * 2L);
        // Meanwhile it is not the peer that is waited for.
        pieceSince = 0;
        if (!budget.reserve(size)) {
            throw new ProtocolException(
                    "no memory left for a frame of " + wanted + " bytes: too many large frames at once");
        }
        release();
        held = size;
        buffer = Arrays.copyOf(buffer, size);
        beginPiece();
    }

    private void giveBackLargeBuffer() {
        if (buffer.length == ORDINARY_SIZE || end - start > ORDINARY_SIZE) {
            return;
        }
        byte[] small = new byte[ORDINARY_SIZE];
        System.arraycopy(buffer, start, small, 0, end - start);
        release();
        buffer = small;
        end -= start;
        start = 0;
    }

    private void release() {
        budget.release(held);
        held = 0;
    }

    /** Gives the buffer back to the budget; the reader cannot be used afterwards. */
    @Override
    public void close() {
        release();
        buffer = new byte[0];
        start = 0;
        end = 0;
    }
}
