package io.nightshift.bench;

import io.nightshift.testcluster.Relay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;

/**
 * A node in front of an embedded one that has a disk: its requests wait their turn, the longer the busier it is, as at any queue (M/M/1:
 * service time divided by what is left of the capacity, exponentially distributed).
 */
final class BusyFront implements AutoCloseable {
    private static final double BUSIEST = 0.97;

    private final double serviceMillis;
    private final DoubleSupplier utilization;
    private final Relay relay;

    /**
     * Listens.
     *
     * @param target the port of the node
     * @param serviceMillis how long a request takes that does not have to wait, in milliseconds
     * @param utilization how busy the node is, 0 to 1
     */
    BusyFront(int target, double serviceMillis, DoubleSupplier utilization) {
        this.serviceMillis = serviceMillis;
        this.utilization = utilization;
        try {
            this.relay = new Relay(target, Relay.frames(this::late), Relay.frames(this::announced));
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the front of a node", e);
        }
    }

    int port() {
        return relay.port();
    }

    private byte[] late(int type, byte[] body) {
        if (type == Relay.MESSAGE) {
            double mean = serviceMillis / (1 - Math.min(BUSIEST, utilization.getAsDouble()));
            double millis = -mean * Math.log(1 - ThreadLocalRandom.current().nextDouble());
            LockSupport.parkNanos((long) (millis * TimeUnit.MILLISECONDS.toNanos(1)));
        }
        return body;
    }

    /** The node's address becomes this one. */
    private byte[] announced(int type, byte[] body) {
        return type == Relay.MESSAGE
                ? body
                : new String(body, StandardCharsets.ISO_8859_1)
                        .replace(":" + relay.target(), ":" + relay.port())
                        .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        relay.close();
    }
}
