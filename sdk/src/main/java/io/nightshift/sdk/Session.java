package io.nightshift.sdk;

import com.aerospike.client.IAerospikeClient;

/** What a program does with a cluster. Cheap, immutable and safe for use by many threads. */
public final class Session {

    private final Cluster cluster;

    Session(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Jobs over a whole data set that run inside the servers. */
    public BackgroundTaskSession backgroundTask() {
        return new BackgroundTaskSession(this);
    }

    /** The jobs that the nodes run or have run, whoever started them. */
    public Jobs jobs() {
        return new Jobs(cluster.starter());
    }

    /** The official client, for reads and writes of single records and all else. */
    public IAerospikeClient client() {
        return cluster.client();
    }

    /** The cluster of this session. */
    public Cluster cluster() {
        return cluster;
    }
}
