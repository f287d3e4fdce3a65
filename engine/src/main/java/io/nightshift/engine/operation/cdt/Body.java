package io.nightshift.engine.operation.cdt;

/** What an operation does to its target collection, with its arguments decoded. Immutable and thread-safe. */
@FunctionalInterface
public interface Body {
    /**
     * @param target the collection, of the kind that the operation needs; an empty one if there was none
     * @throws io.nightshift.engine.result.EngineException with the real server's result code
     */
    Effect apply(PackedCollection target);

    /**
     * Applies the operation to an empty collection inside others that are all created with it, the bin included.
     */
    default Effect applyInNewBin(PackedCollection target) {
        return apply(target);
    }

    /** Flags of the collection if the operation creates it. */
    default int createFlags() {
        return 0;
    }
}
