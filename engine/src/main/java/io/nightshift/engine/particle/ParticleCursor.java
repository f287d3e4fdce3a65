package io.nightshift.engine.particle;

/**
 * A {@link Particle} that can be moved from value to value, so that bins are read without building an object for each.
 * Belongs to one thread; views somebody else's array and is valid only until the array is written.
 */
public final class ParticleCursor {
    private static final byte[] NOWHERE = new byte[0];

    private byte[] bytes = NOWHERE;
    private int type;
    private int offset;
    private int length;

    /** Moves to a value of the given {@link ParticleType} in the {@code length} bytes from {@code offset} on. */
    public void set(int newType, byte[] newBytes, int newOffset, int newLength) {
        type = newType;
        bytes = newBytes;
        offset = newOffset;
        length = newLength;
    }

    public void set(Particle particle) {
        set(particle.type(), particle.bytes(), particle.offset(), particle.length());
    }

    public int type() {
        return type;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /** The end of the value in {@link #bytes()}, exclusive. */
    public int end() {
        return offset + length;
    }

    /** A view on the same bytes. */
    public Particle toParticle() {
        return new Particle(type, bytes, offset, length);
    }
}
