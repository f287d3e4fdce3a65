package io.nightshift.run.e2e;

import io.nightshift.run.store.RunLease;
import io.nightshift.run.store.StoredLines;
import io.nightshift.sdk.Cluster;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;

/** Passes everything on to another lease, but for what its subclass does. */
abstract class PassingLease implements RunLease {
    private final RunLease lease;

    PassingLease(RunLease lease) {
        this.lease = lease;
    }

    @Override
    public void append(String line) {
        lease.append(line);
    }

    @Override
    public String id() {
        return lease.id();
    }

    @Override
    public StoredLines lines() {
        return lease.lines();
    }

    @Override
    public List<Message> messages() {
        return lease.messages();
    }

    @Override
    public void answer(Message message, String answer) {
        lease.answer(message, answer);
    }

    @Override
    public void publish(String status) {
        lease.publish(status);
    }

    @Override
    public BufferedWriter attach(String file) throws IOException {
        return lease.attach(file);
    }

    @Override
    public long writesTo(Cluster cluster, String namespace) {
        return lease.writesTo(cluster, namespace);
    }

    @Override
    public void close() {
        lease.close();
    }
}
