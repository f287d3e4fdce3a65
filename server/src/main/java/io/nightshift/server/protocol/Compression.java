package io.nightshift.server.protocol;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.util.Bytes;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Compressed frames: zlib after an 8-byte inflated size, which includes the frame header of the contents. */
public final class Compression {
    private static final int SIZE_FIELD = 8;

    /** zlib's best ratio: a larger claim is a lie. */
    private static final int BEST_RATIO = 1032;

    private Compression() {}

    /**
     * The memory that {@link #inflate} needs for a frame: no more than the compressed bytes can hold, whatever the size
     * field claims.
     *
     * @throws EngineException PARAMETER_ERROR if the size is impossible
     */
    public static int inflatedSize(Frame frame) {
        int compressed = frame.length() - SIZE_FIELD;
        if (compressed <= 0) {
            throw EngineException.parameter("compressed frame of " + frame.length() + " bytes has no content");
        }
        long size = Bytes.getLong(frame.bytes(), frame.offset());
        if (size < Frame.HEADER_SIZE
                || size > Frame.MAX_BODY + Frame.HEADER_SIZE
                || size > (long) compressed * BEST_RATIO) {
            throw EngineException.parameter(
                    "inflated size " + size + " is not possible for " + compressed + " compressed bytes");
        }
        return (int) size;
    }

    /**
     * Inflates a frame of type COMPRESSED to the frame inside it.
     *
     * @throws EngineException PARAMETER_ERROR if the bytes do not inflate to exactly one frame of type MESSAGE
     */
    public static Frame inflate(Frame frame) {
        int size = inflatedSize(frame);
        byte[] inflated = new byte[size];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(frame.bytes(), frame.offset() + SIZE_FIELD, frame.length() - SIZE_FIELD);
            int n = inflater.inflate(inflated);
            if (n != size) {
                throw EngineException.parameter("compressed frame holds " + n + " bytes, not the announced " + size);
            }
        } catch (DataFormatException e) {
            throw EngineException.parameter("compressed frame is not zlib data: " + e.getMessage());
        } finally {
            inflater.end();
        }
        return innerFrame(inflated);
    }

    /**
     * Compresses whole frames into one of type COMPRESSED.
     *
     * @return empty if that would not make them smaller
     */
    public static Optional<byte[]> deflate(byte[] frames, int offset, int length) {
        int head = Frame.HEADER_SIZE + SIZE_FIELD;
        if (length <= head) {
            return Optional.empty();
        }
        byte[] compressed = new byte[length];
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(frames, offset, length);
            deflater.finish();
            int n = deflater.deflate(compressed, head, length - head);
            if (!deflater.finished()) {
                return Optional.empty();
            }
            Bytes.putLong(
                    compressed, 0, (long) Frame.VERSION << 56 | (long) FrameType.COMPRESSED << 48 | (n + SIZE_FIELD));
            Bytes.putLong(compressed, Frame.HEADER_SIZE, length);
            return Optional.of(Arrays.copyOf(compressed, head + n));
        } finally {
            deflater.end();
        }
    }

    private static Frame innerFrame(byte[] bytes) {
        long header = Bytes.getLong(bytes, 0);
        long length = header & 0xffffffffffffL;
        if (bytes[0] != Frame.VERSION || bytes[1] != FrameType.MESSAGE || length != bytes.length - Frame.HEADER_SIZE) {
            throw EngineException.parameter(
                    "compressed frame must hold one whole message frame, has header " + Long.toHexString(header));
        }
        return new Frame(FrameType.MESSAGE, bytes, Frame.HEADER_SIZE, (int) length);
    }
}
