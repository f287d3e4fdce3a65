package io.nightshift.engine.operation.scalar;

import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.OperationContext;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;

/** An operation that computes a bin's new value from the old one, or takes its argument as the value of a new bin. */
abstract class ModifyBin extends BinOperation {
    final Particle argument;

    ModifyBin(OperationCode code, byte[] name, Particle argument) {
        super(code, name);
        this.argument = argument;
    }

    @Override
    public void apply(OperationContext context) {
        if (argument.type() == ParticleType.NULL) {
            throw EngineException.parameter("there is no value to change the bin with");
        }
        Particle value = context.editor().view().bin(name());
        if (value == null) {
            context.editor().setBin(name(), ParticleAdmission.admit(argument));
        } else {
            modify(context, value);
        }
        if (context.respondAllOps()) {
            context.reply().addOperation(code(), name(), null);
        }
    }

    abstract void modify(OperationContext context, Particle value);

    final EngineException wrongType(Particle value) {
        // A real server answers GeoJSON bins with a different code than all others.
        return new EngineException(
                value.type() == ParticleType.GEOJSON ? ResultCode.SERVER_ERROR : ResultCode.BIN_TYPE_ERROR,
                ParticleType.aValue(argument.type()) + " does not fit a bin that holds "
                        + ParticleType.aValue(value.type()));
    }
}
