package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.OperationFamily;
import io.nightshift.engine.operation.PackedOperation;
import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.result.EngineException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Decodes {@code [opcode, args...]} and {@code [0xff, context, [opcode, args...]]}, and the older form without a context
 * that the Go client sends up to version 7: the opcode in two bytes, then {@code [args...]}, or nothing if there are
 * none. As on the real server, wrong arguments are an error only when the operation is applied and meets a collection;
 * before that, the bin's type or absence decides.
 */
public final class CollectionDecoder implements OperationFamily {
    /** Each step is a step of recursion, on the stack of whoever asks. */
    static final int MAX_STEPS = 256;

    private static final int CODES = 0x80;

    private final CollectionCode[] byCode = new CollectionCode[CODES];

    private final int maxBytes;

    /** @param maxBytes largest list in bytes that padding with nils may produce */
    public CollectionDecoder(Collection<? extends CollectionCode> codes, int maxBytes) {
        this.maxBytes = maxBytes;
        for (CollectionCode code : codes) {
            if (byCode[code.code()] != null) {
                throw new IllegalArgumentException(code + " has the same number as " + byCode[code.code()]);
            }
            byCode[code.code()] = code;
        }
    }

    @Override
    public ValueOperation decode(byte[] packed, int offset, int length, boolean modify) {
        MsgpackReader in = new MsgpackReader(Arrays.copyOfRange(packed, offset, offset + length));
        if (length >= Short.BYTES && packed[offset] == 0) {
            in.position(Short.BYTES);
            int arguments = in.hasRemaining() ? in.readListHeader() : 0;
            return operation(packed[offset + 1] & 0xff, in, arguments, List.of(), modify);
        }
        int count = readCount(in);
        long code = in.readLong();
        if (code != PackedOperation.CONTEXT) {
            return operation(code, in, count - 1, List.of(), modify);
        }
        if (count != 3) {
            throw EngineException.parameter("a context operation has 2 arguments, not " + (count - 1));
        }
        List<ContextStep> context = readContext(in);
        int innerCount = readCount(in);
        return operation(in.readLong(), in, innerCount - 1, context, modify);
    }

    private static int readCount(MsgpackReader in) {
        int count = in.readListHeader();
        if (count == 0) {
            throw EngineException.parameter("a list or map operation is an empty list");
        }
        return count;
    }

    private ValueOperation operation(
            long number, MsgpackReader in, int count, List<ContextStep> context, boolean modify) {
        CollectionCode code = number >= 0 && number < CODES ? byCode[(int) number] : null;
        if (code == null || code.modifies() != modify) {
            throw EngineException.parameter(
                    "list or map operation " + number + " is unknown among those that " + (modify ? "modify" : "read"));
        }
        return new CollectionOperation(code, context, decode(code, in, count, context), maxBytes);
    }

    private Body decode(CollectionCode code, MsgpackReader in, int count, List<ContextStep> context) {
        try {
            return code.decode(
                    new Arguments(in, count, code.modifies(), context.size(), isStorable(context), maxBytes));
        } catch (EngineException e) {
            return target -> {
                throw e;
            };
        }
    }

    private static List<ContextStep> readContext(MsgpackReader in) {
        int count = in.readListHeader();
        if (count == 0 || count % 2 != 0) {
            throw EngineException.parameter("a context is a list of pairs, not of " + count + " values");
        }
        if (count / 2 > MAX_STEPS) {
            throw EngineException.parameter(
                    "a context of " + count / 2 + " steps is too long: " + MAX_STEPS + " at most");
        }
        List<ContextStep> steps = new ArrayList<>(count / 2);
        for (int i = 0; i < count; i += 2) {
            long type = in.readLong();
            int start = in.position();
            in.skip();
            steps.add(ContextStep.of(type, new PackedValue(in.buffer(), start, in.position())));
        }
        return List.copyOf(steps);
    }

    /** A wildcard after the last key of a context makes the server refuse to store anything through it. */
    private static boolean isStorable(List<ContextStep> context) {
        boolean storable = true;
        for (ContextStep step : context) {
            if (step.key().isPresent()) {
                storable = true;
            } else if (step.value().holdsWildcard()) {
                storable = false;
            }
        }
        return storable;
    }
}
