package io.nightshift.server.file;

/**
 * The frames of a snapshot's file, after its magic (8 bytes) and version (4). Numbers are big-endian; a frame is
 *
 * <pre>
 *   type 1, size of the contents 4, contents, CRC-32C of all that 4
 * </pre>
 *
 * A text or byte sequence is its size 4, then the bytes.
 */
enum FrameType {
    /** The end, without which the file was cut off: number of frames before it 8. */
    END,
    /**
     * A namespace, to which the next frames belong: name, default TTL in seconds 8, largest record 4, supervisor period in milliseconds 8,
     * background rate 4, whether deletes may be durable 1; number of sets 4, and of each name, whether it exists 1, default TTL 8, read-touch per cent 4, most
     * records 8, most bytes 8.
     */
    NAMESPACE,
    /**
     * Records, up to the end of the frame: the bytes of each as the engine keeps them, metadata included. From format 2 on also tombstones,
     * which are records without bins.
     */
    RECORDS,
    /** An index, after the records of its namespace: name, set, 0 for a bin or 1 for an expression 1, bin or expression, context of the bin, type, collection. */
    INDEX,
    /** A module: name, source. */
    MODULE,
    /**
     * Settings and truncations: number of contexts 4, and of each name, number of settings 4, and names and values; number of truncations 4,
     * and of each key, and milliseconds since 2010 8.
     */
    SETTINGS;

    static final byte[] MAGIC = {'N', 'S', 'S', 'N', 'A', 'P', '\r', '\n'};

    /** The format that is written; older ones are read. */
    static final int VERSION = 2;

    static final int MAX_CONTENTS = 256 << 20;
}
