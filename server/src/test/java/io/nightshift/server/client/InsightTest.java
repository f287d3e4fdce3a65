package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Bin;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.QueryDuration;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import com.aerospike.client.task.ExecuteTask;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.ManualClock;
import io.nightshift.server.insight.Author;
import io.nightshift.server.insight.Change;
import io.nightshift.server.insight.ChangeLog;
import io.nightshift.server.insight.Execution;
import io.nightshift.server.insight.Insight;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server remembers of changes, queries and jobs, as the official client causes them. */
@Timeout(60)
class InsightTest {
    private static final Key ADA = new Key("test", "users", "ada");

    private final ManualClock clock = new ManualClock();
    private final EmbeddedServer server = EmbeddedServer.builder()
            .namespace("test")
            .namespace("other")
            .clock(clock)
            .insight(true)
            .start();
    private final Insight insight = server.insight();
    private final AerospikeClient client = new AerospikeClient(server.host(), server.port());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private List<String> kinds() {
        return insight.changes().changes().stream()
                .map(change -> change.kind() + " " + change.key() + change.bins() + " " + change.generationBefore()
                        + "-" + change.generationAfter())
                .toList();
    }

    private static WritePolicy keeping() {
        WritePolicy policy = new WritePolicy();
        policy.sendKey = true;
        return policy;
    }

    private void put(int users) {
        for (int i = 0; i < users; i++) {
            client.put(keeping(), new Key("test", "users", i), new Bin("n", i), new Bin("even", i % 2 == 0 ? 1 : 0));
        }
    }

    private static Statement users() {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("users");
        return statement;
    }

    private int query(QueryPolicy policy, Statement statement) {
        int found = 0;
        try (RecordSet records = client.query(policy, statement)) {
            while (records.next()) {
                found++;
            }
        }
        return found;
    }

    @Test
    void everyKindOfChangeIsLogged() {
        client.put(keeping(), ADA, new Bin("a", 1), new Bin("b", 1));
        client.operate(keeping(), ADA, Operation.add(new Bin("a", 1)), Operation.put(new Bin("c", "x")));
        client.put(keeping(), ADA, Bin.asNull("b"));
        client.touch(keeping(), ADA);
        client.put(keeping(), ADA, new Bin("c", "x"));
        client.delete(null, ADA);
        assertThat(kinds())
                .containsExactly(
                        "created ada[a, b] 0-1",
                        "updated ada[a, c] 1-2",
                        "updated ada[b] 2-3",
                        "touched ada[] 3-4",
                        "touched ada[] 4-5",
                        "deleted ada[a, c] 5-0");
        Change first = insight.changes().changes().get(0);
        assertThat(first.isOf(ADA.digest)).isTrue();
        assertThat(first.namespace() + "." + first.set()).isEqualTo("test.users");
        assertThat(first.time()).isEqualTo(clock.instant());
        assertThat(first.author())
                .isInstanceOfSatisfying(
                        Author.Client.class, author -> assertThat(author.peer()).startsWith("127.0.0.1:"));
        assertThat(first)
                .asString()
                .matches("#1 created test.users ada, generation 0 to 1, bins \\[a, b], by client 127.0.0.1:\\d+");
    }

    @Test
    void namesOfClientsStayOnTheLineOfTheirChange() {
        client.put(keeping(), new Key("test", "us\u0085ers", "a\n\u202eb"), new Bin("x\u2028y", 1));
        assertThat(insight.changes().changes())
                .singleElement()
                .asString()
                .startsWith(
                        "#1 created test.us\\u0085ers a\\u000a\\u202eb, generation 0 to 1, bins [x\\u2028y], by client");
    }

