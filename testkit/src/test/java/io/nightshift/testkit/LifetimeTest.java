package io.nightshift.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Info;
import io.nightshift.sdk.Cluster;
import io.nightshift.server.EmbeddedServer;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How long servers live and which classes share them. */
class LifetimeTest {
    /** The servers that the tests of each class saw. */
    private static final Map<Class<?>, List<EmbeddedServer>> SERVERS = new ConcurrentHashMap<>();

    private static final List<Cluster> CLUSTERS = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        SERVERS.clear();
        CLUSTERS.clear();
    }

    @Test
    void aClassHasOneServerAndTheNextClassAnother() {
        Run.of(One.class, Two.class).succeeds(6);

        assertThat(SERVERS.get(One.class)).hasSize(3);
        assertThat(server(One.class)).isNotSameAs(server(Two.class));
    }

    @Test
    void aSubclassHasAServerOfItsOwn() {
        Run.of(One.class, OneMore.class).succeeds(6);

        assertThat(server(One.class)).isNotSameAs(server(OneMore.class));
    }

    @Test
    void theAnnotationMayStandOnAnother() {
        Run.of(Composed.class).succeeds(4);
    }

    @Test
    void equalDeclarationsShareAServerInWhateverOrder() {
        Run.of(SharedOne.class, SharedTwo.class, SharedOther.class).succeeds(9);

        assertThat(server(SharedOne.class)).isSameAs(server(SharedTwo.class));
        assertThat(server(SharedOther.class)).isNotSameAs(server(SharedOne.class));
    }

    @Test
    void aClockOfItsOwnMakesAnotherServer() {
        Run.of(SharedOther.class, SharedByClock.class).succeeds(6);

        assertThat(server(SharedByClock.class)).isNotSameAs(server(SharedOther.class));
    }

    @Test
    void aClassThatDoesNotShareHasItsOwnServerBesideASharedOne() {
        Run.of(SharedOther.class, One.class).succeeds(6);

        assertThat(server(SharedOther.class)).isNotSameAs(server(One.class));
    }

    @Test
    void theNextRunHasAnotherSharedServer() {
        Run.of(SharedOther.class).succeeds(3);
        EmbeddedServer first = server(SharedOther.class);
        SERVERS.clear();
        Run.of(SharedOther.class).succeeds(3);

        assertThat(server(SharedOther.class)).isNotSameAs(first);
    }

    @Test
    void everythingIsClosedAtTheEnd() {
        Run.of(One.class, SharedOne.class, SharedTwo.class).succeeds(9);

        assertThat(SERVERS.values())
                .hasSize(3)
                .allSatisfy(servers -> assertThat(servers).allMatch(EmbeddedServer::isClosed));
        assertThat(CLUSTERS).hasSize(9).noneMatch(Cluster::isConnected);
    }

    @Test
    void aServerIsClosedWhenItsClassEndsAndASharedOneIsNot() {
        Run.of(One.class, SharedOther.class, Afterwards.class).succeeds(7);
    }

    private static EmbeddedServer server(Class<?> testClass) {
        assertThat(SERVERS.get(testClass))
                .isNotEmpty()
                .allMatch(each -> each == SERVERS.get(testClass).get(0));
        return SERVERS.get(testClass).get(0);
    }

    /** Three tests, one of them in a nested class. */
    abstract static class Noting {
        @Test
        void first(EmbeddedServer server, Cluster cluster) {
            note(server, cluster);
        }

        @Test
        void second(EmbeddedServer server, Cluster cluster) {
            note(server, cluster);
        }

        @Nested
        class Inside {
            @Test
            void third(EmbeddedServer server, Cluster cluster) {
                note(server, cluster);
            }
        }

        private void note(EmbeddedServer server, Cluster cluster) {
            assertThat(server.isClosed()).isFalse();
            SERVERS.computeIfAbsent(getClass(), type -> new CopyOnWriteArrayList<>())
                    .add(server);
            CLUSTERS.add(cluster);
        }
    }

    @WithAerospike
    static class One extends Noting {}

    @WithAerospike
    static class Two extends Noting {}

    static class OneMore extends One {}

    @WithAerospike(namespaces = "composed")
    @Retention(RetentionPolicy.RUNTIME)
    @interface OurDatabase {}

    @OurDatabase
    static class Composed extends Noting {
        @Test
        void hasTheNamespaceOfTheOther(IAerospikeClient client) {
            assertThat(Info.request(client.getNodes()[0], "namespaces")).isEqualTo("composed");
        }
    }

    @WithAerospike(
            shared = true,
            namespaces = {"a", "b"},
            udfs = "udf/sums.lua")
    static class SharedOne extends Noting {}

    @WithAerospike(
            shared = true,
            namespaces = {"b", "a"},
            udfs = "udf/sums.lua",
            truncate = "a")
    static class SharedTwo extends Noting {}

    @WithAerospike(shared = true)
    static class SharedOther extends Noting {}

    @WithAerospike(shared = true, manualClock = true)
    static class SharedByClock extends Noting {}

    static class Afterwards {
        @Test
        void oneIsClosedAndTheSharedOneIsOpen() {
            assertThat(server(One.class).isClosed()).isTrue();
            assertThat(server(SharedOther.class).isClosed()).isFalse();
        }
    }
}
