package io.nightshift.sdk;

import io.nightshift.sdk.internal.NodeDirectory;
import io.nightshift.sdk.internal.NodeLink;
import io.nightshift.sdk.internal.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Fake nodes, and a time that passes only when somebody sleeps. */
final class FakeCluster implements NodeDirectory, Pace {

    static final Duration REACHABILITY_LIMIT = Duration.ofSeconds(60);

    final List<Duration> pauses = new ArrayList<>();
    private final List<NodeLink> nodes;
    private long nanos;
    private boolean closed;

    FakeCluster(FakeNode... nodes) {
        this.nodes = List.of(nodes);
    }

    JobStarter starter() {
        return new JobStarter(this, this, REACHABILITY_LIMIT);
    }

    BackgroundUpdateBuilder update() {
        return new BackgroundUpdateBuilder(starter(), DataSet.of("test", "users"));
    }

    /** A job that every node has been asked to start. */
    ExecuteTask startedTask() {
        return update().bin("score").add(1).execute();
    }

    void close() {
        closed = true;
    }

    @Override
    public List<NodeLink> nodes() {
        requireOpen();
        return nodes;
    }

    @Override
    public void requireOpen() {
        if (closed) {
            throw new IllegalStateException("cluster fake is closed");
        }
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
