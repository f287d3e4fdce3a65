package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Txn;
import com.aerospike.client.policy.BatchReadPolicy;
import com.aerospike.client.policy.Policy;
import com.aerospike.client.policy.ReadModeSC;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.server.EmbeddedServer;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What needs an Enterprise Edition is refused, never executed without the requested guarantee. */
class EnterpriseOnlyTest {
    private static EmbeddedServer server;
    private static AerospikeClient client;

    private final Key key = new Key("test", "enterprise", 1);

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
        client = new AerospikeClient(server.host(), server.port());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static void assertEnterpriseOnly(ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        AerospikeException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.ENTERPRISE_ONLY));
    }

    @Test
    void writesAndReadsInATransaction() {
        client.put(null, key, new Bin("a", 1));
        WritePolicy write = new WritePolicy();
        write.txn = new Txn();
        assertEnterpriseOnly(() -> client.put(write, key, new Bin("a", 2)));
        Policy read = new Policy();
        read.txn = new Txn();
        assertEnterpriseOnly(() -> client.get(read, key));

        assertThat(client.get(null, key).getInt("a")).isEqualTo(1);
    }

    @Test
    void linearizableReads() {
        client.put(null, key, new Bin("a", 1));
        Policy policy = new Policy();
        policy.readModeSC = ReadModeSC.LINEARIZE;
        assertEnterpriseOnly(() -> client.get(policy, key));
        BatchReadPolicy inBatch = new BatchReadPolicy();
        inBatch.readModeSC = ReadModeSC.LINEARIZE;
        BatchRead refused = new BatchRead(inBatch, key, true);
        BatchRead read = new BatchRead(key, true);
        List<BatchRecord> batch = List.of(refused, read);
        client.operate(null, batch);

        assertThat(refused.resultCode).isEqualTo(ResultCode.ENTERPRISE_ONLY);
        assertThat(read.record.getInt("a")).isEqualTo(1);
    }

    @Test
    void otherReadModesAreThoseOfAvailableNamespaces() {
        client.put(null, key, new Bin("a", 1));
        Policy policy = new Policy();
        for (ReadModeSC mode : List.of(ReadModeSC.SESSION, ReadModeSC.ALLOW_REPLICA, ReadModeSC.ALLOW_UNAVAILABLE)) {
            policy.readModeSC = mode;
            assertThat(client.get(policy, key).getInt("a")).isEqualTo(1);
        }
    }
}
