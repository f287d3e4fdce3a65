package io.nightshift.engine.operation.scalar;

import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.OperationContext;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import org.jspecify.annotations.Nullable;

/** Sets a bin to a value; a null particle removes the bin. */
final class WriteBin extends BinOperation {
    private final Particle value;
    private @Nullable Particle admitted;

    WriteBin(byte[] name, Particle value) {
        super(OperationCode.WRITE, name);
        this.value = value;
    }

    /** The value in its stored form; checked only when it is written, because a real server looks up the record first. */
    private Particle admitted() {
        Particle a = admitted;
        if (a == null) {
            a = ParticleAdmission.admit(value);
            admitted = a;
        }
        return a;
    }

    @Override
    public boolean removesBin() {
        return value.type() == ParticleType.NULL;
    }

    @Override
    public void apply(OperationContext context) {
        if (value.type() == ParticleType.NULL) {
            context.editor().removeBin(name());
        } else {
            context.editor().setBin(name(), admitted());
        }
        if (context.respondAllOps()) {
            context.reply().addOperation(code(), name(), null);
        }
    }
}