    @Test
    void recordsThatEndByTimeOrTruncationAreNotDeleted() {
        WritePolicy minute = keeping();
        minute.expiration = 60;
        client.put(minute, ADA, new Bin("a", 1));
        Key bob = new Key("test", "users", "bob");
        client.put(keeping(), bob, new Bin("a", 1));
        clock.advance(Duration.ofMinutes(2));
        client.put(keeping(), ADA, new Bin("b", 1));
        client.truncate(null, "test", "users", null);
        assertThat(kinds())
                .startsWith("created ada[a] 0-1", "created bob[a] 0-1", "expired ada[a] 1-0", "created ada[b] 0-1")
                .contains("truncated bob[a] 1-0", "truncated ada[b] 1-0")
                .hasSize(6);
        List<Change> changes = insight.changes().changes();
        assertThat(changes.get(2).author()).isEqualTo(new Author.Server());
        assertThat(changes.get(5).author()).isInstanceOf(Author.Client.class);
    }

    @Test
    void expiredRecordsAreRemovedByTheServer() {
        WritePolicy minute = keeping();
        minute.expiration = 60;
        client.put(minute, ADA, new Bin("a", 1));
        clock.advance(Duration.ofMinutes(2));
        Info.request(null, client.getNodes()[0], "set-config:context=namespace;id=test;nsup-period=1");
        while (insight.changes().changes().size() < 2) {
            Thread.onSpinWait();
        }
        assertThat(kinds()).containsExactly("created ada[a] 0-1", "expired ada[a] 1-0");
        assertThat(insight.changes().changes().get(1).author()).isEqualTo(new Author.Server());
    }

    @Test
    void batchesAndFunctionsAreOfTheirClient() {
        client.registerUdfString(
                        null,
                        "function set(r, v) r['lua'] = v; if aerospike:exists(r) then aerospike:update(r) else"
                                + " aerospike:create(r) end end",
                        "shop.lua",
                        Language.LUA)
                .waitTillComplete(10, 10_000);
        List<BatchRecord> batch = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            batch.add(new BatchWrite(new Key("test", "users", i), new Operation[] {Operation.put(new Bin("n", i))}));
        }
        client.operate(null, batch);
        client.execute(null, ADA, "shop", "set", Value.get(7));
        assertThat(insight.changes().changes())
                .hasSize(21)
                .allMatch(change -> change.author() instanceof Author.Client client
                        && !client.peer().isEmpty());

