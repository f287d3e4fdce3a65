package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.MsgpackNormalizer;
import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.msgpack.PackedFlags;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.result.EngineException;
import java.util.Optional;

/**
 * The arguments of one operation, read one after the other. Trailing ones may be missing; then their defaults apply.
 */
public final class Arguments {
    private final MsgpackReader in;
    private final int count;
    private final boolean modify;
    private final int depth;
    private final boolean storable;
    private final int maxBytes;
    private int read;

    /**
     * @param in at the first argument
     * @param modify whether the operation modifies the collection
     * @param depth how many collections are around the one that the operation is for
     * @param maxBytes how large a collection may become by padding
     * @param storable false when values to store are refused, because the context holds a wildcard
     */
    Arguments(MsgpackReader in, int count, boolean modify, int depth, boolean storable, int maxBytes) {
        this.in = in;
        this.count = count;
        this.modify = modify;
        this.depth = depth;
        this.storable = storable;
        this.maxBytes = maxBytes;
    }

    /** @throws EngineException PARAMETER_ERROR when there are fewer or more arguments */
    public Arguments expect(int least, int most) {
        if (count < least || count > most) {
            throw EngineException.parameter(
                    "a list or map operation has " + count + " arguments, " + least + " to " + most + " are expected");
        }
        return this;
    }

    private boolean hasNext() {
        return read < count;
    }

    /** A signed number: an index, rank or return type. */
    public long number() {
        read++;
        return in.readLong();
    }

    /** A signed number, if it is there. */
    public long number(long otherwise) {
        return hasNext() ? number() : otherwise;
    }

    /** An unsigned number of elements; without it, all. */
    public long elements() {
        return number(Bounds.ALL);
    }

    /** Flags of a list or map to be created; unknown ones mean none. */
    public int createFlags(int known) {
        int flags = (int) number(0) & 0xff;
        return (flags & ~(known | PackedFlags.INDEXED)) == 0 ? flags : 0;
    }

    /**
     * What these arguments say to select: an operation that modifies removes it, another only returns it.
     *
     * @param type the return type, with {@link ReturnType#INVERTED}
     * @param multi whether several elements may be selected
     */
    public Body getOrRemove(Selector selector, long type, boolean multi) {
        return new GetOrRemove(selector, type, multi, modify);
    }

    /** How large a collection may become by padding it with nils, in bytes. */
    public int maxBytes() {
        return maxBytes;
    }

    /** Whether the operation is for the whole value of a bin, not for a collection inside of it. */
    public boolean isTopLevel() {
        return depth == 0;
    }

    /** Any value; may be or hold a wildcard or infinity. */
    public PackedValue value() {
        read++;
        int start = in.position();
        in.skip();
        return new PackedValue(in.buffer(), start, in.position());
    }

    /** Any value, if it is there. */
    public Optional<PackedValue> optionalValue() {
        return hasNext() ? Optional.of(value()) : Optional.empty();
    }

    /** A value to be stored, in the form in which it is stored. */
    public PackedValue stored() {
        PackedValue value = value();
        if (!storable) {
            throw EngineException.parameter("a value cannot be stored through a context with a wildcard");
        }
        return PackedValue.of(
                MsgpackNormalizer.normalizeElement(value.bytes(), value.offset(), value.length(), depth + 1));
    }

    /** A list of values or map of pairs to be stored. */
    public PackedValue storedItems(MsgpackType type) {
        PackedValue value = stored();
        if (value.type() != type) {
            throw EngineException.parameter("a " + type + " of items is expected, not " + value.type());
        }
        return value;
    }

    /** A key to be stored. */
    public PackedValue storedKey() {
        PackedValue key = stored();
        if (!MsgpackNormalizer.isKey(key.reader())) {
            throw EngineException.parameter("a map key must be an integer, a string or a blob, not " + key.type());
        }
        return key;
    }
}
