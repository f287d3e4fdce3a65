package io.nightshift.engine.operation;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import java.nio.charset.StandardCharsets;

/**
 * One operation of a command, decoded: what the wire calls an "op". Immutable, so that one serves every record of a
 * job, from any thread.
 */
public abstract class BinOperation {
    /** Makes the operations of one wire code, or of several that have much in common. Thread-safe. */
    @FunctionalInterface
    public interface Decoder {
        /**
         * Decodes an operation.
         *
         * @param name the bin's name in UTF-8
         * @param argument the operation's value; its bytes must stay as they are for as long as the operation is used
         * @throws EngineException PARAMETER_ERROR when the value is not one of the operation's
         */
        BinOperation decode(OperationCode code, byte[] name, Particle argument);
    }

    private final OperationCode code;
    private final byte[] name;

    protected BinOperation(OperationCode code, byte[] name) {
        this.code = code;
        this.name = name;
    }

    /** What the wire calls it. */
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

    /** Applies the operation: changes the record, adds its result to the reply. Changes all or nothing. */
    public abstract void apply(OperationContext context);

    @Override
    public String toString() {
        return code.text() + " " + new String(name, StandardCharsets.UTF_8);
    }
}
