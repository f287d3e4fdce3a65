package io.nightshift.sdk.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Statement;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.fake.FakeCluster;
import io.nightshift.sdk.fake.FakeNode;
import io.nightshift.sdk.internal.node.JobSpec;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackgroundBuildersTest {

    private static final DataSet USERS = DataSet.of("test", "users");

    private final FakeNode node = new FakeNode("A");
    private final FakeCluster cluster = new FakeCluster(node);

    private BackgroundUpdateBuilder update() {
        return cluster.update();
    }

    private BackgroundTouchBuilder touch() {
        return new BackgroundTouchBuilder(cluster.launcher(), USERS);
    }

    private BackgroundDeleteBuilder delete() {
        return new BackgroundDeleteBuilder(cluster.launcher(), USERS);
    }

    @Test
    void anUpdateKeepsTheExpirationByDefaultAndATouchSetsTheNamespaceDefault() {
        assertThat(Specs.of(update().bin("a").add(1)).expiration()).isEqualTo(-2);
        assertThat(Specs.of(touch()).expiration()).isZero();
        assertThat(Specs.of(delete()).expiration()).isZero();
    }

    @Test
    void everyWayToSetTheExpirationReachesThePolicy() {
        assertThat(Specs.of(touch().expireRecordAfterSeconds(60)).toPolicy().expiration)
                .isEqualTo(60);
        assertThat(Specs.of(touch().expireRecordAfter(Duration.ofDays(30))).expiration())
                .isEqualTo(2_592_000);
        assertThat(Specs.of(touch().expireRecordAfter(Duration.ofMillis(1_001))).expiration())
                .isEqualTo(2);
        assertThat(Specs.of(touch().neverExpire()).expiration()).isEqualTo(-1);
        assertThat(Specs.of(touch().withNoChangeInExpiration()).expiration()).isEqualTo(-2);
        assertThat(Specs.of(update().bin("a").add(1).expiryFromServerDefault()).expiration())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, -2, 315_360_001, Integer.MIN_VALUE})
    void expirationOutOfRangeIsRefused(int seconds) {
        assertThatThrownBy(() -> touch().expireRecordAfterSeconds(seconds))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expiration must be 1 to 315360000 seconds (10 years), was " + seconds);
    }

    @Test
    void durationsOutOfRangeAreRefused() {
        for (Duration bad : List.of(
                Duration.ZERO,
                Duration.ofSeconds(-1),
                Duration.ofNanos(-1),
                Duration.ofDays(3651),
                Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> touch().expireRecordAfter(bad)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Specs.of(touch().expireRecordAfter(Duration.ofDays(3650))).expiration())
                .isEqualTo(315_360_000);
    }

    @Test
    void expirationIsSetOnce() {
        assertThatThrownBy(() -> touch().expireRecordAfterSeconds(60).neverExpire())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("expiration is already set to 60 seconds: set it once");
    }

    @Test
    void aRateIsSentAndANegativeOneIsRefused() {
        assertThat(Specs.of(delete().recordsPerSecond(500)).toStatement(1).getRecordsPerSecond())
                .isEqualTo(500);
        assertThatThrownBy(() -> delete().recordsPerSecond(-5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("records per second must be 0 or more, was -5");
        assertThatThrownBy(() -> delete().recordsPerSecond(1).recordsPerSecond(2))
                .hasMessage("recordsPerSecond is already set to 1: set it once");
    }

    @Test
    void anUpdateWithoutBinsIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> update().where(Exp.binExists("a")).execute())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a background update needs at least one bin operation: ");
        assertThat(node.commands).isEmpty();
    }

    @Test
    void operationsKeepTheirOrderOverSeveralBins() {
        Statement statement = Specs.of(update().bin("score")
                        .add(5)
                        .bin("ratio")
                        .add(0.5)
                        .bin("name")
                        .append("!")
                        .bin("name")
                        .prepend(">")
                        .bin("blob")
                        .append(new byte[] {1})
                        .bin("blob")
                        .prepend(new byte[] {2})
                        .bin("old")
                        .remove())
                .toStatement(42);

        assertThat(statement.getTaskId()).isEqualTo(42);
        assertThat(statement.getNamespace()).isEqualTo("test");
        assertThat(statement.getSetName()).isEqualTo("users");
        assertThat(statement.getOperations())
                .extracting(o -> o.type + " " + o.binName + " " + o.value.getType())
                .containsExactly(
                        "ADD score 1",
                        "ADD ratio 2",
                        "APPEND name 3",
                        "PREPEND name 3",
                        "APPEND blob 4",
                        "PREPEND blob 4",
                        "WRITE old 0");
    }

    @Test
    void everyTypeABinCanHoldCanBeSet() {
        Operation[] operations = Specs.of(update().bin("b")
                        .setTo(7)
                        .bin("b")
                        .setTo(7L)
                        .bin("b")
                        .setTo(1.5)
                        .bin("b")
                        .setTo(1.5f)
                        .bin("b")
                        .setTo(true)
                        .bin("b")
                        .setTo("text")
                        .bin("b")
                        .setTo(new byte[] {1, 2})
                        .bin("b")
                        .setTo(List.of(1, "a", List.of()))
                        .bin("b")
                        .setTo(Map.of("k", 1))
                        .bin("b")
                        .setTo(new TreeMap<>(Map.of("k", 1)))
                        .bin("b")
                        .setToGeoJson("{\"type\":\"Point\",\"coordinates\":[1,2]}")
                        .bin("b")
                        .setTo(Value.getAsHLL(new byte[] {1})))
                .toStatement(1)
                .getOperations();

        assertThat(operations)
                .extracting(o -> o.value.getType())
                .containsExactly(1, 1, 2, 2, 17, 3, 4, 20, 19, 19, 23, 18);
    }

    @Test
    void aBlobIsCopiedSoThatTheCallerMayReuseItsArray() {
        byte[] bytes = {1, 2};
        BackgroundUpdateBuilder update = update().bin("b").setTo(bytes);
        bytes[0] = 9;

        assertThat(Specs.of(update).toStatement(1).getOperations()[0].value.getObject())
                .isEqualTo(new byte[] {1, 2});
    }

    @Test
    void aValueNoBinCanHoldIsRefused() {
        assertThatThrownBy(() -> update().bin("b").setTo(List.of(new Object())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the value for bin \"b\" holds a java.lang.Object, which no bin can hold");
        assertThatThrownBy(() -> update().bin("b").setTo(Value.getAsNull()))
                .hasMessage("the value for bin \"b\" must not be null: remove() removes the bin");
        assertThatThrownBy(() -> update().bin("b").setTo((String) null)).hasMessageContaining("must not be null");
    }

    @Test
    void binNamesAreCheckedInBytes() {
        assertRefused(() -> update().bin(""), "bin name must not be blank, was \"\"");
        assertRefused(() -> update().bin(null), "bin name must not be null");
        assertRefused(
                () -> update().bin("a123456789012345"),
                "bin name must be at most 15 bytes in UTF-8, \"a123456789012345\" has 16");
        assertRefused(
                () -> update().bin("\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"),
                "bin name must be at most 15 bytes in UTF-8");
        assertThat(Specs.of(update().bin("a12345678901234").add(1))).isNotNull();
    }

    @Test
    void dataSetNamesAreChecked() {
        assertRefused(() -> DataSet.of("", "users"), "namespace name must not be blank");
        assertRefused(() -> DataSet.of(null, "users"), "namespace name must not be null");
        assertRefused(() -> DataSet.of("test", " "), "set name must not be blank");
        assertRefused(() -> DataSet.of("test", null), "set name must not be null");
        assertRefused(() -> DataSet.of("test", "a:b"), "set name must not contain ':', was \"a:b\"");
        assertRefused(() -> DataSet.of("test", "a\nb"), "set name must not contain \\u000a, was \"a?b\"");
        assertRefused(() -> DataSet.of("n".repeat(32), "users"), "namespace name must be at most 31 bytes in UTF-8");
        assertRefused(() -> DataSet.of("test", "s".repeat(64)), "set name must be at most 63 bytes in UTF-8");
    }

    @Test
    void aDataSetMakesKeys() {
        assertThat(USERS.id("u1").toString()).contains("test:users:u1");
        assertThat(USERS.ids(1, 2)).extracting(key -> key.userKey.toLong()).containsExactly(1L, 2L);
        assertThat(USERS).hasToString("test.users");
        assertThat(DataSet.ofNamespace("test")).hasToString("test");
    }

    @Test
    void aWholeNamespaceIsSentWithoutASet() {
        JobSpec spec = Specs.of(new BackgroundTouchBuilder(cluster.launcher(), DataSet.ofNamespace("test")));

        assertThat(spec.toStatement(1).getSetName()).isNull();
    }

    @Test
    void aFilterGoesIntoThePolicyAndIsSetOnce() {
        Exp exp = Exp.eq(Exp.intBin("a"), Exp.val(1));
        WritePolicy policy = Specs.of(delete().where(exp)).toPolicy();

        assertThat(policy.filterExp).isEqualTo(Exp.build(exp));
        assertThat(Specs.of(delete()).toPolicy().filterExp).isNull();
        assertThatThrownBy(() -> delete().where(exp).where(exp))
                .hasMessage("where is already set to an expression: set it once");
    }

    @Test
    void durableDeleteIsOffUnlessAskedFor() {
        assertThat(Specs.of(delete()).toPolicy().durableDelete).isFalse();
        assertThat(Specs.of(delete().withDurableDelete()).toPolicy().durableDelete)
                .isTrue();
        assertThat(Specs.of(update().bin("a").remove().withDurableDelete()).durableDelete())
                .isTrue();
        assertThatThrownBy(() -> delete().withDurableDelete().withoutDurableDelete())
                .hasMessage("durable delete is already set to withDurableDelete(): set it once");
    }

    @Test
    void aStartIsNeverRetried() {
        assertThat(Specs.of(delete()).toPolicy().maxRetries).isZero();
    }

    @Test
    void aReadOperationIsRefused() {
        assertRefused(
                () -> update().operation(Operation.get("a")),
                "a background update takes write operations only, READ of bin \"a\" reads");
        assertThat(Specs.of(update().operation(Operation.touch()))).isNotNull();
    }

    @Test
    void whatCannotWorkDoesNotCompile() {
        assertThat(methods(BackgroundUpdateBuilder.class))
                .contains("bin", "expireRecordAfter", "withDurableDelete", "execute");
        assertThat(methods(BackgroundDeleteBuilder.class))
                .doesNotContain("bin", "operation", "expireRecordAfter", "neverExpire");
        assertThat(methods(BackgroundTouchBuilder.class)).doesNotContain("bin", "operation", "withDurableDelete");
        assertThat(methods(BackgroundUdfBuilder.class)).doesNotContain("bin", "operation");
        assertThat(methods(BackgroundUdfFunctionBuilder.class))
                .contains("function")
                .doesNotContain("execute", "where");
        assertThat(methods(BackgroundWriteBinBuilder.class)).doesNotContain("execute", "where");
    }

    private static List<String> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .toList();
    }

    @Test
    void hostsAreReadAsPeopleWriteThemAndCheckedOtherwise() {
        for (String bad : Arrays.asList("", "  ", null, "host:0", "host:99999", "host:1x", ":3000", "a,,b")) {
            assertThatThrownBy(() -> ClusterDefinition.of(bad)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(ClusterDefinition.of("a:3000,b")).isNotNull();
        assertRefused(() -> new ClusterDefinition("localhost", 0), "port must be 1 to 65535, was 0");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
    }
}
