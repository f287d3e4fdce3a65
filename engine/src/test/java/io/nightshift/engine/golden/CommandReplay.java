package io.nightshift.engine.golden;

import io.nightshift.engine.TestDatabase;
import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.command.RecordCommand;
import io.nightshift.engine.command.Reply;
import io.nightshift.engine.golden.Frame.Op;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.util.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out recorded commands on a database, without the network. */
final class CommandReplay {
    private static final int SET = 1;
    private static final int KEY = 2;
    private static final int DIGEST = 4;
    private static final int FILTER = 43;

    private final TestDatabase database;

    CommandReplay(TestDatabase database) {
        this.database = database;
    }

    /** Carries out a case and tells where the answers differ; empty when they do not. */
    List<String> differences(GoldenCase golden) {
        List<String> differences = new ArrayList<>();
        for (GoldenCase.Step step : golden.steps()) {
            String actual = answer(step.request());
            String expected = text(step.response());
            if (!step.any() && !actual.equals(expected)) {
                differences.add(
                        golden.id() + " " + step.what() + "\n   expected " + expected + "\n   was      " + actual);
            }
        }
        return differences;
    }

    private String answer(Frame request) {
        List<BinOperation> operations = new ArrayList<>();
        for (Op op : request.ops()) {
            operations.add(database.operation(op.code(), op.bin(), op.value()));
        }
        byte[] digest = request.fields().get(DIGEST);
        byte[] set = request.fields().getOrDefault(SET, new byte[0]);
        RecordCommand command = new RecordCommand(
                digest,
                new String(set, StandardCharsets.UTF_8),
                key(request.fields().get(KEY)),
                new CommandFlags(request.info1(), request.info2(), request.info3()),
                request.generation(),
                request.time(),
                operations,
                filter(request.fields().get(FILTER)));
        Reply reply = new Reply();
        database.database.commands("test").orElseThrow().execute(command, reply);
        return text(reply.resultCode(), reply.generation(), reply.voidTime() != 0, ops(reply));
    }

    private static @Nullable Particle key(byte @Nullable [] field) {
        return field == null ? null : new Particle(field[0] & 0xff, field, 1, field.length - 1);
    }

    private static @Nullable Particle filter(byte @Nullable [] field) {
        return field == null ? null : Particle.of(0, field);
    }

    private static List<Op> ops(Reply reply) {
        byte[] b = reply.body();
        List<Op> ops = new ArrayList<>();
        int at = 0;
        for (int left = reply.operations(); left > 0; left--) {
            int end = at + 4 + Bytes.getInt(b, at);
            int value = at + 8 + b[at + 7];
            String bin = new String(b, at + 8, b[at + 7], StandardCharsets.UTF_8);
            ops.add(new Op(b[at + 4] & 0xff, bin, new Particle(b[at + 5] & 0xff, b, value, end - value)));
            at = end;
        }
        return ops;
    }

    private static String text(Frame response) {
        return text(response.resultCode(), response.generation(), response.time() != 0, response.ops());
    }

    private static String text(int resultCode, int generation, boolean expires, List<Op> ops) {
        return "result " + resultCode + ", generation " + generation + (expires ? ", expires, " : ", ") + ops;
    }
}
