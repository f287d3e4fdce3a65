package io.nightshift.engine.operation.bit;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.operation.CodedOperation;
import io.nightshift.engine.operation.OperationFamily;
import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.result.EngineException;

/**
 * The bit operations. Wrong arguments are not refused by {@link #decode} but by each application: a real server checks
 * the arguments only when it reaches the operation, so a read of an absent bin, or an earlier operation, may decide the
 * answer first.
 */
public final class BitFamily implements OperationFamily {
    /** The default record size limit. */
    private static final int DEFAULT_MAX_BYTES = 8 << 20;

    private final int maxBytes;

    public BitFamily() {
        this(DEFAULT_MAX_BYTES);
    }

    /** @param maxBytes longest blob in bytes; an operation that would exceed it gets RECORD_TOO_BIG */
    public BitFamily(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public ValueOperation decode(byte[] packed, int offset, int length, boolean modify) {
        try {
            return parse(new MsgpackReader(packed, offset, length), modify);
        } catch (EngineException e) {
            return new BitRefused(modify, e);
        }
    }

    private ValueOperation parse(MsgpackReader reader, boolean modify) {
        int count = reader.readListHeader();
        if (count == 0) {
            throw EngineException.parameter("bit operation without an operation code");
        }
        BitOp op = CodedOperation.of(BitOp.values(), "bit", reader.readLong(), modify);
        BitArguments arguments = BitArguments.read(op, count - 1, reader, maxBytes);
        return modify ? new BitModify(arguments) : new BitRead(arguments);
    }
}
