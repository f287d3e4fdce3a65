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
 * stand still, partitions move, clocks differ, requests are lost or refused. Each {@link #step} is one such event.
 *
 * <p>No record is ever lost, because a cluster with replicas loses none as long as one node at a time is away: one is killed or stopped
 * only when all others are there and nothing moves. Thread-safe.
 */
public final class Chaos {
    /** Busy or forbidden for now: refusals that pass. */
    private static final int[] PASSING = {18, 22};

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
        switch (random.nextInt(12)) {
            case 0 -> join();
            case 1 -> kill();
            case 2, 3 -> restart();
            case 4 -> pause();
            case 5, 6 -> resume();
            case 7 -> notice();
            case 8, 9 -> migrate(random.nextInt(1, 1_000));
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
        Requests requests = Requests.values()[random.nextInt(Requests.values().length)];
        if (node.isClosed()) {
            return;
        }
        if (requests == Requests.JOB_STARTS && random.nextBoolean()) {
            int code = PASSING[random.nextInt(PASSING.length)];
            node.faults().refuseNext(requests, code);
            note("node " + node.nodeId() + " refuses the next of " + requests + " with " + code);
        } else {
            Fault fault = random.nextBoolean() ? Fault.REQUEST_LOST : Fault.ANSWER_LOST;
            node.faults().next(requests, fault);
            note("node " + node.nodeId() + ": " + fault + " for the next of " + requests);
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
