package io.nightshift.testkit;

import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.insight.Insight;
import java.util.List;

/**
 * Assertions about what an embedded server did: {@code assertThat(server).wrote(key).by(task)}. Imported statically, beside those of AssertJ
 * if there are any. Questions about changes need {@link Insight}: {@link WithAerospike#insight()}, or {@link Insight#start()}.
 */
public final class ServerAssertions {
    private ServerAssertions() {}

    /** What a server did. */
    public static ServerAssert assertThat(EmbeddedServer server) {
        return new ServerAssert(List.of(server.insight()));
    }

    /** What the nodes of a cluster did together. */
    public static ServerAssert assertThat(EmbeddedCluster servers) {
        return new ServerAssert(
                servers.nodes().stream().map(EmbeddedServer::insight).toList());
    }
}
