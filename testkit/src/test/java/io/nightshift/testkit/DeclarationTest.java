package io.nightshift.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import com.aerospike.client.Value;
import io.nightshift.sdk.Cluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.ManualClock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Valid declarations take effect, and invalid ones are refused. */
@WithAerospike(
        namespaces = {"users", "orders"},
        udfs = "udf/sums.lua")
class DeclarationTest {
    @Test
    void onlyTheDeclaredNamespacesAreThere(IAerospikeClient client) {
        assertThat(Info.request(null, client.getNodes()[0], "namespaces")).isEqualTo("users;orders");
    }

    @Test
    void modulesAreRegisteredUnderTheirFileNames(Cluster cluster) {
        assertThat(cluster.createSession().udfs().list())
                .extracting(module -> module.name())
                .containsExactly("sums.lua");
        Key key = new Key("users", "s", 1);
        cluster.client().put(null, key, new Bin("n", 40));

        assertThat(cluster.client().execute(null, key, "sums", "plus", Value.get(2)))
                .isEqualTo(42L);
    }

    static Stream<Arguments> badDeclarations() {
        return Stream.of(
                Arguments.of(NoNamespace.class, "namespaces must not be empty; leave it out for \"test\""),
                Arguments.of(TwiceTheSame.class, "namespace 'a' is there already"),
                Arguments.of(BadNamespace.class, "namespace name must have 1 to 31 bytes"),
                Arguments.of(
                        NoLua.class,
                        "udfs must be resources that end in .lua, such as \"udf/points.lua\"," + " was \"udf/sums\""),
                Arguments.of(NotThere.class, "UDF resource \"udf/gone.lua\" is not on the class path"),
                Arguments.of(
                        SameName.class,
                        "UDF resources \"udf/sums.lua\" and \"other/sums.lua\" have the same"
                                + " module name sums.lua; rename one"),
                Arguments.of(Broken.class, "UDF module broken.lua:4: "),
                Arguments.of(
                        TruncateElsewhere.class,
                        "truncate must be \"namespace.set\" or \"namespace\" of the"
                                + " declared namespaces a, b, was \"users\""),
                Arguments.of(TruncateNoSet.class, "set of truncate must have 1 to 63 characters"));
    }

    @ParameterizedTest
    @MethodSource("badDeclarations")
    void badDeclarationFailsTheClassWithOneLine(Class<?> testClass, String message) {
        Run run = Run.of(testClass);

        assertThat(run.failures()).singleElement().isInstanceOf(ExtensionConfigurationException.class);
        assertThat(run.messages())
                .singleElement()
                .asString()
                .startsWith("@WithAerospike of " + testClass.getName() + ": " + message)
                .doesNotContain("\n");
        run.results().testEvents().assertStatistics(stats -> stats.started(0));
    }

    @Test
    void nestedClassHasNoServerOfItsOwn() {
        assertThat(Run.of(Outer.class).messages())
                .containsExactly("@WithAerospike of " + Outer.Inner.class.getName() + ": the class around it, "
                        + Outer.class.getName() + ", has one already; declare all of it there");
    }

    @Test
    void fieldsThatCannotBeSetAreNamed() {
        assertThat(Run.of(FinalField.class).messages())
                .containsExactly("@InjectAerospike field " + FinalField.class.getName() + ".server must not be final");
        assertThat(Run.of(WrongType.class).messages())
                .containsExactly("@InjectAerospike field " + WrongType.class.getName() + ".port must be one of"
                        + " AerospikeAddress, ManualClock, IAerospikeClient, Cluster, Session, EmbeddedServer, EmbeddedCluster,"
                        + " Faults, was int");
    }

    @Test
    void aTestThatClosesTheServerIsNamedByTheNextOne() {
        assertThat(Run.of(ClosesServer.class).messages())
                .singleElement()
                .asString()
                .startsWith("the EmbeddedServer of @WithAerospike was closed by an earlier test");
        assertThat(Run.of(ClosesClient.class).messages())
                .singleElement()
                .asString()
                .startsWith("the client of @WithAerospike was closed by an earlier test");
    }

    @Test
    void aClockThatIsNotDeclaredIsNotThere() {
        assertThat(Run.of(ClockOfTheSystem.class).messages())
                .singleElement()
                .asString()
                .contains("a ManualClock is there only with @WithAerospike(manualClock = true)");
    }

    abstract static class Bad {
        @Test
        void neverRuns() {}
    }

    @WithAerospike(namespaces = {})
    static class NoNamespace extends Bad {}

    @WithAerospike(namespaces = {"a", "a"})
    static class TwiceTheSame extends Bad {}

    @WithAerospike(namespaces = "a:b")
    static class BadNamespace extends Bad {}

    @WithAerospike(udfs = "udf/sums")
    static class NoLua extends Bad {}

    @WithAerospike(udfs = "udf/gone.lua")
    static class NotThere extends Bad {}

    @WithAerospike(udfs = {"udf/sums.lua", "other/sums.lua"})
    static class SameName extends Bad {}

    @WithAerospike(udfs = "udf/broken.lua")
    static class Broken extends Bad {}

    @WithAerospike(
            namespaces = {"a", "b"},
            truncate = "users")
    static class TruncateElsewhere extends Bad {}

    @WithAerospike(truncate = "test.")
    static class TruncateNoSet extends Bad {}

    @WithAerospike
    static class Outer {
        @Nested
        @WithAerospike
        class Inner extends Bad {}
    }

    @WithAerospike
    static class FinalField extends Bad {
        @InjectAerospike
        final @Nullable EmbeddedServer server = null;
    }

    @WithAerospike
    static class WrongType extends Bad {
        @InjectAerospike
        int port;
    }

    @WithAerospike
    static class ClockOfTheSystem extends Bad {
        @InjectAerospike
        ManualClock clock;
    }

    @WithAerospike
    static class ClosesServer {
        @Test
        void one(EmbeddedServer server) {
            server.close();
        }

        @Test
        void two(EmbeddedServer server) {
            server.close();
        }
    }

    @WithAerospike
    static class ClosesClient {
        @Test
        void one(IAerospikeClient client) {
            client.close();
        }

        @Test
        void two(Cluster cluster) {
            cluster.close();
        }
    }
}
