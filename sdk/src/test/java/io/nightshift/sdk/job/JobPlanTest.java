package io.nightshift.sdk.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexCollectionType;
import io.nightshift.sdk.fake.FakeCluster;
import io.nightshift.sdk.fake.FakeNode;
import io.nightshift.sdk.internal.node.JobSpec;
import io.nightshift.sdk.internal.node.JobWork;
import io.nightshift.sdk.task.JobKind;
import io.nightshift.testcluster.RandomOperations;
import io.nightshift.testsupport.Property;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JobPlanTest {

    private static final DataSet USERS = DataSet.of("test", "users");
    private static final BackgroundTaskSession JOBS =
            new BackgroundTaskSession(new FakeCluster(new FakeNode("A")).launcher());

    @Test
    void anUpdateOfRandomOperationsIsTheSameAfterItWasJson() {
        Property.check(2_000, draw -> {
            RandomOperations random = new RandomOperations(draw);
            BackgroundUpdateBuilder builder = JOBS.update(USERS);
            for (Operation operation : draw.list(1, 6, random::operation)) {
                builder.operation(operation);
            }
            requireLossless(builder.jobPlan());
        });
    }

    @Test
    void aCallOfRandomArgumentsIsTheSameAfterItWasJson() {
        Property.check(500, draw -> {
            RandomOperations random = new RandomOperations(draw);
            Object[] arguments = draw.list(0, 5, random::value).stream()
                    .map(Value::getObject)
                    .toArray();
            requireLossless(JOBS.executeUdf(USERS)
                    .function("module", "run")
                    .passing(arguments)
                    .where("$.a == ?0", draw.text(20, '\u0000', '\ud7ff'))
                    .jobPlan());
        });
    }

    @Test
    void whatIsAskedIsShownWithAndWithoutTheValues() {
        JobPlan all = JOBS.delete(USERS).jobPlan();
        assertThat(all.where()).isEmpty();
        assertThat(all.shape()).isEmpty();
        JobPlan one =
                JOBS.delete(USERS).where("$.email == ?0", "ann@example.com").jobPlan();
        assertThat(one.where()).isEqualTo("$.email == ?0   with ?0 = \"ann@example.com\"");
        assertThat(one.shape()).isEqualTo("$.email == ?");
        JobPlan several = JOBS.delete(USERS)
                .indexFilters(Filter.equal("city", "Rome"))
                .jobPlan()
                .and("$.n > 1")
                .and(Exp.gt(Exp.intBin("a"), Exp.val(4711)));
        assertThat(several.where()).startsWith("(index {").contains("Rome", ") and ($.n > 1) and (expression ");
        assertThat(several.shape()).isEqualTo("(index ?) and ($.n > ?) and (expression ?)");
    }

    @Test
    void aPlanHasValuesAsDeepAsAServerTakesThem() {
        List<?> list = List.of(1);
        Map<?, ?> map = Map.of("k", 1);
        for (int i = 1; i < 1_000; i++) {
            list = List.of(list);
            map = Map.of("k", map);
        }
        JobPlan plan =
                JOBS.update(USERS).bin("l").setTo(list).bin("m").setTo(map).jobPlan();

        requireLossless(plan);
        assertThat(plan.toString())
                .contains("[".repeat(1_000) + "1" + "]".repeat(1_000), "{\"k\": 1" + "}".repeat(1_000));
    }

    /** Again and again, as it is compiled meanwhile, which changes what it takes. */
    @Test
    void aPlanWithDeepValuesIsReadOnAnOrdinaryStack() throws InterruptedException {
        Map<?, ?> map = Map.of("k", 1);
        for (int i = 1; i < 1_000; i++) {
            map = Map.of("k", map);
        }
        String json = JOBS.update(USERS).bin("m").setTo(map).jobPlan().toJson();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Runnable reading = () -> {
            for (int i = 0; i < 100; i++) {
                var unused = JobPlan.fromJson(json);
            }
        };
        Thread thread = new Thread(null, reading, "reader", 1 << 20);
        thread.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
        thread.start();
        thread.join();
        assertThat(thrown.get()).isNull();
    }

    static Stream<JobPlan> plans() {
        return Stream.of(
                JOBS.delete(USERS).jobPlan(),
                JOBS.delete(DataSet.ofNamespace("test")).where("$.a > 1").jobPlan(),
                JOBS.touch(USERS).expireRecordAfter(Duration.ofDays(3)).jobPlan(),
                JOBS.touch(USERS).neverExpire().recordsPerSecond(500).jobPlan(),
                JOBS.touch(USERS).withNoChangeInExpiration().jobPlan(),
                JOBS.update(USERS)
                        .where("$.name == ?0 and $.f > ?1 and $.b == ?2", "a\"\n\u0001€", -0.0, new byte[] {-1, 0})
                        .bin("a")
                        .setTo(1)
                        .expiryFromServerDefault()
                        .jobPlan(),
                JOBS.update(USERS)
                        .where(Exp.gt(Exp.intBin("a"), Exp.val(1)))
                        .bin("a")
                        .add(0.5)
                        .jobPlan(),
                JOBS.update(USERS)
                        .where("$.l in ?0", List.of(1, 2, 3))
                        .withHint(hint -> hint.forBin("l"))
                        .bin("x")
                        .remove()
                        .jobPlan(),
                JOBS.update(USERS)
                        .indexFilters(Filter.range("a", Long.MIN_VALUE, Long.MAX_VALUE))
                        .bin("x")
                        .setTo("y")
                        .jobPlan(),
                JOBS.update(USERS)
                        .indexFilters(Filter.contains("a", IndexCollectionType.MAPKEYS, "k"))
                        .bin("x")
                        .setTo("y")
                        .jobPlan(),
                JOBS.update(USERS)
                        .bin("total")
                        .setTo(new TreeMap<>(Map.of("a", 1, "b", 2)))
                        .jobPlan());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyKindOfPlanIsTheSameAfterItWasJson(JobPlan plan) {
        requireLossless(plan);
    }

    private static void requireLossless(JobPlan plan) {
        JobPlan read = JobPlan.fromJson(plan.toJson());
        assertThat(read).isEqualTo(plan).hasSameHashCodeAs(plan).hasToString(plan.toString());
        assertThat(read.toJson()).isEqualTo(plan.toJson()).doesNotContain("\n");
        assertThat(sent(read)).isEqualTo(sent(plan));
    }

    /** What is sent, for comparisons: the bytes of values and expressions, not the client's objects. */
    private static List<Object> sent(JobPlan plan) {
        JobSpec spec = spec(plan);
        Object work = switch (spec.work()) {
            case JobWork.Operations it ->
                it.operations().stream().map(JobPlanTest::sent).toList();
            case JobWork.Udf it ->
                List.of(
                        it.call().packageName(),
                        it.call().functionName(),
                        Arrays.stream(it.call().argumentArray())
                                .map(JobPlanTest::sent)
                                .toList());
        };
        return List.of(
                spec.namespace(),
                spec.set(),
                work,
                spec.filter().map(filter -> filter.getBase64()).orElse(""),
                spec.indexFilter().map(Object::toString).isPresent(),
                spec.expiration(),
                spec.recordsPerSecond(),
                spec.durableDelete());
    }

    private static JobSpec spec(JobPlan plan) {
        FakeCluster cluster = new FakeCluster(new FakeNode("A"));
        return Planner.spec(plan, cluster.launcher().indexes(), cluster.now());
    }

    private static List<Object> sent(Operation operation) {
        return List.of(operation.type, operation.binName == null ? "" : operation.binName, sent(operation.value));
    }

    private static String sent(Value value) {
        byte[] bytes = new byte[value.estimateSize()];
        int length = value.write(bytes, 0);
        return value.getType() + ":" + java.util.HexFormat.of().formatHex(bytes, 0, length);
    }

    @Test
    void aPlanIsPrintedForPeople() {
        JobPlan plan = JOBS.update(USERS)
                .where("$.age >= ?0", 18)
                .bin("score")
                .add(1)
                .recordsPerSecond(1_000)
                .jobPlan();

        assertThat(plan.kind()).isEqualTo(JobKind.UPDATE);
        assertThat(plan).hasToString("""
                background update of test.users
                  where   $.age >= ?0   with ?0 = 18
                  do      bin "score": add(1)
                  expiry  unchanged
                  rate    1000 records per second and node""");
    }

    @Test
    void narrowingAddsConditionsAndTakesNoneAway() {
        JobPlan whole = JOBS.delete(USERS).where("$.a > 1").jobPlan();

        JobPlan narrow = whole.and("$.b == ?0", 2).and(Exp.lt(Exp.lastUpdate(), Exp.val(5)));

        assertThat(whole).isEqualTo(JOBS.delete(USERS).where("$.a > 1").jobPlan());
        assertThat(narrow).isNotEqualTo(whole);
        assertThat(narrow.filter().orElseThrow().getBase64())
                .isEqualTo(Exp.build(Exp.and(
                                Exp.gt(Exp.intBin("a"), Exp.val(1)),
                                Exp.eq(Exp.intBin("b"), Exp.val(2)),
                                Exp.lt(Exp.lastUpdate(), Exp.val(5))))
                        .getBase64());
        requireLossless(narrow);
    }

    @Test
    void aJobByIndexAlsoTestsTheSetBecauseOldServersDoNot() {
        JobPlan plan = JOBS.update(USERS)
                .indexFilters(Filter.range("a", 1, 2))
                .bin("x")
                .setTo(1)
                .jobPlan();

        assertThat(spec(plan).filter().orElseThrow().getBase64())
                .isEqualTo(Exp.build(Exp.eq(Exp.setName(), Exp.val("users"))).getBase64());
    }

    @Test
    void aPlanIsNotChangedByWhatItWasMadeOf() {
        byte[] bytes = {1, 2, 3};
        List<Object> list = new java.util.ArrayList<>(List.of(1, 2));
        JobPlan plan = JOBS.update(USERS)
                .where("$.b == ?0", bytes)
                .operation(Operation.put(new Bin("c", bytes)))
                .operation(Operation.put(new Bin("l", list)))
                .jobPlan();
        String json = plan.toJson();

        bytes[0] = 9;
        list.add(3);

        assertThat(plan.toJson()).isEqualTo(json);
        assertThat(plan.filter()).isEqualTo(JobPlan.fromJson(json).filter());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                                                    | job plan is not valid JSON
            {"format":                                              | job plan is not valid JSON
            []                                                      | job plan must be a JSON object, was a list
            {}                                                      | job plan lacks the field "format"
            {"format":2}                                            | job plan is of format 2, this version knows format 1
            {"format":1,"job":"delete"}                             | job plan lacks the field "namespace"
            {"format":1,"job":"drop","namespace":"test"}            | job plan.job must be update, delete, touch or function, was drop
            {"format":1,"job":"dr\\nop","namespace":"test"}          | job plan.job must be update, delete, touch or function, was dr?op
            {"format":1,"job":"touch","namespace":"t","expiration":"\\never"} | job plan.expiration must be serverDefault, never, unchanged or an object, was ?ever
            {"format":1,"job":"touch","namespace":"t","expiration":{"at":"\\n1"}} | job plan.expiration.at must be a moment like 2026-12-31T22:00:00Z, was ?1
            {"format":1,"job":"touch","namespace":"t","expiration":{"a\\nb":"1"}} | job plan.expiration must have one of seconds, at, has [a?b]
            {"format":1,"job":"delete","namespace":"test","x":1}    | job plan has the unknown field "x"
            {"format":1,"job":"delete","namespace":""}              | namespace name must not be blank
            {"format":1,"job":"delete","namespace":"t","where":["a"]} | job plan.where[0] must be a JSON object, was a
            {"format":1,"job":"delete","namespace":"t","where":[{"ael":"$.a >"}]} | job plan.where[0].ael:
            {"format":1,"job":"delete","namespace":"t","where":[{"expression":"%"}]} | job plan.where[0].expression must be Base64
            {"format":1,"job":"touch","namespace":"t","expiration":{"seconds":0}} | job plan.expiration.seconds must be 1 to
            {"format":1,"job":"update","namespace":"t","operations":[],"expiration":"never"} | a background update needs at least one bin operation
            {"format":1,"job":"delete","namespace":"t","namespace":"u"} | job plan is not valid JSON
            """)
    void whatIsNoPlanIsRefusedInOneLine(String json, String message) {
        assertThatThrownBy(() -> JobPlan.fromJson(json == null ? "" : json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void damagedPlansAreRefusedOrReadAndNeverCrash() {
        String json = JOBS.update(USERS)
                .where("$.a == ?0", List.of(1, 2.5, "x"))
                .operation(Operation.put(new Bin("m", Map.of("k", List.of(1)))))
                .bin("l")
                .listAppend(5)
                .jobPlan()
                .toJson();
        Property.check(3_000, draw -> {
            StringBuilder damaged = new StringBuilder(json);
            for (int i = draw.between(1, 3); i > 0; i--) {
                int at = draw.between(0, damaged.length() - 1);
                switch (draw.between(0, 2)) {
                    case 0 -> damaged.deleteCharAt(at);
                    case 1 -> damaged.insert(at, draw.text(3));
                    default -> damaged.setCharAt(at, (char) draw.between(32, 126));
                }
            }
            try {
                JobPlan.fromJson(damaged.toString()).toJson();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageNotContaining("\n");
            }
        });
    }
}
