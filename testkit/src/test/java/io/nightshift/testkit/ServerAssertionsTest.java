package io.nightshift.testkit;

import static io.nightshift.testkit.ServerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import com.aerospike.client.task.ExecuteTask;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What assertions about a server hold for, what their failures say, and when they cannot tell. */
@Timeout(60)
class ServerAssertionsTest {
    private static final DataSet USERS = DataSet.of("test", "users");
    private static final Key ADA = USERS.id("ada");
    private static final Key BOB = USERS.id("bob");

    private final EmbeddedServer server = EmbeddedServer.builder().insight(true).start();
    private final AerospikeClient client = new AerospikeClient(server.host(), server.port());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static void fails(ThrowingCallable assertion, String message) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .satisfies(e -> assertThat(e.getMessage()
                                .replaceAll("127.0.0.1:\\d+", "PEER")
                                .replaceAll("digest [0-9a-f]{40}", "DIGEST"))
                        .isEqualTo(message));
    }

    @Test
    void writesAreToldApart() {
        client.put(null, ADA, new Bin("a", 1), new Bin("b", 1));
        client.add(null, ADA, new Bin("a", 1));
        client.touch(null, ADA);
        client.delete(null, ADA);

        assertThat(server).wrote(ADA).byClient().times(4).only();
        assertThat(server).wrote(ADA).created().changingOnly("a", "b").once();
        assertThat(server)
                .wrote(ADA)
                .updated()
                .changingOnly("a")
                .toGeneration(2)
                .once();
        assertThat(server).wrote(ADA).touched().changingOnly().once();
        assertThat(server).wrote(ADA).deleted().toGeneration(0).once();
        assertThat(server).wrote(USERS).times(4);
        assertThat(server).wrote(DataSet.ofNamespace("test")).times(4);
        assertThat(server).didNotWrite(BOB).didNotWrite(DataSet.of("test", "orders"));
    }

    @Test
    void failuresSayWhatWasExpectedAndWhatHappened() {
        fails(() -> assertThat(server).wrote(ADA), "expected test.users ada to be written, and it was not");
        client.put(null, BOB, new Bin("a", 1));
        fails(() -> assertThat(server).wrote(ADA), """
                expected test.users ada to be written, and it was not
                what was written:
                  #1 created test.users DIGEST, generation 0 to 1, bins [a], by client PEER""");
        fails(() -> assertThat(server).didNotWrite(BOB), """
                expected test.users bob not to be written, and it was
                its changes:
                  #1 created test.users DIGEST, generation 0 to 1, bins [a], by client PEER""");
        fails(() -> assertThat(server).wrote(BOB).created().byJob(7), """
                expected test.users bob to be written (created, by job 7), and it was not
                what was:
                  #1 created test.users DIGEST, generation 0 to 1, bins [a], by client PEER
                all changes of it:
                  #1 created test.users DIGEST, generation 0 to 1, bins [a], by client PEER""");
        fails(() -> assertThat(server).wrote(BOB).times(2), """
                expected test.users bob to be written 2 times, and it was once
                all changes of it:
                  #1 created test.users DIGEST, generation 0 to 1, bins [a], by client PEER""");
        client.touch(null, BOB);
        fails(() -> assertThat(server).wrote(BOB).touched().only(), """
                expected test.users bob to be written (touched) only, and it was written otherwise, too
                the other changes of it:
                  #1 created test.users DIGEST, generation 0 to 1, bins [a], by client PEER""");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(server).wroteNothing());
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(server).wrote(BOB).once());
        for (int i = 0; i < 30; i++) {
            client.touch(null, BOB);
        }
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(server).wrote(BOB).once())
                .withMessageContaining("and it was 32 times")
                .withMessageContaining("all changes of it, the last 10 of 32:\n  #23 ");
    }

    @Test
    void whatWasForgottenIsNeitherTrueNorFalse() {
        server.insight().start(2, 1 << 20);
        for (int i = 0; i < 3; i++) {
            client.add(null, ADA, new Bin("a", 1));
        }
        assertThat(server).wrote(ADA).updated();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(server).wrote(ADA).once()); // two are enough to know
        for (ThrowingCallable assertion : new ThrowingCallable[] {
            () -> assertThat(server).wrote(ADA).times(2),
            () -> assertThat(server).wrote(ADA).times(3),
            () -> assertThat(server).wrote(ADA).created(),
            () -> assertThat(server).wrote(ADA).only(),
            () -> assertThat(server).wrote(BOB),
            () -> assertThat(server).didNotWrite(BOB)
        }) {
            assertThatIllegalStateException()
                    .isThrownBy(assertion)
                    .withMessageStartingWith("cannot tell ")
                    .withMessageContaining("1 older changes have been forgotten; keep more with insight().start");
        }
        server.insight().clear();
        assertThat(server).wroteNothing();
    }

    @Test
    void questionsAboutChangesNeedTheLog() {
        try (EmbeddedServer plain = EmbeddedServer.start()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> assertThat(plain).didNotWrite(ADA))
                    .withMessageContaining("@WithAerospike(insight = true)");
        }
    }

    @Test
    void jobsAndQueriesTellWhatTheyDid() {
        client.put(null, ADA, new Bin("a", 1));
        client.put(null, BOB, new Bin("a", 1));
        Statement users = new Statement();
        users.setNamespace("test");
        users.setSetName("users");
        ExecuteTask job = client.execute(null, users, Operation.add(new Bin("a", 1)));
        job.waitTillComplete(5, 20_000);
        assertThat(server)
                .job(job.getTaskId())
                .scanned()
                .candidates(2)
                .ruledOutByMetadata(0)
                .changed(2)
                .failed(0);
        assertThat(server).lastJob().isDone();
        assertThat(server).wrote(ADA).byJob(job.getTaskId());

        Statement all = new Statement();
        all.setNamespace("test");
        all.setSetName("users");
        all.setTaskId(99);
        try (RecordSet records = client.query(null, all)) {
            records.forEach(record -> {});
        }
        assertThat(server).query(99).returned(2);
        assertThat(server).lastQuery().returned(2);
        fails(() -> assertThat(server).query(99).usedIndex("by_a"), """
                expected the index by_a to be used, and it was a scan
                what was done:
                  query 99 of test.users, done: scan, 2 candidates, 0 ruled out by metadata, 0 by bins, 2 returned""");
        fails(() -> assertThat(server).query(99).returned(3), """
                expected 3 records returned, and there were 2
                what was done:
                  query 99 of test.users, done: scan, 2 candidates, 0 ruled out by metadata, 0 by bins, 2 returned""");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(server).job(12))
                .withMessageStartingWith(
                        "expected job 12, and there was none\nwhat there was, newest first:\n  query 99");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(server).lastJob().wasAborted())
                .withMessageStartingWith("expected it to be aborted, and it is done");
    }

    @Test
    void forgottenJobsAreNotDenied() {
        Info.request(null, client.getNodes()[0], "set-config:context=service;query-max-done=1");
        client.put(null, ADA, new Bin("a", 1));
        for (int i = 0; i < 3; i++) {
            Statement users = new Statement();
            users.setNamespace("test");
            users.setSetName("users");
            client.execute(null, users, Operation.touch()).waitTillComplete(5, 20_000);
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> assertThat(server).job(12))
                .withMessageStartingWith("cannot tell what job 12 did: it is not remembered, and");
    }

    @Test
    void aClusterIsAskedAsAWhole() {
        try (EmbeddedCluster servers = EmbeddedServer.builder().insight(true).startCluster(3);
                AerospikeClient its = new AerospikeClient(
                        servers.node(0).host(), servers.node(0).port())) {
            for (int i = 0; i < 60; i++) {
                its.put(null, USERS.id(i), new Bin("n", i));
            }
            Statement users = new Statement();
            users.setNamespace("test");
            users.setSetName("users");
            ExecuteTask job = its.execute(null, users, Operation.add(new Bin("n", 1)));
            job.waitTillComplete(5, 20_000);
            assertThat(servers).wrote(USERS).byJob(job.getTaskId()).times(60);
            assertThat(servers).job(job.getTaskId()).isDone().candidates(60).changed(60);
            assertThat(servers).wrote(USERS.id(5)).times(2);
        }
    }

    @WithAerospike(insight = true)
    static class Logged {
        @InjectAerospike
        private IAerospikeClient its;

        @BeforeEach
        void preparationsAreNotLogged(EmbeddedServer server) {
            its.put(null, ADA, new Bin("n", 1));
            assertThat(server.insight().isOn()).isFalse();
        }

        @Test
        void one(EmbeddedServer server) {
            assertThat(server).wroteNothing();
            its.add(null, BOB, new Bin("n", 1));
        }

        @Test
        void two(EmbeddedServer server) {
            assertThat(server).wroteNothing();
            its.add(null, BOB, new Bin("n", 1));
        }

        @AfterEach
        void stillThere(EmbeddedServer server) {
            assertThat(server).wrote(BOB).once();
            assertThat(server).didNotWrite(ADA);
        }
    }

    @Test
    void eachTestHasItsOwnLog() {
        Run.of(Logged.class).succeeds(2);
        Run.inParallel(Logged.class).succeeds(2);
    }
}
