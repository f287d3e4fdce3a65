package io.nightshift.engine.operation;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import java.util.Map;

/** Makes operations of what the wire carries, by a table of their wire codes. Thread-safe. */
public final class OperationDecoder {
    private final Map<Integer, BinOperation.Decoder> decoders;

    /** @param decoders what makes the operations of each wire code, one of {@link OperationCode} */
    public OperationDecoder(Map<Integer, BinOperation.Decoder> decoders) {
        this.decoders = Map.copyOf(decoders);
    }

    /**
     * Decodes an operation. One that cannot be decoded is refused with PARAMETER_ERROR when it is applied.
     *
     * @param argument the operation's value; its bytes must stay as they are for as long as the operation is used
     */
    public BinOperation decode(int code, byte[] name, Particle argument) {
        BinOperation.Decoder decoder = decoders.get(code);
        if (decoder == null) {
            return new RefusedOperation(
                    code, name, EngineException.parameter("operation " + code + " is not supported"));
        }
        try {
            return decoder.decode(code, name, argument);
        } catch (EngineException e) {
            return new RefusedOperation(code, name, e);
        }
    }
}
