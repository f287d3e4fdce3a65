package io.nightshift.sdk;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Host;
import com.aerospike.client.policy.AuthMode;
import com.aerospike.client.policy.ClientPolicy;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.task.JobListener;
import io.nightshift.sdk.task.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Where a cluster is and how to connect to it. One reachable seed host is enough; the client finds the others.
 *
 * <p>Settings without a method here are set on the client's own policy: {@link #withClientPolicy}. Not thread-safe.
 */
public final class ClusterDefinition {

    /** The default of {@link #reachabilityLimit}. */
    public static final Duration REACHABILITY_LIMIT = Duration.ofSeconds(60);

    private static final int DEFAULT_PORT = 3000;

    private final List<Host> hosts;
    private final ClientPolicy policy = new ClientPolicy();
    private final List<JobListener> listeners = new ArrayList<>();
    private Duration reachabilityLimit = REACHABILITY_LIMIT;

    /** A cluster with one seed host. */
    public ClusterDefinition(String hostname, int port) {
        this(new Host(hostname, port));
    }

    /** A cluster with several seed hosts. */
    public ClusterDefinition(Host... hosts) {
        for (Host host : hosts) {
            Checks.text("host name", host.name);
            Checks.port(host.port);
        }
        if (hosts.length == 0) {
            throw new IllegalArgumentException("a cluster needs at least one host, e.g. new Host(\"localhost\", 3000)");
        }
        this.hosts = List.of(hosts);
    }

    /**
     * A cluster with seed hosts as people write them: {@code host1:3000,host2:3000}. The port may be omitted, and a TLS
     * name may come before it, as in {@code host1:tlsname:4333}.
     *
     * @throws IllegalArgumentException if the text names no host or has a bad port
     */
    public static ClusterDefinition of(String hosts) {
        Checks.text("hosts", hosts);
        try {
            Host[] parsed = Host.parseHosts(hosts.strip(), DEFAULT_PORT);
            return new ClusterDefinition(parsed);
        } catch (AerospikeException e) {
            throw new IllegalArgumentException("hosts must be like host1:3000,host2:3000, was \"" + hosts + "\"", e);
        }
    }

    /** Logs in as a user that the server manages itself. */
    public ClusterDefinition withNativeCredentials(String userName, String password) {
        return withCredentials(AuthMode.INTERNAL, userName, password);
    }

    /** Logs in as a user of an external directory (LDAP). */
    public ClusterDefinition withExternalCredentials(String userName, String password) {
        return withCredentials(AuthMode.EXTERNAL, userName, password);
    }

    /** Refuses to connect to a cluster with another name. */
    public ClusterDefinition clusterName(String clusterName) {
        policy.clusterName = Checks.text("cluster name", clusterName);
        return this;
    }

    /** Connects to the alternate addresses that the nodes announce, e.g. from outside a container network. */
    public ClusterDefinition usingServicesAlternate() {
        policy.useServicesAlternate = true;
        return this;
    }

    /** Translates the addresses that the nodes announce into addresses that are reachable from here. */
    public ClusterDefinition ipMap(Map<String, String> ipMap) {
        policy.ipMap = Map.copyOf(ipMap);
        return this;
    }

    /** Whether {@link #connect()} throws if no host answers (the default), or keeps trying in the background. */
    public ClusterDefinition failIfNotConnected(boolean failIfNotConnected) {
        policy.failIfNotConnected = failIfNotConnected;
        return this;
    }

    /**
     * How long a node may be out of reach before the jobs on it count as {@link TaskState#LOST}; 60 s by default. Until then they
     * are {@link TaskState#UNKNOWN}. A start waits for nodes that are out of reach as long, but 5 s at most.
     */
    public ClusterDefinition reachabilityLimit(Duration limit) {
        this.reachabilityLimit = Checks.positive("reachability limit", limit);
        return this;
    }

    /** Adds a listener, which hears of every background job that is started through the connection; there may be several. */
    public ClusterDefinition listener(JobListener listener) {
        listeners.add(Checks.present("listener", listener));
        return this;
    }

    /** Changes any other setting of the client's policy, such as TLS, timeouts and connection limits. */
    public ClusterDefinition withClientPolicy(Consumer<ClientPolicy> change) {
        change.accept(policy);
        return this;
    }

    /**
     * Connects.
     *
     * @throws ClusterConnectException if no host answers
     */
    public Cluster connect() {
        String name = hosts.stream().map(host -> host.name + ":" + host.port).collect(Collectors.joining(","));
        try {
            // A copy, because the client keeps the policy it is given, and this definition may be changed and used
            // again.
            AerospikeClient client = new AerospikeClient(new ClientPolicy(policy), hosts.toArray(new Host[0]));
            return Cluster.owning(client, name, reachabilityLimit, listeners);
        } catch (AerospikeException e) {
            throw new ClusterConnectException(name, e);
        }
    }

    private ClusterDefinition withCredentials(AuthMode mode, String userName, String password) {
        policy.authMode = mode;
        policy.user = Checks.text("user name", userName);
        policy.password = Checks.present("password", password);
        return this;
    }
}
