package io.nightshift.sdk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.Bin;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.ListOperation;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.cdt.MapWriteFlags;
import com.aerospike.client.operation.BitOperation;
import com.aerospike.client.operation.BitPolicy;
import com.aerospike.client.operation.HLLOperation;
import com.aerospike.client.operation.HLLPolicy;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.BackgroundUpdateBuilder;
import io.nightshift.sdk.job.FailureReasons;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.EmbeddedOnly;
import io.nightshift.testcluster.TestCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records on which a job failed are found, with the reason, and nothing is written. */
@AnyCluster(nodes = 2)
class FailureReasonsTest {

    private static Cluster cluster;
    private static Session session;

    @BeforeAll
    static void start(TestCluster servers) {
        cluster = ClusterDefinition.of(servers.hosts()).connect();
        session = cluster.createSession();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /** Of users 0 to 9, user 3 has bins with which operations go wrong. */
    private static Users users() {
        Users users = new Users(cluster, 10);
        for (int n = 0; n < 10; n++) {
            boolean odd = n == 3;
            cluster.client()
                    .put(
                            null,
                            users.set.id("u" + n),
                            new Bin("price", odd ? Value.get("dear") : Value.get(2.5)),
                            new Bin("tags", odd ? Value.get(7) : Value.get(List.of("a", "b"))),
                            new Bin("three", Value.get(odd ? List.of(1) : List.of(1, 2, 3))),
                            new Bin("limits", odd ? Value.get(List.of(1)) : Value.get(Map.of("day", 1))),
                            new Bin("deep", Value.get(odd ? Map.of("in", "text") : Map.of("in", Map.of("n", 1)))),
                            new Bin("keys", Value.get(odd ? Map.of("k", 1) : Map.of())),
                            new Bin("raw", odd ? Value.get("text") : Value.get(new byte[] {1, 2, 3})),
                            new Bin("bytes", Value.get(new byte[odd ? 1 : 8])),
                            new Bin(odd ? "other" : "only", 1));
        }
        return users;
    }

    private record Case(Operation operation, String reason) {
        @Override
        public String toString() {
            return reason;
        }
    }

    static Stream<Case> operations() {
        MapPolicy createOnly = new MapPolicy(MapOrder.KEY_ORDERED, MapWriteFlags.CREATE_ONLY);
        return Stream.of(
                new Case(Operation.add(new Bin("price", 1.5)), "bin price is a string, add of a double needs a double"),
                new Case(
                        Operation.append(new Bin("raw", new byte[] {1})),
                        "bin raw is a string, append of a blob needs a blob"),
                new Case(ListOperation.append("tags", Value.get("c")), "bin tags is an int, list.append needs a list"),
                new Case(
                        MapOperation.put(MapPolicy.Default, "limits", Value.get("week"), Value.get(7)),
                        "bin limits is a list, map.put needs a map"),
                new Case(HLLOperation.add(HLLPolicy.Default, "raw", List.of(Value.get("x")), 8), ""),
                new Case(
                        BitOperation.set(BitPolicy.Default, "raw", 0, 8, new byte[] {9}),
                        "bin raw is a string, bit.set needs a blob"),
                new Case(
                        BitOperation.set(BitPolicy.Default, "bytes", 32, 8, new byte[] {9}),
                        "bit.set does not apply to the 1 bytes in bin bytes, bin \"bytes\": bit.set(bitOffset: 32, bitSize: 8,"
                                + " value: x'09')"),
                new Case(ListOperation.set("three", 2, Value.get(List.of(5))), ""),
                new Case(ListOperation.increment("three", 1, Value.get(1)), ""),
                new Case(
                        MapOperation.put(createOnly, "keys", Value.get("k"), Value.get(List.of(2))),
                        "map.put does not apply to the map of 1 in bin keys, bin \"keys\": map.put(key: \"k\", value: [2],"
                                + " order: 1, flags: 1)"),
                new Case(
                        MapOperation.put(
                                MapPolicy.Default, "deep", Value.get("n"), Value.get(2), CTX.mapKey(Value.get("in"))),
                        "map.put does not apply to the map of 1 in bin deep, bin \"deep\" onMapKey(\"in\"): map.put(key: \"n\","
                                + " value: 2)"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theRecordOnWhichAnOperationFailedIsFoundWithTheReason(Case expected) {
        Users users = users();
        BackgroundUpdateBuilder job = session.backgroundTask().update(users.set).operation(expected.operation());
        JobPlan plan = job.jobPlan();
        // Not in the millisecond in which the records were written.
        Instant started = Instant.now().plusMillis(1);
        while (Instant.now().isBefore(started)) {
            Thread.onSpinWait();
        }
        TaskReport report = session.backgroundTask().start(plan).waitTillComplete();
        int generation = users.get(3).generation;
        FailureReasons reasons = session.explainFailures(plan, started, 20);

        if (expected.reason().isEmpty()) {
            assertThat(reasons.examples()).as("as the job said").hasSize((int) report.recordsFailed());
            return;
        }
        assertThat(report.recordsFailed()).isEqualTo(1);
        assertThat(reasons.examples())
                .singleElement()
                .extracting(FailureReasons.Example::key)
                .isEqualTo(users.set.id("u3"));
        assertThat(reasons.examples().get(0).reason()).isEqualTo(expected.reason());
        assertThat(reasons.remarks()).isEmpty();
        assertThat(users.get(3).generation).isEqualTo(generation);
    }

    @Test
    void anExpressionThatHasNoValueNamesTheBin() {
        Users users = users();

        assertThat(reasons(session.backgroundTask().update(users.set).bin("t").upsertFrom("$.price * 2.0")))
                .containsExactly(
                        "the expression of bin t has no value: bin price is a string, it takes it for a double");
        assertThat(reasons(session.backgroundTask().update(users.set).bin("t").upsertFrom("$.only + 1")))
                .containsExactly("the expression of bin t has no value: there is no bin only");
        assertThat(reasons(session.backgroundTask()
                        .update(users.set)
                        .bin("t")
                        .upsertFrom("$.only + 1", options -> options.ignoreEvalFailure())))
                .isEmpty();
    }

    @Test
    void anExpressionThatMayOnlyCreateOrOnlyChangeNamesItsBin() {
        Users users = users();

        assertThat(reasons(
                        session.backgroundTask().update(users.set).bin("other").insertFrom("1")))
                .containsExactly("there is a bin other already, which the expression may only create");
        assertThat(reasons(
                        session.backgroundTask().update(users.set).bin("only").updateFrom("1")))
                .containsExactly("there is no bin only, which the expression may only change");
    }

    @Test
    void onlyRecordsOfThePlanAreLookedAtAndNoMoreThanTheLimit() {
        Users users = users();

        assertThat(reasons(session.backgroundTask()
                        .update(users.set)
                        .where("$.n != 3")
                        .bin("price")
                        .add(1.5)))
                .isEmpty();
        FailureReasons two = session.explainFailures(
                session.backgroundTask().update(users.set).bin("name").add(1).jobPlan(), 2);
        assertThat(two.examples())
                .hasSize(2)
                .allMatch(it -> it.reason().equals("bin name is a string, add of an int needs an int"));
    }

    @Test
    void whatAnEarlierOperationWritesIsNotHeldAgainstALaterOne() {
        Users users = users();

        assertThat(reasons(session.backgroundTask()
                        .update(users.set)
                        .bin("price")
                        .setTo(1.0)
                        .bin("price")
                        .add(1.5)
                        .bin("t")
                        .upsertFrom("$.price * 2.0")))
                .isEmpty();
    }

    @Test
    void withoutAnExampleItIsSaidWhereToLook() {
        Users users = users();

        FailureReasons nothing = session.explainFailures(
                session.backgroundTask().update(users.set).bin("n").add(1).jobPlan(), 3);
        assertThat(nothing.examples()).isEmpty();
        assertThat(nothing.remarks()).singleElement().asString().startsWith("no record was found on which the job");
        FailureReasons lua = session.explainFailures(
                session.backgroundTask()
                        .executeUdf(users.set)
                        .function("m", "f")
                        .jobPlan(),
                3);
        assertThat(lua.examples()).isEmpty();
        assertThat(lua.remarks()).singleElement().asString().contains("servers' logs only (context udf)");
        assertThatThrownBy(() -> session.explainFailures(
                        session.backgroundTask().touch(users.set).jobPlan(), 0))
                .hasMessage("the limit of examples must be 1 or more, was 0");
    }

    @Test
    @EmbeddedOnly("changes settings")
    void settingsThatRefuseEveryWriteAreNamed() {
        Users users = users();
        JobPlan plan = session.backgroundTask()
                .update(users.set)
                .withDurableDelete()
                .bin("n")
                .setTo(1)
                .expireRecordAfter(Duration.ofDays(1))
                .jobPlan();
        set("nsup-period=0", "allow-ttl-without-nsup=false");
        try {
            assertThat(session.explainFailures(plan, 1).remarks())
                    .containsExactly(
                            "namespace test lets no record expire: its nsup-period is 0",
                            "deletes that leave a tombstone need the Enterprise Edition, this is the Community Edition");
        } finally {
            set("nsup-period=1", "allow-ttl-without-nsup=true");
        }
    }

    @Test
    @EmbeddedOnly("changes settings")
    void recordsThatWouldBecomeTooLargeAreFound() {
        Users users = users();
        Key large = users.set.id("u5");
        cluster.client().put(null, large, new Bin("name", "x".repeat(1_500)));
        set("max-record-size=2000");
        try {
            BackgroundUpdateBuilder job =
                    session.backgroundTask().update(users.set).bin("name").append("y".repeat(1_000));
            assertThat(reasons(job))
                    .containsExactly("with what is written it may have more than the 2000 bytes that a record may have"
                            + " (max-record-size of namespace test)");
        } finally {
            set("max-record-size=1048576");
        }
    }

    private static void set(String... settings) {
        for (var node : cluster.client().getNodes()) {
            for (String setting : settings) {
                assertThat(Info.request(node, "set-config:context=namespace;id=test;" + setting))
                        .isEqualTo("ok");
            }
        }
    }

    /** Of the examples of a job, which are as many as its failed records. */
    private static List<String> reasons(BackgroundUpdateBuilder job) {
        JobPlan plan = job.jobPlan();
        List<String> reasons = session.explainFailures(plan, 20).examples().stream()
                .map(FailureReasons.Example::reason)
                .toList();
        TaskReport report = session.backgroundTask().start(plan).waitTillComplete();
        assertThat(reasons).hasSize((int) report.recordsFailed());
        return reasons;
    }
}
