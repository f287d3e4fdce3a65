package io.nightshift.bench.soak;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import io.nightshift.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Random;

/** Clients that come and go, some of them in the middle of a frame or with damaged ones. */
final class Visitors extends Part {
    private final EmbeddedServer server;

    Visitors(EmbeddedServer server) {
        super("visitors");
        this.server = server;
    }

    @Override
    void step(Random random) {
        if (random.nextInt(4) > 0) {
            strange(random);
            return;
        }
        try (AerospikeClient client = Clients.connect(server)) {
            Key key = new Key("test", "visitors", random.nextInt(10));
            long number = random.nextLong();
            client.put(null, key, new Bin("n", number));
            require(number, client.get(null, key).getLong("n"), "record of a visitor");
        }
    }

    private void strange(Random random) {
        byte[] bytes = new byte[random.nextInt(64)];
        random.nextBytes(bytes);
        if (bytes.length > 1 && random.nextBoolean()) {
            bytes[0] = 2;
            bytes[1] = 3;
        }
        try (Socket socket = new Socket(server.host(), server.port())) {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void check() {}
}
