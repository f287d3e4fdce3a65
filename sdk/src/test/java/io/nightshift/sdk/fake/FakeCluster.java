package io.nightshift.sdk.fake;

import io.nightshift.sdk.internal.Pace;
import io.nightshift.sdk.internal.launch.Launcher;
import io.nightshift.sdk.internal.node.NodeDirectory;
import io.nightshift.sdk.internal.node.NodeLink;
import io.nightshift.sdk.job.BackgroundTaskSession;
import io.nightshift.sdk.job.BackgroundUpdateBuilder;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Fake nodes, and a time that advances only when somebody sleeps. */
public final class FakeCluster implements NodeDirectory, Pace {

    public static final Duration REACHABILITY_LIMIT = Duration.ofSeconds(60);

    public final List<Duration> pauses = new ArrayList<>();
    public final List<JobListener> listeners = new ArrayList<>();
    private final List<NodeLink> nodes;
    /** Partitions without an owner. */
    public int ownerless;

    private long nanos;
    private boolean closed;
    private boolean allLost;

    public FakeCluster(FakeNode... nodes) {
        this.nodes = List.of(nodes);
    }

    public Launcher launcher() {
        return new Launcher(this, this, REACHABILITY_LIMIT, listeners);
    }

    public BackgroundUpdateBuilder update() {
        return new BackgroundTaskSession(launcher()).update(DataSet.of("test", "users"));
    }

    /** A job that every node has been asked to start. */
    public ExecuteTask startedTask() {
        return update().bin("score").add(1).execute();
    }

    /** From now on no node is active. */
    public void loseAllNodes() {
        allLost = true;
    }

    public void close() {
        closed = true;
    }

    @Override
    public List<NodeLink> nodes() {
        requireOpen();
        if (allLost) {
            throw new IllegalStateException("cluster fake has no active node");
        }
        return nodes;
    }

    @Override
    public int ownerlessPartitions(String namespace) {
        return ownerless;
    }

    @Override
    public boolean isTls() {
        return false;
    }

    @Override
    public void requireOpen() {
        if (closed) {
            throw new IllegalStateException("cluster fake is closed");
        }
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public void sleep(Duration duration) {
        pauses.add(duration);
        nanos += duration.toNanos();
    }
}
