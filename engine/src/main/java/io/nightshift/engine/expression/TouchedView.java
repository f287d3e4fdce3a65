package io.nightshift.engine.expression;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleCursor;
import io.nightshift.engine.record.RecordView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record with other times. */
record TouchedView(RecordView record, long voidTime, long lastUpdateTime) implements RecordView {
    @Override
    public byte[] digestBytes() {
        return record.digestBytes();
    }

    @Override
    public int digestOffset() {
        return record.digestOffset();
    }

    @Override
    public int generation() {
        return record.generation();
    }

    @Override
    public byte[] setName() {
        return record.setName();
    }

    @Override
    public Optional<Particle> userKey() {
        return record.userKey();
    }

    @Override
    public int storedSize() {
        return record.storedSize();
    }

    @Override
    public int binCount() {
        return record.binCount();
    }

    @Override
    public @Nullable Particle bin(byte[] name) {
        return record.bin(name);
    }

    @Override
    public boolean findBin(byte[] name, ParticleCursor cursor) {
        return record.findBin(name, cursor);
    }
}
