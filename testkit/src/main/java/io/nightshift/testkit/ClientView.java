package io.nightshift.testkit;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Info;
import com.aerospike.client.cluster.Node;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What a client knows of a cluster, which it asks only once a second. */
final class ClientView {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final IAerospikeClient client;

    ClientView(IAerospikeClient client) {
        this.client = client;
    }

    /** Waits until the client knows all nodes, and which partitions they have; some seconds at most. */
    void awaitNodes(List<String> names) {
        long end = System.nanoTime() + LONGEST_NANOS;
        while (!knows(names) && System.nanoTime() - end < 0) {
            client.getCluster().interruptTendSleep();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean knows(List<String> names) {
        try {
            for (String name : names) {
                Node node = client.getCluster().getNode(name);
                String now = Info.request(null, node, "partition-generation");
                if (!node.isActive() || !now.equals(Integer.toString(node.getPartitionGeneration()))) {
                    return false;
                }
            }
            return client.getNodes().length == names.size();
        } catch (AerospikeException e) {
            return false;
        }
    }
}
