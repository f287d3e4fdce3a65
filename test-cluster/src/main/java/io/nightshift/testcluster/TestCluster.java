package io.nightshift.testcluster;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Host;
import com.aerospike.client.IAerospikeClient;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The servers that a test class runs on: embedded ones of its own, or the given cluster. */
public final class TestCluster implements AutoCloseable {

    /** The namespace that the tests write to. */
    public static final String NAMESPACE = System.getProperty("nightshift.namespace", "test");

    /** In the names of all sets of one run, so that two runs on one cluster do not meet. */
    private static final String RUN =
            Integer.toString(ThreadLocalRandom.current().nextInt(1_000_000_000, Integer.MAX_VALUE), 36);

    private static final AtomicInteger SETS = new AtomicInteger();
    private static final Queue<String> WRITTEN = new ConcurrentLinkedQueue<>();

    private final String hosts;
    private final int nodes;
    private final Runnable closing;

    private TestCluster(String hosts, int nodes, Runnable closing) {
        this.hosts = hosts;
        this.nodes = nodes;
        this.closing = closing;
    }

    /** The cluster that the tests are to run on, if they are not to start servers of their own. */
    static Optional<String> given(ExtensionContext context) {
        return context.getConfigurationParameter("nightshift.hosts");
    }

    static TestCluster startEmbedded(int nodes) {
        EmbeddedCluster servers = EmbeddedServer.builder().namespace(NAMESPACE).startCluster(nodes);
        return new TestCluster(servers.hosts(), nodes, servers::close);
    }

    static TestCluster connectTo(String hosts) {
        IAerospikeClient client = new AerospikeClient(null, Host.parseHosts(hosts, 3000));
        return new TestCluster(hosts, client.getNodes().length, () -> {
            WRITTEN.forEach(set -> client.truncate(null, NAMESPACE, set, null));
            client.close();
        });
    }

    /**
     * The name of a set that nobody has written to. A test takes a new one where it would empty an old one: a truncation
     * takes time to reach every node, and may spare what was written in its very millisecond.
     *
     * @param prefix says in listings what is in it
     */
    public static String freshSet(String prefix) {
        String set = prefix + "_" + RUN + "_" + SETS.incrementAndGet();
        WRITTEN.add(set);
        return set;
    }

    /** All addresses as {@code host:port,host:port}. */
    public String hosts() {
        return hosts;
    }

    /** How many nodes there are. */
    public int nodes() {
        return nodes;
    }

    /** Closes embedded servers; leaves the given cluster without the records of this run. */
    @Override
    public void close() {
        closing.run();
    }
}
