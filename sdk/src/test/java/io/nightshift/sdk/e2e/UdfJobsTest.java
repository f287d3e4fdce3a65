package io.nightshift.sdk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aerospike.client.ResultCode;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.udf.UdfModule;
import io.nightshift.sdk.udf.UdfRegistrationException;
import io.nightshift.sdk.udf.UdfResult;
import io.nightshift.sdk.udf.UdfResults;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AnyCluster
class UdfJobsTest {

    private static Cluster cluster;
    private static Session session;

    @BeforeAll
    static void start(TestCluster servers) {
        cluster = ClusterDefinition.of(servers.hosts()).connect();
        session = cluster.createSession();
        session.udfs().registerResource(UdfJobsTest.class.getClassLoader(), "udf/shop.lua", "shop.lua");
    }

    @AfterAll
    static void stop() {
        session.udfs().remove("shop.lua");
        cluster.close();
    }

    @Test
    void aFunctionRunsOnTheMatchingRecords() {
        Users users = new Users(cluster, 50);

        TaskReport report = session.backgroundTask()
                .executeUdf(users.set)
                .function("shop", "bump")
                .passing(7)
                .where("$.n < 20")
                .execute()
                .waitTillComplete()
                .requireSuccess();

        assertThat(report.recordsSucceeded()).isEqualTo(20);
        assertThat(report.recordsFilteredOut()).isEqualTo(30);
        assertThat(users.get(19).getLong("score")).isEqualTo(197);
        assertThat(users.get(20).getLong("score")).isEqualTo(200);
    }

    @Test
    void recordsOnWhichTheFunctionFailsAreCountedAndStayAsTheyWere() {
        Users users = new Users(cluster, 10);

        TaskReport report = session.backgroundTask()
                .executeUdf(users.set)
                .function("shop", "fail_on_odd")
                .execute()
                .waitTillComplete();

        assertThat(report.state()).isEqualTo(TaskState.DONE);
        assertThat(report.recordsSucceeded()).isEqualTo(5);
        assertThat(report.recordsFailed()).isEqualTo(5);
        assertThat(users.bin("mark")).containsOnlyKeys(0, 2, 4, 6, 8);
    }

    @Test
    void aPackageThatIsNotRegisteredIsRefusedBeforeTheStart() {
        Users users = new Users(cluster, 1);

        assertThatThrownBy(() -> session.backgroundTask()
                        .executeUdf(users.set)
                        .function("nowhere", "f")
                        .execute())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("UDF package nowhere is not registered on node "
                        + cluster.nodeNames().get(0) + ": register it first; it has ");
        assertThatThrownBy(() -> job(users, "shpo", "bump"))
                .hasMessageEndingWith(": register it first; did you mean shop?");
        assertThat(users.get(0).generation).isEqualTo(1);
    }

