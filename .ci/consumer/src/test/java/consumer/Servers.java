package consumer;

import io.nightshift.server.EmbeddedServer;
import java.util.Optional;

/** The server of one test class, for the next one to look at. */
final class Servers {
    static Optional<EmbeddedServer> earlier = Optional.empty();

    private Servers() {}
}
