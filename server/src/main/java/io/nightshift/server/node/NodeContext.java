package io.nightshift.server.node;

import io.nightshift.engine.Database;
import io.nightshift.engine.store.Namespace;
import io.nightshift.server.cluster.Member;
import io.nightshift.server.cluster.NodeIdentity;
import io.nightshift.server.connection.ConnectionTable;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A node and its parts, for commands that report on it. */
public final class NodeContext {
    private final Member member;
    private final ConnectionTable connections;
    private final NodeStatistics statistics = new NodeStatistics();
    private final CommandLimits limits = new CommandLimits();
    private final Ticker ticker;
    private final Clock clock;
    private final long startMillis;
    private final boolean movesByItself;
    private final @Nullable String tlsName;
    private volatile String clusterName;

    /** @param tlsName the name of its certificate; null if it speaks plain TCP */
    public NodeContext(
            Member member, ConnectionTable connections, String clusterName, @Nullable String tlsName, Clock clock) {
        this.member = member;
        this.connections = connections;
        this.clusterName = clusterName;
        this.tlsName = tlsName;
        this.clock = clock;
        this.startMillis = clock.millis();
        this.movesByItself = clock.equals(Clock.systemUTC());
        this.ticker = new Ticker(member.database(), statistics, clock);
    }

    /** Whether time passes by itself; a clock that a test moves may stand still. */
    public boolean timePasses() {
        return movesByItself;
    }

    public NodeIdentity identity() {
        return member.identity();
    }

    /** The node as part of its cluster. */
    public Member member() {
        return member;
    }

    public Database database() {
        return member.database();
    }

    public ConnectionTable connections() {
        return connections;
    }

    public CommandLimits limits() {
        return limits;
    }

    /** Ends the time slices of latencies. */
    public Ticker ticker() {
        return ticker;
    }

    public NodeStatistics statistics() {
        return statistics;
    }

    /** The names of the namespaces, in configuration order. */
    public List<String> namespaceNames() {
        return database().namespaces().stream().map(Namespace::name).toList();
    }

    /** The edition that the node announces: Enterprise, if one of its namespaces has durable deletes. */
    public String edition() {
        return database().namespaces().stream()
                        .anyMatch(namespace -> namespace.config().durableDeletes())
                ? Build.ENTERPRISE
                : Build.COMMUNITY;
    }

    /** Seconds since the node was started. */
    public long uptimeSeconds() {
        return (clock.millis() - startMillis) / 1_000;
    }

    /** The name by which clients check this node; empty if it speaks plain TCP. */
    public Optional<String> tlsName() {
        return Optional.ofNullable(tlsName);
    }

    public String clusterName() {
        return clusterName;
    }

    public void setClusterName(String name) {
        clusterName = name;
    }
}
