package io.nightshift.engine.operation;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import java.util.Map;

/** Makes operations of what the wire carries, by a table of their wire codes. Thread-safe. */
public final class OperationDecoder {
    private final Map<OperationCode, BinOperation.Decoder> decoders;

    /** @param decoders what makes the operations of each wire code */
    public OperationDecoder(Map<OperationCode, BinOperation.Decoder> decoders) {
        this.decoders = Map.copyOf(decoders);
    }

    /**
     * Decodes an operation. One that cannot be decoded is refused with PARAMETER_ERROR when it is applied.
     *
     * @param wireCode the number that stands for it
     * @param argument the operation's value; its bytes must stay as they are for as long as the operation is used
     */
    public BinOperation decode(int wireCode, byte[] name, Particle argument) {
        OperationCode code = OperationCode.of(wireCode);
        BinOperation.Decoder decoder = decoders.get(code);
        if (decoder == null) {
            return new RefusedOperation(
                    code, name, EngineException.parameter("operation " + wireCode + " is not supported"));
        }
        try {
            return decoder.decode(code, name, argument);
        } catch (EngineException e) {
            return new RefusedOperation(code, name, e);
        }
    }
}
