package io.nightshift.engine.udf;

import io.nightshift.engine.Database;
import io.nightshift.engine.TestDatabase;
import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.command.RecordCommand;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.config.Release;
import io.nightshift.engine.config.UdfLimits;
import io.nightshift.engine.job.JobRequest;
import io.nightshift.engine.job.JobStatus;
import io.nightshift.engine.metrics.UdfOrigin;
import io.nightshift.engine.msgpack.JavaValues;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.BinEntry;
import io.nightshift.engine.store.Namespace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A database with one module, {@code m}, and short words for calls of its functions. */
final class UdfFixture implements AutoCloseable {
    static final UdfLimits LIMITS = new UdfLimits(2_000_000, 32L << 20, 30, false);

    final TestDatabase.ManualClock clock = new TestDatabase.ManualClock();
    final Database database;
    final Namespace namespace;

    UdfFixture(String source) {
        this(source, LIMITS);
    }

    UdfFixture(String source, UdfLimits limits) {
        database = new Database(
                List.of(NamespaceConfig.of("test").withSupervisorPeriod(Duration.ZERO)),
                clock,
                limits,
                Release.DEFAULT);
        namespace = database.namespace("test").orElseThrow();
        register("m", source);
    }

    void register(String module, String source) {
        try {
            var unused = database.udfModules().put(module + ".lua", source.getBytes(StandardCharsets.UTF_8));
        } catch (UdfSyntaxException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** How a call ended. */
    record Ended(int resultCode, String bin, Particle value) {
        String text() {
            return value.asString();
        }
    }

    Ended call(int key, String function, Object... arguments) {
        Reply reply = new Reply();
        UdfCall call = new UdfCall("m", function, arguments(arguments));
        database.udfCommands("test").orElseThrow().execute(command(key), call, UdfOrigin.CLIENT, reply);
        if (reply.operations() == 0) {
            return new Ended(reply.resultCode(), "", Particle.of(0, new byte[0]));
        }
        return new Ended(
                reply.resultCode(),
                new String(BinEntry.name(reply.body(), 0), StandardCharsets.US_ASCII),
                BinEntry.particle(reply.body(), 0));
    }

    private static RecordCommand command(int key, io.nightshift.engine.operation.BinOperation... operations) {
        return new RecordCommand(
                TestDatabase.digest(key),
                "users",
                null,
                new CommandFlags(0, CommandFlags.WRITE, 0),
                0,
                0,
                List.of(operations),
                null);
    }

    static UdfArguments arguments(Object... values) {
        byte[] packed = JavaValues.pack(List.of(values));
        return UdfArguments.of(packed, 0, packed.length);
    }

    /** Stores a bin with any value. */
    void put(int key, String bin, Particle value) {
        Reply reply = new Reply();
        database.commands("test")
                .orElseThrow()
                .execute(
                        command(
                                key,
                                database.operations()
                                        .decode(OperationCode.WRITE.wire(), TestDatabase.name(bin), value)),
                        reply);
        if (reply.resultCode() != 0) {
            throw new AssertionError("put answered " + reply.resultCode());
        }
    }

    /** The bins of a record as {@code name=value}, in their order; empty when there is no record. */
    List<String> bins(int key) {
        Reply reply = new Reply();
        database.commands("test")
                .orElseThrow()
                .execute(
                        new RecordCommand(
                                TestDatabase.digest(key),
                                "",
                                null,
                                new CommandFlags(CommandFlags.READ | CommandFlags.GET_ALL, 0, 0),
                                0,
                                0,
                                List.of(),
                                null),
                        reply);
        List<String> bins = new ArrayList<>();
        byte[] body = reply.body();
        for (int entry = 0; entry < reply.length(); entry = BinEntry.next(body, entry)) {
            Particle value = BinEntry.particle(body, entry);
            bins.add(new String(BinEntry.name(body, entry), StandardCharsets.UTF_8) + "="
                    + (value.isInteger() ? Long.toString(value.asLong()) : value.asString()));
        }
        return bins;
    }

    /** Runs a job to its end. */
    JobStatus runJob(long id, String function, Object... arguments) {
        startJob(id, function, arguments);
        while (true) {
            JobStatus status = database.jobs().find(id).orElseThrow();
            if (status.isDone()) {
                return status;
            }
            Thread.onSpinWait();
        }
    }

    void startJob(long id, String function, Object... arguments) {
        database.startUdfJob(
                namespace,
                new JobRequest(
                        id,
                        "users",
                        new CommandFlags(0, CommandFlags.WRITE, 0),
                        List.of(),
                        0,
                        -2,
                        null,
                        null,
                        "here",
                        0),
                new UdfCall("m", function, arguments(arguments)));
    }

    @Override
    public void close() {
        database.close();
    }
}
