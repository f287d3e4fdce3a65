package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.MsgpackNormalizer;
import io.nightshift.engine.msgpack.PackedFlags;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.result.EngineException;
import java.util.Optional;

/**
 * One step of a context: which element of a list or map to enter, and what to create if it does not exist.
 *
 * @param type the wire code
 * @param value an index, rank, key or value
 * @param key the value in the stored form of a key; empty if it cannot be one
 */
record ContextStep(int type, PackedValue value, Optional<PackedValue> key) {
    private static final int BASE = 0x0f;
    private static final int LIST = 0x10;
    private static final int MAP = 0x20;
    private static final int CREATE = 0xc0;
    private static final int CREATE_INDEXED = 0x100;
    private static final int CREATE_SECOND = 0x80;
    private static final int CREATE_THIRD = 0xc0;
    private static final int LIST_INDEX = 0x10;
    private static final int MAP_KEY = 0x22;

    /** How a step finds its element. */
    enum By {
        INDEX,
        RANK,
        KEY,
        VALUE
    }

    static ContextStep of(long type, PackedValue value) {
        return new ContextStep((int) type & 0x1ff, value, storedKey((int) type & BASE, value));
    }

    private static Optional<PackedValue> storedKey(int base, PackedValue value) {
        if (base != By.KEY.ordinal()) {
            return Optional.empty();
        }
        try {
            byte[] key = MsgpackNormalizer.normalizeElement(value.bytes(), value.offset(), value.length(), 0);
            return Optional.of(PackedValue.of(key));
        } catch (EngineException e) {
            return Optional.empty();
        }
    }

    By by() {
        return By.values()[type & BASE];
    }

    /** @throws EngineException OP_NOT_APPLICABLE if the step does not fit this kind of collection */
    void checkAgainst(PackedCollection container) {
        checkKnown();
        if ((type & (container instanceof PackedMap ? LIST : MAP)) != 0) {
            throw Query.notApplicable("context type " + hex() + " does not fit the collection that it meets");
        }
    }

    /** @throws EngineException OP_NOT_APPLICABLE if there is no such step */
    void checkKnown() {
        boolean typed = (type & (LIST | MAP)) != 0;
        if ((type & BASE) > By.VALUE.ordinal() || !typed && (type & (CREATE | CREATE_INDEXED)) != 0) {
            throw Query.notApplicable("context type " + hex() + " is unknown");
        }
    }

    /** @throws EngineException OP_NOT_APPLICABLE if the value is not a number */
    long number() {
        try {
            return value.reader().readLong();
        } catch (EngineException e) {
            throw Query.notApplicable("context type " + hex() + " needs an integer");
        }
    }

    boolean creates() {
        return (type & CREATE) != 0;
    }

    /** Whether nils may fill the gap between the end of a list and the created element. */
    boolean pads() {
        return (type & CREATE) == CREATE_SECOND;
    }

    boolean isMapKey() {
        return (type & (LIST | MAP | BASE)) == MAP_KEY;
    }

    boolean isListIndex() {
        return (type & (LIST | MAP | BASE)) == LIST_INDEX;
    }

    /**
     * Checks a step into a collection that must be created.
     *
     * @param topLevel whether it becomes the value of the bin
     * @throws EngineException OP_NOT_APPLICABLE if it cannot be created
     */
    void checkCreatable(boolean topLevel) {
        checkKnown();
        if (!topLevel && (type & CREATE_INDEXED) != 0) {
            throw Query.notApplicable("only the collection at the top can have a persisted index");
        }
        if (isMapKey()) {
            if (key.isEmpty() || !MsgpackNormalizer.isKey(key.get().reader())) {
                throw Query.notApplicable("context: the value cannot be a map key");
            }
            return;
        }
        if (!isListIndex()) {
            throw Query.notApplicable("context type " + hex() + " cannot create what is not there");
        }
        long index = number();
        boolean anyIndex = pads() || (type & CREATE) == CREATE_THIRD || (type & CREATE_INDEXED) != 0;
        if (index < -1 || index > 0 && !anyIndex) {
            throw Query.notApplicable("context: index " + index + " is outside of an empty list");
        }
    }

    /** Flags of the collection that this step enters, if it is created. */
    int containerFlags(boolean topLevel) {
        int indexed = topLevel && (type & CREATE_INDEXED) != 0 ? PackedFlags.INDEXED : 0;
        int create = type & CREATE;
        if (isListIndex()) {
            return indexed | (create == CREATE_THIRD ? PackedFlags.ORDERED : 0);
        }
        return switch (create) {
            case CREATE_SECOND -> indexed | PackedFlags.KEY_ORDERED;
            case CREATE_THIRD -> indexed | PackedFlags.KEY_ORDERED | PackedFlags.VALUE_ORDERED;
            default -> indexed;
        };
    }

    private String hex() {
        return "0x" + Integer.toHexString(type);
    }
}
