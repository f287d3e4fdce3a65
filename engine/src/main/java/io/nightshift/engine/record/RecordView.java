package io.nightshift.engine.record;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleCursor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Read access to a record: its metadata, and its bins in place. Views are valid while the record's lock is held.
 * {@link StoredRecord} views a stored record; a record that a command is building is seen through the same interface.
 */
public interface RecordView {
    /** The array that holds the 20-byte RIPEMD-160 digest, at {@link #digestOffset()}. */
    byte[] digestBytes();

    int digestOffset();

    /** 1 to 65535; 0 for a record that does not exist yet. */
    int generation();

    /** Seconds since 2010-01-01 UTC; 0 = never expires. */
    long voidTime();

    /** Milliseconds since 2010-01-01 UTC. */
    long lastUpdateTime();

    /** The name of the set in UTF-8; empty without a set. */
    byte[] setName();

    /** The user key, if the client sent it with the record. */
    Optional<Particle> userKey();

    /** Bytes that the record takes in memory. */
    int storedSize();

    int binCount();

    /** The value of a bin, or null if the bin is absent. */
    @Nullable
    Particle bin(byte[] name);

    /**
     * Moves the cursor to the value of a bin, to read it without creating objects.
     *
     * @return false if the bin is absent; the cursor then stays where it is
     */
    default boolean findBin(byte[] name, ParticleCursor cursor) {
        Particle value = bin(name);
        if (value == null) {
            return false;
        }
        cursor.set(value);
        return true;
    }
}
