package io.nightshift.engine.golden;

import io.nightshift.engine.EngineException;
import io.nightshift.engine.ResultCode;
import io.nightshift.engine.golden.Frame.Op;
import io.nightshift.engine.operation.OperationFamily;
import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.operation.ValueOperation.Change;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.operation.bit.BitFamily;
import io.nightshift.engine.operation.hll.Hll;
import io.nightshift.engine.operation.hll.HllFamily;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record of one key and just as many commands as the recordings of the bit and HLL groups use. */
final class FamilyReplay {
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int BIT_READ = 12;
    private static final int BIT_MODIFY = 13;

    private static final int HLL_READ = 15;
    private static final int HLL_MODIFY = 16;

    private static final OperationFamily BITS = new BitFamily();
    private static final OperationFamily HLLS = new HllFamily();

    private Map<String, Particle> bins = new LinkedHashMap<>();
    private int generation;

    /** Carries out a case and tells where the answers differ; empty when they do not. */
    static List<String> differences(GoldenCase golden) {
        FamilyReplay replay = new FamilyReplay();
        List<String> differences = new ArrayList<>();
        for (GoldenCase.Step step : golden.steps()) {
            String actual = replay.answer(step.request());
            Frame response = step.response();
            String expected = text(response.resultCode(), response.generation(), response.ops());
            if (!step.any() && !actual.equals(expected)) {
                differences.add(
                        golden.id() + " " + step.what() + "\n   expected " + expected + "\n   was      " + actual);
            }
        }
        return differences;
    }

    private String answer(Frame request) {
        if ((request.info2() & 2) != 0) {
            bins.clear();
            generation = 0;
            return "deleted";
        }
        boolean writes = (request.info2() & 1) != 0;
        if (!writes && generation == 0) {
            return text(ResultCode.KEY_NOT_FOUND, 0, List.of());
        }
        if ((request.info1() & 2) != 0 && !writes) {
            List<Op> all = new ArrayList<>();
            bins.forEach((name, value) -> all.add(new Op(READ, name, value)));
            return text(ResultCode.OK, generation, all);
        }
        return operate(request, writes);
    }

    private String operate(Frame request, boolean writes) {
        Map<String, Particle> before = new LinkedHashMap<>(bins);
        boolean respondAll = (request.info2() & 0x80) != 0;
        List<Op> answers = new ArrayList<>();
        try {
            for (Op op : request.ops()) {
                Particle result = run(op);
                if (result != null || (respondAll && op.code() != WRITE)) {
                    Particle value = result == null ? Particle.of(0, new byte[0]) : result;
                    answers.add(new Op(op.code(), op.bin(), value));
                }
            }
        } catch (EngineException e) {
            bins = before;
            return text(e.resultCode(), generation, List.of());
        }
        if (bins.isEmpty()) {
            // A write that leaves no bin does not make a record.
            return text(ResultCode.KEY_NOT_FOUND, 0, List.of());
        }
        if (writes) {
            generation++;
        }
        return text(ResultCode.OK, generation, answers);
    }

    private @Nullable Particle run(Op op) {
        Particle old = bins.get(op.bin());
        return switch (op.code()) {
            case READ -> old;
            case WRITE -> {
                if (op.value().type() == ParticleType.HLL && !Hll.isValid(op.value())) {
                    throw EngineException.parameter("not a sketch");
                }
                bins.put(op.bin(), op.value());
                yield null;
            }
            case BIT_READ, BIT_MODIFY -> run(op, BITS, op.code() == BIT_MODIFY, old);
            case HLL_READ, HLL_MODIFY -> run(op, HLLS, op.code() == HLL_MODIFY, old);
            default -> throw new AssertionError("unexpected operation " + op);
        };
    }

    private @Nullable Particle run(Op op, OperationFamily family, boolean modify, @Nullable Particle old) {
        Particle packed = op.value();
        ValueOperation operation = family.decode(packed.bytes(), packed.offset(), packed.length(), modify);
        Outcome outcome = operation.apply(old);
        Particle value = outcome.value();
        if (outcome.change() == Change.SET && value != null) {
            bins.put(op.bin(), value);
        }
        return outcome.result();
    }

    private static String text(int resultCode, int generation, List<Op> ops) {
        return "result " + resultCode + ", generation " + generation + ", " + ops;
    }
}
