package io.nightshift.sdk.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aerospike.client.Value;
import com.aerospike.client.query.Statement;
import io.nightshift.sdk.fake.FakeCluster;
import io.nightshift.sdk.fake.FakeNode;
import io.nightshift.sdk.internal.node.JobSpec;
import io.nightshift.sdk.udf.UdfModule;
import io.nightshift.sdk.udf.UdfRegistrationException;
import io.nightshift.sdk.udf.Udfs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UdfTest {

    private static final String CODE = "function f(r) return 1 end";
    private static final String CONTENT = Base64.getEncoder().encodeToString(CODE.getBytes(StandardCharsets.UTF_8));

    private final FakeNode a = new FakeNode("A");
    private final FakeNode b = new FakeNode("B");
    private final FakeCluster cluster = new FakeCluster(a, b);
    private final Udfs udfs = new Udfs(cluster, cluster);

    private BackgroundUdfFunctionBuilder udf() {
        return new BackgroundUdfFunctionBuilder(cluster.launcher(), DataSet.of("test", "users"));
    }

    @Test
    void theFunctionAndItsArgumentsReachTheStatement() {
        JobSpec spec = Specs.of(udf().function("pkg", "fn")
                .passing(1, "x", 2.5, true, null, new byte[] {1}, List.of(1), Map.of("k", 1))
                .where("$.a == 1")
                .recordsPerSecond(9));
        Statement statement = spec.toStatement(5);

        assertThat(statement.getPackageName()).isEqualTo("pkg");
        assertThat(statement.getFunctionName()).isEqualTo("fn");
        assertThat(Arrays.stream(statement.getFunctionArgs()).map(Value::getType))
                .containsExactly(1, 3, 2, 17, 0, 4, 20, 19);
        assertThat(statement.getOperations()).isNull();
        assertThat(statement.getRecordsPerSecond()).isEqualTo(9);
        assertThat(spec.expiration()).isEqualTo(-2);
        assertThat(spec.title()).isEqualTo("background UDF pkg.fn of test.users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void blankNamesAreRefused(String blank) {
        assertThatThrownBy(() -> udf().function(blank, "fn")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> udf().function("pkg", blank)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nullNamesAndUnsuitableArgumentsAreRefused() {
        assertThatThrownBy(() -> udf().function(null, "fn")).hasMessage("UDF package name must not be null");
        assertThatThrownBy(() -> udf().function("pkg", null)).hasMessage("UDF function name must not be null");
        assertThatThrownBy(() -> udf().function("pkg.lua", "fn"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("UDF package name must be given without .lua, was \"pkg.lua\": use \"pkg\"");
        assertThatThrownBy(() -> udf().function("pkg", "fn").passing(1, new Object()))
                .hasMessageStartingWith("UDF argument 2 holds a java.lang.Object, which no bin can hold");
        assertThatThrownBy(() -> udf().function("pkg", "fn").passing(1).passing(2))
                .hasMessage("passing is already set to 1 arguments: set it once");
    }

    @Test
    void aPackageThatANodeLacksIsRefusedBeforeTheJobStarts() {
        a.onInfo("udf-list", "filename=pkg.lua,hash=1,type=LUA;");
        b.onInfo("udf-list", "filename=other.lua,hash=1,type=LUA;");

        assertThatThrownBy(() -> udf().function("pkg", "fn").execute())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("UDF package pkg is not registered on node B: register it first; it has other");
        assertThat(a.started).isEmpty();
    }

    @Test
    void aNodeThatDoesNotTellItsModulesIsNoReasonToRefuse() {
        assertThat(udf().function("pkg", "fn").execute().id()).isPositive();
        assertThat(b.started).hasSize(1);
    }

    @Test
    void aModuleIsRegisteredWhenEveryNodeHasItsVeryCode() {
        String stored = "type=LUA;content=" + CONTENT + ";";
        a.onInfo("udf-put", "ok").onInfo("udf-get", stored).onInfo("udf-list", "filename=m.lua,hash=5e,type=LUA;");
        b.onInfo("udf-get", "error=not_found", "type=LUA;content=b2xk;", stored);

        UdfModule module = udfs.registerString(CODE, "m.lua");

        assertThat(module).isEqualTo(new UdfModule("m.lua", "5e", "LUA"));
        assertThat(module.packageName()).isEqualTo("m");
        assertThat(a.commands)
                .contains("udf-put:filename=m.lua;content=" + CONTENT + ";content-len=" + CONTENT.length()
                        + ";udf-type=LUA;");
        assertThat(b.commands).filteredOn(c -> c.startsWith("udf-put")).isEmpty();
        assertThat(b.commands).filteredOn(c -> c.startsWith("udf-get")).hasSize(3);
    }

    @Test
    void aNodeThatNeverGetsTheModuleIsNamed() {
        a.onInfo("udf-put", "ok").onInfo("udf-get", "type=LUA;content=" + CONTENT + ";");
        b.onInfo("udf-get", "error=not_found");

        assertThatThrownBy(() -> udfs.registerString(CODE, "m.lua"))
                .hasMessageContaining("nodes B do not have the new module m.lua after 10 s");
    }

    @Test
    void aSyntaxErrorComesBackWithFileAndLineInBothFormsOfTheAnswer() {
        String details = "file=m.lua;line=2;message=JyknIGV4cGVjdGVkIG5lYXIgPGVvZj4=";
        for (String answer : List.of("error=compile_error;" + details, "ERROR:4:compile_error;" + details)) {
            a.onInfo("udf-put", answer);

            UdfRegistrationException refused = catchThrowableOfType(
                    UdfRegistrationException.class, () -> udfs.registerString("function f(r\n", "m.lua"));

            assertThat(refused).hasMessage("m.lua:2: ')' expected near <eof>");
            assertThat(refused.file()).isEqualTo("m.lua");
            assertThat(refused.line()).isEqualTo(2);
        }
    }

    @Test
    void removalWaitsUntilNoNodeHasTheModule() {
        a.onInfo("udf-remove", "ok").onInfo("udf-list", "");
        b.onInfo("udf-list", "filename=m.lua,hash=1,type=LUA;", "");

        udfs.remove("m.lua");

        assertThat(b.commands).filteredOn(c -> c.equals("udf-list")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", ".lua", "a/b.lua", "a;b.lua", "a b.lua"})
    void moduleNamesAreChecked(String name) {
        assertThatThrownBy(() -> udfs.registerString(CODE, name)).isInstanceOf(IllegalArgumentException.class);
        assertThat(a.commands).isEmpty();
    }
}
