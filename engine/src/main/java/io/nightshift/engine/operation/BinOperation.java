package io.nightshift.engine.operation;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import java.nio.charset.StandardCharsets;

/**
 * One decoded operation of a command: what the wire calls an "op". Immutable, so that one instance serves every record
 * of a job, from any thread.
 */
public abstract class BinOperation {
    /** Decodes the operations of one wire code, or of several that have much in common. Thread-safe. */
    @FunctionalInterface
    public interface Decoder {
        /**
         * Decodes an operation.
         *
         * @param name the bin's name in UTF-8
         * @param argument the operation's value; its bytes must not change while the operation is in use
         * @throws EngineException PARAMETER_ERROR if the value is not valid for the operation
         */
        BinOperation decode(OperationCode code, byte[] name, Particle argument);
    }

    private final OperationCode code;
    private final byte[] name;

    protected BinOperation(OperationCode code, byte[] name) {
        this.code = code;
        this.name = name;
    }

    /** Its wire code. */
    public final OperationCode code() {
        return code;
    }

    /** The bin's name in UTF-8. */
    public final byte[] name() {
        return name;
    }

    /** Whether the operation is a write that removes its bin. */
    public boolean removesBin() {
        return false;
    }

    /** Applies the operation: changes the record and adds its result to the reply. Changes everything or nothing. */
    public abstract void apply(OperationContext context);

    @Override
    public String toString() {
        return code.text() + " " + new String(name, StandardCharsets.UTF_8);
    }
}
