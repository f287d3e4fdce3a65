package io.nightshift.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.command.RecordCommand;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.job.JobRequest;
import io.nightshift.engine.job.JobStatus;
import io.nightshift.engine.metrics.UdfOrigin;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.store.RecordChangeListener;
import io.nightshift.engine.store.Ttl;
import io.nightshift.engine.udf.UdfArguments;
import io.nightshift.engine.udf.UdfCall;
import io.nightshift.engine.udf.UdfSyntaxException;
import io.nightshift.engine.util.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule of a write applies to a command, a background job, and a function on one record and in a job. */
class WriteRulesTest {
    private static final int KEY = 7;
    private static final int DURABLE = CommandFlags.WRITE | CommandFlags.DURABLE_DELETE;
    private static final long NOW_SECONDS = 504_921_600; // 2026-01-01, since 2010-01-01

    /** The way in which a record is written. */
    enum Route {
        COMMAND,
        JOB,
        FUNCTION,
        FUNCTION_JOB
    }

    /** The change that is made. */
    enum Change {
        /** A bin's value, keeping its size. */
        ADD("add"),
        /** A new bin. */
        GROW("grow"),
        /** The last bin is removed. */
        EMPTY("empty"),
        /** A bin of 2,000 bytes. */
        BURST("burst");

        private final String function;

        Change(String function) {
            this.function = function;
        }
    }

    private final TestDatabase db = new TestDatabase(NamespaceConfig.of("test")
            .withSupervisorPeriod(Duration.ZERO)
            .withMaxRecordSize(1_024)
            .withDefaultTtl(Duration.ofDays(1)));
    private long jobs;

