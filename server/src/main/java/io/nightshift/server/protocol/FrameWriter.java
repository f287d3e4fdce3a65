package io.nightshift.server.protocol;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.util.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Collects answers and sends them with one system call. A large buffer counts against a {@link MemoryBudget} until it has
 * been sent, because peers may be slow to read. Not thread-safe: only the thread that runs a connection's current
 * command writes its answers.
 */
public final class FrameWriter implements AutoCloseable {
    /** {@link #flushIfLarge()} sends once there are this many bytes. */
    private static final int SEND_SIZE = 64 << 10;

    /** A larger buffer is not kept after it has been sent. */
    private static final int KEEP_SIZE = 2 * SEND_SIZE;

    /** Frames below this size are sent as they are; clients do the same. */
    private static final int COMPRESS_SIZE = 128;

    private static final LongSupplier NONE = () -> 0;

    private static final int FIRST_SIZE = 1 << 10;

    private final OutputStream out;
    private final MemoryBudget budget;
    private byte[] buffer = new byte[FIRST_SIZE];
    private int size;
    private int frameStart;
    private boolean compressing;

    /** How long one send may wait for the peer to read; 0 = for ever. */
    private volatile long sendLimitNanos;

    /** Since when the peer has been awaited to read a piece; 0 = it is not, or it is a small answer without a limit. */
    private volatile long sendStart;

    /** Bytes taken from the budget. */
    private volatile int held;

    /** What is waited for before anything is sent; a position of 0 needs no waiting. */
    private LongConsumer safety = position -> {};

    private LongSupplier latest = NONE;
    private long sendAfter;

    /** Where {@link #rollBack} returns to. */
    private int mark;

    public FrameWriter(OutputStream out, MemoryBudget budget) {
        this.out = out;
        this.budget = budget;
    }

    /** Starts a frame; everything put before {@link #endFrame()} is its body. */
    public void beginFrame(int type) {
        frameStart = size;
        reserve(Frame.HEADER_SIZE);
        Bytes.putLong(buffer, size, (long) Frame.VERSION << 56 | (long) type << 48);
        size += Frame.HEADER_SIZE;
    }

    /** Ends the frame and sets its length. */
    public void endFrame() {
        Bytes.putInt(buffer, frameStart + 4, size - frameStart - Frame.HEADER_SIZE);
        if (compressing && size - frameStart >= COMPRESS_SIZE) {
            Compression.deflate(buffer, frameStart, size - frameStart).ifPresent(compressed -> {
                System.arraycopy(compressed, 0, buffer, frameStart, compressed.length);
                size = frameStart + compressed.length;
            });
        }
    }

    /**
     * Holds back what was put until a change is as safe as it is acknowledged to be.
     *
     * @param await waits for the position of a change; fails if it is lost, and then nothing more can be sent
     * @param position of the change; 0 = there is nothing to wait for
     */
    public void sendAfter(LongConsumer await, long position) {
        if (position > sendAfter) {
            safety = await;
            sendAfter = position;
        }
    }

    /**
     * Holds back whatever is put, until all changes that were made before it is sent are safe.
     *
     * @param newLatest the position of the latest change when it is sent
     */
    public void sendAfterAll(LongConsumer await, LongSupplier newLatest) {
        safety = await;
        latest = newLatest;
    }

    /** Sends what is put from now on without regard to changes of others; what was put before still waits for them. */
    public void endSendAfterAll() {
        sendAfter = Math.max(sendAfter, latest.getAsLong());
        latest = NONE;
    }

    /** Whether frames above a certain size are compressed when they end, if that makes them smaller. */
    public void setCompressing(boolean compress) {
        compressing = compress;
    }

    /** Bytes in the body of the current frame so far. */
    public int frameSize() {
        return size - frameStart - Frame.HEADER_SIZE;
    }

    /**
     * Puts a message header: the start of an answer, or of one record in an answer with many.
     *
     * @param index the answered entry of a batch; 0 otherwise
     */
    public void putMessageHeader(
            int info1, int info3, int resultCode, int generation, int voidTime, int index, int fields, int operations) {
        reserve(Message.HEADER_SIZE);
        byte[] b = buffer;
        int at = size;
        b[at] = Message.HEADER_SIZE;
        b[at + 1] = (byte) info1;
        b[at + 2] = 0;
        b[at + 3] = (byte) info3;
        b[at + 4] = 0;
        b[at + 5] = (byte) resultCode;
        Bytes.putInt(b, at + 6, generation);
        Bytes.putInt(b, at + 10, voidTime);
        Bytes.putInt(b, at + 14, index);
        Bytes.putShort(b, at + 18, fields);
        Bytes.putShort(b, at + 20, operations);
        size = at + Message.HEADER_SIZE;
    }

