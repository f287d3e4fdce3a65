package io.nightshift.engine.operation.hll;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.operation.CodedOperation;
import io.nightshift.engine.operation.OperationFamily;
import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.result.EngineException;

/**
 * The HyperLogLog operations. As on a real server, wrong arguments are not refused by {@link #decode} but by each
 * application, after a look at the bin.
 */
public final class HllFamily implements OperationFamily {
    @Override
    public ValueOperation decode(byte[] packed, int offset, int length, boolean modify) {
        MsgpackReader reader = new MsgpackReader(packed, offset, length);
        HllOp op;
        int count;
        try {
            count = reader.readListHeader();
            if (count == 0) {
                throw EngineException.parameter("hll operation without an operation code");
            }
            op = CodedOperation.of(HllOp.values(), "hll", reader.readLong(), modify);
        } catch (EngineException e) {
            return new HllRefused(modify, false, e);
        }
        try {
            return new HllCall(HllArguments.read(op, count - 1, reader));
        } catch (EngineException e) {
            return new HllRefused(modify, true, e);
        }
    }
}
