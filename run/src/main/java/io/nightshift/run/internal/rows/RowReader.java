package io.nightshift.run.internal.rows;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.cluster.Cluster;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.PartitionFilter;
import com.aerospike.client.query.PartitionTracker;
import com.aerospike.client.query.PartitionTracker.NodePartitions;
import com.aerospike.client.query.Statement;
import com.aerospike.client.util.RandomShift;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Reads records as the nodes send them. Each is handed over once, also when a partition has to be asked for again, which then begins
 * after the last record that was read. Temporary trouble (a node has just joined or left, partitions move, a timeout) is waited for.
 */
public final class RowReader {

    private final IAerospikeClient client;
    private final Duration patience;

    /**
     * Reads from the cluster of a client.
     *
     * @param patience how long trouble may last that passes
     */
    public RowReader(IAerospikeClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /**
     * Reads partitions.
     *
     * @param partitions which of the 4,096
     * @param sinks makes what takes the records of a node, by its name; a node may be read more than once
     * @throws AerospikeException if the nodes cannot be read
     */
    public void read(RowQuery query, PartitionFilter partitions, Function<String, ? extends RowSink> sinks) {
        read(query.policy(client.getQueryPolicyDefault()), query.statement(), partitions, sinks);
    }

    /** The same for a query in the client's words. */
    public void read(
            QueryPolicy policy,
            Statement statement,
            PartitionFilter partitions,
            Function<String, ? extends RowSink> sinks) {
        long start = System.nanoTime();
        while (true) {
            try {
                attempt(policy, statement, partitions, sinks);
                return;
            } catch (AerospikeException e) {
                // What failed besides may be a sink that lost what it had taken: that is not read again.
                if (!Trouble.passes(e.getResultCode())
                        || e.getSuppressed().length > 0
                        || System.nanoTime() - start + Trouble.PAUSE.toNanos() > patience.toNanos()) {
                    throw e;
                }
                pause();
            }
        }
    }

    private void attempt(
            QueryPolicy policy,
            Statement statement,
            PartitionFilter partitions,
            Function<String, ? extends RowSink> sinks) {
        Cluster cluster = client.getCluster();
        PartitionTracker tracker = new PartitionTracker(policy, statement, client.getNodes(), partitions);
        long taskId = RandomShift.instance().nextLong();
        while (true) {
            try {
                long id = taskId;
                each(tracker.assignPartitionsToNodes(cluster, statement.getNamespace()), node -> {
                    try (RowSink sink = sinks.apply(node.node.getName())) {
                        new RowCommand(cluster, policy, statement, id, tracker, node, sink).execute();
                    }
                });
            } catch (AerospikeException e) {
                tracker.partitionError();
                throw e;
            }
            if (tracker.isComplete(cluster, policy)) {
                return;
            }
            pause();
            // A server that has just run a query of that id takes the next one for a repetition.
            taskId = RandomShift.instance().nextLong();
        }
    }

    /** What is done with one node. */
    private interface NodeWork {
        void on(NodePartitions node);
    }

    /** Works on all nodes at once, the first one in this thread; throws what the first that fails has thrown. */
    private static void each(List<NodePartitions> nodes, NodeWork work) {
        if (nodes.size() == 1) {
            work.on(nodes.get(0));
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(nodes.size(), task -> {
            Thread thread = new Thread(task, "nightshift-rows");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<? extends Future<?>> running = nodes.stream()
                    .map(node -> threads.submit(() -> work.on(node)))
                    .toList();
            for (Future<?> node : running) {
                node.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while records were read");
        } finally {
            threads.shutdownNow();
            threads.close();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Trouble.PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for the nodes");
        }
    }
}