    @Test
    void aFunctionThatTheModuleLacksIsRefusedBeforeTheStart() {
        Users users = new Users(cluster, 1);

        assertThatThrownBy(() -> job(users, "shop", "bmup"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("shop.lua has no global function bmup; did you mean bump?");
        assertThatThrownBy(() -> job(users, "shop", "discount"))
                .hasMessage("shop.lua has no global function discount; it has bump, describe, echo, fail_on_odd");
        assertThat(users.get(0).generation).isEqualTo(1);
    }

    @Test
    void aLocalFunctionIsRefusedAndOneThatCannotBeSeenIsWarnedOf() {
        Users users = new Users(cluster, 2);
        session.udfs().registerString("""
                local function mark(rec) rec.mark = 1 aerospike:update(rec) end
                _G['hid' .. 'den'] = mark
                """, "version.lua");

        ExecuteTask hidden = job(users, "version", "hidden");
        assertThat(hidden.warnings())
                .containsExactly(
                        "no global function hidden is seen in version.lua, which may define more than its source"
                                + " shows; without it every record fails");
        hidden.waitTillComplete();

        session.udfs().registerString("local function mark(rec) rec.mark = 1 aerospike:update(rec) end", "version.lua");
        assertThatThrownBy(() -> job(users, "version", "mark"))
                .hasMessage(
                        "version.lua has no global function mark: it is local there; without the word local it can be"
                                + " called");
        session.udfs().remove("version.lua");
    }

    private static ExecuteTask job(Users users, String module, String function) {
        return session.backgroundTask()
                .executeUdf(users.set)
                .function(module, function)
                .execute();
    }

    @Test
    void aFunctionOnOneKeyGivesItsResult() {
        Users users = new Users(cluster, 2);

        UdfResults results = session.executeUdf(users.set.id("u1"))
                .function("shop", "describe")
                .passing(List.of("hello"))
                .execute();

        assertThat(results.allOk()).isTrue();
        assertThat(results.of(users.set.id("u1")).value()).contains("hello user 1");
    }

    @Test
    void aFunctionOnSeveralKeysGivesAResultForEachInTheirOrder() {
        Users users = new Users(cluster, 4);

        UdfResults results = session.executeUdf(users.set.ids("u3", "u0", "u2"))
                .function("shop", "fail_on_odd")
                .execute();

        assertThat(results.results())
                .extracting(UdfResult::key)
                .containsExactlyElementsOf(users.set.ids("u3", "u0", "u2"));
        assertThat(results.results()).extracting(UdfResult::isOk).containsExactly(false, true, true);
        assertThat(results.of(users.set.id("u3")).error()).contains("odd");
        assertThat(results.allOk()).isFalse();
        assertThat(users.bin("mark")).containsOnlyKeys(0, 2);
    }

    @Test
    void aKeyWithoutARecordIsGivenToTheFunctionToo() {
        Users users = new Users(cluster, 1);

        UdfResult result = session.executeUdf(users.set.id("absent"))
                .function("shop", "describe")
                .passing("hello")
                .execute()
                .results()
                .get(0);

        assertThat(result.isOk()).isTrue();
        assertThat(result.value()).isEmpty();
    }

    @Test
    void anErrorInTheFunctionIsInTheResultOfItsKey() {
        Users users = new Users(cluster, 2);

        UdfResult result = session.executeUdf(users.set.id("u1"))
                .function("shop", "fail_on_odd")
                .execute()
                .results()
                .get(0);

        assertThat(result.isOk()).isFalse();
        assertThat(result.resultCode()).isEqualTo(ResultCode.UDF_BAD_RESPONSE);
        assertThat(result.error()).contains("shop.lua:21").contains("odd");
    }

    @Test
    void argumentsOfEveryTypeSurviveTheWayThereAndBack() {
        Users users = new Users(cluster, 1);
        for (Object value : Arrays.asList(
                7L, -1L, Long.MAX_VALUE, 2.5, "text", true, List.of(1L, "a", List.of(2L)), Map.of("k", 1L))) {
            UdfResult result = session.executeUdf(users.set.id("u0"))
                    .function("shop", "echo")
                    .passing(value)
                    .execute()
                    .results()
                    .get(0);
            assertThat(result.value()).as(value.toString()).contains(value);
        }
    }

    @Test
    void aFilterKeepsTheFunctionFromARecord() {
        Users users = new Users(cluster, 1);

        UdfResult result = session.executeUdf(users.set.id("u0"))
                .function("shop", "bump")
                .passing(1)
                .where("$.n == 5")
                .execute()
                .results()
                .get(0);

        assertThat(result.resultCode()).isEqualTo(ResultCode.FILTERED_OUT);
        assertThat(users.get(0).getLong("score")).isZero();
    }

    @Test
    void aModuleIsListedReplacedAndRemoved(@TempDir Path folder) throws IOException {
        Users users = new Users(cluster, 1);
        Path file = folder.resolve("version.lua");
        Files.writeString(file, "function version(rec) return 1 end\n");
        UdfModule first = session.udfs().register(file);
        assertThat(session.udfs().list()).contains(first);
        assertThat(version(users)).contains(1L);

        UdfModule second = session.udfs().registerString("function version(rec) return 2 end", "version.lua");
        assertThat(second.hash()).isNotEqualTo(first.hash());
        assertThat(version(users)).contains(2L);

        session.udfs().remove("version.lua");
        assertThat(session.udfs().list()).extracting(UdfModule::name).doesNotContain("version.lua");
        session.udfs().remove("version.lua"); // nothing to do
    }

    private static java.util.Optional<Object> version(Users users) {
        return session.executeUdf(users.set.id("u0"))
                .function("version", "version")
                .execute()
                .results()
                .get(0)
                .value();
    }

    @Test
    void aSyntaxErrorNamesFileAndLine() {
        UdfRegistrationException refused = catchThrowableOfType(
                UdfRegistrationException.class,
                () -> session.udfs().registerString("function f(rec)\n  return (1 +\nend\n", "broken.lua"));

        assertThat(refused.file()).isEqualTo("broken.lua");
        assertThat(refused.line()).isEqualTo(3);
        assertThat(refused).hasMessageStartingWith("broken.lua:3: ");
        assertThat(session.udfs().list()).extracting(UdfModule::name).doesNotContain("broken.lua");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> session.udfs().register(Path.of("no", "such.lua")))
                .hasMessageStartingWith("UDF file no/such.lua cannot be read: ");
        assertThatThrownBy(() ->
                        session.udfs().registerResource(UdfJobsTest.class.getClassLoader(), "udf/none.lua", "none.lua"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("UDF resource udf/none.lua is not on the class path");
    }

    @Test
    void callsWithoutKeysAreRefused() {
        assertThatThrownBy(() -> session.executeUdf(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a UDF needs at least one key");
    }
}
