package io.nightshift.engine.operation;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import java.util.Map;

/** Decodes operations from their wire form, by a table of wire codes. Thread-safe. */
public final class OperationDecoder {
    private final Map<OperationCode, BinOperation.Decoder> decoders;

    /** @param decoders the decoder of each wire code */
    public OperationDecoder(Map<OperationCode, BinOperation.Decoder> decoders) {
        this.decoders = Map.copyOf(decoders);
    }

    /**
     * Decodes an operation. An undecodable one is refused with PARAMETER_ERROR only when it is applied.
     *
     * @param wireCode its wire number
     * @param argument the operation's value; its bytes must not change while the operation is in use
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
