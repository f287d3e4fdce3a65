package io.nightshift.server.client;

import io.nightshift.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A server in a process of its own, to be killed: prints its port. */
final class KilledServer {
    private KilledServer() {}

    /** @param args the data directory */
    public static void main(String[] args) throws InterruptedException {
        EmbeddedServer server =
                EmbeddedServer.builder().dataDirectory(Path.of(args[0])).start();
        System.out.println(server.port());
        new CountDownLatch(1).await();
    }
}