        insight.clear();
        ExecuteTask job = client.execute(null, users(), "shop", "set", Value.get(8));
        job.waitTillComplete(5, 20_000);
        assertThat(insight.changes().changes())
                .hasSize(21)
                .allMatch(change -> change.author().equals(new Author.Job(job.getTaskId())))
                .allMatch(change -> change.bins().equals(List.of("lua")));
        Execution execution = insight.executions().get(0);
        assertThat(execution.kind()).isEqualTo(Execution.Kind.FUNCTION_JOB);
        assertThat(execution.candidates()).isEqualTo(21);
        assertThat(execution.passed()).isEqualTo(21);
    }

    @Test
    void aJobIsLoggedWithItsIdAndTellsWhatItLookedAt() {
        put(50);
        client.put(keeping(), new Key("test", "orders", 1), new Bin("even", 1));
        insight.clear();
        WritePolicy even = new WritePolicy();
        even.filterExp = Exp.build(Exp.eq(Exp.intBin("even"), Exp.val(1)));
        ExecuteTask job = client.execute(even, users(), Operation.add(new Bin("n", 100)));
        job.waitTillComplete(5, 20_000);

        assertThat(insight.changes().changes())
                .hasSize(25)
                .allMatch(change -> change.author().equals(new Author.Job(job.getTaskId())))
                .allMatch(change -> change.bins().equals(List.of("n")) && change.generationAfter() == 2);
        assertThat(insight.executions().get(0))
                .asString()
                .isEqualTo("job " + Long.toUnsignedString(job.getTaskId())
                        + " of test.users, done: scan, 50 candidates, 0 ruled out by metadata,"
                        + " 25 by bins, 25 changed");

        WritePolicy young = new WritePolicy();
        young.filterExp = Exp.build(Exp.lt(Exp.sinceUpdate(), Exp.val(0)));
        client.execute(young, users(), Operation.touch()).waitTillComplete(5, 20_000);
        assertThat(insight.executions().get(0))
                .returns(50L, Execution::candidates)
                .returns(50L, Execution::ruledOutByMetadata)
                .returns(0L, Execution::passed);
    }

    @Test
    void queriesTellWhetherTheyUsedAnIndex() {
        put(50);
        client.createIndex(null, "test", "users", "by_n", "n", IndexType.NUMERIC)
                .waitTillComplete(5, 20_000);
        Statement byIndex = users();
        byIndex.setFilter(Filter.range("n", 10, 29));
        byIndex.setTaskId(77);
        QueryPolicy even = new QueryPolicy();
        even.filterExp = Exp.build(Exp.eq(Exp.intBin("even"), Exp.val(1)));
        assertThat(query(even, byIndex)).isEqualTo(10);
        assertThat(insight.executions().get(0))
                .asString()
                .isEqualTo("query 77 of test.users, done: index by_n, 20 candidates, 0 ruled out by metadata,"
                        + " 10 by bins, 10 returned");

        QueryPolicy quick = new QueryPolicy(even);
        quick.expectedDuration = QueryDuration.SHORT;
        assertThat(query(quick, users())).isEqualTo(25);
        assertThat(insight.executions().get(0))
                .returns(true, Execution::isScan)
                .returns(50L, Execution::candidates)
                .returns(25L, Execution::passed);
        Statement nothing = users();
        nothing.setSetName("nobody");
        assertThat(query(null, nothing)).isZero();
        assertThat(insight.executions().get(0))
                .returns("nobody", Execution::set)
                .returns(0L, Execution::candidates)
                .returns(Execution.State.DONE, Execution::state);
        assertThat(Info.request(null, client.getNodes()[0], "query-show").split(";"))
                .as("only the long query is listed, as on a real server")
                .hasSize(1);
    }

    @Test
    void aLogThatOverflowsSaysHowMuchItHasForgotten() {
        insight.start(10, 1 << 20);
        put(25);
        ChangeLog log = insight.changes();
        assertThat(log.changes())
                .hasSize(10)
                .extracting(Change::number)
                .startsWith(16L)
                .endsWith(25L);
        assertThat(log.forgotten()).isEqualTo(15);
        assertThat(log.isComplete()).isFalse();

        insight.start(1_000, 2_000);
        put(25);
        assertThat(insight.changes().changes()).hasSizeBetween(3, 9);
        assertThat(insight.changes().forgotten() + insight.changes().changes().size())
                .isEqualTo(25);
        insight.start(5, 1);
        put(3);
        assertThat(insight.changes()).isEqualTo(new ChangeLog(List.of(), 3));
        assertThatIllegalArgumentException().isThrownBy(() -> insight.start(0, 5));
    }

    @Test
    void itIsOffUnlessAskedFor() {
        try (EmbeddedServer plain = EmbeddedServer.start();
                AerospikeClient its = new AerospikeClient(plain.host(), plain.port())) {
            assertThat(plain.insight().isOn()).isFalse();
            assertThatIllegalStateException()
                    .isThrownBy(() -> plain.insight().changes())
                    .withMessageStartingWith("no changes were logged: begin with insight().start()");
            its.put(null, ADA, new Bin("n", 1));
            plain.insight().start();
            its.add(null, ADA, new Bin("n", 1));
            plain.insight().stop();
            its.add(null, ADA, new Bin("n", 1));
            assertThat(plain.insight().changes().changes())
                    .singleElement()
                    .returns(1, Change::generationBefore)
                    .returns(2, Change::generationAfter);
            assertThat(its.get(null, ADA).getInt("n")).isEqualTo(3);
        }
    }

    /** Ten writers, and nothing is missing, or in another order than on the record. */
    @Test
    void concurrentWritersAreAllLogged() throws InterruptedException {
        int writers = 10;
        int writes = 200;
        CountDownLatch done = new CountDownLatch(writers);
        List<Throwable> failures = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            Thread.ofVirtual().start(() -> {
                try {
                    for (int n = 0; n < writes; n++) {
                        client.add(null, new Key("test", "users", n % 7), new Bin("n", 1));
                    }
                } catch (AerospikeException e) {
                    synchronized (failures) {
                        failures.add(e);
                    }
                } finally {
                    done.countDown();
                }
            });
        }
        ExecuteTask job = null;
        while (done.getCount() > 0) {
            if (job == null && client.exists(null, new Key("test", "users", 0))) {
                job = client.execute(null, users(), Operation.add(new Bin("jobs", 1)));
            }
            assertThat(insight.changes().forgotten()).isZero();
        }
        done.await();
        assertThat(failures).isEmpty();
        List<Change> changes = insight.changes().changes();
        assertThat(changes.stream().filter(it -> it.author() instanceof Author.Client))
                .hasSize(writers * writes);
        Map<String, Integer> generations = new HashMap<>();
        long number = 0;
        for (Change change : changes) {
            assertThat(change.number()).isEqualTo(++number);
            String key = new String(change.digest(), StandardCharsets.ISO_8859_1);
            assertThat(change.generationBefore()).isEqualTo(generations.getOrDefault(key, 0));
            generations.put(key, change.generationAfter());
        }
    }

    @Test
    void jobsThatEndEarlySaySo() {
        put(300);
        client.createIndex(null, "test", "users", "by_n", "n", IndexType.NUMERIC)
                .waitTillComplete(5, 20_000);
        Statement slow = users();
        slow.setRecordsPerSecond(20);
        ExecuteTask aborted = client.execute(null, slow, Operation.touch());
        Info.request(null, client.getNodes()[0], "query-abort:trid=" + Long.toUnsignedString(aborted.getTaskId()));
        slow.setTaskId(0);
        slow.setFilter(Filter.range("n", 0, 299));
        ExecuteTask dropped = client.execute(null, slow, Operation.touch());
        client.dropIndex(null, "test", "users", "by_n").waitTillComplete(5, 20_000);
        while (insight.executions().stream().anyMatch(it -> it.state() == Execution.State.RUNNING)) {
            Thread.onSpinWait();
        }
        Map<Long, Execution> byId = new HashMap<>();
        insight.executions().forEach(it -> byId.put(it.id(), it));
        assertThat(byId.get(aborted.getTaskId()).state()).isEqualTo(Execution.State.ABORTED);
        assertThat(byId.get(aborted.getTaskId()).passed()).isLessThan(300);
        assertThat(byId.get(dropped.getTaskId())).returns("by_n", Execution::index);
        assertThat(byId.get(dropped.getTaskId()).passed())
                .isEqualTo(insight.changes().changes().stream()
                        .filter(it -> it.author().equals(new Author.Job(dropped.getTaskId())))
                        .count());
    }

    @Test
    void recordsThatMoveBetweenNodesDoNotChange() {
        try (ClusterFixture cluster =
                new ClusterFixture(EmbeddedServer.builder().insight(true), 2)) {
            cluster.put(40);
            EmbeddedServer third = cluster.servers.join();
            cluster.servers.migrateAll();
            assertThat(third.insight().changes().changes()).isEmpty();
            int logged = cluster.servers.nodes().stream()
                    .mapToInt(node -> node.insight().changes().changes().size())
                    .sum();
            assertThat(logged).isEqualTo(40);
        }
    }

    @Test
    void aSnapshotIsStartedWithInsight() {
        put(3);
        try (EmbeddedServer fork = server.fork()) {
            assertThat(fork.insight().isOn()).isTrue();
            assertThat(fork.insight().changes().changes()).isEmpty();
        }
        assertThatThrownBy(() -> server.insight().start(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