    /** A frame that consists of a message header. */
    public void putResult(int info3, int resultCode) {
        beginFrame(FrameType.MESSAGE);
        putMessageHeader(0, info3, resultCode, 0, 0, 0, 0, 0);
        endFrame();
    }

    public void put(byte[] bytes, int offset, int length) {
        reserve(length);
        System.arraycopy(bytes, offset, buffer, size, length);
        size += length;
    }

    public void putByte(int value) {
        reserve(1);
        buffer[size++] = (byte) value;
    }

    /** Puts a message field. */
    public void putField(int type, byte[] bytes, int offset, int length) {
        reserve(5);
        Bytes.putInt(buffer, size, length + 1);
        buffer[size + 4] = (byte) type;
        size += 5;
        put(bytes, offset, length);
    }

    /** Puts text in UTF-8. */
    public void putText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(bytes, 0, bytes.length);
    }

    /** Bytes waiting to be sent. */
    public int size() {
        return size;
    }

    /** Sends if enough has been collected to be worth a system call; blocks while the peer does not read. */
    public void flushIfLarge() throws IOException {
        if (size >= SEND_SIZE) {
            flush();
        }
    }

    /** Sends what has been collected; blocks while the peer does not read. */
    public void flush() throws IOException {
        if (size == 0) {
            return;
        }
        sendAfter = Math.max(sendAfter, latest.getAsLong());
        if (sendAfter != 0) {
            safety.accept(sendAfter);
            sendAfter = 0;
        }
        send();
        size = 0;
        mark = 0;
        if (buffer.length > KEEP_SIZE) {
            release();
            buffer = new byte[FIRST_SIZE];
        }
    }

    private void send() throws IOException {
        if (sendLimitNanos == 0 && held == 0) {
            out.write(buffer, 0, size);
            return;
        }
        try {
            int piece;
            for (int at = 0; at < size; at += piece) {
                piece = size - at <= KEEP_SIZE ? size - at : SEND_SIZE;
                sendStart = System.nanoTime() | 1;
                out.write(buffer, at, piece);
            }
        } finally {
            sendStart = 0;
        }
    }

    /**
     * Limits how long the peer may stop reading before {@link #isStuck} reports it.
     *
     * @param millis 0 = no limit
     */
    public void limitSending(long millis) {
        sendLimitNanos = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Whether the peer has not read for longer than allowed. May be called by any thread. */
    public boolean isStuck() {
        long limit = sendLimitNanos;
        return limit != 0 && waitingNanos() > limit;
    }

    /** Bytes of the budget that wait to be sent. May be called by any thread. */
    public long held() {
        return held;
    }

    /** How long the peer has been awaited to read a piece, in nanoseconds; 0 = it is not. May be called by any thread. */
    public long waitingNanos() {
        long since = sendStart;
        return since == 0 ? 0 : System.nanoTime() - since;
    }

    /** Marks everything put so far as complete: {@link #rollBack} does not go back further. */
    public void mark() {
        mark = size;
    }

    /** Discards what was put since the last {@link #mark} or, if something was sent after that, since then. */
    public void rollBack() {
        size = mark;
    }

    /** Discards half of what waits to be sent, so that the peer gets a part of a frame. */
    public void dropHalf() {
        size /= 2;
    }

    private void reserve(int bytes) {
        if (buffer.length - size >= bytes) {
            return;
        }
        int larger = Math.max(Math.addExact(size, bytes), (int) Math.min(buffer.length * 2L, Integer.MAX_VALUE - 8));
        if (larger > KEEP_SIZE && !budget.tryReserve(larger)) {
            throw new EngineException(
                    ResultCode.SERVER_MEM_ERROR, "no memory left for an answer: too many peers do not read theirs");
        }
        release();
        held = larger > KEEP_SIZE ? larger : 0;
        buffer = Arrays.copyOf(buffer, larger);
    }

    private void release() {
        budget.release(held);
        held = 0;
    }

    /** Gives the buffer back to the budget; the writer cannot be used afterwards. */
    @Override
    public void close() {
        release();
        buffer = new byte[0];
        size = 0;
        mark = 0;
    }
}
