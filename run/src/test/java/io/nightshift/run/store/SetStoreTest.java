package io.nightshift.run.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.Record;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.ManualClock;
import io.nightshift.server.fault.Fault;
import io.nightshift.server.fault.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SetStoreTest extends RunStoreContract {

    private static final Owner ANNA = new Owner("anna", "night-1", 1, Instant.EPOCH);
    private static final Owner BERT = new Owner("bert", "night-2", 2, Instant.EPOCH);
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final ManualClock CLOCK = new ManualClock();
    private static final AtomicInteger SETS = new AtomicInteger();

    private static EmbeddedServer server;
    private static Cluster cluster;

    private DataSet set;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.builder().namespace("test").clock(CLOCK).start();
        cluster = connect();
    }

    private static Cluster connect() {
        return ClusterDefinition.of(server.host() + ":" + server.port()).connect();
    }

    @AfterAll
    static void stop() {
        cluster.close();
        server.close();
    }

    @BeforeEach
    void freshSet() {
        set = DataSet.of("test", "runs_" + SETS.incrementAndGet());
    }

    @Override
    RunStore store() {
        return new SetStore(cluster, set);
    }

    @Test
    void whatADeadProcessHeldIsFreeWhenItsLeaseHasRunOut() {
        Cluster dying = connect();
        RunLease left = new SetStore(dying, set).create("r", ANNA);
        left.append("first");
        dying.close();
        CLOCK.advance(LEASE.minusMillis(1));
        assertThat(store().owner("r")).contains(ANNA);
        assertThatThrownBy(() -> store().take("r", BERT))
                .isInstanceOf(RunBusyException.class)
                .hasMessageContaining("driven by anna@night-1");
        CLOCK.advance(Duration.ofMillis(1));
        assertThat(store().owner("r")).isEmpty();
        try (RunLease lease = store().take("r", BERT)) {
            assertThat(lease.lines().lines()).containsExactly("first");
            lease.append("second");
        }
        assertThat(store().read("r").lines()).containsExactly("first", "second");
    }

    @Test
    @SuppressWarnings("try") // closed early, as a driver does that has lost its lease
    void whoHasLostTheLeaseWritesNothingMore() {
        try (RunLease slow = store().create("r", ANNA)) {
            slow.append("first");
            CLOCK.advance(LEASE); // it stands still for so long that it does not renew its lease
            try (RunLease other = store().take("r", BERT)) {
                other.append("second");
                assertThatThrownBy(() -> slow.append("late"))
                        .isInstanceOf(StoreException.class)
                        .hasMessage("run r in " + set
                                + " is not driven from here any more: bert@night-2 (process 2) drives it now");
                assertThatThrownBy(slow::messages).isInstanceOf(StoreException.class);
                slow.close();
                assertThat(store().owner("r")).contains(BERT);
                other.append("third");
            }
        }
        assertThat(store().read("r").lines()).containsExactly("first", "second", "third");
    }

    @Test
    void theLeaseIsRenewedWhileNothingIsWritten() throws InterruptedException {
        try (RunLease lease = new SetStore(cluster, set, Duration.ofMillis(90)).create("r", ANNA)) {
            int before = generation();
            CLOCK.advance(Duration.ofMillis(60));
            while (generation() == before) {
                Thread.onSpinWait();
            }
            CLOCK.advance(Duration.ofMillis(60));
            assertThat(store().owner("r")).contains(ANNA);
            lease.append("first");
        }
    }

    private int generation() {
        return cluster.client().get(null, set.id("r")).generation;
    }

    @Test
    void anAppendWhoseAnswerIsLostIsMadeOnce() {
        try (RunLease lease = store().create("r", ANNA)) {
            List<String> lines = new ArrayList<>();
            for (Fault fault : List.of(Fault.ANSWER_LOST, Fault.REQUEST_LOST)) {
                server.faults().next(Requests.RECORDS, fault);
                lease.append(fault.name());
                lines.add(fault.name());
                assertThat(store().read("r").lines()).isEqualTo(lines);
            }
            server.faults().refuseNext(Requests.RECORDS, 18);
            lease.append("busy");
            assertThat(store().read("r").lines()).hasSize(3).endsWith("busy");
        }
    }

    @Test
    void aLeaseWhoseAnswerIsLostIsHeldAllTheSame() {
        store().create("r", ANNA).close();
        server.faults().next(Requests.RECORDS, Fault.ANSWER_LOST);
        try (RunLease lease = store().take("r", BERT)) {
            lease.append("first");
        }
        server.faults().next(Requests.RECORDS, Fault.ANSWER_LOST);
        try (RunLease lease = store().create("s", BERT)) {
            lease.append("first");
        }
        assertThat(store().ids()).containsExactlyInAnyOrder("r", "s");
    }

    @Test
    void ofManyThatWantARunOneGetsIt() throws InterruptedException {
        store().create("r", ANNA).close();
        int many = 8;
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        List<Thread> threads = IntStream.range(0, many)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    try {
                        go.await();
                        store().take("r", BERT);
                        taken.incrementAndGet();
                    } catch (RunBusyException e) {
                        refused.incrementAndGet();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(taken).hasValue(1);
        assertThat(refused).hasValue(many - 1);
    }

    @Test
    void recordsNeverExpireAndStayBelowTheLimitOfOldServers() {
        try (RunLease lease = store().create("r", ANNA)) {
            lease.append("x".repeat(300_000));
            lease.append("y");
        }
        List<Record> all = new ArrayList<>();
        cluster.client().scanAll(null, "test", set.set(), (key, record) -> {
            synchronized (all) {
                all.add(record);
            }
        });
        assertThat(all).hasSizeGreaterThan(5).allSatisfy(record -> {
            assertThat(record.expiration).isZero();
            if (record.bins.get("bytes") instanceof byte[] bytes) {
                assertThat(bytes).hasSizeLessThanOrEqualTo(64 * 1024);
            }
        });
    }

    @Test
    void aDeletedRunIsNotMadeAgainByItsDriver() {
        try (RunLease lease = store().create("r", ANNA)) {
            cluster.client().delete(null, set.id("r"));
            assertThatThrownBy(() -> lease.append("first"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("its record was deleted");
        }
        assertThatThrownBy(() -> store().read("r")).isInstanceOf(NoSuchRunException.class);
    }

    @Test
    void aWholeNamespaceIsNoPlaceForRuns() {
        assertThatThrownBy(() -> new SetStore(cluster, DataSet.ofNamespace("test")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("runs are kept in a set of their own, like test.nightshift_runs, was test");
    }

    @Test
    void aClosedConnectionIsSaid() {
        Cluster closed = connect();
        RunStore store = new SetStore(closed, set);
        closed.close();
        assertThatThrownBy(store::ids).hasMessageContaining("is closed");
    }
}
