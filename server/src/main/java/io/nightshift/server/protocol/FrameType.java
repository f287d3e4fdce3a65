package io.nightshift.server.protocol;

/** The second byte of a frame: the kind of its body. */
public final class FrameType {
    /** Text: names and parameters, one per line. */
    public static final int INFO = 1;

    /** Login and user administration; a Community Edition answers that it has none. */
    public static final int SECURITY = 2;

    /** A record command, batch, query or their answers. */
    public static final int MESSAGE = 3;

    /** A zlib-compressed frame of type MESSAGE, after its 8-byte inflated size. */
    public static final int COMPRESSED = 4;

    private FrameType() {}
}
