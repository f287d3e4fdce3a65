package io.nightshift.testkit;

import com.aerospike.client.IAerospikeClient;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.ManualClock;
import io.nightshift.server.fault.Faults;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The types of parameters and fields that can be injected. */
enum Injectable {
    ADDRESS(AerospikeAddress.class, RunningServer::address),
    CLOCK(ManualClock.class, RunningServer::clock),
    CLIENT(IAerospikeClient.class, RunningServer::client),
    CLUSTER(Cluster.class, RunningServer::cluster),
    SESSION(Session.class, RunningServer::session),
    SERVER(EmbeddedServer.class, RunningServer::server),
    SERVERS(EmbeddedCluster.class, RunningServer::servers),
    FAULTS(Faults.class, running -> running.server().faults());

    private final Class<?> type;
    private final Function<RunningServer, Object> value;

    Injectable(Class<?> type, Function<RunningServer, Object> value) {
        this.type = type;
        this.value = value;
    }

    static Optional<Injectable> of(Class<?> type) {
        return Arrays.stream(values()).filter(each -> each.type == type).findFirst();
    }

    /** The names of the types, for messages. */
    static String types() {
        return Arrays.stream(values()).map(each -> each.type.getSimpleName()).collect(Collectors.joining(", "));
    }

    Object from(RunningServer running) {
        return value.apply(running);
    }
}
