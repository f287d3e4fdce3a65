package io.nightshift.bench.soak;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Host;
import com.aerospike.client.policy.ClientPolicy;
import com.aerospike.client.policy.Policy;
import io.nightshift.server.EmbeddedServer;

/** Clients that wait for as long as a busy machine needs, and try nothing twice: what they have done is known exactly. */
final class Clients {
    private static final int PATIENCE_MILLIS = 60_000;

    private Clients() {}

    static AerospikeClient connect(EmbeddedServer server) {
        ClientPolicy policy = new ClientPolicy();
        policy.minConnsPerNode = 0;
        policy.timeout = PATIENCE_MILLIS;
        policy.loginTimeout = PATIENCE_MILLIS;
        policy.infoPolicyDefault.timeout = PATIENCE_MILLIS;
        wait(policy.readPolicyDefault);
        wait(policy.writePolicyDefault);
        wait(policy.queryPolicyDefault);
        wait(policy.batchPolicyDefault);
        wait(policy.batchParentPolicyWriteDefault);
        return new AerospikeClient(policy, new Host(server.host(), server.port()));
    }

    private static void wait(Policy policy) {
        policy.socketTimeout = PATIENCE_MILLIS;
        policy.totalTimeout = PATIENCE_MILLIS;
        policy.maxRetries = 0;
    }
}
