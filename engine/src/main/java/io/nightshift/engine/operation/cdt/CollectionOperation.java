package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.PackedMarks;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decoded list or map operation. */
final class CollectionOperation implements ValueOperation {
    private final CollectionCode code;
    private final List<ContextStep> context;
    private final Body body;
    private final int maxBytes;

    CollectionOperation(CollectionCode code, List<ContextStep> context, Body body, int maxBytes) {
        this.code = code;
        this.context = context;
        this.body = body;
        this.maxBytes = maxBytes;
    }

    @Override
    public boolean writes() {
        return code.modifies();
    }

    @Override
    public Outcome apply(@Nullable Particle value) {
        if (value == null && !code.modifies()) {
            return Outcome.read(null);
        }
        return context.isEmpty() ? applyHere(value) : applyInContext(value);
    }

    private Outcome applyHere(@Nullable Particle value) {
        if (value == null) {
            return switch (code.absent()) {
                case IGNORE -> Outcome.read(null);
                case REFUSE -> throw Target.wrongType(code, "no bin");
                case NOT_FOUND -> throw Target.notFound(code);
                case CREATE -> {
                    Effect effect = body.apply(Target.empty(code, body.createFlags()));
                    PackedValue created = effect.changed();
                    yield set(
                            created == null ? Target.emptyBytes(code, body.createFlags()) : created,
                            Target.particleType(code),
                            effect.result());
                }
            };
        }
        if (value.type() != Target.particleType(code)) {
            throw Target.wrongType(code, ParticleType.aValue(value.type()));
        }
        Effect effect = body.apply(Target.of(code, packed(value)));
        if (effect.splice() != null) {
            return Outcome.set(effect.splice(), effect.result());
        }
        PackedValue changed = effect.value();
        return changed == null ? Outcome.read(effect.result()) : set(changed, value.type(), effect.result());
    }

    private Outcome applyInContext(@Nullable Particle value) {
        ContextWalk walk = new ContextWalk(context, code, body, value != null, maxBytes);
        if (value == null) {
            PackedValue created = walk.intoNothing();
            return created == null
                    ? Outcome.read(walk.result())
                    : set(created, context.get(0).isMapKey() ? ParticleType.MAP : ParticleType.LIST, walk.result());
        }
        if (value.type() != ParticleType.LIST && value.type() != ParticleType.MAP) {
            throw EngineException.parameter(code.name() + ": a context needs a bin that holds a list or map, not "
                    + ParticleType.aValue(value.type()));
        }
        PackedValue changed = walk.into(packed(value));
        return changed == null ? Outcome.read(walk.result()) : set(changed, value.type(), walk.result());
    }

    private static PackedValue packed(Particle value) {
        return new PackedValue(value.bytes(), value.offset(), value.end());
    }

    private static Outcome set(PackedValue changed, int type, @Nullable Particle result) {
        PackedValue value = PackedMarks.added(changed);
        return Outcome.set(new Particle(type, value.bytes(), value.offset(), value.length()), result);
    }
}
