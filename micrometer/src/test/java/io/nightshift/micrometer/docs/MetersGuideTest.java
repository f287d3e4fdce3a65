package io.nightshift.micrometer.docs;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nightshift.micrometer.JobMeters;
import io.nightshift.micrometer.RunMeters;
import io.nightshift.run.Runs;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.MetricsEndpoint;
import org.junit.jupiter.api.Test;

/** The snippets of docs/metrics.md. */
class MetersGuideTest {

    @Test
    void meters() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (EmbeddedServer server = EmbeddedServer.start()) {
            int port = server.port();
            // region meters
            try (Cluster cluster = ClusterDefinition.of("127.0.0.1:" + port)
                    .listener(new JobMeters(registry))
                    .connect()) {
                Runs runs = Runs.ofUser().with(new RunMeters(registry));
                System.out.println(cluster.nodeNames() + ", " + runs.list().size() + " runs until now");
            }
            // endregion
        }
    }

    @Test
    void endpoint() {
        // region endpoint
        try (EmbeddedCluster servers = EmbeddedServer.cluster(2);
                MetricsEndpoint endpoint = MetricsEndpoint.start(servers, 0)) {
            System.out.println("http://127.0.0.1:" + endpoint.port() + "/metrics");
        }
        // endregion
    }
}
