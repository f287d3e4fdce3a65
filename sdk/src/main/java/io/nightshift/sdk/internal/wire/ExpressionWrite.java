package io.nightshift.sdk.internal.wire;

import com.aerospike.client.Operation;
import java.util.Arrays;
import java.util.Optional;

/**
 * An operation that writes the value of an expression.
 *
 * @param expression the compiled expression
 * @param flags of {@link com.aerospike.client.exp.ExpWriteFlags}, 0 to 127
 */
record ExpressionWrite(Bytes expression, int flags) {

    /** The header of a list of two: the expression, and the flags in one byte. */
    private static final byte PAIR = (byte) 0x92;

    /** Decodes an operation; empty if it is a different one. */
    static Optional<ExpressionWrite> of(WireOperation operation) {
        byte[] bytes = operation.value().content().toArray();
        if (operation.type() != Operation.Type.EXP_MODIFY
                || bytes.length < 3
                || bytes[0] != PAIR
                || bytes[bytes.length - 1] < 0) {
            return Optional.empty();
        }
        ExpressionWrite write = new ExpressionWrite(Bytes.of(bytes, 1, bytes.length - 1), bytes[bytes.length - 1]);
        return write.toWire(operation.bin()).equals(operation) ? Optional.of(write) : Optional.empty();
    }

    WireOperation toWire(String bin) {
        byte[] content = expression.toArray();
        byte[] bytes = Arrays.copyOf(new byte[] {PAIR}, content.length + 2);
        System.arraycopy(content, 0, bytes, 1, content.length);
        bytes[bytes.length - 1] = (byte) flags;
        return WireOperation.packed(Operation.Type.EXP_MODIFY, bin, bytes);
    }
}
