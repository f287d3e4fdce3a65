package io.nightshift.sdk.internal.wire;

import com.aerospike.client.Operation;
import com.aerospike.client.command.ParticleType;

/**
 * A write operation in its wire form; equal if the bytes are.
 *
 * @param type the client's type
 * @param bin the bin, or "" for the whole record
 * @param value what is sent with it
 */
public record WireOperation(Operation.Type type, String bin, Particle value) {

    /** The wire form of one of the client's operations. */
    public static WireOperation of(Operation operation) {
        return new WireOperation(
                operation.type, operation.binName == null ? "" : operation.binName, Particle.of(operation.value));
    }

    static WireOperation packed(Operation.Type type, String bin, byte[] bytes) {
        return new WireOperation(type, bin, new Particle(ParticleType.BLOB, Bytes.of(bytes)));
    }

    /** The client's operation with this wire form. */
    public Operation toOperation() {
        return switch (type) {
            case TOUCH -> Operation.touch();
            case DELETE -> Operation.delete();
            default -> new Operation(type, bin, value.toValue());
        };
    }
}
