package io.nightshift.engine.index;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.OperationFamily;
import io.nightshift.engine.operation.PackedOperation;
import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.operation.cdt.ReturnType;
import io.nightshift.engine.operation.list.ListCode;
import io.nightshift.engine.operation.map.MapCode;
import io.nightshift.engine.particle.PackedParticles;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value at the end of a context. Each step is read with the same operation that reads one element, in the
 * context of the steps before it, so that an index finds exactly what an operation finds.
 */
final class ContextPath implements IndexSource.Path {
    private static final int MAX_STEPS = 64;
    private static final int LIST_STEP = 0x10;
    private static final int MAP_STEP = 0x20;
    private static final int STEP_KINDS = 0xff;

    private final ValueOperation read;

    /** The value itself if the last step finds by value, as there is nothing else to read; otherwise null. */
    private final @Nullable Particle sought;

    private ContextPath(ValueOperation read, @Nullable Particle sought) {
        this.read = read;
        this.sought = sought;
    }

    /** A step of a context. */
    private record Step(long type, PackedValue value) {}

    /**
     * Decodes a packed context.
     *
     * @throws EngineException PARAMETER_ERROR if it is not valid
     */
    static ContextPath decode(byte[] packed, OperationFamily collections) {
        List<Step> steps = steps(packed);
        Step last = steps.remove(steps.size() - 1);
        MsgpackWriter operation = new MsgpackWriter();
        if (!steps.isEmpty()) {
            operation.writeListHeader(3).writeLong(PackedOperation.CONTEXT).writeListHeader(steps.size() * 2);
            for (Step step : steps) {
                operation.writeLong(step.type());
                write(operation, step.value());
            }
        }
        boolean byValue = (last.type() & 0xf) == 3;
        operation
                .writeListHeader(3)
                .writeLong(readCode(last.type()))
                .writeLong((byValue ? ReturnType.COUNT : ReturnType.VALUE).code());
        write(operation, last.value());
        ValueOperation read = collections.decode(operation.buffer(), 0, operation.length(), false);
        PackedValue value = last.value();
        return new ContextPath(
                read, byValue ? PackedParticles.unpack(value.bytes(), value.offset(), value.end()) : null);
    }

    private static void write(MsgpackWriter out, PackedValue value) {
        out.writeRaw(value.bytes(), value.offset(), value.length());
    }

    private static List<Step> steps(byte[] packed) {
        MsgpackReader in = new MsgpackReader(packed);
        int count = in.readListHeader();
        if (count == 0 || count % 2 != 0 || count / 2 > MAX_STEPS) {
            throw EngineException.parameter(
                    "a context is a list of 1 to " + MAX_STEPS + " pairs, not " + count + " values");
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i += 2) {
            long type = in.readLong();
            int from = in.position();
            in.skip();
            steps.add(new Step(type, new PackedValue(packed, from, in.position())));
        }
        if (in.hasRemaining()) {
            throw EngineException.parameter("a context is followed by extra bytes");
        }
        return steps;
    }

    /** The operation that reads the target of a step. */
    private static int readCode(long type) {
        return switch ((int) type & STEP_KINDS) {
            case LIST_STEP -> ListCode.LIST_GET_BY_INDEX.code();
            case LIST_STEP | 1 -> ListCode.LIST_GET_BY_RANK.code();
            case LIST_STEP | 3 -> ListCode.LIST_GET_BY_VALUE.code();
            case MAP_STEP -> MapCode.MAP_GET_BY_INDEX.code();
            case MAP_STEP | 1 -> MapCode.MAP_GET_BY_RANK.code();
            case MAP_STEP | 2 -> MapCode.MAP_GET_BY_KEY.code();
            case MAP_STEP | 3 -> MapCode.MAP_GET_BY_VALUE.code();
            default ->
                throw EngineException.parameter("context type 0x" + Long.toHexString(type) + " cannot be indexed");
        };
    }

    @Override
    public @Nullable Particle find(Particle collection) {
        try {
            Particle found = read.apply(collection).result();
            if (sought == null || found == null) {
                return found;
            }
            return found.isInteger() && found.asLong() > 0 ? sought : null;
        } catch (EngineException e) {
            if (e.resultCode() == ResultCode.PARAMETER_ERROR || e.resultCode() == ResultCode.SERVER_ERROR) {
                throw e;
            }
            // The context leads nowhere in this record.
            return null;
        }
    }
}
