package io.nightshift.engine.record;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleCursor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record to read: metadata, and bins in place. Views are valid while the record's lock is held.
 * {@link StoredRecord} is the stored one; a record under construction by a command is seen through the same interface.
 */
public interface RecordView {
    /** The 20-byte RIPEMD-160 digest at {@link #digestOffset()} in this array. */
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

    /** The user key as it was sent with the record, if it was. */
    Optional<Particle> userKey();

    /** Bytes that the record takes in memory. */
    int storedSize();

    int binCount();

    /** The value of a bin, or null when the record has no such bin. */
    @Nullable
    Particle bin(byte[] name);

    /**
     * Moves the cursor to the value of a bin; the way to read bins without making objects.
     *
     * @return false when the record has no such bin; the cursor then stays where it is
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
