package io.nightshift.server.client;

import io.nightshift.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A server in a process of its own, to be killed: prints its port. */
final class KilledServer {
    private KilledServer() {}

    /** @param args the data directory; and anything, to end by itself when it has started */
    public static void main(String[] args) throws InterruptedException {
        EmbeddedServer server = EmbeddedServer.builder()
                .durableDeletes(true)
                .dataDirectory(Path.of(args[0]))
                .start();
        System.out.println(server.port());
        if (args.length > 1) {
            server.close();
            return;
        }
        new CountDownLatch(1).await();
    }
}
