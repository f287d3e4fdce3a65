package io.nightshift.engine.operation.cdt;

/** What an operation does to the collection that it is for, with its arguments decoded. Immutable and thread-safe. */
@FunctionalInterface
public interface Body {
    /**
     * @param target the collection, of the kind that the operation is for; an empty one when there was none
     * @throws io.nightshift.engine.result.EngineException with the result code that the real server gives
     */
    Effect apply(PackedCollection target);

    /**
     * Applies the operation to an empty collection inside of others that are all created with it, the bin too.
     */
    default Effect applyInNewBin(PackedCollection target) {
        return apply(target);
    }

    /** Flags of the collection when the operation creates it. */
    default int createFlags() {
        return 0;
    }
}