    @BeforeEach
    void prepare() throws UdfSyntaxException {
        db.namespace.settings().setTtlWithoutSupervisor(true);
        var unused = db.database.udfModules().put("m.lua", """
                function add(rec) rec.n = rec.n + 1; aerospike:update(rec) end
                function grow(rec) rec.more = 'some text'; aerospike:update(rec) end
                function empty(rec) rec.n = nil; aerospike:update(rec) end
                function burst(rec) rec.more = string.rep('x', 2000); aerospike:update(rec) end
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(db.write(KEY, "users", 3_600, db.put("n", 41)).resultCode()).isZero();
    }

    @AfterEach
    void close() {
        db.close();
    }

    private BinOperation operation(Change change) {
        return switch (change) {
            case ADD -> db.add("n", 1);
            case GROW -> db.put("more", "some text");
            case EMPTY -> db.operation(OperationCode.WRITE, "n", new Particle(ParticleType.NULL, new byte[0], 0, 0));
            case BURST -> db.put("more", "x".repeat(2_000));
        };
    }

    /** Writes the record; returns whether that succeeded. */
    private boolean write(Route route, Change change, int info2, int ttl) {
        CommandFlags flags = new CommandFlags(0, info2, 0);
        UdfCall call = new UdfCall("m", change.function, UdfArguments.of(new byte[] {(byte) 0x90}, 0, 1));
        List<BinOperation> operations = List.of(operation(change));
        Reply reply = new Reply();
        RecordCommand command =
                new RecordCommand(TestDatabase.digest(KEY), "users", null, flags, 0, ttl, operations, null);
        JobRequest job = new JobRequest(++jobs, "users", flags, operations, 0, ttl, null, null, "here", 0);
        switch (route) {
            case COMMAND -> db.database.commands("test").orElseThrow().execute(command, reply);
            case FUNCTION ->
                db.database.udfCommands("test").orElseThrow().execute(command, call, UdfOrigin.CLIENT, reply);
            case JOB -> db.database.jobs().start(db.namespace, job);
            case FUNCTION_JOB -> db.database.startUdfJob(db.namespace, job, call);
        }
        return switch (route) {
            case COMMAND, FUNCTION -> reply.resultCode() == ResultCode.OK;
            case JOB, FUNCTION_JOB -> ended(jobs).counts().succeeded() == 1;
        };
    }

    private boolean write(Route route, Change change) {
        return write(route, change, CommandFlags.WRITE, Ttl.KEEP);
    }

    private JobStatus ended(long id) {
        while (true) {
            JobStatus status = db.database.jobs().find(id).orElseThrow();
            if (status.isDone()) {
                assertThat(status.state()).isEqualTo(JobStatus.State.DONE);
                assertThat(status.counts().succeeded() + status.counts().failed())
                        .isEqualTo(1);
                return status;
            }
            Thread.onSpinWait();
        }
    }

    private Optional<byte[]> bytes() {
        Partition partition = db.namespace.partition(Namespace.partitionId(TestDatabase.digest(KEY)));
        int slot = partition.find(TestDatabase.digest(KEY));
        return slot < 0 ? Optional.empty() : Optional.of(partition.get(slot).clone());
    }

    private StoredRecord record() {
        return new StoredRecord(db.namespace.sets()).wrap(bytes().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void aWriteIsOneGenerationFurther(Route route) {
        assertThat(write(route, Change.ADD)).isTrue();
        assertThat(write(route, Change.GROW)).isTrue();
        assertThat(record().generation()).isEqualTo(3);
        assertThat(record().binCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void generation65535IsFollowedBy1(Route route) {
        Partition partition = db.namespace.partition(Namespace.partitionId(TestDatabase.digest(KEY)));
        byte[] stored = partition.get(partition.find(TestDatabase.digest(KEY)));
        Bytes.putShort(stored, io.nightshift.engine.record.RecordLayout.GENERATION, 0xffff);

        assertThat(write(route, Change.ADD)).isTrue();

        assertThat(record().generation()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void theVoidTimeIsAsAskedFor(Route route) {
        db.clock.advance(Duration.ofSeconds(100));
        Map.of(Ttl.KEEP, 3_600L, Ttl.DEFAULT, 100L + 24 * 3_600, 50, 100L + 50).forEach((ttl, after) -> {
            assertThat(write(route, Change.ADD, CommandFlags.WRITE, Ttl.KEEP)).isTrue();
            db.write(KEY, "users", 3_500, db.put("n", 1));
            assertThat(write(route, Change.ADD, CommandFlags.WRITE, ttl)).isTrue();
            assertThat(record().voidTime() - NOW_SECONDS).as("ttl %d", ttl).isEqualTo(after);
        });
        assertThat(write(route, Change.ADD, CommandFlags.WRITE, Ttl.NEVER)).isTrue();
        assertThat(record().voidTime()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void theLastUpdateTimeNeverGoesBackwards(Route route) {
        long before = record().lastUpdateTime();
        db.clock.advance(Duration.ofSeconds(-10));
        assertThat(write(route, Change.ADD)).isTrue();
        assertThat(record().lastUpdateTime()).isEqualTo(before);

        db.clock.advance(Duration.ofSeconds(30));
        assertThat(write(route, Change.ADD)).isTrue();
        assertThat(record().lastUpdateTime()).isEqualTo(before + 20_000);
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void aRecordWithoutBinsIsRemoved(Route route) {
        assertThat(write(route, Change.EMPTY)).isTrue();
        assertThat(bytes()).isEmpty();
        assertThat(db.namespace.objects()).isZero();
        assertThat(db.namespace.usedBytes()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void aDurableRemovalIsRefusedAndLeavesTheRecordAsItWas(Route route) {
        byte[] before = bytes().orElseThrow();

        assertThat(write(route, Change.EMPTY, DURABLE, Ttl.KEEP)).isFalse();

        assertThat(bytes()).hasValue(before);
        assertThat(write(route, Change.ADD, DURABLE, Ttl.KEEP))
                .as("it matters only if the record vanishes")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void aFullSetRefusesWritesAndLeavesTheRecordAsItWas(Route route) {
        byte[] before = bytes().orElseThrow();
        db.namespace.sets().find("users").orElseThrow().setStopWritesSize(1);

        assertThat(write(route, Change.ADD)).isFalse();

        assertThat(bytes()).hasValue(before);
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void aRecordThatWouldBeTooBigStaysAsItWas(Route route) {
        byte[] before = bytes().orElseThrow();

        assertThat(write(route, Change.BURST)).isFalse();

        assertThat(bytes()).hasValue(before);
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void bytesAndRecordsAreCounted(Route route) {
        assertThat(write(route, Change.GROW)).isTrue();
        assertThat(db.namespace.objects()).isEqualTo(1);
        assertThat(db.namespace.usedBytes()).isEqualTo(bytes().orElseThrow().length);
        assertThat(db.namespace.sets().find("users").orElseThrow().usedBytes()).isEqualTo(bytes().orElseThrow().length);
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void listenersHearWhatARecordIsAfterwardsAlsoIfItWasChangedWhereItStands(Route route) {
        Listener listener = new Listener(false);
        db.namespace.addListener(listener);

        assertThat(write(route, Change.ADD)).isTrue();
        byte[] added = bytes().orElseThrow();
        assertThat(write(route, Change.GROW)).isTrue();
        byte[] grown = bytes().orElseThrow();
        db.namespace.removeListener(listener);
        assertThat(write(route, Change.ADD)).isTrue();

        assertThat(listener.heard).hasSize(2);
        assertThat(listener.heard.get(0).after()).isEqualTo(added);
        assertThat(listener.heard.get(1).after()).isEqualTo(grown);
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void listenersThatNeedItHearWhatARecordWasBefore(Route route) {
        Listener listener = new Listener(true);
        db.namespace.addListener(listener);
        byte[] first = bytes().orElseThrow();

        assertThat(write(route, Change.ADD)).isTrue();
        byte[] second = bytes().orElseThrow();
        assertThat(write(route, Change.EMPTY)).isTrue();

        assertThat(listener.heard).hasSize(2);
        assertThat(listener.heard.get(0).before()).isEqualTo(first);
        assertThat(listener.heard.get(0).after()).isEqualTo(second);
        assertThat(listener.heard.get(1).before()).isEqualTo(second);
        assertThat(listener.heard.get(1).after()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void aJournalHearsWhatARecordWasAndIsAlsoIfItWasChangedWhereItStands(Route route) {
        HeardJournal journal = new HeardJournal();
        db.namespace.journal(journal);
        byte[] first = bytes().orElseThrow();

        assertThat(write(route, Change.ADD)).isTrue();
        byte[] added = bytes().orElseThrow();
        assertThat(write(route, Change.GROW)).isTrue();
        byte[] grown = bytes().orElseThrow();
        assertThat(write(route, Change.BURST)).isFalse();

        assertThat(journal.heard).hasSize(2);
        assertThat(journal.heard.get(0).before()).isEqualTo(first);
        assertThat(journal.heard.get(0).after()).isEqualTo(added);
        assertThat(journal.heard.get(1).before()).isEqualTo(added);
        assertThat(journal.heard.get(1).after()).isEqualTo(grown);
        int partition = Namespace.partitionId(added);
        assertThat(journal.heard).allMatch(heard -> heard.partition() == partition);
        assertThat(db.namespace.partition(partition).position()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void nothingIsWrittenThatTheJournalDoesNotTake(Route route) {
        HeardJournal journal = new HeardJournal();
        db.namespace.journal(journal);
        journal.refusal = new EngineException(ResultCode.SERVER_MEM_ERROR, "the disk is full");
        byte[] first = bytes().orElseThrow();

        for (Change change : List.of(Change.ADD, Change.GROW, Change.EMPTY)) {
            assertThat(write(route, change)).isFalse();
        }

        assertThat(bytes().orElseThrow()).isEqualTo(first);
        assertThat(journal.heard).isEmpty();
    }

    @Test
    void aJobIsDoneWhenItsChangesAreSafe() {
        HeardJournal journal = new HeardJournal();
        db.namespace.journal(journal);
        assertThat(write(Route.JOB, Change.ADD)).isTrue();
        assertThat(journal.awaited).isEqualTo(1);
    }

    @Test
    void aSetIsNotedBeforeItsFirstRecord() {
        HeardJournal journal = new HeardJournal();
        db.namespace.journal(journal);
        assertThat(db.write(8, "carts", Ttl.DEFAULT, db.put("n", 1)).resultCode())
                .isZero();
        assertThat(journal.sets).singleElement().asString().endsWith(" carts");
    }

    /** A change as reported to a listener. */
    private record Heard(byte @Nullable [] before, byte @Nullable [] after) {}

    private static final class Listener implements RecordChangeListener {
        private final boolean needsBefore;
        private final List<Heard> heard = new ArrayList<>();

        Listener(boolean needsBefore) {
            this.needsBefore = needsBefore;
        }

        @Override
        public boolean needsBefore() {
            return needsBefore;
        }

        @Override
        public void inserted(byte[] record) {
            heard.add(new Heard(null, record.clone()));
        }

        @Override
        public void updated(byte @Nullable [] before, byte[] after) {
            heard.add(new Heard(before == null ? null : before.clone(), after.clone()));
        }

        @Override
        public void removed(byte[] record) {
            heard.add(new Heard(record.clone(), null));
        }
    }
}
