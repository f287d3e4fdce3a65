package io.nightshift.engine.expression;

import io.nightshift.engine.msgpack.JavaValues;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.record.RecordView;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record made of Java values. */
final class TestRecord implements RecordView {
    private final Map<String, Particle> bins = new HashMap<>();
    private final byte[] digest = new byte[20];
    private byte[] setName = new byte[0];
    private Optional<Particle> userKey = Optional.empty();
    private long voidTime;
    private long lastUpdateTime;

    TestRecord with(String bin, Object value) {
        bins.put(bin, JavaValues.particle(value));
        return this;
    }

    TestRecord inSet(String name) {
        setName = name.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    TestRecord withKey(Object key) {
        userKey = Optional.of(JavaValues.particle(key));
        return this;
    }

    /** @param seconds since 2010 */
    TestRecord expiringAt(long seconds) {
        voidTime = seconds;
        return this;
    }

    /** @param millis since 2010 */
    TestRecord updatedAt(long millis) {
        lastUpdateTime = millis;
        return this;
    }

    TestRecord withDigestByte(int index, int value) {
        digest[index] = (byte) value;
        return this;
    }

    /** A map flagged as ordered by key. */
    static Particle orderedMap(long key, long value) {
        MsgpackWriter writer = new MsgpackWriter();
        writer.writeMapHeader(2)
                .writeEmptyExtension(1)
                .writeNil()
                .writeLong(key)
                .writeLong(value);
        return Particle.of(ParticleType.MAP, writer.toByteArray());
    }

    @Override
    public byte[] digestBytes() {
        return digest;
    }

    @Override
    public int digestOffset() {
        return 0;
    }

    @Override
    public int generation() {
        return 1;
    }

    @Override
    public long voidTime() {
        return voidTime;
    }

    @Override
    public long lastUpdateTime() {
        return lastUpdateTime;
    }

    @Override
    public byte[] setName() {
        return setName;
    }

    @Override
    public Optional<Particle> userKey() {
        return userKey;
    }

    @Override
    public int storedSize() {
        return 100 + bins.size();
    }

    @Override
    public int binCount() {
        return bins.size();
    }

    @Override
    public @Nullable Particle bin(byte[] name) {
        return bins.get(new String(name, StandardCharsets.UTF_8));
    }
}
