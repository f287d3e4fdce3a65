package io.nightshift.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.server.EmbeddedServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is injected into a test class; written as a user of the extension, not as a test around one. */
@WithAerospike
class InjectionTest extends ServerField {
    private static int portBeforeAll;

    @InjectAerospike
    private static AerospikeAddress address;

    @InjectAerospike
    private IAerospikeClient client;

    @InjectAerospike
    private Cluster cluster;

    @InjectAerospike
    private Session session;

    private final EmbeddedServer ofConstructor;
    private AerospikeAddress ofBeforeEach;

    InjectionTest(EmbeddedServer server) {
        ofConstructor = server;
    }

    @BeforeAll
    static void takesParameters(AerospikeAddress parameter) {
        portBeforeAll = parameter.port();
        assertThat(address).isEqualTo(parameter);
    }

    @BeforeEach
    void takesParametersToo(AerospikeAddress parameter) {
        ofBeforeEach = parameter;
    }

    @Test
    void fieldsAreThoseOfOneServer() {
        assertThat(address).isEqualTo(new AerospikeAddress(server.host(), server.port()));
        assertThat(address.toString()).isEqualTo("127.0.0.1:" + portBeforeAll);
        assertThat(ofBeforeEach).isEqualTo(address);
        assertThat(ofConstructor).isSameAs(server);
        assertThat(cluster.client()).isSameAs(client);
        assertThat(cluster.nodeNames()).containsExactly(server.nodeId());
    }

    @Test
    void parametersAreTheSameAsTheFields(
            EmbeddedServer server,
            AerospikeAddress address,
            IAerospikeClient client,
            Cluster cluster,
            Session session) {
        assertThat(server).isSameAs(this.server);
        assertThat(address).isEqualTo(InjectionTest.address);
        assertThat(client).isSameAs(this.client);
        assertThat(cluster).isSameAs(this.cluster);
        assertThat(session).isSameAs(this.session);
    }

    @Test
    void sessionIsOfTheCluster(Session session) {
        client.put(null, new Key("test", "jobs", 1), new Bin("a", 1));

        session.backgroundTask()
                .delete(DataSet.of("test", "jobs"))
                .where("$.a == 1")
                .execute()
                .waitTillComplete();

        assertThat(client.exists(null, new Key("test", "jobs", 1))).isFalse();
    }

    @Test
    void clientReachesTheServer() {
        Key key = new Key("test", "s", "reaches");

        client.put(null, key, new Bin("a", 1));

        assertThat(client.get(null, key).getInt("a")).isEqualTo(1);
        assertThat(Info.request(client.getNodes()[0], "objects")).isEqualTo("1");
    }

    @Nested
    class InANestedClass {
        @InjectAerospike
        private EmbeddedServer ofNested;

        @Test
        void theServerIsThatOfTheClassAround(AerospikeAddress parameter) {
            assertThat(ofNested).isSameAs(server).isSameAs(ofConstructor);
            assertThat(parameter.port()).isEqualTo(portBeforeAll);
        }
    }
}

/** Fields of superclasses are set too. */
abstract class ServerField {
    @InjectAerospike
    EmbeddedServer server;
}

@WithAerospike
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InjectionIntoOneInstanceTest {
    @InjectAerospike
    private AerospikeAddress address;

    private final int port;

    InjectionIntoOneInstanceTest(EmbeddedServer server) {
        port = server.port();
    }

    @BeforeAll
    void fieldsAreSetBeforeTheFirstTest(AerospikeAddress parameter) {
        assertThat(address).isEqualTo(parameter);
    }

    @Test
    void constructorAndFieldsHaveTheSameServer() {
        assertThat(address.port()).isEqualTo(port);
    }
}
