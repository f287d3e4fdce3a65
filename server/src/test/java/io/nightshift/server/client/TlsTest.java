package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Host;
import com.aerospike.client.Key;
import com.aerospike.client.policy.ClientPolicy;
import com.aerospike.client.policy.TlsPolicy;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.security.ServerTls;
import io.nightshift.testsupport.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that speak TLS with an embedded server. */
class TlsTest {

    private static final String NAME = "db.example.com";
    private static final Key KEY = new Key("test", "users", "u1");

    @TempDir
    static Path files;

    private static ServerTls tls;

    @BeforeAll
    static void makeCertificates() throws Exception {
        Certificates.make(files, NAME, "EC");
        Certificates.make(files, "application", "RSA");
        tls = ServerTls.of(files.resolve(NAME + ".pem"), files.resolve(NAME + ".key"));
    }

    @Test
    void clientsReadAndWriteOnEveryNode() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedServer.builder().tls(tls).startCluster(3);
                AerospikeClient client = client(cluster.node(0), context(null))) {
            assertThat(client.getNodes()).hasSize(3);
            for (int i = 0; i < 20; i++) {
                Key key = new Key("test", "users", i);
                client.put(null, key, new Bin("text", "x".repeat(100_000)));
                assertThat(client.get(null, key).getString("text")).hasSize(100_000);
            }
        }
    }

    @Test
    void theNameIsThatOfTheCertificate() {
        assertThat(tls.name()).isEqualTo(NAME);
    }

    @Test
    void clientsInPlainAreNotUnderstood() {
        try (EmbeddedServer server = EmbeddedServer.builder().tls(tls).start()) {
            ClientPolicy policy = new ClientPolicy();
            policy.timeout = 2_000;
            assertThatThrownBy(() -> new AerospikeClient(policy, server.host(), server.port()))
                    .isInstanceOf(AerospikeException.class);
        }
    }

    @Test
    void clientsWithoutACertificateStayOutsideIfOneIsAskedFor() throws Exception {
        ServerTls mutual = tls.withClientsOf(files.resolve("application.pem"));
        try (EmbeddedServer server = EmbeddedServer.builder().tls(mutual).start()) {
            assertThatThrownBy(() -> client(server, context(null))).isInstanceOf(AerospikeException.class);

            try (AerospikeClient client = client(server, context("application"))) {
                client.put(null, KEY, new Bin("a", 1));
                assertThat(client.get(null, KEY).getInt("a")).isEqualTo(1);
            }
        }
    }

    @Test
    void whatIsWrongWithAFileIsSaid() throws IOException {
        Path certificate = files.resolve(NAME + ".pem");
        Path missing = files.resolve("missing.pem");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerTls.of(missing, missing))
                .withMessage("file " + missing + " does not exist");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerTls.of(certificate, certificate))
                .withMessageContaining("must have one -----BEGIN PRIVATE KEY-----, has no key");
        Path text = Files.writeString(files.resolve("text.pem"), "no certificate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerTls.of(text, text))
                .withMessageContaining("it needs a line -----BEGIN CERTIFICATE-----");
    }

    private static AerospikeClient client(EmbeddedServer server, SSLContext context) {
        ClientPolicy policy = new ClientPolicy();
        policy.timeout = 5_000;
        policy.tlsPolicy = new TlsPolicy();
        policy.tlsPolicy.context = context;
        return new AerospikeClient(policy, new Host(server.host(), NAME, server.port()));
    }

    /** Trusts the server, and identifies the client if it is named. */
    private static SSLContext context(String clientName) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store(NAME));
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        if (clientName != null) {
            keys.init(store(clientName), Certificates.password());
        }
        context.init(clientName == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(String name) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(files.resolve(name + ".p12"))) {
            keys.load(in, Certificates.password());
        }
        // What trusts a certificate wants it as such, not as that of a key.
        keys.setCertificateEntry("trusted", keys.getCertificate(name));
        return keys;
    }
}
