package io.nightshift.engine.operation.scalar;

import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.OperationContext;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;

/** Adds a number to a number of the same type; integers wrap around. */
final class Add extends ModifyBin {
    Add(byte[] name, Particle argument) {
        super(OperationCode.ADD, name, argument);
    }

    @Override
    void modify(OperationContext context, Particle value) {
        if (value.type() != argument.type()) {
            throw wrongType(value);
        }
        switch (value.type()) {
            case ParticleType.INTEGER -> context.editor().setInteger(name(), value.asLong() + number().asLong());
            case ParticleType.DOUBLE ->
                context.editor().setBin(name(), Particle.ofDouble(value.asDouble() + number().asDouble()));
            default -> throw wrongType(value);
        }
    }

    /** The argument as 8 bytes: clients may send an integer in fewer. */
    private Particle number() {
        return argument.length() == 8 ? argument : ParticleAdmission.admit(argument);
    }
}
