package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;

/** The target collection of an operation, if it is missing or of another type. */
final class Target {
    private Target() {}

    static int particleType(CollectionCode code) {
        return code.kind() == CollectionCode.Kind.LIST ? ParticleType.LIST : ParticleType.MAP;
    }

    /** @throws EngineException BIN_TYPE_ERROR if the bytes are of another kind */
    static PackedCollection of(CollectionCode code, PackedValue value) {
        PackedCollection collection = PackedCollection.of(value);
        if (collection instanceof PackedMap != (code.kind() == CollectionCode.Kind.MAP)) {
            throw wrongType(code, "a value of kind " + value.type());
        }
        return collection;
    }

    static PackedCollection empty(CollectionCode code, int flags) {
        return code.kind() == CollectionCode.Kind.LIST ? PackedList.empty(flags) : PackedMap.empty(flags);
    }

    static PackedValue emptyBytes(CollectionCode code, int flags) {
        return code.kind() == CollectionCode.Kind.LIST ? PackedList.emptyBytes(flags) : PackedMap.emptyBytes(flags);
    }

    static EngineException wrongType(CollectionCode code, String found) {
        return new EngineException(
                ResultCode.BIN_TYPE_ERROR, code.name() + " needs a bin that holds a " + code.kind() + ", not " + found);
    }

    static EngineException notFound(CollectionCode code) {
        return new EngineException(ResultCode.ELEMENT_NOT_FOUND, code.name() + ": there is no " + code.kind());
    }
}
