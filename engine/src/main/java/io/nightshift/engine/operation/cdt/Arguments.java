package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.MsgpackNormalizer;
import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.msgpack.PackedFlags;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.result.EngineException;
import java.util.Optional;

/**
 * The arguments of one operation, read one after another. Trailing ones may be missing; their defaults then apply.
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
     * @param depth how many collections enclose the operation's target
     * @param maxBytes largest collection in bytes that padding may produce
     * @param storable false to refuse values to store, because the context contains a wildcard
     */
    Arguments(MsgpackReader in, int count, boolean modify, int depth, boolean storable, int maxBytes) {
        this.in = in;
        this.count = count;
        this.modify = modify;
        this.depth = depth;
        this.storable = storable;
        this.maxBytes = maxBytes;
    }

    /** @throws EngineException PARAMETER_ERROR if there are fewer or more arguments */
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

    /** A signed number, or {@code otherwise} if it is missing. */
    public long number(long otherwise) {
        return hasNext() ? number() : otherwise;
    }

    /** An unsigned number of elements; if it is missing, all. */
    public long elements() {
        return number(Bounds.ALL);
    }

    /** Flags of a list or map to be created; unknown ones are ignored. */
    public int createFlags(int known) {
        int flags = (int) number(0) & 0xff;
        return (flags & ~(known | PackedFlags.INDEXED)) == 0 ? flags : 0;
    }

    /**
     * The selection that these arguments describe: an operation that modifies removes it, another only returns it.
     *
     * @param type the return type, with {@link ReturnType#INVERTED}
     * @param multi whether several elements may be selected
     */
    public Body getOrRemove(Selector selector, long type, boolean multi) {
        return new GetOrRemove(selector, type, multi, modify);
    }

    /** Largest collection in bytes that padding with nils may produce. */
    public int maxBytes() {
        return maxBytes;
    }

    /** Whether the operation's target is the whole value of a bin, not a collection inside it. */
    public boolean isTopLevel() {
        return depth == 0;
    }

    /** Any value; may be or contain a wildcard or infinity. */
    public PackedValue value() {
        read++;
        int start = in.position();
        in.skip();
        return new PackedValue(in.buffer(), start, in.position());
    }

    /** Any value, unless it is missing. */
    public Optional<PackedValue> optionalValue() {
        return hasNext() ? Optional.of(value()) : Optional.empty();
    }

    /** A value to store, in its stored form. */
    public PackedValue stored() {
        PackedValue value = value();
        if (!storable) {
            throw EngineException.parameter("a value cannot be stored through a context with a wildcard");
        }
        return PackedValue.of(
                MsgpackNormalizer.normalizeElement(value.bytes(), value.offset(), value.length(), depth + 1));
    }

    /** A list of values or map of pairs to store. */
    public PackedValue storedItems(MsgpackType type) {
        PackedValue value = stored();
        if (value.type() != type) {
            throw EngineException.parameter("a " + type + " of items is expected, not " + value.type());
        }
        return value;
    }

    /** A key to store. */
    public PackedValue storedKey() {
        PackedValue key = stored();
        if (!MsgpackNormalizer.isKey(key.reader())) {
            throw EngineException.parameter("a map key must be an integer, a string or a blob, not " + key.type());
        }
        return key;
    }
}
