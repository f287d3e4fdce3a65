package io.nightshift.engine.operation.scalar;

import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.OperationContext;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;

/** Appends to or prepends to a string or blob. */
final class Concatenate extends ModifyBin {
    Concatenate(OperationCode code, byte[] name, Particle argument) {
        super(code, name, argument);
    }

    @Override
    void modify(OperationContext context, Particle value) {
        if (value.type() != argument.type() || !isText(value.type())) {
            throw wrongType(value);
        }
        boolean append = code() == OperationCode.APPEND;
        Particle first = append ? value : argument;
        Particle second = append ? argument : value;
        byte[] joined = new byte[Math.addExact(first.length(), second.length())];
        System.arraycopy(first.bytes(), first.offset(), joined, 0, first.length());
        System.arraycopy(second.bytes(), second.offset(), joined, first.length(), second.length());
        context.editor().setBin(name(), Particle.of(value.type(), joined));
    }

    private static boolean isText(int type) {
        return switch (type) {
            case ParticleType.NULL,
                    ParticleType.INTEGER,
                    ParticleType.DOUBLE,
                    ParticleType.BOOL,
                    ParticleType.HLL,
                    ParticleType.MAP,
                    ParticleType.LIST,
                    ParticleType.GEOJSON -> false;
            default -> true;
        };
    }
}
