package io.nightshift.engine.udf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.TestDatabase;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.store.Ttl;
import io.nightshift.engine.write.Removal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of records that change between being taken and the end of the function. */
class FunctionCallerTest {
    private final UdfFixture fixture = new UdfFixture("""
            function bump(r) r.n = r.n + 1 aerospike:update(r) end
            function drop(r) aerospike:remove(r) end
            function look(r) return r.n end
            """);
    private final UdfStates states =
            new UdfStates(fixture.database.udfModules(), UdfFixture.LIMITS, TestDatabase.geo());
    private final Namespace namespace = fixture.namespace;
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void close() {
        states.close();
        fixture.close();
    }

    private FunctionCaller caller(String function, boolean wanted) {
        return caller(function, () -> false, wanted);
    }

    private FunctionCaller caller(String function, BooleanSupplier stopped, boolean wanted) {
        UdfCall call = new UdfCall("m", function, UdfFixture.arguments());
        return new FunctionWork(states, call, Ttl.DEFAULT, Removal.PLAIN)
                .caller(namespace, new JobTtl(Ttl.DEFAULT), stopped, results(wanted));
    }

    private LockedRecord find(int key) {
        byte[] digest = TestDatabase.digest(key);
        return new LockedRecord(namespace).find(namespace.partition(Namespace.partitionId(digest)), digest);
    }

    private void take(FunctionCaller caller, int key) {
        Partition partition = namespace.partition(Namespace.partitionId(TestDatabase.digest(key)));
        partition.lock();
        try {
            assertThat(caller.take(find(key).bytes())).isTrue();
        } finally {
            partition.unlock();
        }
    }

    private void remove(int key) {
        Partition partition = namespace.partition(Namespace.partitionId(TestDatabase.digest(key)));
        partition.lock();
        try {
            find(key).remove();
        } finally {
            partition.unlock();
        }
    }

    private FunctionCaller.Results results(boolean wanted) {
        return new FunctionCaller.Results() {
            @Override
            public boolean wants(byte[] record) {
                told.add("changed");
                return wanted;
            }

            @Override
            public void succeeded(byte[] record) {
                told.add("succeeded");
            }

            @Override
            public void failed(byte[] record, EngineException reason) {
                told.add("failed " + reason.resultCode());
            }
        };
    }

    @Test
    void functionIsCalledAgainOnARecordThatHasChanged() {
        FunctionCaller caller = caller("bump", true);
        for (int key = 1; key <= 3; key++) {
            fixture.put(key, "n", Particle.ofInteger(key));
            take(caller, key);
        }
        fixture.put(2, "n", Particle.ofInteger(100));

        caller.finish();

        assertThat(told).containsExactly("succeeded", "changed", "succeeded", "succeeded");
        assertThat(fixture.bins(1)).containsExactly("n=2");
        assertThat(fixture.bins(2)).containsExactly("n=101");
        assertThat(fixture.bins(3)).containsExactly("n=4");
    }

    @Test
    void recordThatIsNoLongerWantedIsLeftAlone() {
        FunctionCaller caller = caller("drop", false);
        fixture.put(1, "n", Particle.ofInteger(1));
        take(caller, 1);
        fixture.put(1, "n", Particle.ofInteger(2));

        caller.finish();

        assertThat(told).containsExactly("changed");
        assertThat(fixture.bins(1)).containsExactly("n=2");
    }

    @Test
    void recordThatHasGoneIsNotWrittenAgain() {
        FunctionCaller caller = caller("bump", true);
        fixture.put(1, "n", Particle.ofInteger(1));
        take(caller, 1);
        remove(1);

        caller.finish();

        assertThat(told).containsExactly("failed " + ResultCode.KEY_NOT_FOUND);
        assertThat(fixture.bins(1)).isEmpty();
    }

    @Test
    void functionThatOnlyReadsDoesNotMindAChange() {
        FunctionCaller caller = caller("look", true);
        fixture.put(1, "n", Particle.ofInteger(1));
        take(caller, 1);
        fixture.put(1, "n", Particle.ofInteger(2));

        caller.finish();

        assertThat(told).containsExactly("succeeded");
    }

    @Test
    void nothingIsToldOfRecordsThatAreNoLongerWanted() {
        FunctionCaller caller = caller("bump", () -> true, true);
        fixture.put(1, "n", Particle.ofInteger(1));
        take(caller, 1);

        caller.finish();

        assertThat(told).isEmpty();
        assertThat(fixture.bins(1)).containsExactly("n=1");
    }

    @Test
    void nextBatchIsOnItsWayBeforeTheOneBeforeItIsStored() {
        FunctionCaller caller = caller("bump", true);
        for (int key = 1; key <= 3; key++) {
            fixture.put(key, "n", Particle.ofInteger(key));
            take(caller, key);
            caller.call();
        }
        assertThat(told).containsExactly("succeeded", "succeeded");

        caller.finish();

        assertThat(told).hasSize(3);
        assertThat(fixture.bins(3)).containsExactly("n=4");
    }

    @Test
    void nothingIsStoredOfABatchThatIsStillOnItsWayWhenTheCallerIsClosed() {
        FunctionCaller caller = caller("bump", true);
        fixture.put(1, "n", Particle.ofInteger(1));
        take(caller, 1);
        caller.call();

        caller.close();

        assertThat(told).isEmpty();
        assertThat(fixture.bins(1)).containsExactly("n=1");
    }

    @Test
    void functionThatMayLeaveATtlToLaterCallsIsCalledOnOneBatchAtATime() {
        fixture.register("m", "function bump(r) record.set_ttl(r, 5) aerospike:update(r) end");
        FunctionCaller caller = caller("bump", true);
        fixture.put(1, "n", Particle.ofInteger(1));
        take(caller, 1);

        caller.call();

        assertThat(told).containsExactly("succeeded");
    }
}
