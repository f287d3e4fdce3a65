package io.nightshift.engine.path;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.OperationFamily;
import io.nightshift.engine.operation.PackedOperation;
import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.result.EngineException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decodes {@code [0xfe, path, flags]}, which selects, and {@code [0xfe, path, flags, expression]}, which modifies. As with
 * other operations on collections, wrong arguments are an error only once the operation meets a collection.
 */
final class PathFamily implements OperationFamily {
    /** Wire number of the operation. */
    static final int CODE = PackedOperation.PATH;

    private static final int TASK = 0x0f;
    private static final int NO_FAIL = 0x10;
    private static final int MAX_STEPS = 64;

    private static final int TREE = 0;
    private static final int VALUES = 1;
    private static final int KEYS = 2;
    private static final int KEYS_AND_VALUES = 3;
    private static final int MODIFY = 4;

    private final ElementExpressions expressions;
    private final int maxBytes;

    /** @param maxBytes largest collection; an operation that would exceed it gets RECORD_TOO_BIG */
    public PathFamily(ElementExpressions expressions, int maxBytes) {
        this.expressions = expressions;
        this.maxBytes = maxBytes;
    }

    @Override
    public ValueOperation decode(byte[] packed, int offset, int length, boolean modify) {
        MsgpackReader in = new MsgpackReader(Arrays.copyOfRange(packed, offset, offset + length));
        int arguments = in.readListHeader() - 1;
        in.readLong();
        return new PathOperation(decode(in, arguments, modify), modify);
    }

    private PathTask decode(MsgpackReader in, int arguments, boolean modify) {
        try {
            List<PathStep> steps = readSteps(in);
            int flags = (int) in.readLong();
            int expected = (flags & TASK) == MODIFY ? 3 : 2;
            if (arguments != expected) {
                throw EngineException.parameter("path: " + expected + " arguments are expected, not " + arguments);
            }
            return task(new Path(steps, (flags & NO_FAIL) != 0), flags & TASK, in, modify);
        } catch (EngineException e) {
            return (collection, work) -> {
                throw e;
            };
        }
    }

    private PathTask task(Path path, int task, MsgpackReader in, boolean modify) {
        return switch (task) {
            case TREE -> new PathTree(path);
            case VALUES -> new PathSelect(path, false, true);
            case KEYS -> new PathSelect(path, true, false);
            case KEYS_AND_VALUES -> new PathSelect(path, true, true);
            case MODIFY -> {
                if (!modify) {
                    throw EngineException.parameter("path: an operation that reads cannot modify");
                }
                int start = in.position();
                in.skip();
                PackedValue packed = new PackedValue(in.buffer(), start, in.position());
                yield new PathModify(path, expressions.replacement(packed), maxBytes);
            }
            default -> throw EngineException.parameter("path: what to return is 0 to 4, was " + task);
        };
    }

    private List<PathStep> readSteps(MsgpackReader in) {
        int count = in.readListHeader();
        if (count == 0 || count % 2 != 0) {
            throw EngineException.parameter("path: steps are pairs, not " + count + " values");
        }
        if (count / 2 > MAX_STEPS) {
            throw EngineException.parameter("path: " + count / 2 + " steps are too many: " + MAX_STEPS + " at most");
        }
        List<PathStep> steps = new ArrayList<>(count / 2);
        for (int i = 0; i < count; i += 2) {
            PathStep.read(in, expressions, steps);
        }
        return steps;
    }
}
