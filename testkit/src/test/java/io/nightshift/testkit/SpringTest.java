package io.nightshift.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Host;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import io.nightshift.server.EmbeddedServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Spring keeps a context for the next test class, whose server may be another one. */
class SpringTest {
    private static final List<AerospikeClient> CLIENTS = new CopyOnWriteArrayList<>();
    private static final List<EmbeddedServer> SERVERS = new CopyOnWriteArrayList<>();
    private static final List<Boolean> SERVER_CLOSED_BEFORE_CONTEXT = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        CLIENTS.clear();
        SERVERS.clear();
        SERVER_CLOSED_BEFORE_CONTEXT.clear();
    }

    @Test
    void aContextIsMadeForTheServerOfEachClassAndClosedBeforeIt() {
        Run.of(First.class, Second.class).succeeds(3);

        assertThat(SERVERS).doesNotHaveDuplicates().hasSize(2).allMatch(EmbeddedServer::isClosed);
        assertThat(CLIENTS).doesNotHaveDuplicates().hasSize(2).noneMatch(AerospikeClient::isConnected);
        // At the end of the first class; then both at the end of the second.
        assertThat(SERVER_CLOSED_BEFORE_CONTEXT).containsExactly(false, true, false);
    }

    @Test
    void classesOnASharedServerShareTheContext() {
        Run.of(SharedFirst.class, SharedSecond.class).succeeds(2);

        assertThat(SERVERS).hasSize(1);
        assertThat(CLIENTS).hasSize(1);
    }

    @Test
    void anotherSharedServerHasAnotherContext() {
        Run.of(SharedFirst.class, SharedOther.class, SharedSecond.class).succeeds(3);

        assertThat(SERVERS).hasSize(2);
        assertThat(CLIENTS).hasSize(2);
    }

    @Test
    void theNextRunHasAnotherContext() {
        Run.of(SharedFirst.class).succeeds(1);
        Run.of(SharedFirst.class).succeeds(1);

        assertThat(SERVERS).hasSize(2);
        assertThat(CLIENTS).hasSize(2);
    }

    @Test
    void theServerIsThereWhenSpringComesFirst() {
        Run.of(ByConstructor.class).succeeds(1);

        assertThat(SERVERS).hasSize(1).allMatch(EmbeddedServer::isClosed);
    }

    @Test
    void aParameterWithAnAnnotationOfSpringIsABeanAndEachOtherIsOfTheTest() {
        Run.of(Mixed.class).succeeds(1);
    }

    @Test
    void aDeclarationThatCannotBeIsTold() {
        assertThat(Run.of(BadModule.class).failures())
                .singleElement()
                .satisfies(e -> assertThat(e)
                        .hasStackTraceContaining(
                                "@WithAerospike of " + BadModule.class.getName() + ": UDF module broken.lua:4: "));
    }

    @Configuration
    static class Program {
        @Bean(destroyMethod = "")
        AerospikeClient client(@Value("${nightshift.address}") String address) {
            return new AerospikeClient(null, Host.parseHosts(address, 0));
        }

        @Bean
        DisposableBean closing(AerospikeClient client) {
            return () -> {
                SERVERS.forEach(server -> SERVER_CLOSED_BEFORE_CONTEXT.add(server.isClosed()));
                client.close();
            };
        }
    }

    /** The program's client must write to the test's own server. */
    private static void check(AerospikeClient client, EmbeddedServer server) {
        client.put(null, new Key("test", "s", 1), new Bin("a", 1));
        assertThat(client.getNodes())
                .singleElement()
                .satisfies(node -> assertThat(node.getHost().port).isEqualTo(server.port()));
        if (!CLIENTS.contains(client)) {
            CLIENTS.add(client);
        }
        if (!SERVERS.contains(server)) {
            SERVERS.add(server);
        }
    }

    @SpringJUnitConfig(Program.class)
    @WithAerospike
    static class Mixed {
        @Test
        void test(
                @Autowired IAerospikeClient ofTheProgram, IAerospikeClient ofTheTest, @Autowired AerospikeClient bean) {
            assertThat(ofTheProgram).isSameAs(bean).isNotSameAs(ofTheTest);
        }
    }

    @SpringJUnitConfig(Program.class)
    abstract static class Uses {
        @Autowired
        AerospikeClient client;

        @Test
        void works(EmbeddedServer server) {
            check(client, server);
        }
    }

    @WithAerospike
    static class First extends Uses {
        @Nested
        class Inside {
            @Test
            void worksToo(EmbeddedServer server) {
                check(client, server);
            }
        }
    }

    @WithAerospike
    static class Second extends Uses {}

    @WithAerospike(shared = true)
    static class SharedFirst extends Uses {}

    @WithAerospike(shared = true, truncate = "test")
    static class SharedSecond extends Uses {}

    @WithAerospike(
            shared = true,
            namespaces = {"test", "other"})
    static class SharedOther extends Uses {}

    @WithAerospike(udfs = "udf/broken.lua")
    static class BadModule extends Uses {}

    /** The only instance of the class is created first, with a bean of the context. */
    @SpringJUnitConfig(Program.class)
    @WithAerospike
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class ByConstructor {
        private final AerospikeClient client;

        ByConstructor(@Autowired AerospikeClient client) {
            this.client = client;
        }

        @Test
        void works(EmbeddedServer server) {
            check(client, server);
        }
    }
}
