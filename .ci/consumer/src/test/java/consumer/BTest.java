package consumer;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nightshift.server.EmbeddedServer;
import io.nightshift.testkit.WithAerospike;
import org.junit.jupiter.api.Test;

@WithAerospike
class BTest {
    @Test
    void theServerOfTheClassBeforeIsClosed(EmbeddedServer server) {
        EmbeddedServer earlier = Servers.earlier.orElseThrow();

        assertNotSame(server, earlier);
        assertTrue(earlier.isClosed());
    }
}
