package io.nightshift.run.backup.format;

/**
 * Takes records piece by piece, as they lie in the answers of nodes: first the key if there is one, then the head, the bins, and the
 * end. Arrays are only read, and not kept. May throw {@link java.io.UncheckedIOException}, or {@link
 * java.util.concurrent.CancellationException} if no more is wanted; both come to who reads, as they are.
 */
public interface RecordSink {

    /** The key, from {@code start} to before {@code end}. */
    void key(ParticleType type, byte[] from, int start, int end);

    /**
     * What stands before the bins.
     *
     * @param digestStart where 20 bytes of it begin
     * @param setEnd as {@code setStart} if there is no set
     * @param voidTime in seconds since 2010-01-01 00:00 UTC; 0 for never
     */
    void head(byte[] from, int digestStart, int setStart, int setEnd, int generation, long voidTime, int bins);

    /** A bin; of GeoJSON, the value is its text. */
    void bin(ParticleType type, byte[] from, int nameStart, int nameEnd, int valueStart, int valueEnd);

    /** The record is complete. */
    void end();
}
