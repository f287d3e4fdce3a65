package io.nightshift.engine.expression;

import io.nightshift.engine.config.Release;
import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.operation.OperationFamily;
import io.nightshift.engine.operation.PackedOperation;
import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.result.EngineException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operation of a call: packed bytes in which some arguments are expressions. If all of those are constant, the
 * operation is decoded once, otherwise for each record.
 */
final class CallArguments {
    private final OperationFamily family;
    private final boolean modify;
    private final byte[] packed;

    /** The bytes to copy before each expression and after the last one, as pairs of start and end. */
    private final int[] literals;

    private final Node[] expressions;
    private final boolean constant;
    private final @Nullable ValueOperation decoded;

    private CallArguments(
            OperationFamily family, boolean modify, byte[] packed, List<Integer> literals, List<Node> expressions) {
        this.family = family;
        this.modify = modify;
        this.packed = packed;
        this.literals = literals.stream().mapToInt(Integer::intValue).toArray();
        this.expressions = expressions.toArray(new Node[0]);
        constant = expressions.stream().allMatch(Node::isConstant);
        decoded = constant ? decodeOnce() : null;
    }

    static CallArguments compile(ExpressionCompiler compiler, OperationFamily family, boolean modify) {
        MsgpackReader in = compiler.in();
        List<Integer> literals = new ArrayList<>();
        List<Node> expressions = new ArrayList<>();
        literals.add(in.position());
        int count = operationHeader(in, compiler.families().release());
        for (int i = 0; i < count; i++) {
            if (in.peekType() == MsgpackType.LIST) {
                literals.add(in.position());
                expressions.add(compiler.next());
                literals.add(in.position());
            } else {
                in.skip();
            }
        }
        literals.add(in.position());
        return new CallArguments(family, modify, in.buffer(), literals, expressions);
    }

    /** Moves past the operation's number, and the context around it if any; returns the number of arguments. */
    private static int operationHeader(MsgpackReader in, Release release) {
        int count = in.readListHeader();
        if (count > 0 && in.isInteger()) {
            long operation = in.readLong();
            if (operation == PackedOperation.PATH) {
                skipPath(in, count - 1, release);
                return 0;
            }
            if (operation != PackedOperation.CONTEXT) {
                return count - 1;
            }
            if (count == 3) {
                in.skip();
                count = in.readListHeader();
                if (count > 0 && in.isInteger()) {
                    in.readLong();
                    return count - 1;
                }
            }
        }
        throw ExpressionCompiler.refuse("a call names no operation");
    }

    /**
     * A path operation: its filters and replacements are evaluated per element, not beforehand. Before 8.1.2 a replacement could not be
     * a literal.
     */
    private static void skipPath(MsgpackReader in, int count, Release release) {
        boolean valid = (count == 2 || count == 3) && in.peekType() == MsgpackType.LIST;
        if (valid) {
            in.skip();
            valid = in.isInteger();
            in.skip();
        }
        if (valid && count == 3) {
            valid = in.peekType() == MsgpackType.LIST || release.isAtLeast(Release.V8_1_2);
            in.skip();
        }
        if (!valid) {
            throw ExpressionCompiler.refuse("a path operation takes steps, flags and optionally an expression");
        }
    }

    /** The operation to apply, or null if it is unknown or refused. */
    @Nullable
    ValueOperation operation(Frame frame) {
        if (constant) {
            return decoded;
        }
        MsgpackWriter writer = new MsgpackWriter(literalSize() + 16 * expressions.length);
        for (int i = 0; i < expressions.length; i++) {
            copyLiteral(writer, i);
            if (!Packing.pack(frame, expressions[i], writer)) {
                return null;
            }
        }
        copyLiteral(writer, expressions.length);
        return family.decode(writer.buffer(), 0, writer.length(), modify);
    }

    private @Nullable ValueOperation decodeOnce() {
        Frame frame = new Frame(0, 0);
        MsgpackWriter writer = new MsgpackWriter();
        for (int i = 0; i < expressions.length; i++) {
            copyLiteral(writer, i);
            Packing.pack(frame, expressions[i], writer);
        }
        copyLiteral(writer, expressions.length);
        try {
            return family.decode(writer.toByteArray(), 0, writer.length(), modify);
        } catch (EngineException refused) {
            return null;
        }
    }

    private int literalSize() {
        int size = 0;
        for (int i = 0; i < literals.length; i += 2) {
            size += literals[i + 1] - literals[i];
        }
        return size;
    }

    private void copyLiteral(MsgpackWriter writer, int index) {
        int start = literals[2 * index];
        writer.writeRaw(packed, start, literals[2 * index + 1] - start);
    }
}
