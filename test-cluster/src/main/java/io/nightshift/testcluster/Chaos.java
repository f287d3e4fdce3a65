package io.nightshift.testcluster;

import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.fault.Fault;
import io.nightshift.server.fault.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Lets a cluster misbehave at random, the same way for the same seed: nodes join, are killed, come back with or without their records and
 * stand still, partitions move, clocks differ, requests and answers are lost, late or refused. Each {@link #step} is one such event.
 *
 * <p>No record is ever lost, because a cluster with replicas loses none as long as one node at a time is away: one is killed or stopped
 * only when all others are there and nothing moves. Thread-safe.
 */
public final class Chaos {
    /** Busy or forbidden for now: refusals that pass. */
    private static final int[] PASSING = {18, 22};

    private static final List<Requests> ON_THE_WAY =
            List.of(Requests.RECORDS, Requests.QUERIES, Requests.JOB_STARTS, Requests.JOB_INFO);

    /** What the network does to a request of any kind; nodes go down by other events. */
    private static final List<Fault> OF_THE_NETWORK =
            List.of(Fault.REQUEST_LOST, Fault.ANSWER_LOST, Fault.ANSWER_CUT, Fault.REQUEST_LATE, Fault.ANSWER_LATE);

    private static final int MOST_NODES = 5;
    private static final int LEAST_NODES = 3;
    private static final int LARGEST_OFFSET_MILLIS = 2_000;
    private static final int NONE = -1;

    private final EmbeddedCluster servers;
    private final Random random;
    private final List<String> history = new ArrayList<>();
    private int killed = NONE;
    private int paused = NONE;
    private boolean unnoticed;

    /** @param servers with a replication factor of 2 or more, all up and nothing to move */
    public Chaos(EmbeddedCluster servers, long seed) {
        this.servers = servers;
        this.random = new Random(seed);
        servers.nodes().forEach(this::putClockOff);
    }

    private void putClockOff(EmbeddedServer node) {
        node.setClockOffset(Duration.ofMillis(random.nextInt(-LARGEST_OFFSET_MILLIS, LARGEST_OFFSET_MILLIS + 1)));
    }

    /** One event, or nothing if the one that was drawn cannot be now. */
    public synchronized void step() {
        switch (random.nextInt(14)) {
            case 0 -> join();
            case 1 -> kill();
            case 2, 3 -> restart();
            case 4 -> pause();
            case 5, 6 -> resume();
            case 7 -> notice();
            case 8, 9 -> migrate(random.nextInt(1, 1_000));
            case 10, 11 -> release();
            default -> faultOnTheWay();
        }
    }

    private boolean isQuiet() {
        return killed == NONE && paused == NONE && !unnoticed && servers.migrationsRemaining() == 0;
    }

    private void join() {
        if (isQuiet() && servers.nodes().size() < MOST_NODES) {
            putClockOff(servers.start());
            unnoticed = true;
            note("a node starts");
        }
    }

    private void kill() {
        if (isQuiet() && servers.nodes().size() >= LEAST_NODES) {
            killed = random.nextInt(servers.nodes().size());
            servers.node(killed).kill();
            unnoticed = true;
            note("node " + killed + " is killed");
        }
    }

    private void restart() {
        if (killed != NONE) {
            boolean empty = random.nextBoolean();
            EmbeddedServer node = empty ? servers.restartEmpty(killed) : servers.restart(killed);
            putClockOff(node);
            note("node " + killed + " is back" + (empty ? " without its records" : " with its records"));
            killed = NONE;
            unnoticed = true;
        }
    }

    private void pause() {
        if (isQuiet()) {
            paused = random.nextInt(servers.nodes().size());
            servers.node(paused).pause();
            unnoticed = true;
            note("node " + paused + " stands still");
        }
    }

    private void resume() {
        if (paused != NONE) {
            servers.node(paused).resume();
            note("node " + paused + " goes on");
            paused = NONE;
            unnoticed = true;
        }
    }

    /** What a real cluster notices by itself within three seconds: who has come, gone or stood still until now. */
    public synchronized void notice() {
        if (unnoticed) {
            servers.recluster();
            note("the nodes notice; " + servers.migrationsRemaining() + " partitions have to move");
        }
        unnoticed = false;
    }

    private void migrate(int count) {
        int moved = servers.migrate(count);
        if (moved > 0) {
            note(moved + " partitions move");
        }
    }

    private void faultOnTheWay() {
        EmbeddedServer node = servers.node(random.nextInt(servers.nodes().size()));
        Requests requests = ON_THE_WAY.get(random.nextInt(ON_THE_WAY.size()));
        if (node.isClosed()) {
            return;
        }
        if (requests == Requests.JOB_STARTS && random.nextBoolean()) {
            int code = PASSING[random.nextInt(PASSING.length)];
            node.faults().refuseNext(requests, code);
            note("node " + node.nodeId() + " refuses the next of " + requests + " with " + code);
        } else {
            Fault fault = OF_THE_NETWORK.get(random.nextInt(OF_THE_NETWORK.size()));
            node.faults().next(requests, fault);
            note("node " + node.nodeId() + ": " + fault + " for the next of " + requests);
        }
    }

    /** What is late comes in the end; not while a node stands still, for which it may have to wait. */
    private void release() {
        if (paused == NONE) {
            servers.nodes().stream()
                    .filter(node -> !node.isClosed() && node.faults().late() > 0)
                    .forEach(node -> {
                        node.faults().release();
                        note("node " + node.nodeId() + ": what was late comes");
                    });
        }
    }

    /** Ends it: all nodes are there, everything has moved, nothing gets lost. Clocks stay as they are. */
    public synchronized void calm() {
        resume();
        restart();
        servers.nodes().forEach(node -> node.faults().clear());
        notice();
        servers.migrateAll();
        note("calm");
    }

    private void note(String event) {
        history.add(event);
    }

    /** What has happened, in order. */
    public synchronized List<String> history() {
        return List.copyOf(history);
    }
}
