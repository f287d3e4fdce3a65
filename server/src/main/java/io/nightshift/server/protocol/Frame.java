package io.nightshift.server.protocol;

/**
 * One complete frame: a view on the reader's buffer, valid until the next one is read.
 *
 * @param type one of {@link FrameType} or an unknown code
 * @param bytes the buffer that holds the body
 * @param offset where the body starts
 * @param length bytes in the body, without the 8-byte frame header
 */
public record Frame(int type, byte[] bytes, int offset, int length) {
    /** Bytes of a frame header: version, type and a 48-bit body length. */
    public static final int HEADER_SIZE = 8;

    /** The only protocol version. */
    public static final int VERSION = 2;

    /** Largest body that a peer may announce, as on the real server. */
    public static final int MAX_BODY = 128 << 20;

    /** The end of the body in {@link #bytes()}, exclusive. */
    public int end() {
        return offset + length;
    }
}
