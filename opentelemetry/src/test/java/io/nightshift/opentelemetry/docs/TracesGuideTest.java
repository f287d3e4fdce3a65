package io.nightshift.opentelemetry.docs;

import io.nightshift.opentelemetry.JobTraces;
import io.nightshift.opentelemetry.RunTraces;
import io.nightshift.run.Runs;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.server.EmbeddedServer;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Test;

/** The snippets of docs/metrics.md. */
class TracesGuideTest {

    @Test
    void traces() {
        OpenTelemetry openTelemetry = OpenTelemetry.noop();
        try (EmbeddedServer server = EmbeddedServer.start()) {
            int port = server.port();
            // region traces
            try (Cluster cluster = ClusterDefinition.of("127.0.0.1:" + port)
                    .listener(new JobTraces(openTelemetry))
                    .connect()) {
                Runs runs = Runs.ofUser().with(new RunTraces(openTelemetry));
                System.out.println(cluster.nodeNames() + ", " + runs.list().size() + " runs until now");
            }
            // endregion
        }
    }
}
