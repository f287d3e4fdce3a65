package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Host;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.policy.ClientPolicy;
import com.aerospike.client.policy.TlsPolicy;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.security.Role;
import io.nightshift.server.security.ServerSecurity;
import io.nightshift.server.security.ServerTls;
import io.nightshift.testsupport.Certificates;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// spotless:off
/** The code of the page on security. */
class SecurityPageTest {

    @TempDir
    Path files;

    @Test
    void tls() throws Exception {
        Certificates.make(files, "localhost", "EC");
        String certificate = files.resolve("localhost.pem").toString();
        String key = files.resolve("localhost.key").toString();
        // region tls
        ServerTls tls = ServerTls.of(Path.of(certificate), Path.of(key));
        try (EmbeddedServer server = EmbeddedServer.builder().tls(tls).start();
                IAerospikeClient client =
                        new AerospikeClient(trusting(certificate), new Host(server.host(), tls.name(), server.port()))) {
            client.put(null, new Key("test", "users", "u1"), new Bin("name", "Ada"));
        }
        // endregion
        assertThat(tls.name()).isEqualTo("localhost");
    }

    @Test
    void users() {
        // region users
        ServerSecurity security = ServerSecurity.empty()
                .role(Role.of("clerk", "read.test.users", "write.test.orders"))
                .user("admin", "secret", "user-admin", "read-write")
                .user("till", "also secret", "clerk");
        ClientPolicy policy = new ClientPolicy();
        policy.user = "till";
        policy.password = "also secret";
        try (EmbeddedServer server = EmbeddedServer.builder().security(security).start();
                IAerospikeClient client = new AerospikeClient(policy, server.host(), server.port())) {
            client.put(null, new Key("test", "orders", 1), new Bin("sum", 5));
            assertThatThrownBy(() -> client.get(null, new Key("test", "orders", 1)))
                    .hasMessageContaining("Error 81"); // role violation
        }
        // endregion
    }

    private static ClientPolicy trusting(String certificate) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(Path.of(certificate))) {
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        ClientPolicy policy = new ClientPolicy();
        policy.tlsPolicy = new TlsPolicy();
        policy.tlsPolicy.context = context(store);
        return policy;
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
// spotless:on
