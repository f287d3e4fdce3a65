package io.nightshift.engine.operation.bit;

import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.ResultCode;
import org.jspecify.annotations.Nullable;

/** A bit operation that changes a blob. Returns nothing to the caller. */
record BitModify(BitArguments call) implements ValueOperation {
    private static final Particle NOTHING_YET = Particle.of(ParticleType.BLOB, new byte[0]);

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Outcome apply(@Nullable Particle value) {
        if (value == null) {
            return create();
        }
        if (call.has(BitFlags.CREATE_ONLY)) {
            return call.refuse(ResultCode.BIN_EXISTS, "the bin exists, and the flags say create only");
        }
        BitRead.requireBlob(call, value);
        return call.op().run(call, value);
    }

    private Outcome create() {
        if (!call.op().creates() || call.has(BitFlags.UPDATE_ONLY)) {
            return call.refuse(ResultCode.BIN_NOT_FOUND, "the bin does not exist");
        }
        return call.op().run(call, NOTHING_YET);
    }
}
