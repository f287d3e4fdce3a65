package io.nightshift.run.e2e;

import com.aerospike.client.Bin;
import io.nightshift.run.Runs;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.testcluster.TestCluster;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A connection for the tests of a class, and for each of them a set, a directory, and runs that do not wait in it. */
abstract class OnCluster {

    static Cluster cluster;
    static Session session;

    @TempDir
    Path directory;

    Runs runs;
    DataSet users;

    @BeforeAll
    static void connect(TestCluster servers) {
        cluster = ClusterDefinition.of(servers.hosts()).connect();
        session = cluster.createSession();
    }

    @AfterAll
    static void disconnect() {
        cluster.close();
    }

    @BeforeEach
    void begin() {
        runs = Runs.in(directory.resolve("runs")).with(Impatient.TIMING);
        users = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("users"));
    }

    /** Puts records that are numbered in bin {@code n} and have some bins more. */
    void put(int records, Bin... more) {
        for (int i = 0; i < records; i++) {
            Bin[] bins = Arrays.copyOf(more, more.length + 1);
            bins[more.length] = new Bin("n", i);
            session.client().put(null, users.id(i), bins);
        }
    }
}
